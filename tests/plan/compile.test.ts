import { describe, expect, test } from 'vitest';
import { ruleModules } from '../../rules/index.ts';
import { gatherFacts } from '../../src/engine/facts.ts';
import type { PatchView } from '../../src/engine/views.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { dealOf } from '../../src/plan/dealing.ts';
import { emit } from '../../src/plan/emit.ts';
import { type Plan, planSplit, type PlanOptions } from '../../src/plan/plan.ts';
import { prove } from '../../src/plan/proof.ts';
import type { Rule } from '../../src/rule.ts';
import { reviewBytes } from '../rules/cases.ts';
import { applyAndBuild, canBuild, tangles, withPond } from './pond.ts';

const splitRules = (ruleModules as readonly Rule[]).filter(({ id }) => id.startsWith('split/'));
const OPTIONS: readonly Partial<PlanOptions>[] = [{}, { by: 'owner' }, { by: 'file' }, { maxSteps: 3 }];

function viewOf(mail: string): PatchView {
  const { series } = parse([{ name: 'x', bytes: Buffer.from(mail, 'latin1'), kind: 'mail' }]);
  return gatherFacts(series[0]!, hunkLines).patches[0]!;
}

function planOf(mail: string, options: Partial<PlanOptions>): { plan: Plan; texts: string[] } {
  const view = viewOf(mail);
  const findings = reviewBytes(Buffer.from(mail, 'latin1'), 'x', splitRules);
  const plan = planSplit(view, { by: 'concern', maxSteps: null, findings, ...options });
  const changes = view.changes.map(({ change }) => change);
  const deal = dealOf(view, plan.steps);
  const diffs = emit(changes, deal);
  expect(prove(changes, deal, diffs)).toEqual([]);
  return { plan, texts: diffs.map(({ text }) => text) };
}

describe.skipIf(!canBuild)('the project builds after every step', { timeout: 120_000 }, () => {
  for (const { name, mail } of tangles) {
    test.each(OPTIONS)(`of ${name}, %o`, (options) =>
      withPond((folder) => {
        const { plan, texts } = planOf(mail, options);
        const failed = texts.flatMap((text, i) => {
          const built = applyAndBuild(folder, text);
          return built.ok ? [] : [{ step: i + 1, subject: plan.steps[i]!.subject, ...built }];
        });
        expect(failed).toEqual([]);
      }),
    );
  }
});
