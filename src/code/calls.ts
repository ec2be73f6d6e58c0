import type { Machine } from './machine.ts';
import * as token from './token.ts';
import { textOf, type Tokens } from './tokens.ts';
import { classOfWord } from './vocabulary.ts';

/** Parentheses in parentheses whose arguments are kept; deeper ones are nobody's code. */
const DEEPEST = 32;

/** A parenthesis opens in a body, or in what else may call, that begins at token `from`. */
export function openParenthesis(machine: Machine, open: number, within: string | null, from: number): void {
  const { parentheses } = machine;
  // Code that nests as deep as this has lost its closing ones.
  if (parentheses.length > DEEPEST * 4) parentheses.length = 0;
  const call = calledAt(machine.tokens, open, from) ? newCall(machine, open - 1, within) : null;
  parentheses.push({ call, open, commas: null });
}

function newCall({ tokens, calls }: Machine, name: number, within: string | null) {
  const row = tokens.rows[name]!;
  const column = tokens.starts[name]! - tokens.rowStarts[row]!;
  const before = name > 0 ? tokens.kinds[name - 1] : 0;
  const isMember = before === token.DOT || before === token.ARROW;
  const call = { name: textOf(tokens, name), row, column, args: null, within, isMember };
  calls.push(call);
  return call;
}

/** Whether a function or macro is called with the parenthesis: a name stands before it, and no type before that. */
function calledAt(tokens: Tokens, open: number, from: number): boolean {
  const { kinds } = tokens;
  const name = open - 1;
  if (name < from || kinds[name] !== token.WORD || classOfWord(textOf(tokens, name)) !== undefined) return false;
  const before = name - 1;
  if (before < from) return true;
  const kind = kinds[before]!;
  // Half of a name that the preprocessor joins: `field##_show(`.
  if (kind === token.HASH) return false;
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
function written(tokens: Tokens, from: number, end: number): string {
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

/** Calls in the initialiser that a heading holds: tokens from position `from` of its items on. */
export function callsIn(machine: Machine, items: readonly number[], from: number): void {
  const outside = machine.parentheses;
  machine.parentheses = [];
  for (let i = from; i < items.length; i += 1) {
    const index = items[i]!;
    const kind = machine.tokens.kinds[index];
    if (kind === token.PAREN_OPEN) openParenthesis(machine, index, null, items[from]!);
    else if (kind === token.PAREN_CLOSE) closeParenthesis(machine, index);
    else if (kind === token.COMMA) comma(machine, index);
  }
  machine.parentheses = outside;
}
