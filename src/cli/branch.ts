import { explainGit, isNoRepository } from '../read/explain.ts';
import { git, gitLine } from '../read/git.ts';
import { UsageError } from './command.ts';

/** reference-transaction is one, too. */
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

/** The repository that the user stands in; absolute paths. */
export interface Repository {
  readonly top: string;
  /** The one that all its work trees share. */
  readonly gitDir: string;
}

/** Throws UsageError where there is none with a work tree. `option` is what needs it. */
export async function findRepository(cwd: string, option: string): Promise<Repository> {
  const asked = await git(cwd, ['rev-parse', '--path-format=absolute', '--git-common-dir', '--is-bare-repository']);
  if (!asked.ok) {
    const why = isNoRepository(asked.error) ? 'this is not a git repository; change to one' : explainGit(asked.error);
    throw new UsageError(`${option}: ${why}`);
  }
  const [gitDir = '', isBare] = asked.bytes.toString('utf8').split('\n');
  const top = await gitLine(cwd, ['rev-parse', '--path-format=absolute', '--show-toplevel']);
  if (isBare === 'true' || top === null) {
    throw new UsageError(`${option}: this repository is bare; change to one with a work tree`);
  }
  return { top, gitDir };
}

/** Where the series starts. */
export interface BaseWish {
  /** As typed; null: not said. */
  readonly typed: string | null;
  /** What the patch says it is for; null: nothing. */
  readonly ofPatch: string | null;
  /** First commit of a range, whose parent it is; null for mail. */
  readonly firstCommit: string | null;
}

/** The commit to apply the series to. Throws UsageError where a typed one is none. */
export async function findBase({ top }: Repository, { typed, ofPatch, firstCommit }: BaseWish): Promise<string> {
  const commitOf = (revision: string): Promise<string | null> =>
    gitLine(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (typed !== null) {
    const commit = await commitOf(typed);
    if (commit === null) throw new UsageError(`--base ${typed}: no such commit here; git log --oneline shows those`);
    return commit;
  }
  const guesses = [
    ...(firstCommit === null ? [] : [`${firstCommit}^`]),
    ...(ofPatch === null ? [] : [ofPatch]),
    'HEAD',
  ];
  for (const guess of guesses) {
    const commit = await commitOf(guess);
    if (commit !== null) return commit;
  }
  throw new UsageError('this repository has no commit to start from; make one, or name it with --base');
}

/** Throws UsageError where the branch cannot be made, or where something here is not committed. */
export async function checkBranch({ top }: Repository, name: string, force: boolean): Promise<void> {
  const checked = await git(top, ['check-ref-format', '--branch', name]);
  const isOwnName = checked.bytes.toString('utf8').trim() === name;
  if (!checked.ok || !isOwnName)
    throw new UsageError(`--branch ${name}: git takes no branch of this name; choose another`);
  const dirty = await git(top, ['status', '--porcelain', '--untracked-files=no']);
  const files = dirty.bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  if (files.length > 0) {
    const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
    const named = files.slice(0, 3).map((line) => line.slice(3));
    throw new UsageError(`--branch: not committed here: ${named.join(', ')}${more}; git stash or commit first`);
  }
  if ((await gitLine(top, ['rev-parse', '--verify', '--quiet', `refs/heads/${name}`])) === null) return;
  if (!force) throw new UsageError(`--branch ${name}: is there already; choose another name, or --force moves it`);
  const trees = (await gitLine(top, ['worktree', 'list', '--porcelain'])) ?? '';
  if (trees.split('\n').includes(`branch refs/heads/${name}`)) {
    throw new UsageError(`--branch ${name}: is checked out; choose another name`);
  }
}

/** Makes the branch, or moves it; nothing that is checked out changes. */
export async function setBranch({ top }: Repository, name: string, commit: string, force: boolean): Promise<void> {
  const before = force ? [] : ['0'.repeat(commit.length)];
  const reason = 'zcreview split: series applied';
  const { ok, error } = await git(top, [
    ...NO_HOOKS,
    'update-ref',
    '-m',
    reason,
    `refs/heads/${name}`,
    commit,
    ...before,
  ]);
  if (!ok) throw new UsageError(`--branch ${name}: ${explainGit(error)}`);
}
