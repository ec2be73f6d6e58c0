import { statSync } from 'node:fs';
import { git, gitLine } from './git.ts';

/** Stands for "not set" in `git config --default`: no one sets a control character. */
const UNSET = '\u0001';

/** Absolute path of the git directory, of a linked work tree its own one; null outside a repository or without git. */
export async function gitDir(cwd: string): Promise<string | null> {
  return ask(cwd, ['rev-parse', '--absolute-git-dir']);
}

/** Absolute path of the folder git looks for hooks in (core.hooksPath or `hooks`), which may not exist yet. */
export async function hooksDir(cwd: string): Promise<string | null> {
  return ask(cwd, ['rev-parse', '--path-format=absolute', '--git-path', 'hooks']);
}

/** Absolute path of the work tree; null outside of one, as in a bare repository. */
export async function repositoryTop(cwd: string): Promise<string | null> {
  return ask(cwd, ['rev-parse', '--show-toplevel']);
}

/**
 * The last value of a key such as `zcreview.fail-on`, from all files git reads; null when it is not set.
 *
 * Outside a repository the user's and the system's files are still read.
 */
export async function gitConfig(cwd: string, key: string): Promise<string | null> {
  if (!isFolder(cwd)) return null;
  // Without a default git would answer with nothing at all, on which simple-git waits another 50 ms.
  const { ok, bytes } = await git(cwd, ['config', '--get', '-z', '--default', UNSET, '--end-of-options', key]);
  const value = bytes.toString('utf8').replace(/\0$/, '');
  return ok && value !== UNSET ? value : null;
}

async function ask(cwd: string, args: readonly string[]): Promise<string | null> {
  const line = isFolder(cwd) ? await gitLine(cwd, args) : null;
  return line === '' ? null : line;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
