import type { Machine } from './machine.ts';
import * as token from './token.ts';
import { textOf, type Tokens } from './tokens.ts';
import { classOfWord } from './vocabulary.ts';

/** Parentheses in parentheses whose arguments are kept; deeper ones are nobody's code. */
const DEEPEST = 32;

/** A parenthesis opens in a body. */
export function openParenthesis(machine: Machine, open: number, within: string | null): void {
  const call = calledAt(machine.tokens, open) ? newCall(machine, open - 1, within) : null;
  machine.parentheses.push({ call, open, commas: null });
}

function newCall({ tokens, calls }: Machine, name: number, within: string | null) {
  const row = tokens.rows[name]!;
  const column = tokens.starts[name]! - tokens.rowStarts[row]!;
  const call = { name: textOf(tokens, name), row, column, args: null, within };
  calls.push(call);
  return call;
}

/** Whether a function or macro is called with the parenthesis: a name stands before it, and no type before that. */
function calledAt(tokens: Tokens, open: number): boolean {
  const { kinds } = tokens;
  const name = open - 1;
  if (name < 0 || kinds[name] !== token.WORD || classOfWord(textOf(tokens, name)) !== undefined) return false;
  const before = name - 1;
  if (before < 0) return true;
  const kind = kinds[before]!;
  if (kind === token.DOT || kind === token.ARROW) return false;
  if (kind !== token.WORD || tokens.rows[before] !== tokens.rows[name]) return true;
  const known = classOfWord(textOf(tokens, before));
  return known === 'statement' || known === 'operator';
}

export function comma(machine: Machine, index: number): void {
  const top = machine.parentheses.at(-1);
  if (top === undefined || top.call === null) return;
  if (top.commas === null) top.commas = [index];
  else top.commas.push(index);
}

/** A parenthesis closes in a body. */
export function closeParenthesis(machine: Machine, close: number): void {
  const top = machine.parentheses.pop();
  if (top === undefined || top.call === null || machine.parentheses.length >= DEEPEST) return;
  top.call.args ??= splitArguments(machine.tokens, top.open, top.commas, close);
}

/** Texts between the commas of a parenthesis. */
export function splitArguments(
  tokens: Tokens,
  open: number,
  commas: readonly number[] | null,
  close: number,
): readonly string[] {
  if (close === open + 1) return [];
  const texts: string[] = [];
  let from = open + 1;
  for (const end of commas ?? []) {
    texts.push(written(tokens, from, end));
    from = end + 1;
  }
  texts.push(written(tokens, from, close));
  return texts;
}

/** Text from one token up to another as written, but comments and line ends are one blank. */
export function written(tokens: Tokens, from: number, end: number): string {
  if (from >= end) return '';
  const { starts, ends, text } = tokens;
  const start = starts[from]!;
  const stop = ends[end - 1]!;
  if (tokens.rows[from] === tokens.rows[end - 1]) {
    const whole = text.slice(start, stop);
    if (!whole.includes('/*')) return whole;
  }
  let out = '';
  for (let i = from; i < end; i += 1) {
    if (tokens.kinds[i] === token.DIRECTIVE) while (tokens.kinds[i] !== token.DIRECTIVE_END) i += 1;
    else out += i > from && starts[i] !== ends[i - 1] ? ` ${textOf(tokens, i)}` : textOf(tokens, i);
  }
  return out;
}
