import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../../src/engine/facts.ts';
import type { PatchView } from '../../src/engine/views.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { dealOf } from '../../src/plan/dealing.ts';
import { emit, type StepDiff } from '../../src/plan/emit.ts';
import { planSplit, type PlanOptions } from '../../src/plan/plan.ts';
import { prove } from '../../src/plan/proof.ts';
import { trialOf } from '../../src/plan/trial.ts';
import { gitApplies } from '../../src/tree/apply.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { fc } from '../property.ts';
import { diffsOf, trees } from './trees.ts';

/** Runs of the property; raise it to look harder: `ZCREVIEW_RUNS=5000 npx vitest run tests/plan/plan-property.test.ts`. */
const RUNS = Number(process.env['ZCREVIEW_RUNS'] ?? 25);
/** Every so-manieth patch, all of them with `ZCREVIEW_RUNS`. */
const STRIDE = process.env['ZCREVIEW_RUNS'] === undefined ? 6 : 1;

const OPTIONS: readonly Pick<PlanOptions, 'by' | 'maxSteps'>[] = [
  { by: 'concern', maxSteps: null },
  { by: 'owner', maxSteps: null },
  { by: 'file', maxSteps: null },
  { by: 'concern', maxSteps: 2 },
  { by: 'file', maxSteps: 3 },
];

function viewsOf(bytes: Buffer): readonly PatchView[] {
  const { series } = parse([{ name: 'x.diff', bytes, kind: 'mail' }]);
  return series.flatMap((one) => gatherFacts(one, hunkLines).patches);
}

/** Splits a patch; every changed line is in one piece, and our own proof has nothing to say. */
function split(patch: PatchView, options: (typeof OPTIONS)[number]): StepDiff[] {
  const { steps } = planSplit(patch, { ...options, findings: [] });
  if (options.maxSteps !== null) expect(steps.length).toBeLessThanOrEqual(options.maxSteps);
  const pieces = steps.flatMap((step) => step.pieces);
  const taken = pieces.reduce((sum, { count }) => sum + count, 0);
  expect(taken).toBe(patch.changes.reduce((sum, { change }) => sum + change.insertions + change.deletions, 0));
  const changes = patch.changes.map(({ change }) => change);
  const deal = dealOf(patch, steps);
  const diffs = emit(changes, deal);
  expect(prove(changes, deal, diffs)).toEqual([]);
  return diffs;
}

async function holds(patch: PatchView, options: (typeof OPTIONS)[number]): Promise<void> {
  const diffs = split(patch, options);
  const trial = trialOf(
    patch.changes.map(({ change }) => change),
    diffs,
  );
  if (trial !== null) expect(await gitApplies(trial)).toMatchObject({ kind: 'applies' });
}

describe('splits end where the patch does, in the eyes of git and in ours', () => {
  test('of generated patches', { timeout: 0 }, async () => {
    const context = fc.constantFrom(0, 1, 3, 3, 10);
    await fc.assert(
      fc.asyncProperty(trees, context, fc.constantFrom(...OPTIONS), async ({ old, now }, lines, options) => {
        const [whole = ''] = diffsOf([old, now], [`-U${lines}`, '-C', '--find-copies-harder']);
        fc.pre(whole !== '');
        for (const patch of viewsOf(Buffer.from(whole, 'latin1'))) await holds(patch, options);
      }),
      { numRuns: RUNS },
    );
  });

  test.skipIf(!hasCorpus)('of real patches', { timeout: 0 }, async () => {
    for (const file of corpusFiles('patches', '.patch').filter((_, i) => i % STRIDE === 0)) {
      for (const patch of viewsOf(readFileSync(file))) {
        for (const options of OPTIONS) {
          await holds(patch, options).catch((error: unknown) => {
            throw new Error(`${file}, ${JSON.stringify(options)}`, { cause: error });
          });
        }
      }
    }
  });
});
