// @ts-check
/** Reading a mailing-list archive of 100 MB in process, beside git mailsplit and git apply --numstat on the same bytes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/dev/project.mjs';
import { bundle, interleaved, quote } from './measure.mjs';

const maker = join(ROOT, '../shared/corpus/make-archive.py');
const ROUNDS = 5;

/** Reads the archive once, as the program does; prints seconds of wall time without the read, and the peak of the process in bytes. */
const READER = `
import { setFlagsFromString } from 'node:v8';
import { parse } from './parse/parse.mjs';
import { readPieces } from './read/pieces.mjs';
setFlagsFromString('--interrupt-budget=1000000');
setFlagsFromString('--semi-space-growth-factor=1');
const bytes = readPieces(process.argv[2]);
const start = process.hrtime.bigint();
const { series, defects } = parse([{ name: 'archive', bytes, kind: 'mail' }]);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const patches = series.reduce((sum, one) => sum + one.patches.length, 0);
const peak = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ seconds, peak, series: series.length, patches, defects: defects.length }));
`;

/** Writes the diffs of the archive one after the other: git apply takes no mailbox. */
const PRINTER = `
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from './parse/parse.mjs';
import { printChange } from './parse/print.mjs';
const { series } = parse([{ name: 'archive', bytes: readFileSync(process.argv[2]), kind: 'mail' }]);
const patches = series.flatMap((one) => one.patches);
// A blank line keeps a plain diff from being taken for the end of the header above it.
const diffs = patches.map(({ changes }) => changes.map(printChange).join(''));
writeFileSync(process.argv[3], diffs.join('\\n'), 'latin1');
`;

if (!existsSync(maker) || spawnSync('python3', ['--version']).status !== 0) {
  console.log('SKIPPED: ../shared/corpus/make-archive.py or python3 is not here');
} else {
  const work = mkdtempSync(join(tmpdir(), 'zcreview-archive-'));
  const archive = join(work, 'archive.mbox');
  spawnSync('python3', [maker, '-n', '24000', '-s', '1', '-o', archive]);
  await bundle(['parse/parse.ts', 'parse/print.ts', 'read/pieces.ts'], work);
  writeFileSync(join(work, 'read.mjs'), READER);
  writeFileSync(join(work, 'print.run.mjs'), PRINTER);
  const diffs = join(work, 'diffs');
  spawnSync(process.execPath, [join(work, 'print.run.mjs'), archive, diffs]);
  const megabytes = statSync(archive).size / 1e6;
  const runs = Array.from({ length: ROUNDS }, () => {
    const { stdout } = spawnSync(process.execPath, [join(work, 'read.mjs'), archive], { encoding: 'utf8' });
    return JSON.parse(stdout);
  }).toSorted((a, b) => a.seconds - b.seconds);
  const { patches, series, defects } = runs[0];
  console.log(`${megabytes.toFixed(0)} MB: ${patches} patches in ${series} series, ${defects} defects`);
  const of = (/** @type {number} */ i) => `${(megabytes / runs[i].seconds).toFixed(0)} MB/s`;
  console.log(`zcreview, in process    best ${of(0)}, median ${of(Math.floor(ROUNDS / 2))}`);
  const peak = Math.max(...runs.map((run) => run.peak)) / 1e6;
  console.log(`peak memory             ${peak.toFixed(0)} MB: the input and ${(peak - megabytes).toFixed(0)} MB`);
  const medians = interleaved(
    {
      'zcreview, whole process': `${quote(process.execPath)} ${quote(join(work, 'read.mjs'))} ${quote(archive)}`,
      'git mailsplit': `git mailsplit -o"$(mktemp -d -p ${quote(work)})" ${quote(archive)}`,
      [`git apply --numstat, the ${(statSync(diffs).size / 1e6).toFixed(0)} MB of diffs`]: `cd ${quote(work)}; git apply --numstat ${quote(diffs)}`,
    },
    3,
  );
  for (const [name, seconds] of Object.entries(medians)) {
    console.log(`${name.padEnd(44)} ${seconds.toFixed(2)} s CPU`);
  }
  rmSync(work, { recursive: true });
}
