import * as token from './token.ts';
import { textOf, type Tokens } from './tokens.ts';

/** More tokens than any stub has. */
const LONGEST = 40;
const COMPLAINT =
  /^(?:BUG|BUG_ON|BUILD_BUG|BUILD_BUG_ON\w*|WARN|WARN_ON|WARN_ONCE|WARN_ON_ONCE|VM_BUG_ON\w*|VM_WARN\w*)$/;

/** Whether the tokens between a body's braces do nothing but complain or return something constant. */
export function isStubBody(tokens: Tokens, open: number, close: number, parameters: readonly string[]): boolean {
  if (close - open > LONGEST) return false;
  for (let i = open + 1; i < close;) {
    const end = statementEnd(tokens, i, close);
    if (!isIdle(tokens, i, end, parameters)) return false;
    i = end + 1;
  }
  return true;
}

function statementEnd(tokens: Tokens, from: number, close: number): number {
  let end = from;
  while (end < close && tokens.kinds[end] !== token.SEMICOLON) end += 1;
  return end;
}

function isIdle(tokens: Tokens, from: number, end: number, parameters: readonly string[]): boolean {
  if (from >= end) return true;
  if (tokens.kinds[from] !== token.WORD) return false;
  const word = textOf(tokens, from);
  if (word === 'return') return isConstant(tokens, from + 1, end, parameters);
  return COMPLAINT.test(word) && tokens.kinds[end - 1] === token.PAREN_CLOSE;
}

/** Signs of a cast, a negative number, or the call of `ERR_PTR`. */
const PLAIN: ReadonlySet<number> = new Set([
  token.NUMBER,
  token.STRING,
  token.CHARACTER,
  token.PAREN_OPEN,
  token.PAREN_CLOSE,
  token.STAR,
  token.MINUS,
]);
const CONSTANT = /^[A-Z][A-Z0-9_]*$|^(?:true|false|void|struct|int|long|unsigned|char)$/;

/** A number, `NULL`, `-ENOSYS`, `ERR_PTR(-ENODEV)`, `(void *)0`, a constant in capitals, or one of the parameters. */
function isConstant(tokens: Tokens, from: number, end: number, parameters: readonly string[]): boolean {
  if (end === from + 1 && parameters.includes(textOf(tokens, from))) return true;
  for (let i = from; i < end; i += 1) {
    const kind = tokens.kinds[i]!;
    if (PLAIN.has(kind)) continue;
    const isTag = i > from && textOf(tokens, i - 1) === 'struct';
    if (kind !== token.WORD || (!isTag && !CONSTANT.test(textOf(tokens, i)))) return false;
  }
  return true;
}

const IDLE_MACROS = new Set([
  '',
  'do{}while(0)',
  '({})',
  '0',
  '(0)',
  'NULL',
  '(NULL)',
  '({0;})',
  '(false)',
  'false',
  '{}',
]);

/** Whether a macro's body does nothing. */
export function isStubMacro(tokens: Tokens, from: number, end: number): boolean {
  if (end - from > 12) return false;
  let text = '';
  for (let i = from; i < end; i += 1) text += textOf(tokens, i);
  return IDLE_MACROS.has(text) || /^\(?\(?\(?void\)\(?\w*\)?\)?\)?$/.test(text) || /^do\{\}while\(0\)$/.test(text);
}
