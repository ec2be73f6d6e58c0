import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { patched } from '../../src/engine/patched.ts';
import { parse } from '../../src/parse/parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'zcreview-patched-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = 'diff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n';

function ours(text: string, hunks: string): string | null {
  const [change] = parse([{ name: 'x', bytes: Buffer.from(HEAD + hunks, 'latin1'), kind: 'mail' }]).series[0]!
    .patches[0]!.changes;
  const made = patched(text, change!);
  return 'text' in made ? made.text : null;
}

/** null where git apply refuses. */
function gits(text: string, hunks: string): string | null {
  writeFileSync(join(folder, 'f.c'), text, 'latin1');
  try {
    const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir(), HOME: folder };
    execFileSync('git', ['apply', '-'], {
      cwd: folder,
      input: Buffer.from(HEAD + hunks, 'latin1'),
      env,
      stdio: 'pipe',
    });
  } catch {
    return null;
  }
  return readFileSync(join(folder, 'f.c'), 'latin1');
}

const lines = (...names: string[]): string => names.map((name) => `${name}\n`).join('');
const ABC = lines('a', 'b', 'c', 'd', 'e', 'f', 'g');

describe('applies as git apply does', () => {
  it.each([
    ['in place', ABC, '@@ -3,3 +3,4 @@\n c\n d\n+x\n e\n'],
    ['further down', lines('1', '2', '3', '4') + ABC, '@@ -3,3 +3,4 @@\n c\n d\n+x\n e\n'],
    ['further up', lines('c', 'd', 'e', 'f'), '@@ -30,3 +30,4 @@\n c\n d\n+x\n e\n'],
    ['not with other context', ABC, '@@ -3,3 +3,4 @@\n c\n D\n+x\n e\n'],
    ['not the first hunk further down', lines('1') + ABC, '@@ -1,3 +1,4 @@\n a\n b\n+x\n c\n'],
    ['at the end', ABC, '@@ -6,2 +6,3 @@\n f\n g\n+x\n'],
    ['at the end of a longer file', lines('1', '2') + ABC, '@@ -6,2 +6,3 @@\n f\n g\n+x\n'],
    ['not in the middle where it wants the end', `${ABC}h\n`, '@@ -6,2 +6,3 @@\n f\n g\n+x\n'],
    ['the nearer of two places', lines('a', 'b', '-', '-', 'a', 'b', '-'), '@@ -4,2 +4,3 @@\n a\n+x\n b\n'],
    ['the lower of two as near', lines('a', 'b', '1', 'a', 'b', '2', 'a', 'b', '3'), '@@ -3,2 +3,3 @@\n a\n+x\n b\n'],
    ['the second hunk below the first', lines('1', '1', '1') + ABC, '@@ -2,2 +2,1 @@\n b\n-c\n d\n'],
    ['two hunks', ABC, '@@ -2,2 +2,3 @@\n b\n+x\n c\n@@ -5,2 +6,3 @@\n e\n+y\n f\n'],
    ['two hunks moved down', lines('1', '2') + ABC, '@@ -2,2 +2,3 @@\n b\n+x\n c\n@@ -5,2 +6,3 @@\n e\n+y\n f\n'],
    ['not twice to one place', lines('0', 'a', 'b', '1'), '@@ -2,2 +2,2 @@\n a\n-b\n+b\n@@ -9,2 +9,3 @@\n a\n+y\n b\n'],
    ['without a line feed at the end', 'a\nb\nc', '@@ -2,2 +2,3 @@\n b\n+x\n c\n\\ No newline at end of file\n'],
    ['to an empty file', '', '@@ -0,0 +1,2 @@\n+a\n+b\n'],
    ['with carriage returns', 'a\r\nb\r\nc\r\n', '@@ -1,3 +1,4 @@\n a\r\n b\r\n+x\r\n c\r\n'],
    ['bytes', 'a\xe9\nb\xff\nc\n', '@@ -1,3 +1,3 @@\n a\xe9\n-b\xff\n+b\xfe\n c\n'],
  ])('%s', (_name, text, hunks) => {
    expect(ours(text, hunks)).toBe(gits(text, hunks));
  });

  it('takes the carriage returns of a mail where the file has none', () => {
    expect(ours('a\nb\nc\n', '@@ -1,3 +1,4 @@\r\n a\r\n b\r\n+x\r\n c\r\n')).toBe('a\nb\nx\nc\n');
  });
});
