import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file before the patch; all latin1. */
export interface BaseFile {
  readonly path: string;
  /** `100644` and its like. */
  readonly mode: string;
  readonly text: string;
}

/** A patch and the same patch in steps, latin1, and the files that they are for. */
export interface Trial {
  /** Whether the patch is known to have hunks without context, which git takes only with `--unidiff-zero`. */
  readonly isBare: boolean;
  readonly base: readonly BaseFile[];
  readonly whole: string;
  readonly steps: readonly string[];
}

export type Verdict =
  /** `isBare`: with `--unidiff-zero`. */
  | { readonly kind: 'applies'; readonly isBare: boolean }
  /** `step` from 0; null: the patch itself, or what all steps make. */
  | { readonly kind: 'refused'; readonly step: number | null; readonly message: string }
  /** git is not there or does not work. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Whether git applies all steps in order, and ends with the same tree as the whole patch; in a repository of its own, on no file of the user's. */
export async function gitApplies(trial: Trial): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'zcreview-'));
  try {
    return await judge(folder, trial);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judge(folder: string, trial: Trial): Promise<Verdict> {
  const made = await makeRepository(folder, trial.base);
  if (!made.ok) return { kind: 'unknown', message: made.error };
  const plain = trial.isBare ? null : await applyAll(folder, 'plain', [trial.whole], []);
  const isBare = plain === null || plain.error !== null;
  const options = isBare ? ['--unidiff-zero'] : [];
  const want = isBare ? await applyAll(folder, 'bare', [trial.whole], options) : plain;
  if (want.error !== null) return { kind: 'refused', step: null, message: plain?.error ?? want.error };
  const got = await applyAll(folder, 'steps', trial.steps, options);
  if (got.error !== null) return { kind: 'refused', step: got.done, message: got.error };
  if (got.tree === want.tree) return { kind: 'applies', isBare };
  return { kind: 'refused', step: null, message: 'the steps do not end where the patch does' };
}

/** A bare repository with the files as its one commit. */
async function makeRepository(folder: string, base: readonly BaseFile[]): Promise<Answer> {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/base\n');
  const files = base.map(
    ({ path, mode, text }) => `M ${mode} inline "${quoted(path)}"\ndata ${text.length}\n${text}\n`,
  );
  const commit = 'commit refs/heads/base\ncommitter x <x> 0 +0000\ndata 0\n';
  return git(folder, 'base', ['fast-import', '--quiet'], commit + files.join(''));
}

/** For git fast-import, which takes all other bytes as they are. */
function quoted(path: string): string {
  return path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}

/** The tree that patches make, or why the one behind the first `done` is refused. */
async function applyAll(
  folder: string,
  index: string,
  patches: readonly string[],
  options: readonly string[],
): Promise<{ readonly tree: string; readonly done: number; readonly error: string | null }> {
  await git(folder, index, ['read-tree', 'refs/heads/base'], '');
  let done = 0;
  for (const patch of patches) {
    // git apply refuses an empty patch.
    const args = ['apply', '--cached', '--whitespace=nowarn', ...options, '-'];
    const { ok, error } = patch === '' ? NOTHING : await git(folder, index, args, patch);
    if (!ok) return { tree: '', done, error };
    done += 1;
  }
  const { ok, out, error } = await git(folder, index, ['write-tree'], '');
  return { tree: out, done, error: ok ? null : error };
}

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly error: string;
}

const NOTHING: Answer = { ok: true, out: '', error: '' };

/** Runs git in its folder with an index of this name; nothing that a user set has a say in it. */
function git(folder: string, index: string, args: readonly string[], input: string): Promise<Answer> {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_DIR: folder,
    GIT_INDEX_FILE: join(folder, `index-${index}`),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    LC_ALL: 'C',
  };
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd: folder, env, stdio: 'pipe' });
    const texts: [out: string, error: string] = ['', ''];
    for (const [i, stream] of [child.stdout, child.stderr].entries()) {
      stream.setEncoding('latin1').on('data', (text: string) => (texts[i] += text));
    }
    child.on('error', ({ message }) => resolve({ ok: false, out: '', error: message }));
    child.on('close', (code) => resolve({ ok: code === 0, out: texts[0], error: texts[1].trimEnd() }));
    // git may end before it has read everything.
    child.stdin.on('error', () => {}).end(input, 'latin1');
  });
}
