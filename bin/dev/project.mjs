// @ts-check
/** What every development script needs: where the project is, what it consists of, how to run a tool. */
import { spawn } from 'node:child_process';
import { readdirSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project, without a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Whether a script is the program being run, not a module of another one. @param {ImportMeta} meta */
export function isMain(meta) {
  return process.argv[1] !== undefined && fileURLToPath(meta.url) === realpathSync(process.argv[1]);
}

/**
 * Files below a folder of the project as sorted paths with `/`, relative to the project; none when there is no folder.
 *
 * `cases` is left out: no program is made of it, and it holds most of the files.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesIn(folder, root = ROOT) {
  /** @type {string[]} */
  const found = [];
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && entry.name !== 'cases') found.push(...filesIn(path, root));
  }
  return found.toSorted();
}

/** @param {string} folder */
export function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Runs a program in the project, its standard input closed, and gives its exit code and what it printed.
 *
 * With `show`, what it prints goes to our standard error instead, as it comes.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(program, args, { show = false } = {}) {
  return new Promise((resolve, reject) => {
    const out = show ? 2 : 'pipe';
    const child = spawn(program, args, { cwd: ROOT, shell: needsShell(program), stdio: ['ignore', out, out] });
    let output = '';
    child.stdout?.on('data', (bytes) => (output += bytes));
    child.stderr?.on('data', (bytes) => (output += bytes));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Hands standard input, output and error to a program, and signals that arrive here; gives its exit code.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{cwd?: string}} [options] where the program runs: here, unless said
 * @returns {Promise<number>}
 */
export function hand(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, shell: needsShell(program), stdio: 'inherit' });
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** npm and the programs in node_modules are .cmd files on Windows, which only a shell can start. @param {string} program */
function needsShell(program) {
  return process.platform === 'win32' && program !== process.execPath;
}

/** The path of a program that a package in node_modules brings. @param {string} name */
export function tool(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}
