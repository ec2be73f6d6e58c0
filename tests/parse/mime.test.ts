import { describe, expect, test } from 'vitest';
import { readParameters } from '../../src/parse/content-type.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { type Parsed, parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';

const DIFF = 'diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n a\n+b\n';
const read = (text: string, name = 'm'): Parsed => parse([{ name, bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
const patchOf = (text: string): Parsed['series'][0]['patches'][0] => read(text).series[0]!.patches[0]!;

const HEAD = 'From: A <a@b.org>\nSubject: [PATCH] x\n';
const part = (type: string, body: string, more = ''): string => `--B\nContent-Type: ${type}\n${more}\n${body}`;
const multipart = (kind: string, ...parts: string[]): string =>
  `${HEAD}Content-Type: multipart/${kind}; boundary="B"\n\npreamble\n${parts.join('')}--B--\nepilogue\n`;

describe('a mail of many parts', () => {
  test('an attached patch and the message above it', () => {
    const patch = patchOf(multipart('mixed', part('text/plain', 'Why.\n'), part('text/x-patch', DIFF)));
    expect(patch.message.text).toBe('Why.');
    expect(printBody({ ...patch, head: '', tail: '' })).toBe(DIFF);
  });

  test('several patches attached are one patch, as for git', () => {
    const one = part('text/x-patch; name=1.patch', DIFF);
    const two = part('application/octet-stream; name="2.patch"', DIFF.replaceAll('/f', '/g'));
    const patch = patchOf(multipart('mixed', part('text/plain', 'Why.\n'), one, two));
    expect(patch.changes.map(({ path }) => path)).toEqual(['f', 'g']);
  });

  test('each part is decoded by its own encoding and charset', () => {
    const why = part('text/plain; charset=iso-8859-1', 'Gr=FC=DFe.\n', 'Content-Transfer-Encoding: quoted-printable\n');
    const name = part('text/plain; charset=utf-8', 'Gr\xc3\xbc\xc3\x9fe.\n');
    const body = Buffer.from(DIFF.replace('+b', '+\xfc'), 'latin1').toString('base64');
    const diff = part('text/x-diff; charset=utf-8', `${body}\n`, 'Content-Transfer-Encoding: base64\n');
    const patch = patchOf(multipart('mixed', why, name, diff));
    expect(patch.message.text).toBe('Grüße.\nGrüße.');
    expect(patch.changes[0]!.hunks[0]!.text).toBe(' a\n+\xfc\n');
  });

  test('HTML beside text goes without a word, alone it is told', () => {
    const html = part('text/html', '<p>Why.</p>\n');
    const beside = read(multipart('alternative', part('text/plain', `Why.\n---\n${DIFF}`), html));
    expect(beside.defects).toEqual([]);
    expect(beside.series[0]!.patches[0]!.tail).not.toContain('<p>');
    expect(read(multipart('mixed', html, part('text/x-patch', DIFF))).defects[0]?.message).toBe(
      'a part of HTML, left out',
    );
  });

  test('a boundary right below the headers of a nested part', () => {
    const inner = `--B\nContent-Type: multipart/mixed; boundary=C\n\n--C\n\nWhy.\n---\n${DIFF}--C--\n`;
    const signature = part('application/pgp-signature', '-----BEGIN PGP SIGNATURE-----\n');
    const { series, defects } = read(multipart('signed', inner, signature));
    expect(defects).toEqual([]);
    expect(series[0]!.patches[0]!.message.text).toBe('Why.');
    expect(series[0]!.patches[0]!.tail).not.toContain('PGP');
  });

  test('what is encrypted, and what is of another type, is told', () => {
    const secret = multipart('encrypted', part('application/pgp-encrypted', 'Version: 1\n'));
    expect(read(secret).defects[0]?.message).toBe('an encrypted body');
    const image = part('image/png', 'AAAA\n', 'Content-Transfer-Encoding: base64\n');
    const { defects } = read(multipart('mixed', part('text/plain', `Why.\n---\n${DIFF}`), image));
    expect(defects.map(({ message }) => message)).toEqual(['a part of type image/png, left out']);
  });

  test('without its boundary the body is text, and that is told', () => {
    const { series, defects } = read(`${HEAD}Content-Type: multipart/mixed; boundary=Z\n\nWhy.\n---\n${DIFF}`);
    expect(defects.map(({ message }) => message)).toEqual(['multipart without a single part']);
    expect(series[0]!.patches[0]!.changes).toHaveLength(1);
  });

  test('nested without end it is read to its end', () => {
    const open = (i: number): string => `--B${i}\nContent-Type: multipart/mixed; boundary=B${i + 1}\n\n`;
    const nested = Array.from({ length: 20_000 }, (_, i) => open(i)).join('');
    const flat = `--B0\nContent-Type: multipart/mixed; boundary=none\n\n`.repeat(20_000);
    for (const body of [nested, flat]) read(`${HEAD}Content-Type: multipart/mixed; boundary=B0\n\n${body}`);
  });
});

describe('parameters', () => {
  test.each([
    ['text/plain; charset="utf-8"; format=flowed', 'charset', 'utf-8'],
    ['multipart/mixed; boundary="a;b=c"', 'boundary', 'a;b=c'],
    ['multipart/mixed; boundary=a b', 'boundary', 'a'],
    ['multipart/mixed;\tBOUNDARY = "q\\"q"', 'boundary', 'q"q'],
    ["multipart/mixed; boundary*=us-ascii'en'a%20b", 'boundary', 'a b'],
    ['multipart/mixed; boundary*0="a"; boundary*1=b; boundary*2="c"', 'boundary', 'abc'],
    ["text/plain; name*0*=utf-8''%e2%82; name*1*=%ac; name*2=.c", 'name', '€.c'],
  ])('%s', (value, name, text) => expect(readParameters(value).parameters.get(name)).toBe(text));
});

describe('CRLF', () => {
  const lf = `From a@b Mon Sep 17 00:00:00 2001\n${HEAD}\nWhy.\n---\n${DIFF}-- \n2.40\n`;

  test('of the wire goes, and places stay', () => {
    const crlf = lf.replaceAll('\n', '\r\n');
    const patch = patchOf(crlf);
    expect(printBody(patch)).toBe(printBody(patchOf(lf)));
    const { place, hunks } = patch.changes[0]!;
    expect(crlf.slice(place.offset)).toMatch(/^diff --git/);
    expect(crlf.slice(0, place.offset).split('\n')).toHaveLength(place.line);
    const lines = crlf.split('\n');
    expect(hunkLines(hunks)[0]!.map(({ inputLine }) => lines[inputLine - 1])).toEqual([' a\r', '+b\r']);
  });

  test('of the content stays in a mail that ends its lines with LF', () => {
    expect(patchOf(lf.replace('+b\n', '+b\r\n')).changes[0]!.hunks[0]!.text).toBe(' a\n+b\r\n');
  });
});

describe('pull requests', () => {
  const pull =
    'The following changes since commit 0123:\n\n  x (date)\n\nare available in the Git repository at:\n\n  git://x y\n';
  const count = (subject: string, body: string): [number, number, number] => {
    const { series, defects, pulls } = read(`From: A <a@b.org>\nSubject: ${subject}\n\n${body}`);
    return [pulls, series.length, defects.length];
  };

  test('are neither patches nor defects', () => {
    expect(count('[GIT PULL] x', 'Hi.\n')).toEqual([1, 0, 0]);
    expect(count('[PATCH] please pull', pull)).toEqual([1, 0, 0]);
  });

  test('with a diff are patches', () => expect(count('[GIT PULL] x', `${pull}${DIFF}`)).toEqual([0, 1, 0]));
});
