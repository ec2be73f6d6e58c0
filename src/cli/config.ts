import type { Severity } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import type { IgnoreEntry } from '../model/suppression.ts';
import { type Color, type Format, UsageError } from './command.ts';

/** A value and where it was written, `FILE:LINE:COL`. */
export interface Written<T> {
  readonly value: T;
  readonly at: string;
}

/** A folder of own rules: absolute, or below the top of a tree where a commit is named. */
export interface RuleFolder extends Written<string> {
  readonly commit: string | null;
}

/** What files say. What none says is null or empty. */
export interface Config {
  /** The mildest severity that makes the exit status 1. */
  readonly failOn: Severity | 'never' | null;
  readonly pedantic: boolean | null;
  readonly color: Color | null;
  readonly format: Format | null;
  readonly rules: readonly RuleFolder[];
  /** Rule ids and names of packs. */
  readonly disable: readonly Written<string>[];
  /** The most that a rule may say, by rule id. */
  readonly severity: ReadonlyMap<string, Written<Severity>>;
  readonly ignore: readonly IgnoreEntry[];
}

export const NO_CONFIG: Config = {
  failOn: null,
  pedantic: null,
  color: null,
  format: null,
  rules: [],
  disable: [],
  severity: new Map(),
  ignore: [],
};

/** What the rules are, as far as a configuration may name them. */
interface KnownRule {
  readonly id: string;
  readonly severity: Severity;
}

const GRAVITY: readonly Severity[] = ['note', 'warning', 'error'];

/** Throws UsageError where a rule or pack is named that there is none of, or where a severity would be raised. */
export function checkNames({ disable, severity, ignore }: Config, rules: readonly KnownRule[]): void {
  if (disable.length + severity.size + ignore.length === 0) return;
  const ids = rules.map(({ id }) => id);
  const packs = [...new Set(ids.map(packOf))];
  for (const { value, at } of disable) {
    if (value.includes('/') || !packs.includes(value)) want(value, value.includes('/') ? ids : [...packs, ...ids], at);
  }
  for (const [id, { value, at }] of severity) {
    want(id, ids, at);
    const ceiling = rules.find((rule) => rule.id === id)?.severity ?? 'error';
    if (GRAVITY.indexOf(value) > GRAVITY.indexOf(ceiling)) {
      throw new UsageError(`${at}: ${id} says no more than ${ceiling}; severity only lowers, failOn moves the bar`);
    }
  }
  for (const { rule, at } of ignore) if (rule !== null) want(rule, ids, at);
}

function want(name: string, known: readonly string[], at: string): void {
  if (known.includes(name)) return;
  throw new UsageError(`${at}: no rule ${name}; ${hint(name, known)}\`zcreview rules\` lists them`);
}

/** `did you mean x? `, or nothing. */
export function hint(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === null ? '' : `did you mean ${near}? `;
}

export function packOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
