import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAuthor } from '../../src/parse/author.ts';
import { decodeWords } from '../../src/parse/headers.ts';
import { git } from '../corpus.ts';

const work = mkdtempSync(join(tmpdir(), 'zcreview-author-'));
afterAll(() => rmSync(work, { recursive: true }));

function mailinfo(header: string): Record<string, string> {
  const { out } = git(['mailinfo', join(work, 'm'), join(work, 'p')], `${header}\n\nx\n---\ndiff --git a/f b/f\n`);
  const lines = Buffer.from(out, 'latin1').toString('utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
}

describe('the author is the one git mailinfo names', () => {
  test.each([
    'A U Thor <a@b.org>',
    'a@b.org (A U Thor)',
    'A (zzz) U Thor <a@b.org> (Comment)',
    '"Thor, A." <a@b.org>',
    '"A \\"quoted\\" Thor" <a@b.org>',
    'bare@b.org',
    '<a@b.org>',
    'John Doe <johndoe>',
    'a at b <a@b.org>, C <c@d.org>',
    'x@y via list <list@b.org>',
    `${'Long '.repeat(14)}<a@b.org>`,
    '=?utf-8?q?J=C3=B6rg_R=C3=B6del?= <a@b.org>',
    '=?iso-8859-1?Q?Andr=E9?=  =?iso-8859-1?Q?s?= <a@b.org>',
    '=?UTF-8?B?Sm9obg==?=, Doe <a@b.org>',
    '=?utf-8?q?what?now?= <a@b.org>',
    '=?utf-8?q?with blank?= <a@b.org>',
    '"=?utf-8?q?M=C3=BCller?=" <a@b.org>',
  ])('%s', (value) => {
    const person = readAuthor(value);
    const { Author, Email } = mailinfo(`From: ${value}`);
    expect([person?.name || person?.email, person?.email]).toEqual([Author, Email]);
  });

  test('a name alone is kept, which git drops', () => {
    expect(readAuthor('Jane Roe')).toEqual({ name: 'Jane Roe', email: '' });
    expect(readAuthor('')).toBe(null);
  });
});

test('a hundred thousand words that never close stay what they are', () => {
  const value = '=?utf-8?q?a '.repeat(100_000);
  expect(decodeWords(value)).toBe(value);
  expect(decodeWords(`${value}?=`)).toHaveLength(value.length - '=?utf-8?q?'.length);
});
