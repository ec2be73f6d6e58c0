import { describe, expect, test } from 'vitest';
import { bound, settled } from '../../src/plan/bound.ts';
import type { Deal } from '../../src/plan/deal.ts';
import { emit } from '../../src/plan/emit.ts';
import { prove } from '../../src/plan/proof.ts';
import { trialOf } from '../../src/plan/trial.ts';
import { changesOf } from './deals.ts';

/**
 * The texts of the steps of a patch in which every changed line begins with the number of its step, as in `+1 int x;`,
 * and what is no line is dealt to `whole`.
 */
function split(text: string, whole = 0): string[] {
  const changes = changesOf(text);
  const stepOf = (line: string): number => (/^[-+]\d/.test(line) ? Number(line[1]) : -1);
  const dealt = changes.map(({ hunks }) => ({ whole, hunks: hunks.map((hunk) => hunk.text.split('\n').map(stepOf)) }));
  const steps = 1 + Math.max(whole, ...dealt.flatMap(({ hunks }) => hunks.flat()));
  const deal: Deal = settled(changes, { steps, changes: dealt });
  const diffs = emit(changes, deal);
  expect(prove(changes, deal, diffs)).toEqual([]);
  return diffs.map((diff) => diff.text);
}

const GIT = 'diff --git a/f.c b/f.c\n';
const SIDES = '--- a/f.c\n+++ b/f.c\n';

test('in a run that two steps share, what each adds stands beside what it removes', () => {
  const [first, second] = split(`${GIT}index 1111111..2222222 100644
${SIDES}@@ -10,6 +10,6 @@ int f(void)
 a
-0 old
-0 older
-1 gone
+0 new
+1 come
+1 comes
 b
 c
`);
  expect(first).toBe(`${GIT}${SIDES}@@ -10,6 +10,5 @@ int f(void)
 a
-0 old
-0 older
+0 new
 1 gone
 b
 c
`);
  expect(second).toBe(`${GIT}${SIDES}@@ -10,5 +10,6 @@ int f(void)
 a
 0 new
-1 gone
+1 come
+1 comes
 b
 c
`);
});

test('lines count from what the steps before have left', () => {
  const [first, second] = split(`${GIT}${SIDES}@@ -5,4 +5,6 @@
 a
+1 x
+1 y
 b
 c
 d
@@ -20,4 +22,4 @@ f
 e
-0 z
+1 z
 g
 h
`);
  expect(first).toBe(`${GIT}${SIDES}@@ -20,4 +20,3 @@ f
 e
-0 z
 g
 h
`);
  expect(second).toBe(`${GIT}${SIDES}@@ -5,4 +5,6 @@
 a
+1 x
+1 y
 b
 c
 d
@@ -20,3 +22,4 @@ f
 e
+1 z
 g
 h
`);
});

test('changes of one hunk with more than six lines between are hunks of their own', () => {
  const between = [1, 2, 3, 4, 5, 6, 7].map((n) => `+1 line ${n}\n`).join('');
  const [, second] = split(`${GIT}${SIDES}@@ -1,2 +1,11 @@ int f(void)
 a
+2 up
${between.replaceAll('+1', '+0')}+2 down
 b
`).slice(1);
  expect(second).toBe(`${GIT}${SIDES}@@ -1,4 +1,5 @@ int f(void)
 a
+2 up
 0 line 1
 0 line 2
 0 line 3
@@ -6,4 +7,5 @@ int f(void)
 0 line 5
 0 line 6
 0 line 7
+2 down
 b
`);
});

test('a new file is made by the first step that has a line of it', () => {
  const steps = split(
    `${GIT}new file mode 100755
index 0000000..1111111
--- /dev/null
+++ b/f.c
@@ -0,0 +1,4 @@
+2 head
+1 body
+1 more
+3 end
`,
    3,
  );
  expect(steps).toEqual([
    '',
    `${GIT}new file mode 100755\n--- /dev/null\n+++ b/f.c\n@@ -0,0 +1,2 @@\n+1 body\n+1 more\n`,
    `${GIT}${SIDES}@@ -1,2 +1,3 @@\n+2 head\n 1 body\n 1 more\n`,
    `${GIT}${SIDES}@@ -1,3 +1,4 @@\n 2 head\n 1 body\n 1 more\n+3 end\n`,
  ]);
});

test('a new file may be made empty, before any of its lines', () => {
  expect(split(`${GIT}new file mode 100644\n--- /dev/null\n+++ b/f.c\n@@ -0,0 +1 @@\n+1 a\n`)).toEqual([
    `${GIT}new file mode 100644\n`,
    `${GIT}${SIDES}@@ -0,0 +1 @@\n+1 a\n`,
  ]);
});

test('a file is deleted by the last step that takes a line from it', () => {
  const steps = split(`${GIT}deleted file mode 100644
index 1111111..0000000
--- a/f.c
+++ /dev/null
@@ -1,3 +0,0 @@
-1 a
-0 b
-1 c
`);
  expect(steps).toEqual([
    `${GIT}${SIDES}@@ -1,3 +1,2 @@\n 1 a\n-0 b\n 1 c\n`,
    `${GIT}deleted file mode 100644\n--- a/f.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1 a\n-1 c\n`,
  ]);
});

test('a renamed file is edited where it is', () => {
  const patch = `diff --git a/o b/n
old mode 100644
new mode 100755
similarity index 60%
rename from o
rename to n
index 1111111..2222222
--- a/o
+++ b/n
@@ -1,2 +1,5 @@
 a
+0 x
+1 y
+2 z
 b
`;
  expect(split(patch, 1)).toEqual([
    'diff --git a/o b/o\n--- a/o\n+++ b/o\n@@ -1,2 +1,3 @@\n a\n+0 x\n b\n',
    'diff --git a/o b/n\nold mode 100644\nnew mode 100755\nrename from o\nrename to n\n--- a/o\n+++ b/n\n@@ -1,3 +1,4 @@\n a\n 0 x\n+1 y\n b\n',
    'diff --git a/n b/n\n--- a/n\n+++ b/n\n@@ -1,4 +1,5 @@\n a\n 0 x\n 1 y\n+2 z\n b\n',
  ]);
});

test('a copy is made by the first step that has a line of it', () => {
  const copy = 'diff --git a/o b/n\ncopy from o\ncopy to n\n';
  expect(split(`${copy}--- a/o\n+++ b/n\n@@ -1,2 +1,4 @@\n a\n+1 x\n+0 y\n b\n`, 1)).toEqual([
    `${copy}--- a/o\n+++ b/n\n@@ -1,2 +1,3 @@\n a\n+0 y\n b\n`,
    'diff --git a/n b/n\n--- a/n\n+++ b/n\n@@ -1,3 +1,4 @@\n a\n+1 x\n 0 y\n b\n',
  ]);
});

test('a change of mode goes apart from the lines', () => {
  const mode = 'old mode 100644\nnew mode 100755\n';
  expect(split(`${GIT}${mode}index 1111111..2222222\n${SIDES}@@ -1 +1,2 @@\n a\n+0 x\n`, 1)).toEqual([
    `${GIT}${SIDES}@@ -1 +1,2 @@\n a\n+0 x\n`,
    `${GIT}${mode}`,
  ]);
});

describe('a file that ends without a line feed', () => {
  const NO = '\\ No newline at end of file\n';

  test('before alone: the last line stays the last while it is there', () => {
    expect(split(`${GIT}${SIDES}@@ -1,2 +1,3 @@\n a\n-1 b\n${NO}+1 b\n+0 c\n`)).toEqual([
      `${GIT}${SIDES}@@ -1,2 +1,3 @@\n a\n+0 c\n 1 b\n${NO}`,
      `${GIT}${SIDES}@@ -1,3 +1,3 @@\n a\n+1 b\n 0 c\n-1 b\n${NO}`,
    ]);
  });

  test('after alone', () => {
    expect(split(`${GIT}${SIDES}@@ -1,2 +1,2 @@\n a\n-1 b\n+0 b\n${NO}`)).toEqual([
      `${GIT}${SIDES}@@ -1,2 +1,3 @@\n a\n 1 b\n+0 b\n${NO}`,
      `${GIT}${SIDES}@@ -1,3 +1,2 @@\n a\n-1 b\n 0 b\n${NO}`,
    ]);
  });

  test('before and after: one step takes both ends', () => {
    expect(split(`${GIT}${SIDES}@@ -1,2 +1,3 @@\n a\n-1 b\n${NO}+0 x\n+0 c\n${NO}`)).toEqual([
      `${GIT}${SIDES}@@ -1,2 +1,3 @@\n a\n+0 x\n 1 b\n${NO}`,
      `${GIT}${SIDES}@@ -1,3 +1,3 @@\n a\n 0 x\n-1 b\n${NO}+0 c\n${NO}`,
    ]);
  });
});

test('a change that goes whole is as it was read', () => {
  const one = `${GIT}index 1111111..2222222 100644\n${SIDES}@@ -3,9 +3,9 @@ int f(void)\n a\n b\n c\n d\n-0 x\n+0 y\n e\n f\n g\n h\n`;
  const other = 'diff --git a/g b/g\n--- a/g\n+++ b/g\n@@ -1 +1 @@\n-1 x\n+1 y\n';
  expect(split(other + one)).toEqual([one, other]);
});

test.each([
  ['with prefixes', '--- a/d/f 1\t2024-01-02 10:11:12 +0100\n+++ b/d/f 1\t2024-01-02 10:11:12 +0100\n', 'd/f 1'],
  ['without directories', 'Index: f\n===\n--- f.orig\n+++ f\n', 'f'],
])('a plain diff %s gets a header that git apply takes', (_name, header, path) => {
  const tab = path.includes(' ') ? '\t' : '';
  const git = `diff --git a/${path} b/${path}\n--- a/${path}${tab}\n+++ b/${path}${tab}\n`;
  expect(split(`${header}@@ -1,2 +1,2 @@\n a\n-0 x\n+1 y\n`)).toEqual([
    `${git}@@ -1,2 +1 @@\n a\n-0 x\n`,
    `${git}@@ -1 +1,2 @@\n a\n+1 y\n`,
  ]);
  expect(split(`${header}@@ -1,2 +1,2 @@\n a\n-0 x\n+0 y\n`)).toEqual([`${git}@@ -1,2 +1,2 @@\n a\n-0 x\n+0 y\n`]);
});

describe('the proof refuses', () => {
  /** What is said where the first step of a patch that adds and removes in step 0 is `hunk`. */
  function said(patch: string, hunk: string): string[] {
    const changes = changesOf(`${GIT}${SIDES}${patch}`);
    const stepOf = (line: string): number => (/^[-+]\d/.test(line) ? Number(line[1]) : -1);
    const dealt = { whole: 0, hunks: [changes[0]!.hunks[0]!.text.split('\n').map(stepOf)] };
    const deal = settled(changes, { steps: 2, changes: [dealt] });
    const diffs = emit(changes, deal).map((diff, i) => (i === 0 ? { ...diff, text: `${GIT}${SIDES}${hunk}` } : diff));
    return prove(changes, deal, diffs).map(({ message }) => message);
  }

  test('a hunk that git would look for at the end of the file', () => {
    const patch = '@@ -1,3 +1,3 @@\n-0 a\n+0 b\n c\n-1 d\n+1 e\n';
    expect(said(patch, '@@ -1,3 +1,3 @@\n-0 a\n+0 b\n c\n 1 d\n')).toEqual([]);
    expect(said(patch, '@@ -1 +1 @@\n-0 a\n+0 b\n')).toContain('the hunk at line 1 has no context below it');
  });

  test('a rename in another step than it was dealt to', () => {
    const changes = changesOf('diff --git a/f b/g\nrename from f\nrename to g\n');
    const deal: Deal = { steps: 2, changes: [{ whole: 0, hunks: [] }] };
    const diffs = emit(changes, deal);
    expect(prove(changes, deal, diffs)).toEqual([]);
    expect(prove(changes, deal, diffs.toReversed())).toEqual([
      { step: 1, path: 'g', message: 'is not in the step that it was dealt to' },
    ]);
  });

  test('a line below one that ends the file', () => {
    const patch = '@@ -1,2 +1,3 @@\n a\n-1 b\n\\ No newline at end of file\n+1 b\n+0 c\n';
    const torn = '@@ -1,2 +1,3 @@\n a\n 1 b\n\\ No newline at end of file\n+0 c\n';
    expect(said(patch, torn)).toContain('a line without a line feed has others below it');
  });
});

test('a stand-in is as long as all sections of its file show it', () => {
  const source = `${GIT}${SIDES}@@ -1,3 +1,4 @@\n+0 x\n a\n b\n c\n`;
  const twin = 'diff --git a/f.c b/g\ncopy from f.c\ncopy to g\n--- a/f.c\n+++ b/g\n@@ -3,2 +3 @@\n c\n-0 end\n';
  const changes = changesOf(source + twin);
  const dealt = changes.map(({ hunks }) => ({
    whole: 0,
    hunks: hunks.map(({ text }) => text.split('\n').map(() => 0)),
  }));
  const trial = trialOf(changes, emit(changes, { steps: 1, changes: dealt }));
  expect(trial?.base).toEqual([{ path: 'f.c', mode: '100644', text: 'a\nb\nc\n0 end\n' }]);
});

const edit = (path: string): string =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;
const rename = (from: string, to: string): string =>
  `diff --git a/${from} b/${to}\nrename from ${from}\nrename to ${to}\n`;
const copy = (from: string, to: string): string => `diff --git a/${from} b/${to}\ncopy from ${from}\ncopy to ${to}\n`;
const remove = (path: string): string => `diff --git a/${path} b/${path}\ndeleted file mode 100644\n`;
const create = (path: string): string => `diff --git a/${path} b/${path}\nnew file mode 100644\n`;

describe('what one step has to take', () => {
  test.each([
    ['nothing, in files of their own', [edit('f'), edit('g'), rename('h', 'i'), create('j'), remove('k')], []],
    ['one path in two sections', [edit('f'), edit('g'), edit('f')], [[0, 2]]],
    ['a copy and what changes its source', [copy('f', 'g'), edit('f')], [[0, 1]]],
    ['but not two copies', [copy('f', 'g'), copy('f', 'h')], []],
    ['a chain of renames', [rename('f', 'g'), rename('g', 'h'), edit('i')], [[0, 1]]],
    ['a name that becomes free and is taken', [rename('f', 'g'), create('f')], [[0, 1]]],
    ['a file that becomes a folder', [remove('d/f'), create('d/f/x'), create('d/fx')], [[0, 1]]],
    ['a link', [`${create('l').replace('100644', '120000')}--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+x\n`], [[0]]],
    ['a binary file', ['diff --git a/b b/b\nindex 1..2 100644\nBinary files a/b and b/b differ\n'], [[0]]],
    ['a hunk that is longer than it says', [`${GIT}${SIDES}@@ -1 +1 @@\n-a\n+b\n+c\n@@ -9 +10 @@\n-a\n+b\n`], [[0]]],
    ['hunks that overlap', [`${GIT}${SIDES}@@ -1,2 +1,2 @@\n-a\n+b\n c\n@@ -2,2 +2,2 @@\n c\n-a\n+b\n`], [[0]]],
  ])('%s', (_name, sections, sets) => {
    expect(bound(changesOf(sections.join('')))).toEqual(sets);
  });
});
