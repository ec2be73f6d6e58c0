import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/change.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import { git } from '../corpus.ts';

const read = (text: string): ReturnType<typeof parse> =>
  parse([{ name: 'x.diff', bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);

const changesOf = (text: string): readonly Change[] => read(text).series[0]?.patches[0]?.changes ?? [];

const GOOD: readonly (readonly [string, string])[] = [
  ['a git diff', 'diff --git a/f b/f\nindex 1..2 100644\n--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n'],
  ['a plain diff', '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n'],
  [
    'a plain diff with dates',
    '--- a/d/f\t2024-01-02 10:11:12.000000000 +0100\n+++ b/d/f\t2024-01-03 10:11:12 +0100\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'dates behind blanks',
    '--- a/d/f 2024-01-02 10:11:12.5 +0100\n+++ b/d/f 2024-01-03 10:11:12 +0100\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'a new file',
    'diff --git a/f b/f\nnew file mode 100644\nindex 0000000..1111111\n--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n',
  ],
  ['a new plain file', '--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n'],
  [
    'a plain file of 1970',
    '--- a/f\t1970-01-01 00:00:00.000000000 +0000\n+++ b/f\t2024-01-03 10:11:12 +0100\n@@ -0,0 +1 @@\n+a\n',
  ],
  [
    'a deleted file',
    'diff --git a/f b/f\ndeleted file mode 100644\nindex 1111111..0000000\n--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
  ],
  ['an empty new file', 'diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n'],
  ['an empty deleted file', 'diff --git a/e b/e\ndeleted file mode 100644\nindex e69de29..0000000\n'],
  ['a rename', 'diff --git a/o b/n\nsimilarity index 100%\nrename from o\nrename to n\n'],
  [
    'a rename with edits',
    'diff --git a/o b/n\nsimilarity index 90%\nrename from o\nrename to n\nindex 1..2 100644\n--- a/o\n+++ b/n\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  ['a copy', 'diff --git a/o b/n\nsimilarity index 100%\ncopy from o\ncopy to n\n'],
  ['a mode change', 'diff --git a/f b/f\nold mode 100644\nnew mode 100755\n'],
  [
    'a name with blanks',
    'diff --git a/a b c b/a b c\nindex 1..2 100644\n--- a/a b c\t\n+++ b/a b c\t\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  ['a mode change of a name with blanks', 'diff --git a/a b b/a b\nold mode 100644\nnew mode 100755\n'],
  [
    'a quoted name',
    'diff --git "a/sp\\303\\251.c" "b/sp\\303\\251.c"\nindex 1..2 100644\n--- "a/sp\\303\\251.c"\n+++ "b/sp\\303\\251.c"\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  ['a name with a tab and a quote', 'diff --git "a/t\\t\\"q" "b/t\\t\\"q"\nold mode 100644\nnew mode 100755\n'],
  [
    'a name quoted on one side',
    'diff --git a/plain "b/t\\tb"\nsimilarity index 100%\nrename from plain\nrename to "t\\tb"\n',
  ],
  [
    'no newline at end of file',
    '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
  ],
  ['no context', '--- a/f\n+++ b/f\n@@ -3,0 +4 @@ f(\n+a\n@@ -9 +10,0 @@\n-b\n'],
  [
    'lines that look like headers',
    '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n--- a/x\n+++ b/y\n index 1..2\n diff --git a/x b/x\n',
  ],
  ['context blanks that a mailer took', '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n'],
  ['a signature below', '--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n-- \n2.40.0\n'],
  ['CRLF content', '--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n'],
  [
    'text between files',
    '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\nIndex: g\n=====\n--- a/g\n+++ b/g\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'a binary literal',
    'diff --git a/b b/b\nindex 20b5be91886d0b6f26dc98a225c0dac05fe2c86e..64234318e070f821cdea5df3cea926f01e8ac1af 100644\nGIT binary patch\nliteral 5\nMcmYdhNMT3?00V^qEdT%j\n\nliteral 3\nKcmYdfNCE%>hycU@\n\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  ['binary files differ', 'diff --git a/b b/b\nindex 1111111..2222222 100644\nBinary files a/b and b/b differ\n'],
  ['a prefix of one letter', 'diff --git i/f w/f\nindex 1..2 100644\n--- i/f\n+++ w/f\n@@ -1 +1 @@\n-a\n+b\n'],
  ['no prefix', 'diff --git d/f d/f\nindex 1..2 100644\n--- d/f\n+++ d/f\n@@ -1 +1 @@\n-a\n+b\n'],
  [
    'one path twice',
    'diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -9 +9 @@\n-a\n+b\n',
  ],
  ['no directories at all', '--- f.c.orig\n+++ f.c\n@@ -1 +1 @@\n-a\n+b\n--- a/g\n+++ a/g\n@@ -1 +1 @@\n-a\n+b\n'],
  ['kernel paths without prefix', '--- net/core/sock.c\n+++ net/core/sock.c\n@@ -1 +1 @@\n-a\n+b\n'],
  ['mnemonic prefixes', 'diff --git c/d/f i/d/f\nindex 1..2 100644\n--- c/d/f\n+++ i/d/f\n@@ -1 +1 @@\n-a\n+b\n'],
  [
    'prefixes of several letters',
    'diff --git old/f newer/f\nindex 1..2 100644\n--- old/f\n+++ newer/f\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'mercurial',
    'diff -r 0123 -r 4567 d/f\n--- a/d/f\tThu Jan 01 00:00:00 1970 +0000\n+++ b/d/f\tSat Jan 06 10:00:00 2024 +0100\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'CVS',
    'Index: d/f\n=====\nRCS file: /cvs/d/f,v\nretrieving revision 1.1\ndiff -u -r1.1 f\n--- d/f\t2 Jan 2024 10:00:00 -0000\t1.1\n+++ d/f\t3 Jan 2024 10:00:00 -0000\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  [
    'a submodule',
    'diff --git a/s b/s\nindex 1..2 160000\n--- a/s\n+++ b/s\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n',
  ],
  [
    'a rewrite',
    'diff --git a/f b/f\ndissimilarity index 90%\nindex 1..2 100644\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n',
  ],
  ['no blank behind the second @@', '--- a/f\n+++ b/f\n@@ -1 +1 @@f(\r)\n-a\n+b\n'],
  ['a backup name', '--- a/f.c.orig\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n'],
];

describe('what git apply reads is read the same', () => {
  test.each(GOOD)('%s', (_name, text) => {
    const { status, out, err } = git(['apply', '--numstat', '-z', '-'], text);
    expect(`${status} ${err}`).toBe('0 ');
    const ours = changesOf(text).map(({ insertions, deletions, path, isBinary }) =>
      isBinary ? `-\t-\t${path}` : `${insertions}\t${deletions}\t${Buffer.from(path).toString('latin1')}`,
    );
    expect(ours).toEqual(out.split('\0').filter(Boolean));
    expect(read(text).defects).toEqual([]);
  });

  test.each(GOOD)('%s: git tells the same kinds apart', (_name, text) => {
    const words = { added: 'create', deleted: 'delete', renamed: 'rename', copied: 'copy', mode: 'mode change' };
    const theirs = git(['apply', '--summary', '-'], text)
      .out.split('\n')
      .filter((line) => line !== '' && !line.startsWith(' rewrite '));
    const ours = changesOf(text).flatMap(({ kind, newMode, oldMode }) => {
      // git tells of a creation or deletion only where the diff gives the mode.
      if (kind === 'modified' || ((kind === 'added' || kind === 'deleted') && (newMode ?? oldMode) === null)) return [];
      return [words[kind]];
    });
    const told = theirs.map((line) => /^ (create|delete|rename|copy|mode change)/.exec(line)?.[1] ?? line);
    const isPlain = !text.startsWith('diff --git');
    expect(ours).toEqual(isPlain ? [] : told);
  });

  test.each(GOOD)('%s: prints back', (_name, text) => {
    expect(printBody(read(text).series[0]!.patches[0]!)).toBe(text);
  });
});

const F = '--- a/f\n+++ b/f\n';
const H = '@@ -1 +1 @@\n-a\n+b\n';

describe('what git apply refuses is a defect that names the line', () => {
  test.each([
    [
      'a hunk that is too short',
      '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+c\ndiff --git a/g b/g\n--- a/g\n+++ b/g\n@@ -1 +1 @@\n-a\n+b\n',
      7,
      /hunk is shorter/,
    ],
    ['a hunk that the end cuts', '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n', 5, /the input ends/],
    [
      'a combined diff',
      'diff --cc f\nindex 1,2..3\n--- a/f\n+++ b/f\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n',
      1,
      /combined diff/,
    ],
    [
      'a context diff',
      '*** a/f\n--- b/f\n***************\n*** 1 ****\n! a\n--- 1 ----\n! b\n',
      2,
      /context diff: b\/f/,
    ],
    ['a hunk without a file', 'text\n---\n@@ -1 +1 @@\n-a\n+b\n', 3, /without a file header/],
    ['a hunk of context alone', `${F}@@ -1 +1 @@\n a\n`, 4, /changes nothing/],
    ['a hunk that counts nothing', `${F}@@ -1,0 +1,0 @@\n`, 4, /changes nothing/],
    ['a hunk header that is none', `${F}@@ -1,3 @@\n a\n`, 1, /neither hunks/],
    ['a hunk with more removed lines than it counts', `${F}@@ -1 +1,2 @@\n-a\n-b\n+c\n`, 5, /more lines/],
    ['a long hunk and another', `${F}@@ -1 +1 @@\n-a\n+b\n+c\n@@ -9 +9 @@\n-a\n+b\n`, 6, /more lines/],
    ['text between hunks', `${F}@@ -1 +1 @@\n-a\n+b\nwhy?\n@@ -9 +9 @@\n-a\n+b\n`, 7, /right above it/],
    ['a last line without its end', `${F}@@ -1 +1 @@\n-a\n+b`, 5, /no line feed/],
    ['a mode that is none', `diff --git a/f b/f\nindex 1..2 789\n${F}${H}`, 2, /"789" is no file mode/],
    ['a prefix that is missing', `diff --git f f\nindex 1..2\n--- f\n+++ f\n${H}`, 1, /no directory/],
    ['two names for one side', `diff --git a/f b/f\nindex 1..2\n--- a/g\n+++ b/f\n+++ b/h\n${H}`, 5, /other than that/],
    [
      'a new file with old lines',
      `diff --git a/f b/f\nnew file mode 100644\n--- /dev/null\n+++ b/f\n${H}`,
      1,
      /lines of an old/,
    ],
    ['a renamed new file', `diff --git a/f b/g\nnew file mode 100644\nrename from f\nrename to g\n`, 1, /two things/],
    ['a rename to nothing', `diff --git a/f b/g\nrename from f\n`, 1, /only one/],
    ['a git header without names', 'diff --git see below\nold mode 100644\n', 1, /without names/],
    [
      'a binary patch with a broken line',
      'diff --git a/b b/b\nindex 1..2 100644\nGIT binary patch\nliteral 5\nMcmYdhNMT3\n\n',
      5,
      /corrupt line/,
    ],
    [
      'a binary patch that is cut',
      'diff --git a/b b/b\nindex 1..2\nGIT binary patch\nliteral 1\nDcmZPo\n',
      6,
      /blank line/,
    ],
  ])('%s', (_name, text, line, message) => {
    expect(git(['apply', '--numstat', '-z', '-'], text).status).not.toBe(0);
    const defect = read(text).defects[0];
    expect(defect?.message).toMatch(message);
    expect(defect?.input.line).toBe(line);
  });

  test.each([
    [
      'the file below a short hunk',
      `${F}@@ -1,3 +1,3 @@\n a\n-b\n+c\ndiff --git a/g b/g\n--- a/g\n+++ b/g\n${H}`,
      ['f 1 1', 'g 1 1'],
    ],
    ['the plain file below a short hunk', `${F}@@ -1,9 +1,9 @@\n-b\n+c\n--- a/g\n+++ b/g\n${H}`, ['f 1 1', 'g 1 1']],
    ['hunks below a damaged one', `${F}@@ -1,9 +1,9 @@\n-b\nwrapped\n+c\n@@ -20 +20 @@\n-a\n+b\n`, ['f 1 2']],
    ['lines that a hunk does not count', `${F}@@ -1 +1 @@\n-a\n+b\n+c\n+d\n@@ -9 +9 @@\n-a\n+b\n`, ['f 4 2']],
    ['a signature below a short hunk is no removed line', `${F}@@ -1,3 +1,3 @@\n-a\n+b\n-- \n2.40.0\n`, ['f 1 1']],
  ])('and not lost: %s', (_name, text, files) => {
    expect(git(['apply', '--numstat', '-z', '-'], text).status).not.toBe(0);
    expect(changesOf(text).map((c) => `${c.path} ${c.insertions} ${c.deletions}`)).toEqual(files);
    expect(printBody(read(text).series[0]!.patches[0]!)).toBe(text);
  });
});

describe('what git apply passes over in silence is a defect', () => {
  test.each([
    ['lines behind the last hunk', `${F}${H}+c\n`, 6, /more lines/],
    ['a git header with nothing below', `${F}${H}diff --git a/g b/g\n\n`, 6, /nothing below it/],
    ['binary files of diff -r', `${F}${H}Binary files a/x and b/x differ\n`, 6, /^Binary files a\/x/],
    [
      'a binary file of svn',
      `${F}${H}Index: x.png\n=====\nCannot display: file marked as binary.\n`,
      6,
      /no diff below `Index: x.png`/,
    ],
    ['a merge', `${F}${H}diff --cc g\nindex 1,2..3\n--- a/g\n+++ b/g\n@@@ -1 -1 +1 @@@\n--a\n++b\n`, 6, /merge: g$/],
    [
      'a context diff',
      `${F}${H}*** a/g\n--- b/g\n***************\n*** 1 ****\n! a\n--- 1 ----\n! b\n`,
      7,
      /context diff: b\/g/,
    ],
    ['a way out of the tree', `--- a/../f\n+++ b/../f\n${H}`, 1, /leaves the tree/],
  ])('%s', (_name, text, line, message) => {
    expect(git(['apply', '--numstat', '-z', '-'], text).status).toBe(0);
    const defect = read(text).defects[0];
    expect(defect?.message).toMatch(message);
    expect(defect?.input.line).toBe(line);
  });

  test('but not a signature, a footer or an answer', () => {
    for (const below of ['-- \n2.40.0\n', '--\nlist footer\n', '---\nnote\n', '\n+1 from me\n', '________\nlist\n']) {
      expect([below, read(`${F}${H}${below}`).defects]).toEqual([below, []]);
    }
  });
});

test('`Index:` and `diff` lines belong to the file below them', () => {
  const index = 'Index: g\n=====\n';
  const [first, second] = changesOf(`${F}${H}\n${index}--- a/g\n+++ b/g\n${H}`);
  expect(first?.after).toBe('\n');
  expect(second?.header).toBe(`${index}--- a/g\n+++ b/g\n`);
  expect(second?.place.line).toBe(7);
});

test('a header that changes nothing is a file for git too, and a defect', () => {
  const text = 'diff --git a/f b/f\nindex 1111111..2222222 100644\n';
  expect(git(['apply', '--numstat', '-'], text).out).toBe('0\t0\tf\n');
  expect(changesOf(text).map(({ path, insertions }) => [path, insertions])).toEqual([['f', 0]]);
  expect(read(text).defects[0]?.message).toMatch(/neither hunks/);
});

describe('lines of a hunk', () => {
  test('may have `\\ No newline` in front of them, where mail was damaged', () => {
    const [change] = changesOf('--- a/f\n+++ b/f\n@@ -1 +1 @@\n\\ No newline at end of file\n-a\n+b\n');
    const rows = hunkLines(change!.hunks)[0]!.map(({ kind, text, inputLine }) => [kind, text, inputLine]);
    expect(rows).toEqual([
      ['removed', 'a', 5],
      ['added', 'b', 6],
    ]);
  });

  test('are numbered on both sides, without sign and ending', () => {
    const [change] = changesOf('--- a/f\n+++ b/f\n@@ -10,3 +20,3 @@\n a\r\n\n-b\n\\ No newline at end of file\n+c\n');
    const rows = hunkLines(change!.hunks)[0]!.map((line) => [
      line.kind,
      line.text,
      line.oldLine,
      line.newLine,
      line.inputLine,
    ]);
    expect(rows).toEqual([
      ['context', 'a', 10, 20, 4],
      ['context', '', 11, 21, 5],
      ['removed', 'b', 12, 0, 6],
      ['added', 'c', 0, 22, 8],
    ]);
  });
});
