import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/change.ts';
import type { Patch } from '../../src/model/series.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printChange } from '../../src/parse/print.ts';
import { settled } from '../../src/plan/bound.ts';
import { emit } from '../../src/plan/emit.ts';
import { squash } from '../../src/plan/squash.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { trialOf } from '../../src/plan/trial.ts';
import { gitApplies } from '../../src/tree/apply.ts';
import { randomDeal, SHAPES } from './deals.ts';

const HEAD = 'From: A Developer <dev@example.org>\nSubject: [PATCH N/9] x\n\n---\n';

/** The patches of diffs, one mail each. */
function patchesOf(...diffs: readonly string[]): readonly Patch[] {
  const mails = diffs.map((diff, i) => ({
    name: `${i}`,
    bytes: Buffer.from(HEAD.replace('N', `${i + 1}`) + diff, 'latin1'),
    kind: 'mail' as const,
  }));
  return mails.flatMap((mail) => parse([mail]).series.flatMap(({ patches }) => patches));
}

/** Every changed line and where it stands; what happens to the file as a whole. */
function told(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => [
    `${change.kind} ${change.oldPath ?? ''} ${change.path} ${modes(change)}${change.binary}`,
    ...change.hunks.flatMap((hunk) =>
      hunkLines([hunk])[0]!
        .filter(({ kind }) => kind !== 'context')
        .map(({ kind, oldLine, newLine, text }) => `${kind} ${oldLine} ${newLine} ${text}`),
    ),
  ]);
}

/** What git apply would set; the mode that an `index` line tells is none. */
function modes({ kind, oldMode, newMode }: Change): string {
  if (kind === 'added') return newMode ?? '100644';
  if (kind === 'deleted') return '';
  return oldMode === null || newMode === null ? '' : `${oldMode} ${newMode}`;
}

function squashed(...diffs: readonly string[]): string[] | string {
  const result = squash({ patches: patchesOf(...diffs) });
  return 'fault' in result ? result.fault : told(result.changes);
}

const edit = (path: string, range: string, lines: string): string =>
  `--- a/${path}\n+++ b/${path}\n@@ ${range} @@\n${lines}`;

describe('two patches of one file', () => {
  test('in far places', () => {
    expect(squashed(edit('f', '-1,2 +1,3', ' a\n+b\n c\n'), edit('f', '-51,2 +51,1', ' x\n-y\n'))).toEqual([
      'modified  f ',
      'added 0 2 b',
      'removed 51 0 y',
    ]);
  });

  test('in one place: the line of the first that the second changes never was', () => {
    expect(squashed(edit('f', '-1,2 +1,3', ' a\n+b\n c\n'), edit('f', '-1,3 +1,3', ' a\n-b\n+B\n c\n'))).toEqual([
      'modified  f ',
      'added 0 2 B',
    ]);
  });

  test('of which the second takes the first back: nothing is left', () => {
    expect(squashed(edit('f', '-1,2 +1,2', ' a\n-b\n+c\n'), edit('f', '-1,2 +1,2', ' a\n-c\n+b\n'))).toEqual([]);
  });

  test('that do not follow one another are refused, with the place', () => {
    expect(squashed(edit('f', '-1,2 +1,3', ' a\n+b\n c\n'), edit('f', '-1,2 +1,3', ' a\n z\n+q\n'))).toMatch(
      /^patch 2, f: line 2 is not what the patches before it left there$/,
    );
  });
});

describe('a file that', () => {
  const made = 'diff --git a/n b/n\nnew file mode 100755\n--- /dev/null\n+++ b/n\n@@ -0,0 +1,2 @@\n+one\n+two\n';

  test('the first makes and the second changes is new', () => {
    expect(squashed(made, edit('n', '-1,2 +1,2', ' one\n-two\n+three\n'))).toEqual([
      'added  n 100755',
      'added 0 1 one',
      'added 0 2 three',
    ]);
  });

  test('comes and goes never was', () => {
    const gone = 'diff --git a/n b/n\ndeleted file mode 100755\n--- a/n\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n';
    expect(squashed(made, gone)).toEqual([]);
  });

  test('moves and is changed later moves with the change', () => {
    const moved = 'diff --git a/old b/new\nsimilarity index 100%\nrename from old\nrename to new\n';
    expect(squashed(edit('old', '-1,2 +1,3', ' a\n+b\n c\n'), moved, edit('new', '-2,2 +2,1', '-b\n c\n'))).toEqual([
      'renamed old new ',
    ]);
  });

  test('loses its last line feed and wins it back is as it was there', () => {
    const lost = edit('f', '-1,2 +1,2', ' a\n-b\n+b\n\\ No newline at end of file\n');
    const back = edit('f', '-1,2 +1,3', ' a\n-b\n\\ No newline at end of file\n+b\n+c\n');
    expect(squashed(lost, back)).toEqual(['modified  f ', 'added 0 3 c']);
  });
});

describe.skipIf(!hasCorpus)('a patch dealt into steps and squashed', () => {
  test('makes, in the eyes of git, what the patch makes', async () => {
    let squashes = 0;
    for (const file of corpusFiles('patches', '.patch').filter((_, i) => i % 7 === 0)) {
      const { series } = parse([{ name: file, bytes: readFileSync(file), kind: 'mail' }]);
      const changes = series[0]?.patches[0]?.changes ?? [];
      if (changes.length === 0 || changes.some(({ isBinary, kind }) => isBinary || kind === 'copied')) continue;
      const deal = settled(changes, randomDeal(changes, SHAPES[squashes % SHAPES.length]!, 4, squashes));
      const diffs = emit(changes, deal).flatMap(({ text }) => (text === '' ? [] : [text]));
      const result = squash({ patches: patchesOf(...diffs) });
      expect([file, 'fault' in result]).toEqual([file, false]);
      const text = 'fault' in result ? '' : result.changes.map(printChange).join('');
      const verdict = await gitApplies({ ...trialOf(changes, [])!, steps: [text] });
      expect([file, verdict.kind]).toEqual([file, 'applies']);
      squashes += 1;
    }
    expect(squashes).toBeGreaterThan(60);
  }, 60_000);
});
