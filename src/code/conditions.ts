import { DIRECTIVE_END, WORD } from './token.ts';
import { textOf, type Tokens } from './tokens.ts';

/** One `#if` that a row stands under. */
export interface Condition {
  /** As written, comments blanked: `defined(CONFIG_X)`, or `CONFIG_X` of an `#ifdef`. Empty where it stands above. */
  readonly text: string;
  /** Its `CONFIG_` symbols. */
  readonly symbols: readonly string[];
  /** `#ifndef`, or the side of its `#else`; not both. */
  readonly negated: boolean;
  /** Row of the `#if` or `#elif`, 0-based; -1 where it stands above the fragment. */
  readonly row: number;
}

/** Which conditions hold from which row on, in order of rows. */
export interface ConditionRows {
  readonly rows: readonly number[];
  readonly lists: readonly (readonly Condition[])[];
}

const OPENING = new Set(['if', 'ifdef', 'ifndef']);
const TURNING = new Set(['else', 'elif', 'elifdef', 'elifndef']);
const NONE: readonly Condition[] = [];
/** Conditions kept of one row; whoever nests deeper, or writes longer chains of `#elif`, wants to see us slow. */
const DEEPEST = 30;

/** The word behind the `#`; empty for a directive without one. */
export function directiveName(tokens: Tokens, index: number): string {
  return tokens.kinds[index + 1] === WORD ? textOf(tokens, index + 1) : '';
}

export function directiveEnd(tokens: Tokens, index: number): number {
  let end = index;
  while (end < tokens.count && tokens.kinds[end] !== DIRECTIVE_END) end += 1;
  return end;
}

interface Level {
  readonly outer: readonly Condition[];
  /** What the sides above say, each turned round. */
  readonly past: readonly Condition[];
  readonly here: Condition;
}

/** Reads all `#if` of the tokens; those that only end here are taken to begin above. */
export function readConditions(tokens: Tokens): ConditionRows {
  const rows: number[] = [0];
  const lists: (readonly Condition[])[] = [NONE];
  const levels: Level[] = [];
  const set = (row: number, list: readonly Condition[]): void => {
    if (rows.at(-1) === row) lists[lists.length - 1] = list;
    else {
      rows.push(row);
      lists.push(list);
    }
  };
  for (const here of openAbove(tokens)) {
    levels.push({ outer: lists[0]!, past: NONE, here });
    if (levels.length < DEEPEST) lists[0] = [...lists[0]!, here];
  }
  for (const index of tokens.directives) {
    const name = directiveName(tokens, index);
    const level = OPENING.has(name)
      ? { outer: lists.at(-1)!, past: NONE, here: readCondition(tokens, index, name) }
      : TURNING.has(name)
        ? turned(levels.pop(), tokens, index)
        : null;
    if (level === null && name !== 'endif') continue;
    const ended = level === null ? levels.pop() : level;
    const outer = ended?.outer ?? NONE;
    set(tokens.rows[index]!, outer);
    if (level === null) continue;
    levels.push(level);
    const isGuard = name === 'ifndef' && isIncludeGuard(tokens, index, level.here.text);
    const below = tokens.rows[directiveEnd(tokens, index) - 1]! + 1;
    set(below, isGuard || outer.length > DEEPEST ? outer : [...outer, ...level.past, level.here]);
  }
  return { rows, lists };
}

/** The other side of an `#if`. */
function turned(level: Level | undefined, tokens: Tokens, index: number): Level {
  const name = directiveName(tokens, index);
  const outer = level?.outer ?? NONE;
  const before = level === undefined ? [] : [{ ...level.here, negated: !level.here.negated }];
  const past = [...(level?.past ?? NONE).slice(-DEEPEST), ...before];
  if (name !== 'else') return { outer, past, here: readCondition(tokens, index, name) };
  const here = past.pop();
  return { outer, past, here: here ?? { text: '', symbols: [], negated: true, row: -1 } };
}

function readCondition(tokens: Tokens, index: number, name: string): Condition {
  const first = index + 2;
  const end = directiveEnd(tokens, index);
  const symbols: string[] = [];
  let text = '';
  for (let i = first; i < end; i += 1) {
    const word = textOf(tokens, i);
    const isApart = i > first && tokens.starts[i] !== tokens.ends[i - 1];
    text += isApart ? ` ${word}` : word;
    if (word.startsWith('CONFIG_')) symbols.push(word);
  }
  const negated = name === 'ifndef' || name === 'elifndef';
  return { text, symbols, negated, row: tokens.rows[index]! };
}

/** `#ifndef _LINUX_MM_H` with `#define _LINUX_MM_H` as the next directive says nothing about what stands below. */
function isIncludeGuard(tokens: Tokens, index: number, name: string): boolean {
  if (!/_H(_|$)/.test(name)) return false;
  const next = directiveEnd(tokens, index) + 1;
  return tokens.kinds[next] === tokens.kinds[index] && textOf(tokens, next + 2) === name;
}

/** Conditions whose `#if` stands above the fragment, outermost first, by their `#else` and `#endif`. */
function openAbove(tokens: Tokens): Condition[] {
  const open: Condition[] = [];
  let depth = 0;
  /** Sides that the innermost unknown condition had before: an `#else` or `#elif` of it was seen. */
  let wasTurned = false;
  for (const index of tokens.directives) {
    const name = directiveName(tokens, index);
    if (OPENING.has(name)) depth += 1;
    else if (TURNING.has(name) && depth === 0) {
      if (!wasTurned) open.push(aboveCondition(tokens, index, true));
      wasTurned = true;
    } else if (name === 'endif') {
      if (depth > 0) depth -= 1;
      else if (wasTurned) wasTurned = false;
      else open.push(aboveCondition(tokens, index, false));
    }
  }
  return open.toReversed();
}

const SAID = /^[\s/*]*(!\s*)?(?:defined\()?([A-Za-z_]\w*)\)?[\s*/]*$/;

/** What an `#else` or `#endif` says in its comment about an `#if` that is not in sight. */
function aboveCondition(tokens: Tokens, index: number, isElse: boolean): Condition {
  const row = tokens.rows[index]!;
  const said = SAID.exec(tokens.text.slice(tokens.ends[index + 1], tokens.rowStarts[row + 1]! - 1));
  if (said === null) return { text: '', symbols: [], negated: false, row: -1 };
  const text = said[2]!;
  // `#else /* !CONFIG_X */` names the side that begins; what stands above it is the other one.
  const negated = isElse ? false : said[1] !== undefined;
  return { text, symbols: text.startsWith('CONFIG_') ? [text] : [], negated, row: -1 };
}

/** The conditions of a row. */
export function conditionsOf({ rows, lists }: ConditionRows, row: number): readonly Condition[] {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]! <= row) low = middle;
    else high = middle - 1;
  }
  return lists[low]!;
}
