import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT } from '../../bin/dev/project.mjs';

const PROJECT = join(ROOT, 'fixtures/pond');
const PATCHES = join(ROOT, 'fixtures/pond-patches');
const CONFIGURATIONS = ['CONFIG_POND_ZC=y', 'CONFIG_POND_ZC=n'];

/** Nobody's configuration of git or make, and no CONFIG_ but ours. */
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export interface Built {
  readonly ok: boolean;
  /** What the tools said: nothing where all is well. */
  readonly output: string;
}

/** Runs a program there; standard error follows standard output. */
export function run(folder: string, program: string, args: readonly string[], input = ''): Built {
  const options = { cwd: folder, env: ENVIRONMENT, input: Buffer.from(input, 'latin1') };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  return { ok: status === 0, output: error === undefined ? stdout.toString() + stderr.toString() : error.message };
}

/** The initial calls of the project stand in sections that only the linker of an ELF system puts marks around. */
export const canBuild =
  run(tmpdir(), 'gcc', ['-dumpmachine']).output.includes('linux') && run(tmpdir(), 'make', ['--version']).ok;
if (!canBuild) process.stderr.write('SKIPPED: builds of fixtures/pond, which need gcc on Linux, and make\n');

let pristine: string | undefined;
afterAll(() => {
  if (pristine !== undefined) rmSync(pristine, { recursive: true });
});

/** The project as a repository, built once; a copy that keeps the times need not be built again. */
function prepare(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zcreview-pond-'));
  const identity = ['-c', 'user.name=Pond', '-c', 'user.email=pond@example.org'];
  for (const [program, ...args] of [
    ['cp', '-a', `${PROJECT}/.`, folder],
    ['rm', '-rf', 'build'],
    ['git', 'init', '--quiet'],
    ['git', 'add', '--all'],
    ['git', ...identity, 'commit', '--quiet', '--message=pond'],
  ] as const) {
    const { ok, output } = run(folder, program, args);
    if (!ok) throw new Error(output);
  }
  build(folder);
  return folder;
}

/** Gives the project in a folder of its own, a git repository with everything committed and, as far as it can, built. */
export async function withPond(use: (folder: string) => void | Promise<void>): Promise<void> {
  pristine ??= prepare();
  const folder = mkdtempSync(join(tmpdir(), 'zcreview-pond-'));
  try {
    run(folder, 'cp', ['-a', `${pristine}/.`, folder]);
    // The index knows files by their inodes, too.
    run(folder, 'git', ['update-index', '--refresh']);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What has changed since the last build, in both configurations. */
export function build(folder: string): Built {
  return makeEach(folder, '-j2');
}

/** The tests that the project has of itself, in both configurations. */
export function selftest(folder: string): Built {
  return makeEach(folder, 'check');
}

/** Takes a patch, one character a byte, into work tree and index, then builds. */
export function applyAndBuild(folder: string, patch: string): Built {
  const applied = run(folder, 'git', ['apply', '--index', '--whitespace=nowarn', '-'], patch);
  return applied.ok ? build(folder) : applied;
}

function makeEach(folder: string, argument: string): Built {
  const all = CONFIGURATIONS.map((configuration) => run(folder, 'make', ['-s', configuration, argument]));
  return { ok: all.every(({ ok }) => ok), output: all.map(({ output }) => output).join('') };
}

export interface Tangle {
  /** File name of the mail without its ending. */
  readonly name: string;
  /** The mail, one character a byte. */
  readonly mail: string;
  /** How a maintainer would split it, YAML. */
  readonly answer: string;
}

/** The patches against the project, each independent of the others. */
export const tangles: readonly Tangle[] = readdirSync(PATCHES)
  .filter((name) => name.endsWith('.patch'))
  .toSorted()
  .map((file) => {
    const path = join(PATCHES, file.replace(/\.patch$/, ''));
    return {
      name: file.replace(/\.patch$/, ''),
      mail: readFileSync(`${path}.patch`, 'latin1'),
      answer: readFileSync(`${path}.yml`, 'utf8'),
    };
  });
