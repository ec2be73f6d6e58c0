import type { SplitPlan, Step, StepChange } from '../model/split.ts';
import { rowsOf } from '../parse/hunk-rows.ts';
import { settled } from './bound.ts';
import type { Deal, DealtChange } from './deal.ts';
import { emit, type StepDiff } from './emit.ts';
import type { Piece, PlannedStep } from './plan.ts';
import type { PlanPatch } from './units.ts';

/** Which step takes each row of a patch, as `emit` wants to know it. What a plan leaves out goes to the last step. */
export function dealOf({ changes }: PlanPatch, steps: readonly { readonly pieces: readonly Piece[] }[]): Deal {
  const taken = changes.map((): (readonly [step: number, piece: Piece])[] => []);
  for (const [step, { pieces }] of steps.entries())
    for (const piece of pieces) taken[piece.change]!.push([step, piece]);
  const deal = changes.map(({ change }, at): DealtChange => {
    const own = taken[at]!;
    const inside = change.hunks.map((): typeof own => []);
    for (const one of own) inside[one[1].hunk]?.push(one);
    const hunks = change.hunks.map((hunk, number) => {
      const rows = rowsOf(hunk);
      const dealt = rows.map(({ sign }) => (sign === ' ' ? -1 : steps.length - 1));
      for (const [step, { first, count }] of inside[number]!)
        for (let i = first; i < first + count; i += 1) if (dealt[i] !== -1) dealt[i] = step;
      return spreadOver(hunk.text, rows, dealt);
    });
    return { whole: own.reduce((first, [step]) => Math.min(first, step), steps.length - 1), hunks };
  });
  return settled(
    changes.map(({ change }) => change),
    { steps: steps.length, changes: deal },
  );
}

/** Steps by row of the text, from steps by line: `\ No newline` is a row and no line. */
function spreadOver(text: string, rows: readonly { readonly at: number }[], dealt: readonly number[]): number[] {
  const steps = Array.from({ length: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }, () => -1);
  for (const [i, { at }] of rows.entries()) steps[at] = dealt[i]!;
  return steps;
}

/** The plan as other programs read it, and what `emit` made of it. */
export function outlineOf(patch: PlanPatch, steps: readonly PlannedStep[]): { outline: SplitPlan; diffs: StepDiff[] } {
  const diffs = emit(
    patch.changes.map(({ change }) => change),
    dealOf(patch, steps),
  );
  return {
    outline: { patch: patch.patch.number, steps: steps.map((step, i) => stepOf(step, i, diffs[i]!)) },
    diffs,
  };
}

function stepOf({ subject, why, owner, dependsOn }: PlannedStep, index: number, { sections }: StepDiff): Step {
  const changes = sections.map(({ path, insertions, deletions, hunks }): StepChange => ({
    path,
    insertions,
    deletions,
    hunks: hunks.map(({ oldStart, oldLines, newStart, newLines, section }) => {
      return { oldStart, oldLines, newStart, newLines, section };
    }),
  }));
  const sum = (count: 'insertions' | 'deletions'): number => changes.reduce((all, change) => all + change[count], 0);
  return {
    number: index + 1,
    subject,
    why,
    owner: owner.name,
    tree: owner.tree,
    list: owner.list,
    cc: [],
    insertions: sum('insertions'),
    deletions: sum('deletions'),
    changes,
    dependsOn,
  };
}
