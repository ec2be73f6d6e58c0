import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/change.ts';
import { settled } from '../../src/plan/bound.ts';
import { emit, type StepDiff } from '../../src/plan/emit.ts';
import { prove } from '../../src/plan/proof.ts';
import { trialOf } from '../../src/plan/trial.ts';
import { type BaseFile, gitApplies } from '../../src/tree/apply.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { fc } from '../property.ts';
import { changesOf, randomDeal, SHAPES } from './deals.ts';
import { diffsOf, trees } from './trees.ts';

/** Runs of each property; raise it to look harder: `ZCREVIEW_RUNS=5000 npx vitest run tests/plan/emit-property.test.ts`. */
const RUNS = Number(process.env['ZCREVIEW_RUNS'] ?? 25);

/** How a patch is dealt out. */
const cut = fc.record({ shape: fc.constantFrom(...SHAPES), steps: fc.integer({ min: 1, max: 8 }), seed: fc.integer() });
type Cut = typeof cut extends fc.Arbitrary<infer T> ? T : never;

/** Deals changes out; our own proof has nothing to say. */
function proven(changes: readonly Change[], { shape, steps, seed }: Cut): StepDiff[] {
  const deal = settled(changes, randomDeal(changes, shape, steps, seed));
  const diffs = emit(changes, deal);
  expect(prove(changes, deal, diffs)).toEqual([]);
  return diffs;
}

describe('patches of generated trees, dealt out at random, end in the same tree', () => {
  const context = fc.constantFrom(0, 1, 3, 3, 3, 10);

  /** Whether git takes the whole patch at all; then the steps end in the same tree. */
  async function check(base: readonly BaseFile[], whole: string, how: Cut, lines: number): Promise<boolean> {
    const diffs = proven(changesOf(whole), how);
    const verdict = await gitApplies({ isBare: lines === 0, base, whole, steps: diffs.map(({ text }) => text) });
    const isTaken = verdict.kind !== 'refused' || verdict.step !== null || verdict.message.includes('do not end');
    if (isTaken) expect(verdict).toEqual({ kind: 'applies', isBare: lines === 0 });
    return isTaken;
  }

  test('of git diff', { timeout: 0 }, async () => {
    const options = fc.constantFrom(['-M'], ['-C', '--find-copies-harder'], ['--no-renames'], ['-M10%', '-B']);
    await fc.assert(
      fc.asyncProperty(trees, context, options, cut, async ({ old, now }, lines, flags, how) => {
        const [whole = ''] = diffsOf([old, now], [`-U${lines}`, ...flags]);
        fc.pre(whole !== '');
        // git does not take all that it makes of rewritten files.
        expect((await check(old, whole, how, lines)) || flags.at(-1) === '-B').toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('on stand-ins made of the patch alone', { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, context, cut, async ({ old, now }, lines, how) => {
        const [whole = ''] = diffsOf([old, now], [`-U${lines}`, '-C', '--find-copies-harder']);
        fc.pre(whole !== '');
        const changes = changesOf(whole);
        const trial = trialOf(changes, proven(changes, how));
        if (trial === null) expect(changes.some(({ isBinary }) => isBinary)).toBe(true);
        else expect(await gitApplies(trial)).toMatchObject({ kind: 'applies' });
      }),
      { numRuns: RUNS },
    );
  });

  test('of two diffs behind each other', { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, trees, context, cut, async ({ old, now }, { now: last }, lines, how) => {
        const diffs = diffsOf([old, now, last], [`-U${lines}`, '--no-renames']);
        fc.pre(diffs.join('') !== '');
        // git itself does not take every such pair.
        fc.pre(await check(old, diffs.join(''), how, lines));
      }),
      { numRuns: RUNS },
    );
  });

  test('without `diff --git` lines', { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, context, cut, async ({ old, now }, lines, how) => {
        const [git = ''] = diffsOf([old, now], [`-U${lines}`, '--no-renames']);
        const whole = changesOf(git).map(plain).join('');
        fc.pre(whole !== '');
        fc.pre(await check(old, whole, how, lines));
      }),
      { numRuns: RUNS },
    );
  });

  /** A section as diff -u prints it; nothing where that says nothing of the change. */
  function plain({ header, hunks }: Change): string {
    const sides = /^--- .*\n\+\+\+ .*\n$/m.exec(header)?.[0] ?? '';
    return sides === '' ? '' : sides + hunks.map((hunk) => hunk.header + hunk.text).join('');
  }
});

describe('the proof sees', () => {
  /** The diffs of a generated patch, and what is said of them once one line of one of them is another. */
  async function tampered(isMeant: (line: string) => boolean, change: (line: string) => string): Promise<void> {
    await fc.assert(
      fc.asyncProperty(trees, cut, fc.nat(), async ({ old, now }, how, nth) => {
        const [whole = ''] = diffsOf([old, now], ['-M']);
        const changes = changesOf(whole);
        const deal = settled(changes, randomDeal(changes, how.shape, how.steps, how.seed));
        const lines = emit(changes, deal).map(({ text }) => text.split(/(?<=\n)/));
        const places = lines.flatMap((all, step) =>
          all.flatMap((line, i) => (isMeant(line) ? [[step, i] as const] : [])),
        );
        fc.pre(places.length > 0);
        const [step, i] = places[nth % places.length]!;
        lines[step]![i] = change(lines[step]![i]!);
        const diffs = emit(changes, deal).map((diff, s) => ({ ...diff, text: lines[s]!.join('') }));
        expect(prove(changes, deal, diffs)).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }
  const isRow = (line: string): boolean => /^[ +-](?![+-])/.test(line);

  test('another byte', { timeout: 0 }, () => tampered(isRow, (line) => `${line[0]}#${line.slice(1)}`));
  test('a line that is gone', { timeout: 0 }, () => tampered(isRow, () => ''));
  test('a line twice', { timeout: 0 }, () => tampered(isRow, (line) => line + line));
  test('another sign', { timeout: 0 }, () => tampered(isRow, (line) => (line[0] === '+' ? '-' : '+') + line.slice(1)));
  test('another place', { timeout: 0 }, () =>
    tampered(
      (line) => /^@@ -\d.* \+\d.* @@/.test(line) && !line.includes('-1 +1 @@'),
      (line) => line.replace(/\d+/, (n) => `${Number(n) + 1}`),
    ),
  );
  test('another file', { timeout: 0 }, () =>
    tampered(
      (line) => line.startsWith('+++ b/'),
      (line) => line.replace('b/', 'b/x'),
    ),
  );

  test('steps in another order', { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(trees, cut, async ({ old, now }, how) => {
        const changes = changesOf(diffsOf([old, now], ['-M'])[0]!);
        const deal = settled(changes, randomDeal(changes, how.shape, how.steps, how.seed));
        const diffs = emit(changes, deal);
        fc.pre(diffs[0]!.text !== diffs.at(-1)!.text);
        expect(prove(changes, deal, diffs.toReversed())).not.toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe.skipIf(!hasCorpus)('real patches, dealt out at random, end in the same tree', () => {
  const files = corpusFiles('patches', '.patch');

  test('for our own proof, all of them', { timeout: 0 }, () => {
    for (const [i, file] of files.entries()) {
      const changes = changesOf(readFileSync(file, 'latin1'));
      for (const [s, shape] of SHAPES.entries()) proven(changes, { shape, steps: 1 + ((i + s) % 8), seed: i });
    }
  });

  test('for git', { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), cut, async (file, how) => {
        const whole = readFileSync(file, 'latin1');
        const changes = changesOf(whole);
        const trial = trialOf(changes, proven(changes, how));
        if (trial === null) throw new Error(`no stand-in for ${basename(file)}`);
        expect(await gitApplies({ ...trial, whole })).toEqual({ kind: 'applies', isBare: false });
      }),
      { numRuns: RUNS },
    );
  });
});
