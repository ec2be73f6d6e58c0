import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import type { Change } from '../../src/model/change.ts';
import type { Patch } from '../../src/model/series.ts';
import { corpusFiles, git, hasCorpus } from '../corpus.ts';

/** As `git apply --numstat -z` writes it; `-` for binary content. */
function numstat(change: Change): string {
  const path = Buffer.from(change.path, 'utf8').toString('latin1');
  return change.isBinary ? `-\t-\t${path}` : `${change.insertions}\t${change.deletions}\t${path}`;
}

function patchesOf(file: string): Patch[] {
  const { series } = parse([{ name: basename(file), bytes: readFileSync(file), kind: 'mail' }]);
  return series.flatMap(({ patches }) => patches);
}

/** git reads one file a row; a defect of ours must explain where we differ. */
function judge(patch: Patch): { ours: string[]; git: string[] } {
  const { status, out } = git(['apply', '--numstat', '-z', '-'], printBody(patch));
  const rows = status === 0 ? out.split('\0').filter((row) => row !== '') : [`git refuses: ${status}`];
  return { ours: patch.changes.map(numstat), git: rows };
}

const files = [...corpusFiles('seed', '.mbox'), ...corpusFiles('series', '.mbox'), ...corpusFiles('patches', '.patch')];

describe.skipIf(!hasCorpus)('files and counts are those of git apply --numstat', () => {
  test('on every patch of seed, series and patches', { timeout: 120_000 }, () => {
    const wrong: string[] = [];
    let patches = 0;
    for (const file of files) {
      for (const patch of patchesOf(file)) {
        patches += 1;
        const { ours, git: theirs } = judge(patch);
        if (ours.join('\n') !== theirs.join('\n'))
          wrong.push(`${basename(file)} ${patch.number}: ${ours.join(' ')} / ${theirs.join(' ')}`);
      }
    }
    expect(patches).toBeGreaterThan(700);
    expect(wrong).toEqual([]);
  });
});
