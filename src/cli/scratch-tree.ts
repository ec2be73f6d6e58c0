import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { explainGit } from '../read/explain.ts';
import { git, gitLine } from '../read/git.ts';
import type { Repository } from './branch.ts';
import { UsageError } from './command.ts';
import { withUndo } from './undo.ts';

/** A work tree of its own beside the one the user stands in, with nothing checked out by name. */
export interface ScratchTree {
  /** Commit that it started from. */
  readonly base: string;
  /** Makes a commit of a mail, latin1; what git said where that failed, else null. */
  apply(mail: string): Promise<string | null>;
  /** The commit that is checked out. */
  head(): Promise<string>;
  /** Back to a commit; what a build left behind and git does not ignore goes. */
  reset(commit: string): Promise<void>;
  /** Tree of a diff applied to the base in one piece; null where git does not take it. */
  treeOf(diff: string): Promise<string | null>;
  /** Runs the author's command there. */
  build(command: string): Promise<BuildOutcome>;
}

export interface BuildOutcome {
  readonly ok: boolean;
  /** The end of what it printed on both streams. */
  readonly output: string;
  readonly seconds: number;
}

/** No hooks, whoever set them up: nothing but the author's command is run. */
const OWN = ['core.hooksPath=/dev/null', 'core.autocrlf=false', 'gc.auto=0', 'rerere.enabled=false'].flatMap(
  (setting) => ['-c', setting],
);
// Not --quiet: on a git that says nothing simple-git waits for another 50 ms.
const AM = [
  'am',
  '--keep-cr',
  '--no-3way',
  '--no-gpg-sign',
  '--no-message-id',
  '--no-scissors',
  '--no-signoff',
  '--whitespace=nowarn',
];

/** What to check out. */
interface Checkout extends Repository {
  readonly base: string;
  /** The files that the work is about; null: all, as a build needs them. */
  readonly paths: readonly string[] | null;
}

/** Checks out a commit in a temporary folder, does some work there, and takes all of it away again. */
export async function withScratchTree<T>(
  { top, gitDir, base, paths }: Checkout,
  work: (tree: ScratchTree) => Promise<T>,
): Promise<T> {
  const folder = makeFolder();
  // git keeps what it knows of a work tree under the name of its folder: one of our own can be taken away at once.
  const path = join(folder, basename(folder));
  const record = join(gitDir, 'worktrees', basename(folder));
  const builds = new Set<number>();
  const undo = (): void => {
    for (const pid of builds) endGroup(pid);
    for (const left of [folder, record]) rmSync(left, { recursive: true, force: true, maxRetries: 3 });
  };
  return withUndo(undo, async () => {
    const few = paths === null || !paths.every((one) => PLAIN.test(one)) ? null : paths;
    const how = few === null ? [] : ['--no-checkout'];
    const added = await git(top, [...OWN, 'worktree', 'add', '--detach', ...how, path, base]);
    if (!added.ok) throw new UsageError(`${explainGit(added.error)}; no work tree to apply the series in`);
    const run = (args: readonly string[]): ReturnType<typeof git> =>
      git(path, [...OWN, ...(few === null ? [] : SPARSE), ...args]);
    if (few !== null) {
      mkdirSync(join(record, 'info'), { recursive: true });
      writeFileSync(join(record, 'info', 'sparse-checkout'), few.map((one) => `/${one}\n`).join(''));
      await run(['read-tree', '-m', '-u', base]);
    }
    return work(scratchTree({ path, folder, base, builds, run }));
  });
}

function makeFolder(): string {
  try {
    return realpathSync(mkdtempSync(join(tmpdir(), 'zcreview-split-')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${tmpdir()}: no temporary work tree there: ${reason}; set TMPDIR to another folder`, {
      cause: error,
    });
  }
}

/** Of a kernel tree only the files of the series are written: the rest is a second, and a gigabyte. */
const SPARSE = ['-c', 'core.sparseCheckout=true', '-c', 'core.sparseCheckoutCone=false'];
/** Paths that stand for themselves as patterns of gitignore(5). */
const PLAIN = /^[\w.,+@=~/-]+$/;

interface Scratch {
  readonly path: string;
  /** For files of ours, beside the work tree. */
  readonly folder: string;
  readonly base: string;
  readonly builds: Set<number>;
  readonly run: (args: readonly string[]) => ReturnType<typeof git>;
}

function scratchTree({ path, folder, base, builds, run }: Scratch): ScratchTree {
  const reset = async (commit: string): Promise<void> => {
    await run(['reset', '--hard', commit]);
    await run(['clean', '--force', '-d']);
  };
  return {
    base,
    apply: async (mail) => {
      const file = join(folder, 'mail');
      writeFileSync(file, mail, 'latin1');
      const { ok, error } = await run([...AM, '--end-of-options', file]);
      if (ok) return null;
      await run(['am', '--abort']);
      return explainGit(error);
    },
    head: async () => (await gitLine(path, ['rev-parse', 'HEAD'])) ?? base,
    reset,
    treeOf: async (diff) => {
      const file = join(folder, 'diff');
      writeFileSync(file, diff, 'latin1');
      await reset(base);
      const { ok } = await run(['apply', '--index', '--whitespace=nowarn', '--unidiff-zero', file]);
      const tree = ok ? await gitLine(path, ['write-tree']) : null;
      await reset(base);
      return tree;
    },
    build: (command) => runBuild(command, path, builds),
  };
}

/** Of a failed build, what is shown. */
const TAIL = 4000;

/** In a process group of its own, so that all of it can be ended; it reads nothing. */
function runBuild(command: string, cwd: string, builds: Set<number>): Promise<BuildOutcome> {
  const start = Date.now();
  return new Promise((resolve) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
    const child = spawn(command, { cwd, env, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const { pid } = child;
    if (pid !== undefined) builds.add(pid);
    let output = '';
    const keep = (bytes: Buffer): void => void (output = (output + bytes.toString('utf8')).slice(-TAIL));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (ok: boolean): void => {
      if (pid !== undefined) builds.delete(pid);
      resolve({ ok, output, seconds: (Date.now() - start) / 1000 });
    };
    child.on('error', (error) => {
      output += error.message;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
