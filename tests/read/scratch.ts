import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readInputs } from '../../src/read/read.ts';
import type { ReadRequest, ReadResult } from '../../src/read/source.ts';

/** No one's configuration, and no work tree around the temporary folder; also what the code under test gets to see. */
const ISOLATED: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
};

/** Takes every trace of a repository out of the environment, as a test may itself be run by a hook. */
export function isolate(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
  Object.assign(process.env, ISOLATED);
}

/** A temporary folder that goes with the test. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'zcreview-read-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export interface Repository {
  readonly path: string;
  readonly git: (args: readonly string[], input?: Buffer | string) => Buffer;
  /** Like `git`, as one line of text. */
  readonly line: (...args: string[]) => string;
  readonly write: (name: string, content: Buffer | string) => void;
  /** Commits everything in the work tree, even when nothing changed, and gives the commit's id. */
  readonly commit: (message: Buffer | string, ...options: string[]) => string;
}

/** An empty repository on the branch `work`. */
export function repository(path = folder()): Repository {
  let clock = 1700000000;
  const git = (args: readonly string[], input: Buffer | string = ''): Buffer => {
    clock += 60;
    const date = `${clock} +0200`;
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, LC_ALL: 'C' };
    return execFileSync('git', args, { cwd: path, input, env, maxBuffer: 2 ** 28, stdio: 'pipe' });
  };
  const line = (...args: string[]): string => git(args).toString().trimEnd();
  git(['init', '--quiet', '--initial-branch=work']);
  git(['config', 'user.name', 'Jörg Müller, Jr.']);
  git(['config', 'user.email', 'joerg@example.org']);
  return {
    path,
    git,
    line,
    write: (name, content) => writeFileSync(join(path, name), content),
    commit: (message, ...options) => {
      git(['add', '--all']);
      git(
        [...options, 'commit', '--quiet', '--allow-empty', '--allow-empty-message', '--cleanup=verbatim', '-F', '-'],
        message,
      );
      return line('rev-parse', 'HEAD');
    },
  };
}

/** Reads as from a terminal, unless told otherwise. */
export async function read(
  cwd: string,
  inputs: readonly string[],
  other: Partial<ReadRequest> = {},
): Promise<ReadResult> {
  const stdin = { kind: 'tty' as const, read: () => Promise.reject(new Error('a terminal is not read')) };
  return readInputs({ inputs, range: false, cwd, stdin, ...other });
}

/** A standard input of these bytes. */
export function piped(bytes: Buffer | string): ReadRequest['stdin'] {
  return { kind: 'pipe', read: () => Promise.resolve(Buffer.from(bytes)) };
}

/** Name and bytes of each source, as text of one character a byte. */
export function texts(result: ReadResult): (readonly [name: string, text: string])[] {
  return result.sources.map((source) => [source.name, source.bytes.toString('latin1')]);
}

/** Failures as they are shown. */
export function failures(result: ReadResult): string[] {
  return result.failures.map((failure) => `${failure.name}: ${failure.message}`);
}
