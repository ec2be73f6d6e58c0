import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { usualRules } from '../../src/engine/choose.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';

const FOLDER = import.meta.dirname;

/** A patch with one planted objection, and what a finding must say, and where, that says the same. */
interface BadCase {
  readonly case: string;
  /** Null: the objection is to the message, or to the series. */
  readonly file: string | null;
  readonly line: number | null;
  readonly concern: string;
  /** Regular expressions; one of them matches `rule message` of the finding. */
  readonly accept: readonly string[];
}

/** A patch that comes near to an objection and is right. */
interface GoodCase {
  readonly case: string;
  readonly respects: string;
}

export type Case = BadCase | GoodCase;

export interface BadOutcome {
  readonly case: string;
  /** The settings that show it: `pedantic` is shown by --pedantic alone. */
  readonly found: 'default' | 'pedantic' | 'not';
  /** Whether it is within three lines of the place; null where the objection has no line, or is not found. */
  readonly localised: boolean | null;
  /** The findings that say it. */
  readonly by: readonly string[];
}

export interface GoodOutcome {
  readonly case: string;
  readonly default: readonly string[];
  /** Shown by --pedantic alone. */
  readonly pedantic: readonly string[];
}

export type Outcome = BadOutcome | GoodOutcome;

export function readLines<T>(path: string): T[] {
  const rows = readFileSync(join(FOLDER, path), 'utf8').split('\n');
  return rows.filter(Boolean).map((line) => JSON.parse(line) as T);
}

export function freshCases(): readonly Case[] {
  const packs = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return packs
    .map(({ name }) => name)
    .toSorted()
    .flatMap((name) => readLines<Case>(`${name}/cases.jsonl`));
}

const every = catalogue({ modules: ruleModules, tokens: tokenPacks });
const usual = usualRules(every);

function findings(name: string, isPedantic: boolean): readonly Finding[] {
  const { series } = parse([{ name, bytes: readFileSync(join(FOLDER, `${name}.patch`)), kind: 'mail' }]);
  const rules = isPedantic ? every : usual;
  return review(series, { rules, pedantic: isPedantic, isOwnWork: false, readLines: hunkLines }).findings;
}

const shown = ({ rule, severity, file, line }: Finding): string =>
  `${rule} ${severity} ${file ?? 'message'}:${line ?? '-'}`;

const REACH = 3;

/** What the program says to one case, without a tree and without a configuration. */
export function outcomeOf(fresh: Case): Outcome {
  const [normal, all] = [findings(fresh.case, false), findings(fresh.case, true)];
  if (!('accept' in fresh)) {
    const told = normal.map(shown);
    return { case: fresh.case, default: told, pedantic: all.map(shown).filter((one) => !told.includes(one)) };
  }
  const accept = fresh.accept.map((source) => new RegExp(source, 'i'));
  const says = ({ rule, message, file }: Finding): boolean =>
    (fresh.file === null || fresh.file === file) && accept.some((one) => one.test(`${rule} ${message}`));
  const [byDefault, byAll] = [normal.filter(says), all.filter(says)];
  const by = byDefault.length > 0 ? byDefault : byAll;
  const { line: place } = fresh;
  const isNear = ({ line }: Finding): boolean => place !== null && line !== null && Math.abs(line - place) <= REACH;
  return {
    case: fresh.case,
    found: byDefault.length > 0 ? 'default' : byAll.length > 0 ? 'pedantic' : 'not',
    localised: place === null || by.length === 0 ? null : by.some(isNear),
    by: by.map(shown),
  };
}
