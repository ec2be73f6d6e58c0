import { type SplitCommand, UsageError } from '../cli/command.ts';
import { readPlanFile } from '../cli/series-files.ts';
import { build, type Build, type Judge, tied } from '../plan/build.ts';
import { type Plan, type PlannedStep, planSplit } from '../plan/plan.ts';
import { trialOf } from '../plan/trial.ts';
import { gitApplies, type Verdict } from '../tree/apply.ts';
import type { PlanPatch } from '../plan/units.ts';
import type { SplitInput } from './split-input.ts';

/** A plan that was proven, and messages of the author's own. */
export interface Planned {
  readonly build: Build;
  /** By subject of the step. */
  readonly bodies: ReadonlyMap<string, string>;
}

/** Plans, or takes the plan that somebody edited, and proves it. Throws UsageError where nothing can be proven. */
export async function planned(
  input: SplitInput,
  { by, maxSteps, planFile }: SplitCommand,
  { cwd, say }: { cwd: string; say: (text: string) => void },
): Promise<Planned> {
  const judge = judgeOf(input, say);
  const plan = planSplit(input.view, { by, maxSteps, findings: input.findings });
  if (planFile !== null) return edited(input, judge, { file: planFile, text: readPlanFile(cwd, planFile), plan, say });
  const built = await build(input.view, plan, judge);
  if ('faults' in built) throw new UsageError(`nothing can be proven, so nothing is written: ${built.faults.at(-1)}`);
  for (const note of built.notes) say(`${note}; steps were joined for it`);
  return { build: built, bodies: new Map() };
}

/** git is asked where it is; that it is not there is said once. */
export function judgeOf({ view }: SplitInput, say: (text: string) => void): Judge {
  let isTold = false;
  return async (diffs) => {
    const trial = trialOf(
      view.changes.map(({ change }) => change),
      diffs,
    );
    if (trial === null) return null;
    const verdict = await gitApplies(trial).catch(unknown);
    if (verdict.kind === 'refused') return { step: verdict.step, message: `git apply: ${verdict.message}` };
    if (verdict.kind === 'unknown' && !isTold) say('git was not asked whether it applies; our own proof holds');
    isTold ||= verdict.kind === 'unknown';
    return null;
  };
}

/** Where there is no room for its temporary folder, git cannot be asked. */
function unknown(error: unknown): Verdict {
  return { kind: 'unknown', message: String(error) };
}

interface PlanText {
  readonly file: string;
  readonly text: string;
  /** What we would do: a step that is still the same keeps its words. */
  readonly plan: Plan;
  readonly say: (text: string) => void;
}

/** What the author wants is built as it stands, or refused. */
async function edited(input: SplitInput, judge: Judge, { file, text, plan: own, say }: PlanText): Promise<Planned> {
  const { view } = input;
  const { readPlan } = await import('../plan/plan-read.ts');
  const { readUses } = await import('../plan/uses.ts');
  const read = readPlan(text, view);
  if ('message' in read) throw new UsageError(`${file}:${read.line}:${read.column}: ${read.message}`);
  const [parted] = tied(view, read);
  if (parted !== undefined) throw new UsageError(`${file}: ${parted}`);
  const { plan, late } = readUses(view, withWords(read, own, view));
  const built = await build(view, plan, judge, { mayJoin: false });
  if ('faults' in built)
    throw new UsageError(`${file}: cannot be proven: ${built.faults.at(-1)}; reorder or join the steps`);
  for (const note of late) say(`${file}: ${note}`);
  const bodies = read.steps.flatMap(({ subject }, i) => {
    const body = read.bodies[i] ?? null;
    return body === null ? [] : [[subject, body] as const];
  });
  return { build: built, bodies: new Map(bodies) };
}

/** What moved is told in our own words where the step is ours, else by its files. */
function withWords(read: Plan, { steps }: Plan, { changes }: PlanPatch): Plan {
  const ours = new Map(steps.map((step) => [piecesOf(step), step]));
  const words = (step: PlannedStep): string => {
    const paths = new Set(step.pieces.map(({ change }) => changes[change]!.path));
    return [...paths].map((path) => `- change ${path}`).join('\n');
  };
  return {
    ...read,
    steps: read.steps.map((step) => ({ ...step, what: ours.get(piecesOf(step))?.what ?? words(step) })),
  };
}

/** The same for the same pieces in any order. */
function piecesOf({ pieces }: PlannedStep): string {
  const lines = pieces.map(({ change, hunk, first, count }) => `${change} ${hunk} ${first} ${count}`);
  return lines.toSorted().join('\n');
}
