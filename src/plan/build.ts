import type { Change } from '../model/change.ts';
import { rowsOf } from '../parse/hunk-rows.ts';
import { settled } from './bound.ts';
import { emit, type StepDiff } from './emit.ts';
import { joinSteps } from './join.ts';
import { dealOf } from './dealing.ts';
import type { Plan } from './plan.ts';
import { pieceLine } from './plan-lines.ts';
import { type Fault, prove } from './proof.ts';
import type { PlanPatch } from './units.ts';

/** A plan, and the diff of each of its steps, proven. */
export interface Build {
  readonly plan: Plan;
  readonly diffs: readonly StepDiff[];
  /** What was wrong with finer plans, one sentence each. */
  readonly notes: readonly string[];
}

/** Judges diffs from outside, as git does; null: nothing to say against them. `step` from 0. */
export type Judge = (
  diffs: readonly StepDiff[],
) => Promise<{ readonly step: number | null; readonly message: string } | null>;

/**
 * Builds the diffs of a plan and proves them; where that fails, of coarser plans, down to one step.
 *
 * The faults, where not even that can be proven or steps may not be joined.
 */
export async function build(
  patch: PlanPatch,
  plan: Plan,
  judge: Judge,
  { mayJoin } = { mayJoin: true },
): Promise<Build | { readonly faults: readonly string[] }> {
  const changes = patch.changes.map(({ change }) => change);
  const notes: string[] = [];
  for (let tried = plan; ;) {
    const { plan: filled, diffs, faults } = diffsOf(patch, changes, tried);
    const fault = faults[0] ?? (await judge(diffs));
    if (fault === null) return { plan: filled, diffs, notes };
    notes.push(faultText(fault));
    const last = filled.steps.length - 2;
    if (last < 0 || !mayJoin) return { faults: notes };
    tried = joinSteps(filled, Math.max(0, Math.min(fault.step ?? last, last)), '');
  }
}

interface Diffs {
  readonly plan: Plan;
  readonly diffs: readonly StepDiff[];
  readonly faults: readonly Fault[];
}

function diffsOf(patch: PlanPatch, changes: readonly Change[], plan: Plan): Diffs {
  const deal = settled(changes, dealOf(patch, plan.steps));
  const diffs = emit(changes, deal);
  const empty = diffs.findIndex(({ sections }) => sections.length === 0);
  // All that it had is bound to lines of another step.
  if (empty >= 0 && plan.steps.length > 1) {
    return diffsOf(patch, changes, joinSteps(plan, Math.min(empty, plan.steps.length - 2), ''));
  }
  return { plan, diffs, faults: prove(changes, deal, diffs) };
}

function faultText({ path, step, message }: { path?: string | null; step: number | null; message: string }): string {
  const where = [...(step === null ? [] : [`step ${step + 1}`]), ...(path ? [path] : [])].join(', ');
  return where === '' ? message : `${where}: ${message}`;
}

/** Pieces that a plan has apart from what they cannot be cut from, one sentence each. */
export function tied(patch: PlanPatch, plan: Plan): string[] {
  const changes = patch.changes.map(({ change }) => change);
  const wanted = dealOf(patch, plan.steps);
  const { changes: held } = settled(changes, wanted);
  return plan.steps.flatMap(({ pieces }, own) =>
    pieces.flatMap((piece) => {
      const { change, hunk, first } = piece;
      const row = hunk < 0 ? undefined : rowsOf(changes[change]!.hunks[hunk]!)[first];
      const to = row === undefined ? held[change]!.whole : held[change]!.hunks[hunk]![row.at]!;
      if (to === own) return [];
      return [
        `${pieceLine(patch, piece).text} of step ${own + 1} cannot be cut from what step ${to + 1} has; put them together`,
      ];
    }),
  );
}
