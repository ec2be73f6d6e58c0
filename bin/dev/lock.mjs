// @ts-check
/** A lock between processes: see `withLock`. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const HEARTBEAT_MS = 2000;
/** A holder not heard of for this long is gone: its process id may meanwhile be another program's. */
const SILENCE_MS = 30_000;

/**
 * Does some work while no other process does work under the same lock; waits for it otherwise.
 *
 * The lock is a folder with one file in it, named after its holder. Taking it is a rename of a prepared folder, which
 * fails unless the place is free or empty; giving it up, or taking it from a dead holder, removes that holder's file
 * alone. So of several processes that find a dead holder just one goes on, and none throws out a live one.
 *
 * @template T
 * @param {string} lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lock, work) {
  const name = `${process.pid}-${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  const own = join(lock, name);
  const draft = `${lock}.${name}`;
  mkdirSync(draft);
  writeFileSync(join(draft, name), JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    await take(lock, draft);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  const heartbeat = setInterval(() => attempt(() => utimesSync(own, new Date(), new Date())), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    attempt(() => unlinkSync(own));
    attempt(() => rmdirSync(lock));
  }
}

/** @param {string} lock @param {string} draft */
async function take(lock, draft) {
  let seen = '';
  let since = Date.now();
  for (;;) {
    attempt(() => rmdirSync(lock)); // only goes when empty; Windows cannot rename over a folder
    if (attempt(() => renameSync(draft, lock))) return;
    const holder = readHolder(lock);
    if (holder === undefined) continue;
    const sign = `${holder.file} ${holder.beat}`;
    if (sign !== seen) [seen, since] = [sign, Date.now()];
    if (isDead(holder) || Date.now() - since > SILENCE_MS) attempt(() => unlinkSync(holder.file));
    else await sleep(POLL_MS);
  }
}

/** The holder of the lock, none if it was given up meanwhile. @param {string} lock */
function readHolder(lock) {
  try {
    const file = join(lock, readdirSync(lock)[0] ?? '');
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8'));
    return { file, pid: Number(pid), host, beat: statSync(file).mtimeMs };
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Known only on the holder's own machine, where signal 0 asks for the process. @param {{pid: number, host: string}} holder */
function isDead({ pid, host }) {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/** Whether a step on the file system succeeded that another process may have made impossible. @param {() => void} step */
function attempt(step) {
  try {
    step();
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY'].includes(code ?? '')) return false;
    throw error;
  }
}
