import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { readOneFile } from '../../src/read/file.ts';
import { readPieces } from '../../src/read/pieces.ts';

const folder = mkdtempSync(join(tmpdir(), 'zcreview-pieces-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'x.mbox');
  writeFileSync(path, text, 'latin1');
  return path;
}

const mails = readdirSync('fixtures')
  .filter((name) => name.endsWith('.mbox'))
  .map((name) => readFileSync(join('fixtures', name), 'latin1'))
  .join('\n');
const SEPARATOR = 'From a@b Mon Sep 17 00:00:00 2001\n';
/** No separator: git asks for a time. */
const TALK = `${SEPARATOR}Subject: talk\n\nhello\nFrom what I know, it is late.\nFrom here on\n\n${mails}`;

describe('a file in pieces', () => {
  test.each([7, 100, 4096, 1_000_000])('of %i bytes is the file', (size) => {
    const pieces = readPieces(file(TALK), size)!;
    expect(pieces.join('')).toBe(TALK);
    expect(pieces.slice(1).every((piece) => piece.startsWith('From '))).toBe(true);
    expect(pieces.length === 1).toBe(size > TALK.length);
  });

  test('an empty one has none', () => expect(readPieces(file(''))).toEqual([]));

  test.each([
    ['a mailbox', TALK],
    ['blank lines above a mailbox', `\n\n${TALK}`],
    ['a form feed above a mailbox', `\f\n${TALK}`],
    ['a diff with such lines in it', `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\n${TALK}`],
    ['no mail at all', 'one\nFrom two\nthree\nFrom four\n'],
    ['nothing', ''],
  ])('%s is read as if it were whole', (_name, text) => {
    const read = (bytes: string | string[]): unknown => {
      const { series, ...rest } = parse([{ name: 'x', bytes, kind: 'mail' }]);
      const hunks = series.flatMap((one) =>
        one.patches.flatMap((patch) => patch.changes.map((change) => change.hunks)),
      );
      return { series, hunks, ...rest };
    };
    expect(read(readPieces(file(text), 64)!)).toEqual(read(text));
  });

  test('a large file comes so, unless it is packed', async () => {
    const large = `${mails}${'x'.repeat(2 ** 25)}\n`;
    const [source] = (await readOneFile(file(large), 'x')).sources;
    expect(Buffer.isBuffer(source?.bytes)).toBe(false);
    expect((source!.bytes as string[]).join('') === large).toBe(true);
    const { failures } = await readOneFile(file(`BZh${large}`), 'x');
    expect(failures[0]?.message).toMatch(/packed with bzip2/);
  });
});
