import { UsageError } from '../cli/command.ts';
import type { BuildOutcome, ScratchTree } from '../cli/scratch-tree.ts';
import { build, type Build, type Judge } from '../plan/build.ts';
import { joinSteps } from '../plan/join.ts';
import type { PlanPatch } from '../plan/units.ts';

/** What building needs to know. */
export interface Building {
  readonly command: string;
  readonly patch: PlanPatch;
  readonly judge: Judge;
  /** The mails of a plan's steps, latin1, without the cover letter. */
  readonly mailsOf: (built: Build) => readonly string[];
  readonly say: (text: string) => void;
}

/**
 * Runs the author's command after each step, and joins a step that fails with the next until all pass.
 *
 * The whole patch goes first: where it fails no plan can help, and the last step, which is the same tree, need not be
 * built again. Throws UsageError where it fails.
 */
export async function buildSteps(tree: ScratchTree, start: Build, how: Building): Promise<Build> {
  await buildWhole(tree, start, how);
  let built = start;
  const heads = [tree.base];
  for (let i = 0; i < built.plan.steps.length - 1;) {
    await tree.reset(heads[i]!);
    await applyOne(tree, how.mailsOf(built)[i]!, i);
    const outcome = await tree.build(how.command);
    how.say(told(built, i, outcome));
    if (outcome.ok) {
      heads[++i] = await tree.head();
      continue;
    }
    how.say(`steps ${i + 1} and ${i + 2} are one now`);
    built = await joined(built, i, how);
  }
  if (built.plan.steps.length > 1)
    how.say(`${nameOf(built, built.plan.steps.length - 1)}: builds, as the whole patch does`);
  await tree.reset(tree.base);
  return built;
}

async function buildWhole(tree: ScratchTree, built: Build, how: Building): Promise<void> {
  for (const [i, mail] of how.mailsOf(built).entries()) await applyOne(tree, mail, i);
  const outcome = await tree.build(how.command);
  if (outcome.ok) return how.say(`the whole patch builds (${seconds(outcome)})`);
  how.say(`the whole patch does not build (${seconds(outcome)}):\n${tail(outcome)}`);
  throw new UsageError(
    `\`${how.command}\` fails with the whole patch, so no split of it can pass; nothing was written`,
  );
}

async function applyOne(tree: ScratchTree, mail: string, index: number): Promise<void> {
  const fault = await tree.apply(mail);
  if (fault !== null) throw notApplied(index, fault);
}

/** `index` from 0. */
export function notApplied(index: number, fault: string): UsageError {
  return new UsageError(`step ${index + 1} does not apply: ${fault}; name the commit the patch is for with --base`);
}

async function joined(built: Build, index: number, { patch, judge }: Building): Promise<Build> {
  const plan = joinSteps(built.plan, index, 'Without the other half it does not build.');
  const next = await build(patch, plan, judge);
  if ('faults' in next) throw new UsageError(`joined, the steps cannot be proven: ${next.faults.at(-1)}`);
  return next;
}

function told(built: Build, index: number, outcome: BuildOutcome): string {
  if (outcome.ok) return `${nameOf(built, index)}: builds (${seconds(outcome)})`;
  return `${nameOf(built, index)}: does not build (${seconds(outcome)}):\n${tail(outcome)}`;
}

function nameOf({ plan: { steps } }: Build, index: number): string {
  return `step ${index + 1} of ${steps.length}, ${steps[index]!.subject}`;
}

function seconds({ seconds: count }: BuildOutcome): string {
  return `${count.toFixed(1)} s`;
}

/** Of what it printed. */
const LINES = 8;

function tail({ output }: BuildOutcome): string {
  const lines = output.trimEnd().split('\n').slice(-LINES);
  return lines.map((line) => `    ${line}`).join('\n');
}
