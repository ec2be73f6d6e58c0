// @ts-check
/** Reading C whole: declarations, calls and conditions in process, beside `ctags` on the same files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../bin/dev/project.mjs';
import { bundle, cpuSeconds, median, quote } from './measure.mjs';

const ROUNDS = 5;
const ARCHIVE = '/usr/src/linux-source-6.1.tar.xz';
const FOLDERS = ['kernel', 'mm', 'net/core', 'include/linux'];

const work = mkdtempSync(join(tmpdir(), 'zcreview-bench-'));
const folder = existsSync(ARCHIVE) ? unpacked() : join(ROOT, 'tests/code/own');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[ch]$/.test(name))
  .map((name) => join(folder, name));
const sources = files.map((name) => readFileSync(name, 'latin1'));
const bytes = sources.reduce((sum, text) => sum + text.length, 0);
const inputs = sources.map((text) => text.split('\n'));

await bundle(['code/source.ts'], work);
const { readSource } = await import(pathToFileURL(join(work, 'code/source.mjs')).href);

function unpacked() {
  const names = FOLDERS.map((name) => `linux-source-6.1/${name}`);
  execFileSync('tar', ['xf', ARCHIVE, '-C', work, ...names]);
  return join(work, 'linux-source-6.1');
}

/** Seconds of CPU for one pass over all files, and how much was found. */
function ours() {
  const start = process.cpuUsage();
  let found = 0;
  for (const lines of inputs) {
    const { declarations, calls } = readSource(lines);
    found += declarations.length + calls.length;
  }
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, found };
}

const rate = (/** @type {number} */ seconds) => `${(bytes / 1e6 / seconds).toFixed(1).padStart(7)} MB/s of CPU`;
const cold = ours();
console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${cold.found} declarations and calls`);
console.log(`zcreview, first pass   ${rate(cold.seconds)}`);
const hasCtags = spawnSync('ctags', ['--version']).status === 0;
const command = `ctags -o - -R --languages=C --langmap=C:.c.h --kinds-C=fsmugetdpvx ${quote(folder)}`;
const rounds = Array.from({ length: ROUNDS }, () => ({
  mine: ours().seconds,
  theirs: hasCtags ? cpuSeconds(command) : Number.NaN,
}));
const mine = median(rounds.map((round) => round.mine));
const theirs = median(rounds.map((round) => round.theirs));
console.log(`zcreview, later passes ${rate(mine)}`);
console.log(hasCtags ? `ctags                  ${rate(theirs)}` : 'ctags is not here');
if (hasCtags) console.log(`ctags / zcreview       ${(theirs / mine).toFixed(1)} x`);
rmSync(work, { recursive: true });
