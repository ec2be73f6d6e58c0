// @ts-check
/** Makes a fresh or changed checkout ready to run, and does nothing, quietly and fast, in one that is ready. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, isBundled } from './bundle.mjs';
import { withLock } from './lock.mjs';
import { ROOT, run } from './project.mjs';

const LOCK = join(ROOT, '.setup.lock');
const LOCK_FILE = join(ROOT, 'package-lock.json');
/** npm's own record of what it installed; npm writes it last. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.zcreview-installed');

/** Installs the dependencies, those for development too, unless the ones in the lock file are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock(LOCK, async () => {
    if (isInstalled()) return;
    if (!isInstalledByHand()) await install();
    writeFileSync(STAMP, stamp());
  });
}

/** Installs the dependencies and builds the program, each unless up to date. */
export async function ensureBuilt() {
  await ensureInstalled();
  if (isBundled()) return;
  await withLock(LOCK, async () => {
    if (isBundled()) return;
    say('building');
    await bundle();
  });
}

/** Runs a script to its exit code; what stops it is said in one line. @param {() => Promise<number>} script */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    say(/** @type {Error} */ (error).message);
    process.exitCode = 2;
  }
}

async function install() {
  say('installing dependencies');
  // Without --include=dev npm leaves out the tools under NODE_ENV=production.
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { show: true });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}`);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`zcreview: ${text}\n`);
}

/** What was installed: the lock file, and for which machine, since some packages are binaries. */
function stamp() {
  return `${createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex')} ${process.platform} ${process.arch}\n`;
}

function isInstalled() {
  return read(STAMP) === stamp();
}

/**
 * Whether someone has run `npm ci` already, perhaps where there is no network now: installing again would first delete.
 *
 * Optional packages may be missing, since most are binaries for other machines.
 */
function isInstalledByHand() {
  const installed = JSON.parse(read(INSTALLED) ?? '{}').packages ?? {};
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages);
  return wanted.every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional),
  );
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
