import { describe, expect, test } from 'vitest';
import { bareName, headerName, unquote } from '../../src/parse/names.ts';
import { parse } from '../../src/parse/parse.ts';
import { git } from '../corpus.ts';
import { fc } from '../property.ts';

/** Bytes as latin1, as git apply could meet them in a name: no NUL, no empty directory, no `..`. */
const byte = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'x', '/', '.', ' ', '"', '\\', '\t', "'", '~') },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) },
);
const name = fc
  .array(byte, { minLength: 1, maxLength: 12 })
  .map((bytes) => bytes.join(''))
  .filter((text) => text.split('/').every((part) => part !== '' && part !== '.' && part !== '..'));

/** Not `a/ /x`, which git prints without quotes and then finds no name in. */
const tellable = name.filter((text) => !text.includes(' /'));

const LETTERS: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '"': '"',
  '\\': '\\',
};

/** git: quote_c_style. */
function quote(text: string): string {
  const inner = text
    .split('')
    .map((c) => {
      const code = c.charCodeAt(0);
      if (c in LETTERS) return `\\${LETTERS[c]}`;
      return code < 32 || code > 126 ? `\\${code.toString(8).padStart(3, '0')}` : c;
    })
    .join('');
  return inner === text ? text : `"${inner}"`;
}

const quoted = (prefix: string, text: string): string => quote(`${prefix}${text}`);

describe('names', () => {
  test('unquoting undoes quoting, and stops behind the closing quote', () => {
    fc.assert(
      fc.property(name, (text) => {
        const whole = `"${quote(`${text}\t`).slice(1, -1)}"`;
        expect(unquote(`${whole} rest`)).toEqual({ name: `${text}\t`, end: whole.length });
      }),
    );
  });

  test.each(['"open', '"a\\', '"a\\8"', '"a\\400"', '"a\\12"', 'plain', ''])('%s is not quoted', (text) => {
    expect(unquote(text)).toBeNull();
  });

  test('both sides of `diff --git` are found, however they are quoted', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('a/', 'i/', 'old/'), fc.constantFrom('b/', 'w/', 'new/'), (text, a, b) => {
        expect(headerName(`${quoted(a, text)} ${quoted(b, text)}`)).toBe(text);
        expect(bareName(quote(text))).toBe(text);
      }),
    );
  });

  test('are those of git, for any bytes and any prefix', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tellable, { minLength: 1, maxLength: 40 }), fc.boolean(), (names, isPlain) => {
        const text = names
          .map((one) => {
            const [a, b] = [quoted('a/', one), quoted('b/', one)];
            const blank = (side: string): string => (/^[^"].* /.test(side) ? `${side}\t` : side);
            if (!isPlain) return `diff --git ${a} ${b}\nold mode 100644\nnew mode 100755\n`;
            return `--- ${blank(a)}\n+++ ${blank(b)}\n@@ -1 +1 @@\n-a\n+b\n`;
          })
          .join('');
        const { status, out } = git(['apply', '--numstat', '-z', '-'], text);
        const { series } = parse([{ name: 'x', bytes: Buffer.from(`---\n${text}`, 'latin1'), kind: 'mail' }]);
        const ours = series.flatMap(({ patches }) => patches.flatMap(({ changes }) => changes.map(({ path }) => path)));
        const theirs = out.split('\0').flatMap((row) => /^\d+\t\d+\t([^]*)$/.exec(row)?.[1] ?? []);
        expect(status).toBe(0);
        // Bytes that are no UTF-8 are shown as windows-1252, so only the others are compared.
        const isAscii = (one: string): boolean => Buffer.from(one, 'latin1').every((code) => code < 128);
        expect(ours.length).toBe(theirs.length);
        for (const [i, path] of theirs.entries()) if (isAscii(path)) expect(ours[i]).toBe(path);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['a date of two digits', 'a/x 24-01-02'],
    ['a date without a time', 'a/x\t2024-01-02'],
    ['a zone with a colon', 'a/x 2024-01-02 10:11:12 +01:00'],
    ['a broken zone', 'a/x 2024-01-02 10:11:12 +01'],
    ['a date of three digits', 'a/x 024-01-02 10:11:12'],
    ['blanks in front of the date', 'a/x y   2024-01-02 10:11:12.000 +0100'],
    ['a date in the name', 'a/x 2024-01-02 y'],
    ['a tab', 'a/x\ty z'],
    ['two slashes', 'a//x//y'],
    ['a quote that is not closed', '"a/x'],
    ['an absolute name', '/tmp/x'],
    ['no directory', 'x'],
  ])('of a plain diff with %s', (_what, side) => {
    const text = `--- ${side}\n+++ ${side}\n@@ -1 +1 @@\n-a\n+b\n--- a/p/y\n+++ b/p/y\n@@ -1 +1 @@\n-a\n+b\n`;
    const theirs = git(['apply', '--numstat', '-z', '-'], text).out.split('\0').filter(Boolean);
    const { series } = parse([{ name: 'x', bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
    const ours = series.flatMap(({ patches }) => patches.flatMap(({ changes }) => changes));
    expect(ours.map(({ path, insertions, deletions }) => `${insertions}\t${deletions}\t${path}`)).toEqual(theirs);
  });
});
