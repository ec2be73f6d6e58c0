import { findBase, type Repository, setBranch } from '../cli/branch.ts';
import { type SplitCommand, UsageError } from '../cli/command.ts';
import { type ScratchTree, withScratchTree } from '../cli/scratch-tree.ts';
import { writeFolder, writeMailbox } from '../cli/series-files.ts';
import { printChange } from '../parse/print.ts';
import type { Build } from '../plan/build.ts';
import { type Letter, letters, type Original } from '../plan/letters.ts';
import { gitLine } from '../read/git.ts';
import type { Io } from '../read/process.ts';
import { gitConfig } from '../read/repository.ts';
import { buildSteps, notApplied } from './build-steps.ts';
import { judgeOf, type Planned } from './planned.ts';
import type { SplitInput } from './split-input.ts';

/** One run of the command. */
interface Run {
  readonly command: SplitCommand;
  readonly io: Io;
  readonly input: SplitInput;
  /** Where a branch or a build is asked for. */
  readonly repository: Repository | null;
  /** On standard error, on a line of its own. */
  readonly say: (text: string) => void;
}

/** Makes the series wherever it was asked for, after the author's builds; gives the plan that it is in the end. */
export async function writeSeries(run: Run, first: Planned): Promise<Build> {
  const { command, io, input, repository, say } = run;
  const { folder, mbox, force } = command;
  const base = repository === null ? null : await baseOf(run, repository);
  const original = await originalOf(run, base);
  const mailsOf = (built: Build): Letter[] => lettersOf(original, built, first);
  const built =
    repository === null || base === null
      ? first.build
      : await withScratchTree({ ...repository, base, paths: pathsOf(run) }, (tree) =>
          inTree({ ...run, repository, tree }, first.build, mailsOf),
        );
  const mails = mailsOf(built);
  const names: string[] = [];
  if (folder !== null) names.push(...(await writeFolder({ cwd: io.cwd, folder, force }, mails)));
  if (mbox !== null) {
    await writeMailbox({ cwd: io.cwd, file: mbox, force }, mails.map(({ text }) => text).join(''));
    names.push(mbox);
  }
  if (command.format === 'text') io.out(names.map((name) => `${name}\n`).join(''));
  say(proofText(input, built));
  if (command.branch !== null) say(`branch ${command.branch} is the series on ${base?.slice(0, 12)}`);
  const isDraft = built.plan.steps.length > 1 && (names.length > 0 || command.branch !== null);
  if (isDraft) say(NEXT);
  return built;
}

/** All that the series touches; a build may want any file. */
function pathsOf({ command, input }: Run): string[] | null {
  if (command.build !== null) return null;
  return input.view.changes.flatMap(({ path, change }) => [path, ...(change.oldPath === null ? [] : [change.oldPath])]);
}

const NEXT =
  'fill in what stands between *** and ***; nothing is signed off, `git am -s` or `git rebase --signoff` does';

function proofText({ original }: SplitInput, { plan: { steps, single } }: Build): string {
  const { patches } = original;
  if (steps.length === 1 && patches > 1) return `its ${patches} patches are one now, with the messages of all`;
  if (steps.length === 1)
    return `"${original.subject}" stays one patch: ${single ?? 'no finer split was asked for, or could be shown to work'}`;
  return `${steps.length} steps, every one applies in order, the last tree is that of the patch`;
}

function lettersOf(original: Original, { plan, diffs }: Build, { bodies }: Planned): Letter[] {
  const steps = plan.steps.map((step, i) => ({ step, diff: diffs[i]!, body: bodies.get(step.subject) ?? null }));
  return letters(original, steps, `zcreview ${ZCREVIEW_VERSION}`);
}

async function baseOf({ command, input }: Run, repository: Repository): Promise<string> {
  const { original, commits } = input;
  const wish = { typed: command.base, ofPatch: original.baseCommit, firstCommit: commits?.first ?? null };
  return findBase(repository, wish);
}

/** An input without an author, a bare diff, is taken for the user's own. */
async function originalOf({ input, io }: Run, base: string | null): Promise<Original> {
  const { original, commits } = input;
  const start = commits === null || base !== null ? null : await gitLine(io.cwd, ['rev-parse', `${commits.first}^`]);
  const baseCommit = base ?? start ?? original.baseCommit;
  const { author } = original;
  if (author !== null && author.email !== '') return { ...original, author, baseCommit };
  const email = await gitConfig(io.cwd, 'user.email');
  if (email === null) throw new UsageError('the patch names no author; git config user.name and user.email name you');
  const name = (await gitConfig(io.cwd, 'user.name')) ?? '';
  return { ...original, author: { name: author?.name || name, email }, baseCommit };
}

/** What needs the work tree: builds, then the branch. */
async function inTree(
  run: Run & { readonly repository: Repository; readonly tree: ScratchTree },
  start: Build,
  mailsOf: (built: Build) => readonly Letter[],
): Promise<Build> {
  const { command, input, repository, tree, say } = run;
  const textsOf = (built: Build): string[] =>
    mailsOf(built)
      .slice(built.plan.steps.length > 1 ? 1 : 0)
      .map(({ text }) => text);
  const { view: patch } = input;
  const { build, branch, force } = command;
  const how = { patch, judge: judgeOf(input, say), mailsOf: textsOf, say };
  const built = build === null ? start : await buildSteps(tree, start, { ...how, command: build });
  if (branch === null) return built;
  for (const [i, mail] of textsOf(built).entries()) {
    const fault = await tree.apply(mail);
    if (fault !== null) throw notApplied(i, fault);
  }
  const tip = await tree.head();
  await checkTree(run, tip);
  await setBranch(repository, branch, tip, force);
  return built;
}

/** The branch has to end with the tree that the patch makes of the same base. */
async function checkTree(
  { input, repository, tree }: Run & { repository: Repository; tree: ScratchTree },
  tip: string,
): Promise<void> {
  const ours = await gitLine(repository.top, ['rev-parse', `${tip}^{tree}`]);
  const diff = input.view.changes.map(({ change }) => printChange(change)).join('');
  const theirs = await tree.treeOf(diff);
  if (ours !== theirs) throw new UsageError('the series ends in another tree than the patch; no branch was made');
}
