// @ts-check
/** What the benchmarks share: bundles of our modules, CPU time of commands run in turn, and medians. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../bin/dev/project.mjs';

/** Writes modules of src, each with all it imports, as `.mjs` below a folder. @param {string[]} files @param {string} folder */
export async function bundle(files, folder) {
  await build({
    entryPoints: files.map((file) => join(ROOT, 'src', file)),
    outbase: join(ROOT, 'src'),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** User and system seconds of a shell command and its children, by the shell's own account. @param {string} command */
export function cpuSeconds(command) {
  const { stdout } = spawnSync('bash', ['-c', `{ ${command}\n} >/dev/null 2>&1; times`], { encoding: 'utf8' });
  const [user = Number.NaN, system = Number.NaN] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map((text) => {
    const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(text) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  });
  return user + system;
}

/**
 * Medians of commands run one after the other, round by round, so that a busy machine slows all of them alike.
 *
 * @param {Readonly<Record<string, string>>} commands @param {number} rounds
 */
export function interleaved(commands, rounds) {
  /** @type {Record<string, number[]>} */
  const seen = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) (seen[name] ??= []).push(cpuSeconds(command));
  }
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]));
}

/** Quotes a path for the shell. @param {string} path */
export function quote(path) {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
