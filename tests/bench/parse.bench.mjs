// @ts-check
/** Reading patches: in process, beside `git mailinfo` and `git apply --numstat` on the same mails, one process each. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../bin/dev/project.mjs';
import { bundle, cpuSeconds, median, quote } from './measure.mjs';

const ROUNDS = 5;
const corpus = join(ROOT, '../shared/corpus/patches');
const folder = existsSync(corpus) ? corpus : join(ROOT, 'fixtures');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(patch|mbox)$/.test(name))
  .map((name) => join(folder, name));
const inputs = files.map((name) => ({ name, bytes: readFileSync(name), kind: 'mail' }));
const bytes = inputs.reduce((sum, input) => sum + input.bytes.length, 0);

const work = mkdtempSync(join(tmpdir(), 'zcreview-bench-'));
await bundle(['parse/parse.ts'], work);
const { parse } = await import(pathToFileURL(join(work, 'parse/parse.mjs')).href);

/** Seconds of CPU for one pass over all inputs. */
function ours() {
  const start = process.cpuUsage();
  for (const input of inputs) parse([input]);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The same for git, in a scratch folder that is no repository. */
function gits() {
  const list = files.map(quote).join(' ');
  return cpuSeconds(`cd ${quote(work)}; for f in ${list}; do git mailinfo m p < "$f"; git apply --numstat p; done`);
}

ours();
const rounds = Array.from({ length: ROUNDS }, () => ({ ours: ours(), git: gits() }));
const mine = median(rounds.map((round) => round.ours));
const theirs = median(rounds.map((round) => round.git));
const rate = (/** @type {number} */ seconds) =>
  `${(bytes / 1e6 / seconds).toFixed(1).padStart(7)} MB/s ${(inputs.length / seconds).toFixed(0).padStart(7)} patches/s of CPU`;
console.log(`${inputs.length} inputs, ${(bytes / 1e6).toFixed(1)} MB`);
console.log(`zcreview, in process              ${rate(mine)}`);
console.log(`git mailinfo + apply, a process each ${rate(theirs)}`);
console.log(`git / zcreview                    ${(theirs / mine).toFixed(1)} x`);
rmSync(work, { recursive: true });
