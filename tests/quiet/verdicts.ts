import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hit that somebody has read beside the code it is on. `right`: a maintainer could have said it. */
export interface Verdict {
  readonly rule: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly verdict: 'right' | 'wrong';
  readonly why: string;
}

/** A hit on a whole kernel read as if every file were new, or on accepted patches and series turned round. */
export interface TreeVerdict extends Verdict {
  readonly source: 'linux 6.1' | 'turned round';
}

/** What was read, and how often each rule spoke there: found by hand, since a kernel is no part of the project. */
export interface TreeRecord {
  /** `seldom`: files that rules were run over which spoke of none of the others. */
  readonly tree: { readonly source: string; readonly files: number; readonly seldom: number };
  readonly turned: { readonly patches: number; readonly series: number };
  readonly hits: Readonly<Record<string, number>>;
}

export function readLines<T>(path: string): T[] {
  const rows = readFileSync(path, 'utf8').split('\n');
  return rows.filter(Boolean).map((line) => JSON.parse(line) as T);
}

export function treeVerdicts(): TreeVerdict[] {
  return readLines<TreeVerdict>(join(import.meta.dirname, 'tree.jsonl'));
}

export function treeRecord(): TreeRecord {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'tree.json'), 'utf8')) as TreeRecord;
}

/** Rules that were right on it seven times in ten or more. */
export function rightRules(verdicts: readonly TreeVerdict[]): Set<string> {
  const rules = new Set(verdicts.map(({ rule }) => rule));
  const isGood = (rule: string): boolean => {
    const read = verdicts.filter((one) => one.rule === rule);
    return read.filter(({ verdict }) => verdict === 'right').length >= 0.7 * read.length;
  };
  return new Set([...rules].filter(isGood));
}
