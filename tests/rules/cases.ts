import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { chooseRevisions } from '../../src/parse/revision.ts';
import type { Rule } from '../../src/rule.ts';

const RULES = join(import.meta.dirname, '../../rules');

/** Runs rules over the bytes of one input as `--pedantic` does; a throwing rule throws here. */
export function reviewBytes(bytes: Buffer, name: string, rules: readonly Rule[], isOwnWork = false): Finding[] {
  const { series } = parse([{ name, bytes, kind: 'mail' }]);
  const { chosen, predecessors } = chooseRevisions(series, 'newest');
  const settings = { rules, pedantic: true, isOwnWork, readLines: hunkLines, predecessors };
  const { findings, failures } = review(chosen, settings);
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return [...findings];
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
