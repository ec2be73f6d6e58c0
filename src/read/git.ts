import { resolve } from 'node:path';

/** What git answered. `bytes` is its standard output, whole and undecoded, also when it failed. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly bytes: Buffer;
  /** What git said on standard error, in English; empty when it went well. */
  readonly error: string;
}

export interface GitOptions {
  /** Standard input; must not be empty, as git would wait for it. */
  readonly input?: string;
  /** Most bytes of output; git is ended when it writes more, and the answer is not ok. */
  readonly limit?: number;
  /** Milliseconds after which git is ended, and the answer is not ok. */
  readonly time?: number;
}

/**
 * Settings that would change what plumbing prints, or run a program. What has an option of its own is set where the
 * command is. core.attributesFile is the user's; the repository's own .gitattributes stay, as they are part of it.
 */
const CONFIG = [
  'core.fsmonitor=false',
  'core.quotePath=true',
  'core.attributesFile=/dev/null',
  'diff.suppressBlankEmpty=false',
] as const;

/**
 * No network, also where GIT_NO_LAZY_FETCH (git 2.45) is not known yet: a protocol called "none" is the only one allowed.
 * Messages in English, because `explainGit` reads them.
 */
const QUIET: Readonly<Record<string, string>> = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ATTR_NOSYSTEM: '1',
  LC_ALL: 'C',
};

/** Where the user's configuration is and how far up a repository is looked for: the user's choice anywhere. */
const KEPT = [
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
];

/** Which repository is meant. True of the folder the process was started in, of no other (githooks(5) exports GIT_DIR). */
const KEPT_HERE = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
];

/** What simple-git takes for git's business, and refuses when it is handed down by name. */
const GUARDED = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;

/**
 * Runs one plumbing command of git, in `cwd`, which must be a folder.
 *
 * Never throws for what git says. Arguments that a user typed stand after `--end-of-options`.
 */
export async function git(cwd: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  const { simpleGit } = await import('simple-git');
  const output = collect(options.limit ?? Infinity);
  const { input, time } = options;
  const timer = time === undefined ? null : setTimeout(() => output.overflow.abort(), time);
  try {
    const client = simpleGit({
      baseDir: cwd,
      config: [...CONFIG],
      // 'close' alone: at 'exit' the pipe may still hold output.
      completion: { onClose: true, onExit: false },
      abort: output.overflow.signal,
      errors: (error, { exitCode }) =>
        error ?? (exitCode === 0 ? undefined : new Error(`git ended with status ${exitCode}`)),
      allowEnvironment: [...Object.keys(QUIET), ...KEPT, ...KEPT_HERE],
      // Ours, and what the user chose for all of git; nothing of what was typed.
      unsafe: { allowUnsafeFsMonitor: true, allowUnsafeConfigPaths: true, allowUnsafeHooksPath: true },
      ...(input === undefined ? {} : { input: () => input }),
    });
    await client
      .env(environment(cwd))
      .outputHandler((_command, stdout) => output.take(stdout))
      .raw(['--no-pager', ...args]);
    return { ok: true, bytes: output.bytes(), error: '' };
  } catch (error) {
    const overflowed = output.overflow.signal.aborted;
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, bytes: output.bytes(), error: overflowed ? 'too much output' : message };
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** The standard output of git as text, less the last line ending; null when git failed. */
export async function gitLine(cwd: string, args: readonly string[]): Promise<string | null> {
  const { ok, bytes } = await git(cwd, args);
  return ok ? bytes.toString('utf8').replace(/\n$/, '') : null;
}

interface Output {
  readonly overflow: AbortController;
  take(stdout: NodeJS.ReadableStream): void;
  bytes(): Buffer;
}

/** Takes git's output from simple-git, which would make a string of it: patches are bytes, and may be larger than a string. */
function collect(limit: number): Output {
  const overflow = new AbortController();
  const blocks: Buffer[] = [];
  let size = 0;
  const keep = (block: Buffer): void => {
    size += block.length;
    if (size <= limit) blocks.push(block);
    else overflow.abort();
  };
  return {
    overflow,
    take: (stdout) => stdout.removeAllListeners('data').on('data', keep),
    bytes: () => Buffer.concat(blocks),
  };
}

function environment(cwd: string): Record<string, string> {
  const kept = new Set(resolve(cwd) === process.cwd() ? [...KEPT, ...KEPT_HERE] : KEPT);
  const handed: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && (kept.has(name) || !GUARDED.test(name))) handed[name] = value;
  }
  return { ...handed, ...QUIET };
}
