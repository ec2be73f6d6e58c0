import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { review } from '../../src/engine/review.ts';
import { treeRequest } from '../../src/engine/tree.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Series } from '../../src/model/series.ts';
import type { Tree, TreeCommit } from '../../src/model/tree.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { chooseRevisions } from '../../src/parse/revision.ts';
import { readFolderTree } from '../../src/read/tree-folder.ts';
import type { Rule } from '../../src/rule.ts';

const RULES = join(import.meta.dirname, '../../rules');

interface How {
  readonly isOwnWork?: boolean;
  /** Folder whose `tree/` is the source tree below, with the commits of `commits.json` in it. */
  readonly beside?: string;
}

/** Runs rules over the bytes of one input as `--pedantic` does; a throwing rule throws here. */
export function reviewBytes(bytes: Buffer, name: string, rules: readonly Rule[], how: How = {}): Finding[] {
  const { series } = parse([{ name, bytes, kind: 'mail' }]);
  const { chosen, predecessors } = chooseRevisions(series, 'newest');
  const trees = new Map(chosen.map((one) => [one, treeBeside(how.beside, one, rules)]));
  const settings = {
    rules,
    pedantic: true,
    isOwnWork: how.isOwnWork ?? false,
    readLines: hunkLines,
    predecessors,
    trees,
  };
  const { findings, failures, notLookedAt } = review(chosen, settings);
  if (failures.length + notLookedAt.length > 0) throw new Error([...failures, ...notLookedAt].join('\n'));
  return [...findings];
}

function treeBeside(folder: string | undefined, series: Series, rules: readonly Rule[]): Tree | null {
  if (folder === undefined || !['tree', 'commits.json'].some((name) => existsSync(join(folder, name)))) return null;
  const tree = readFolderTree({ name: 'tree', path: join(folder, 'tree') }, treeRequest(series, rules));
  const commits = join(folder, 'commits.json');
  if (!existsSync(commits)) return tree;
  const known = JSON.parse(readFileSync(commits, 'utf8')) as TreeCommit[];
  return { ...tree, base: 'ba5e'.repeat(10), isBaseNamed: true, commits: known };
}

/** One line a finding: patch, place, severity, confidence where it is not high, message. */
export function tell(finding: Finding): string {
  const { patch, file, line, endLine, side, severity, confidence, message } = finding;
  const range = endLine === null ? `${line}` : `${line}-${endLine}`;
  const where = file === null ? 'message' : line === null ? file : `${file}:${range}${side === 'old' ? ' (old)' : ''}`;
  const how = confidence === 'high' ? severity : `${severity} (${confidence})`;
  return `${patch ?? 'series'} ${where}: ${how}: ${message}`;
}

export interface RuleFolder {
  readonly id: string;
  readonly path: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** All rule folders with their cases, sorted. */
export function ruleFolders(): RuleFolder[] {
  return readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === 'rule.ts')
    .map((name) => join(RULES, name, '..'))
    .toSorted()
    .map((path) => {
      const cases = join(path, 'cases');
      const names = existsSync(cases) ? readdirSync(cases).toSorted() : [];
      const of = (kind: string): string[] => names.filter((name) => name.startsWith(kind) && name.endsWith('.patch'));
      const id = path.split(/[\\/]/).slice(-2).join('/');
      return { id, path, bad: of('bad-'), good: of('good-') };
    });
}

export function readCase(folder: RuleFolder, name: string): Buffer {
  return readFileSync(join(folder.path, 'cases', name));
}
