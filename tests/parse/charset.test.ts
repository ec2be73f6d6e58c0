import { describe, expect, test } from 'vitest';
import { decodeBytes, isUnknownCharset } from '../../src/parse/charset.ts';

/** charset, bytes as latin1, text */
type Row = readonly [string, string, string];

const ROWS: readonly Row[] = [
  ['utf-8', 'caf\xc3\xa9', 'café'],
  ['', 'caf\xc3\xa9', 'café'],
  ['us-ascii', 'caf\xc3\xa9', 'café'],
  ['utf-8', 'caf\xe9', 'café'],
  ['', '\x93x\x94', '“x”'],
  ['windows-1252', '\x80 \xe9', '€ é'],
  ['iso-8859-1', 'caf\xe9', 'café'],
  ['iso-8859-2', '\xb1', 'ą'],
  ['koi8-r', '\xf0\xd2', 'Пр'],
  ['GB2312', '\xbb\xd8\xb8\xb4', '回复'],
  ['cp936', '\xbb\xd8\xb8\xb4', '回复'],
  ['big5', '\xa6^\xce`', '回复'],
  ['iso-2022-jp', '\x1b$BF|K\\\x1b(B.', '日本.'],
  ['iso-2022-kr', '\x1b$)C\x0eGQ19\x0f.\nA', '한국.\nA'],
  ['hz-gb-2312', '~{;X84~}~~ a', '回复~ a'],
  ['utf-7', 'A+ImIDkQ.+-+AGE-b', 'A≢Α.+ab'],
  ['unicode-1-1-utf-7', 'Hi Mom -+Jjo--!', 'Hi Mom -☺-!'],
  ['x-made-up', 'caf\xe9', 'café'],
];

describe('bytes are decoded', () => {
  test.each(ROWS)('%s %j', (charset, bytes, text) => expect(decodeBytes(bytes, charset)).toBe(text));

  test('and only a name nobody knows is unknown', () => {
    const names = ['x-made-up', 'unknown-8bit', '', 'utf-7', 'iso-2022-kr', 'cp949', 'us-ascii'];
    expect(names.filter(isUnknownCharset)).toEqual(['x-made-up']);
  });

  test('broken shifts lose nothing of the lines below', () => {
    expect(decodeBytes('~{;X8\nplain', 'hz')).toContain('\nplain');
    expect(decodeBytes('\x0eGQ\nplain', 'iso-2022-kr')).toBe('한\nplain');
  });
});
