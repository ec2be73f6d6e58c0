import type { Plan, PlannedStep } from './plan.ts';
import { withSteps } from './step-words.ts';

/** The plan with step `index` (from 0) and the one below it as one step; `because` is told in its reason. */
export function joinSteps(plan: Plan, index: number, because: string): Plan {
  const [upper, lower] = [plan.steps[index]!, plan.steps[index + 1]!];
  const main = size(lower) > size(upper) ? lower : upper;
  const joined: PlannedStep = {
    ...main,
    why: `${main.why} ${because}`.trim(),
    what: [upper.what, lower.what].filter((text) => text !== '').join('\n\n'),
    pieces: [...upper.pieces, ...lower.pieces],
    dependsOn: [...upper.dependsOn, ...lower.dependsOn],
  };
  const steps = [...plan.steps.slice(0, index), joined, ...plan.steps.slice(index + 2)];
  const moved = (step: number): number => (step > index + 1 ? step - 1 : step);
  return {
    ...plan,
    steps: steps.map((step, i) => ({
      ...step,
      why: withSteps(step.why, (numbers) => numbered(numbers.map(moved).filter((number) => number !== i + 1))),
      dependsOn: renumbered(step, i + 1, moved),
    })),
  };
}

/** `steps 3, 4 and 6`; nothing left means that all are this one now. */
function numbered(numbers: readonly number[]): string {
  const [first, ...more] = [...new Set(numbers)];
  if (first === undefined) return 'it';
  return more.length === 0 ? `step ${first}` : `steps ${[first, ...more].join(', ').replace(/, (\d+)$/, ' and $1')}`;
}

function size({ pieces }: PlannedStep): number {
  return pieces.reduce((sum, { count }) => sum + count, 0);
}

/** One entry a step, none for the step itself. */
function renumbered(
  { dependsOn }: PlannedStep,
  own: number,
  moved: (step: number) => number,
): PlannedStep['dependsOn'] {
  const reasons = new Map<number, Set<string>>();
  for (const { step, because } of dependsOn) {
    const to = moved(step);
    if (to !== own) reasons.set(to, (reasons.get(to) ?? new Set()).add(because));
  }
  return [...reasons]
    .toSorted(([a], [b]) => a - b)
    .map(([step, because]) => ({ step, because: [...because].join(', ') }));
}
