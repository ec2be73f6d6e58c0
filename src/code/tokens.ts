import {
  ARROW,
  CHARACTER,
  DIRECTIVE,
  DIRECTIVE_END,
  DOT,
  ELLIPSIS,
  EQUALS,
  HASH,
  NUMBER,
  OPERATOR,
  STAR,
  STRING,
  WORD,
} from './token.ts';

/** The tokens of a text, one array a property; comments stand apart. Offsets are those of `text`, rows 0-based. */
export interface Tokens {
  /** All rows, joined by newlines. */
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: Int32Array;
  /** Where each row begins, and one more: the end of the text plus one. */
  readonly rowStarts: Int32Array;
  /** Start and end of each comment, by turns. */
  readonly comments: readonly number[];
  /** Tokens of kind `DIRECTIVE`, in order. */
  readonly directives: readonly number[];
}

type Growing = { -readonly [K in keyof Tokens]: Tokens[K] } & { comments: number[]; directives: number[] };

interface Scan extends Growing {
  at: number;
  row: number;
  inDirective: boolean;
  /** Row whose apostrophe, or quote, was found to have no partner: none further on in that row has one either. */
  lone: [apostrophe: number, quote: number];
}

/** Class of a sign; 0 for one that is a token by itself. */
const LETTER = 1;
const DIGIT = 2;
const BLANK = 3;
const NEWLINE = 4;
const QUOTE = 5;
const SLASH = 6;
const HASH_SIGN = 7;
const BACKSLASH = 8;

const CLASSES = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0; code <= 32; code += 1) table[code] = BLANK;
  for (let code = 48; code <= 57; code += 1) table[code] = DIGIT;
  for (let code = 65; code <= 90; code += 1) table[code] = table[code + 32] = LETTER;
  for (let code = 128; code <= 255; code += 1) table[code] = LETTER;
  table[95] = table[36] = LETTER;
  table[10] = NEWLINE;
  table[34] = table[39] = QUOTE;
  table[47] = SLASH;
  table[35] = HASH_SIGN;
  table[92] = BACKSLASH;
  return table;
}

function classOf(code: number): number {
  return code < 256 ? CLASSES[code]! : LETTER;
}

/** Splits rows of C. They may begin inside a block comment, or in a directive above. Never fails. */
export function tokenise(
  lines: readonly string[],
  inside: { isInComment?: boolean; isInMacro?: boolean } = {},
): Tokens {
  const text = lines.join('\n');
  const scan = begin(text, lines);
  if (inside.isInComment === true) comment(scan, 0, text.indexOf('*/'));
  else if (inside.isInMacro === true) {
    // A directive without a name, which nobody takes for one that is written there.
    hash(scan);
    scan.ends[0] = scan.at = 0;
    push(scan, OPERATOR, 0);
  }
  const { length } = text;
  while (scan.at < length) step(scan);
  endDirective(scan);
  return scan;
}

function begin(text: string, lines: readonly string[]): Scan {
  const rowStarts = new Int32Array(lines.length + 1);
  for (let row = 0; row < lines.length; row += 1) rowStarts[row + 1] = rowStarts[row]! + lines[row]!.length + 1;
  const room = (text.length >> 2) + 16;
  return {
    text,
    count: 0,
    kinds: new Uint8Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    rows: new Int32Array(room),
    rowStarts,
    comments: [],
    directives: [],
    at: 0,
    row: 0,
    inDirective: false,
    lone: [-1, -1],
  };
}

function step(scan: Scan): void {
  const { text, at } = scan;
  const code = text.charCodeAt(at);
  switch (classOf(code)) {
    case BLANK:
      scan.at = at + 1;
      return;
    case NEWLINE:
      if (scan.inDirective) endDirective(scan);
      scan.at = at + 1;
      scan.row += 1;
      return;
    case LETTER:
      push(scan, WORD, wordEnd(text, at + 1));
      return;
    case DIGIT:
      push(scan, NUMBER, numberEnd(text, at + 1));
      return;
    case QUOTE:
      literal(scan, code);
      return;
    case SLASH:
      slash(scan);
      return;
    case HASH_SIGN:
      hash(scan);
      return;
    case BACKSLASH:
      backslash(scan);
      return;
    default:
      sign(scan, code);
  }
}

function push(scan: Scan, kind: number, end: number): void {
  const index = scan.count;
  if (index === scan.kinds.length) grow(scan);
  scan.kinds[index] = kind;
  scan.starts[index] = scan.at;
  scan.ends[index] = end;
  scan.rows[index] = scan.row;
  scan.count = index + 1;
  scan.at = end;
}

function grow(scan: Scan): void {
  const room = scan.kinds.length * 2;
  const kinds = new Uint8Array(room);
  kinds.set(scan.kinds);
  scan.kinds = kinds;
  for (const name of ['starts', 'ends', 'rows'] as const) {
    const larger = new Int32Array(room);
    larger.set(scan[name]);
    scan[name] = larger;
  }
}

function wordEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    if (kind !== LETTER && kind !== DIGIT) break;
  }
  return at;
}

/** A preprocessing number: `0x1f`, `1UL`, `1.5e3`. */
function numberEnd(text: string, from: number): number {
  let at = wordEnd(text, from);
  while (text.charCodeAt(at) === DOT && text.charCodeAt(at + 1) !== DOT) at = wordEnd(text, at + 1);
  return at;
}

function literal(scan: Scan, quote: number): void {
  const { text, at, row, lone } = scan;
  const which = quote === 34 ? 1 : 0;
  const end = lone[which] === row ? -1 : literalEnd(text, at + 1, quote);
  if (end < 0) {
    lone[which] = row;
    push(scan, OPERATOR, at + 1);
    return;
  }
  push(scan, quote === 34 ? STRING : CHARACTER, end);
  followRow(scan);
}

/** Just behind the closing quote; -1 where the row ends before. */
function literalEnd(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at += 1;
    else if (code === 10) return -1;
  }
  return -1;
}

function followRow(scan: Scan): void {
  while (scan.rowStarts[scan.row + 1]! <= scan.at) scan.row += 1;
}

function slash(scan: Scan): void {
  const { text, at } = scan;
  const next = text.charCodeAt(at + 1);
  if (next === STAR) comment(scan, at, text.indexOf('*/', at + 2));
  else if (next === 47) lineComment(scan);
  else sign(scan, 47);
}

/** `close` is where its end mark stands, -1 where there is none. */
function comment(scan: Scan, start: number, close: number): void {
  const end = close < 0 ? scan.text.length : close + 2;
  scan.comments.push(start, end);
  scan.at = end;
  followRow(scan);
}

function lineComment(scan: Scan): void {
  const { text, at } = scan;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  scan.comments.push(at, end);
  scan.at = end;
}

function hash(scan: Scan): void {
  const { count, at, row } = scan;
  if (scan.inDirective || (count > 0 && scan.rows[count - 1] === row && scan.kinds[count - 1] !== DIRECTIVE_END)) {
    push(scan, HASH, at + 1);
    return;
  }
  scan.directives.push(count);
  scan.inDirective = true;
  push(scan, DIRECTIVE, at + 1);
}

function endDirective(scan: Scan): void {
  if (!scan.inDirective) return;
  scan.inDirective = false;
  push(scan, DIRECTIVE_END, scan.at);
}

/** A backslash joins the next row to this one. */
function backslash(scan: Scan): void {
  const { text, at } = scan;
  const next = text.charCodeAt(at + 1) === 13 ? at + 2 : at + 1;
  if (text.charCodeAt(next) !== 10) {
    push(scan, OPERATOR, at + 1);
    return;
  }
  scan.at = next + 1;
  scan.row += 1;
}

function sign(scan: Scan, code: number): void {
  const { text, at } = scan;
  const next = text.charCodeAt(at + 1);
  if (next === EQUALS && isBeforeEquals(code)) push(scan, OPERATOR, at + 2);
  else if (code === 45 && next === 62) push(scan, ARROW, at + 2);
  else if (code === DOT && next === DOT) push(scan, ELLIPSIS, text.charCodeAt(at + 2) === DOT ? at + 3 : at + 2);
  else push(scan, code, at + 1);
}

/** Signs that make another operator with a `=` behind them: `==`, `<=`, `+=`. */
function isBeforeEquals(code: number): boolean {
  return '=!<>+-*/%&|^'.includes(String.fromCharCode(code));
}

/** The text of a token. */
export function textOf(tokens: Tokens, index: number): string {
  return tokens.text.slice(tokens.starts[index], tokens.ends[index]);
}

/** In the first column of its row. */
export function isFlush(tokens: Tokens, index: number): boolean {
  return tokens.starts[index] === tokens.rowStarts[tokens.rows[index]!];
}
