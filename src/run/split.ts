import { checkBranch, findRepository, type Repository } from '../cli/branch.ts';
import { EXIT, type SplitCommand } from '../cli/command.ts';
import { checkFolder, checkMailbox } from '../cli/series-files.ts';
import type { Parsed } from '../parse/parse.ts';
import type { Build } from '../plan/build.ts';
import { outlineOf } from '../plan/dealing.ts';
import type { Io } from '../read/process.ts';
import { safeJson, visible } from '../report/escape.ts';
import { wrap } from '../report/wrap.ts';
import { paintWith } from '../report/paint.ts';
import { splitText } from '../report/split.ts';
import type { Rule } from '../rule.ts';
import { planned } from './planned.ts';
import { type SplitInput, splitInput } from './split-input.ts';
import { writeSeries } from './write-series.ts';

/** What the command line and the input come to. */
export interface SplitGiven {
  readonly parsed: Parsed;
  readonly notices: readonly string[];
  /** Those whose findings the planner asks for. */
  readonly rules: readonly Rule[];
  readonly color: boolean;
  readonly unicode: boolean;
}

/** A review tells them all. */
const MOST_DEFECTS = 5;

/** `zcreview split`: plans, proves, writes, prints; gives the exit status. */
export async function runSplit(command: SplitCommand, io: Io, given: SplitGiven): Promise<number> {
  const say = (text: string): void => io.err(`zcreview: ${visibleLines(text)}\n`);
  const input = splitInput(given.parsed, command, given.rules);
  for (const note of [...given.notices, ...input.notes]) say(note);
  for (const { input: at, message, assumed } of given.parsed.defects.slice(0, MOST_DEFECTS)) {
    say(`${at.name}:${at.line}: ${message}; assumed: ${assumed}`);
  }
  const repository = await checkTargets(command, io.cwd);
  const first = await planned(input, command, { cwd: io.cwd, say });
  if (command.printPlan) {
    const { writePlan } = await import('../plan/plan-write.ts');
    io.out(writePlan(input.view, first.build.plan));
    return EXIT.clean;
  }
  const { folder, mbox, branch, build, format } = command;
  const writes = [folder, mbox, branch].some((target) => target !== null);
  const run = { command, io, input, repository, say };
  const built = writes || build !== null ? await writeSeries(run, first) : first.build;
  if (format === 'json') io.out(safeJson(outlineOf(input.view, built.plan.steps).outline));
  else if (!writes) io.out(await planText(input, built, { ...given, columns: io.columns }));
  return EXIT.clean;
}

/** What would be refused in the end is refused before the work. The repository, where one is asked for. */
async function checkTargets(command: SplitCommand, cwd: string): Promise<Repository | null> {
  const { folder, mbox, branch, build, force } = command;
  if (folder !== null) checkFolder(cwd, folder, force);
  if (mbox !== null) checkMailbox(cwd, mbox, force);
  if (branch === null && build === null) return null;
  const repository = await findRepository(cwd, branch === null ? '--build' : '--branch');
  if (branch !== null) await checkBranch(repository, branch, force);
  return repository;
}

interface Look {
  readonly color: boolean;
  readonly unicode: boolean;
  readonly columns: number | null;
}

async function planText(
  { view, original }: SplitInput,
  { plan }: Build,
  { color, unicode, columns }: Look,
): Promise<string> {
  const paint = await paintWith(color);
  const subject = visible(original.subject);
  const width = Math.max(40, Math.min(80, columns ?? 80));
  if (plan.steps.length === 1) {
    const why = plan.single ?? 'No finer split could be shown to work.';
    const { patches } = original;
    const what = patches === 1 ? 'One patch, and fine so' : `No other way to cut its ${patches} patches`;
    return `${paint.bold(subject)}\n${wrap(visible(`${what}. ${why}`), width, '')}\n`;
  }
  const head = `${subject}\n${plan.steps.length} patches, proven to apply in order and to end as the patch does:`;
  return splitText(outlineOf(view, plan.steps).outline, head, { paint, width, unicode });
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
