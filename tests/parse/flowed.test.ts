import { describe, expect, test } from 'vitest';
import { bodyMap } from '../../src/parse/body.ts';
import { unflow } from '../../src/parse/flowed.ts';

const plain = (text: string, delsp = false): string => unflow({ text, map: null }, { delsp, transfer: 'plain' }).text;

describe('format=flowed', () => {
  test.each([
    ['a soft break joins', 'one \ntwo\n', 'one two\n'],
    ['stuffing goes', ' From here\n  indented\n', 'From here\n indented\n'],
    ['a signature mark is no soft break', 'one\n-- \nme\n', 'one\n-- \nme\n'],
    ['a hard break stays', 'one\ntwo\n', 'one\ntwo\n'],
    ['CRLF', 'one \r\ntwo\r\n', 'one two\r\n'],
    ['no line end', 'one \ntwo', 'one two'],
    ['quoted lines are not joined', '> a \n> b\n> \nc\n', '> a \n> b\n> \nc\n'],
    ['a quote ends the line above', 'one \n> a\n', 'one \n> a\n'],
  ])('%s', (_name, flowed, text) => expect(plain(flowed)).toBe(text));

  test('with delsp the blank goes too', () => expect(plain('so \nft\n', true)).toBe('soft\n'));

  test('of encoded lines a second half keeps its blank', () => {
    const { text } = unflow({ text: 'one \n two\n', map: null }, { delsp: false, transfer: 'quoted-printable' });
    expect(text).toBe('one  two\n');
  });

  test('a joined line is where its first part was', () => {
    const { map } = unflow({ text: 'a \nb\nc\n', map: null }, { delsp: false, transfer: 'plain' });
    expect(map).toEqual(bodyMap([0, 2], [0, 5]));
  });

  test('a long paragraph is put together whole', () => {
    const text = `${'word \n'.repeat(200_000)}end\n`;
    expect(plain(text)).toHaveLength(200_000 * 5 + 4);
  });
});
