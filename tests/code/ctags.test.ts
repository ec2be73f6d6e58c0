import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Declaration, readSource } from '../../src/code/source.ts';
import { compare, readTags, type Score } from './judge.ts';

const ARCHIVE = '/usr/src/linux-source-6.1.tar.xz';
/** The archive is large: what was taken out of it is kept for the next run. */
const KEPT = join(tmpdir(), 'zcreview-linux-6.1');
const FOLDERS = ['kernel', 'mm', 'net', 'lib', 'drivers', 'fs', 'include/linux'];
const FILES = 200;
const WANT = 0.98;

const hasCtags = spawnSync('ctags', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('Universal Ctags') ?? false;
const hasTree = hasCtags && existsSync(ARCHIVE);
if (!hasCtags) process.stderr.write('SKIPPED: C held against ctags, universal-ctags is not here\n');
else if (!hasTree) process.stderr.write(`SKIPPED: kernel sources held against ctags, ${ARCHIVE} is not here\n`);

function judge(folder: string, files: readonly string[]): Map<string, Score> {
  const scores = new Map<string, Score>();
  for (const [file, tags] of readTags(folder, files))
    compare(readSource(readFileSync(join(folder, file), 'latin1').split('\n')), tags, scores, file);
  return scores;
}

/** What is wrong with a kind that is not right often enough. */
function faults([kind, { found, missing, extra }]: [string, Score]): string[] {
  const recall = found / (found + missing.length);
  const precision = found / (found + extra.length);
  if (recall >= WANT && precision >= WANT) return [];
  return [
    `${kind}: ${found} found, recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`,
    ...missing.map((said) => `  only ctags: ${said}`),
    ...extra.map((said) => `  only zcreview: ${said}`),
  ];
}

/** Every nth source file of each folder; the same ones each time. */
function chosen(list: readonly string[]): string[] {
  return FOLDERS.flatMap((folder) => {
    const files = list.filter((path) => path.startsWith(`${folder}/`) && /\.[ch]$/.test(path)).toSorted();
    const count = Math.ceil(FILES / FOLDERS.length);
    return Array.from({ length: count }, (_, i) => files[Math.floor((i * files.length) / count)]!);
  });
}

/** What git writes behind the second `@@` of a hunk that begins at a row: its pattern for C in userdiff.c. */
function sectionAbove(lines: readonly string[], row: number): string {
  const isLabel = (line: string): boolean => /^[ \t]*[A-Za-z_]\w*:\s*($|\/[/*])/.test(line);
  const above = lines.slice(0, row).findLast((line) => /^[A-Za-z_]/.test(line) && !isLabel(line));
  return (above ?? '').trimEnd().slice(0, 80);
}

/** Reads pieces of a file of 8 to 20 rows, one every 50, and counts rows whose function is that of the whole file. */
function piecewise(lines: readonly string[]): { right: number; wrong: number } {
  const whole = readSource(lines);
  const nameOf = (made: Declaration | null): string => (made?.kind === 'function' ? made.name : '-');
  let right = 0;
  let wrong = 0;
  for (let at = 0; at < lines.length; at += 50) {
    const rows = lines.slice(at, at + 8 + (at % 13));
    const piece = readSource(rows, sectionAbove(lines, at));
    for (const row of rows.keys()) {
      if (nameOf(piece.within(row)) === nameOf(whole.within(at + row))) right += 1;
      else wrong += 1;
    }
  }
  return { right, wrong };
}

/** Takes the chosen files out of the archive, once. */
function unpack(): readonly string[] {
  const names = join(KEPT, 'names');
  if (existsSync(names)) return readFileSync(names, 'utf8').split('\n');
  const [top = '', ...list] = execFileSync('tar', ['tf', ARCHIVE], { encoding: 'utf8', maxBuffer: 1 << 26 }).split(
    '\n',
  );
  const files = chosen(list.map((path) => path.slice(top.length)));
  const fresh = `${KEPT}.${process.pid}`;
  mkdirSync(fresh);
  const wanted = files.map((file) => `${top}${file}`).join('\n');
  execFileSync('tar', ['xf', ARCHIVE, '-C', fresh, '--strip-components=1', '-T', '-'], { input: wanted });
  writeFileSync(join(fresh, 'names'), files.join('\n'));
  rmSync(KEPT, { recursive: true, force: true });
  renameSync(fresh, KEPT);
  return files;
}

describe.skipIf(!hasCtags)('beside universal-ctags', () => {
  test('C of our own has all that ctags sees, and four things that it does not', () => {
    const folder = join(import.meta.dirname, 'own');
    const scores = [...judge(folder, readdirSync(folder)).values()];
    expect(scores.flatMap(({ missing }) => missing)).toEqual([]);
    expect(scores.flatMap(({ extra }) => extra.map((said) => said.replace(/ \d+$/, '')))).toEqual([
      // In the parentheses of struct_group().
      'types.h: member low',
      'types.h: member high',
      // The head of the other side of an #if.
      'code.c: function own_width',
      // Behind a macro that needs no semicolon.
      'code.c: function own_after',
      // Its name in parentheses.
      'code.c: function own_shielded',
    ]);
  });

  test.skipIf(!hasTree)('kernel sources are read alike, 98 of 100 of each kind', { timeout: 240_000 }, () => {
    const scores = judge(KEPT, unpack());
    expect([...scores].flatMap(faults)).toEqual([]);
    expect(scores.get('function')!.found).toBeGreaterThan(3000);
  });

  test.skipIf(!hasTree)('a piece of them knows the function of 99 of 100 rows', { timeout: 240_000 }, () => {
    const counts = unpack().map((file) => piecewise(readFileSync(join(KEPT, file), 'latin1').split('\n')));
    const right = counts.reduce((sum, count) => sum + count.right, 0);
    const wrong = counts.reduce((sum, count) => sum + count.wrong, 0);
    expect(right / (right + wrong)).toBeGreaterThan(0.99);
  });
});
