import { closeParenthesis, comma, openParenthesis } from './calls.ts';
import type { Draft } from './declaration.ts';
import { draft, type Frame, type Machine } from './machine.ts';
import { closeFrame, readStatement } from './statements.ts';
import { isStubBody } from './stub.ts';
import * as token from './token.ts';
import { isFlush, textOf, type Tokens } from './tokens.ts';
import { classOfWord } from './vocabulary.ts';

/** Reads the tokens of a function's body up to its end or to a directive; says where they go on. */
export function readBody(machine: Machine, from: number): number {
  const { tokens, frame } = machine;
  const { kinds, count } = tokens;
  const within = frame.declaration?.name ?? null;
  for (let i = from; i < count; i += 1) {
    switch (kinds[i]) {
      case token.PAREN_OPEN:
        openParenthesis(machine, i, within, 0);
        break;
      case token.PAREN_CLOSE:
        closeParenthesis(machine, i);
        break;
      case token.COMMA:
        comma(machine, i);
        break;
      case token.BRACE_OPEN:
        if (isFlush(tokens, i) && frame.depth > 0) {
          const head = missedHeading(tokens, i, from);
          if (head >= 0) return endBefore(machine, head);
        }
        if (isLocalType(tokens, i)) return openLocalType(machine, i);
        frame.depth += 1;
        break;
      case token.BRACE_CLOSE:
        frame.depth -= 1;
        if (isEnd(machine, frame, i)) return endBody(machine, frame, i);
        break;
      case token.DIRECTIVE:
        return i;
    }
  }
  return count;
}

/** `struct tag {` or `union {` in a body. */
function isLocalType(tokens: Tokens, brace: number): boolean {
  for (let i = brace - 1; i >= 0 && i >= brace - 3 && tokens.kinds[i] === token.WORD; i -= 1)
    if (classOfWord(textOf(tokens, i)) === 'aggregate') return true;
  return false;
}

function openLocalType(machine: Machine, brace: number): number {
  const { kinds } = machine.tokens;
  let first = brace - 1;
  while (first > 0 && kinds[first - 1] === token.WORD && brace - first < 6) first -= 1;
  machine.head = [];
  for (let i = first; i < brace; i += 1) machine.head.push(i);
  return readStatement(machine, brace);
}

function isEnd({ tokens }: Machine, frame: Frame, index: number): boolean {
  if (isFlush(tokens, index)) return frame.depth <= 0 || frame.isOpenAbove || isFollowedByNew(tokens, index);
  if (frame.depth > 0) return false;
  if (!frame.isOpenAbove) return true;
  frame.depth = 1;
  return false;
}

/** Below a brace in the first column that does not end its function by count, something new begins there too. */
function isFollowedByNew(tokens: Tokens, index: number): boolean {
  const next = index + 1;
  if (next >= tokens.count) return true;
  if (tokens.kinds[next] !== token.WORD || !isFlush(tokens, next)) return false;
  return classOfWord(textOf(tokens, next)) !== 'statement' && tokens.kinds[next + 1] !== token.COLON;
}

function endBody(machine: Machine, frame: Frame, index: number): number {
  const { declaration } = frame;
  for (const twin of machine.twins) {
    twin.endRow = machine.tokens.rows[index]!;
    twin.isWhole = true;
  }
  machine.twins = [];
  machine.parentheses = [];
  closeFrame(machine, index);
  if (declaration !== null) declaration.isStub = isStub(machine, declaration, index);
  return index + 1;
}

function isStub({ tokens }: Machine, { isStatic, isInline, isWhole, row, signature }: Draft, close: number): boolean {
  if (!isStatic || !isInline || !isWhole) return false;
  let open = close;
  let depth = 0;
  for (; open >= 0 && tokens.rows[open]! >= row && close - open < 50; open -= 1) {
    if (tokens.kinds[open] === token.BRACE_CLOSE) depth += 1;
    else if (tokens.kinds[open] === token.BRACE_OPEN) depth -= 1;
    if (depth === 0) break;
  }
  if (depth !== 0) return false;
  const names = (signature?.parameters ?? []).map(({ name }) => name ?? '');
  return isStubBody(tokens, open, close, names);
}

/**
 * First token of the function whose brace stands in the first column at `brace`, inside of what should be another's
 * body: a brace of that one was lost. -1 where none is.
 */
function missedHeading(tokens: Tokens, brace: number, from: number): number {
  const { kinds } = tokens;
  const last = brace - 1;
  if (kinds[last] !== token.PAREN_CLOSE && kinds[last] !== token.WORD) return -1;
  let first = last;
  while (first > from && isOfHeading(kinds[first - 1]!)) first -= 1;
  if (last - first < 2 || kinds[first] !== token.WORD || !isFlush(tokens, first)) return -1;
  return classOfWord(textOf(tokens, first)) === 'statement' ? -1 : first;
}

function isOfHeading(kind: number): boolean {
  return (
    kind !== token.SEMICOLON && kind !== token.BRACE_OPEN && kind !== token.BRACE_CLOSE && kind !== token.DIRECTIVE_END
  );
}

/** Gives up the body that is open and goes back to the token where the next function begins. */
function endBefore(machine: Machine, first: number): number {
  const { frame, tokens, calls } = machine;
  const row = tokens.rows[first]!;
  while (calls.length > 0 && calls.at(-1)!.row >= row) calls.pop();
  const last = Math.max(first - 1, 0);
  closeFrame(machine, last);
  if (frame.declaration !== null) frame.declaration.isWhole = false;
  machine.parentheses = [];
  machine.twins = [];
  while (machine.frame.kind === 'body' && machine.frame.outer !== null) machine.frame = machine.frame.outer;
  return first;
}

/** Skips braces that declare nothing, but may call: an initialiser. */
export function skipBraces(machine: Machine, from: number): number {
  const { tokens, frame } = machine;
  const { kinds, count } = tokens;
  for (let i = from; i < count; i += 1) {
    const kind = kinds[i]!;
    if (kind === token.DIRECTIVE) return i;
    if (kind === token.BRACE_OPEN) frame.depth += 1;
    else if (kind === token.BRACE_CLOSE) {
      frame.depth -= 1;
      if (isSkipEnd(tokens, frame, i)) {
        closeFrame(machine, i);
        return i + 1;
      }
      if (frame.depth <= 0) frame.depth = 1;
    } else if (kind === token.PAREN_OPEN) openParenthesis(machine, i, null, from);
    else if (kind === token.PAREN_CLOSE) closeParenthesis(machine, i);
    else if (kind === token.COMMA) comma(machine, i);
  }
  return count;
}

function isSkipEnd(tokens: Tokens, { depth, isOpenAbove }: Frame, index: number): boolean {
  if (!isFlush(tokens, index)) return depth <= 0 && !isOpenAbove;
  return depth <= 0 || isOpenAbove || tokens.kinds[index + 1] === token.SEMICOLON || isFollowedByNew(tokens, index);
}

/** Reads the enumerators of an enum. */
export function readEnum(machine: Machine, from: number): number {
  const { tokens, frame } = machine;
  const { kinds, count } = tokens;
  for (let i = from; i < count; i += 1) {
    const kind = kinds[i];
    if (kind === token.DIRECTIVE) return i;
    if (kind === token.BRACE_CLOSE) {
      machine.parentheses = [];
      closeFrame(machine, i);
      return i + 1;
    }
    if (kind === token.PAREN_OPEN) openParenthesis(machine, i, null, beginsItem(tokens, i - 1) ? i : from);
    else if (kind === token.PAREN_CLOSE) closeParenthesis(machine, i);
    else if (kind === token.COMMA) comma(machine, i);
    else if (kind === token.WORD && machine.parentheses.length === 0 && isEnumerator(tokens, i)) {
      const made = draft(machine, 'enumerator', { name: textOf(tokens, i), first: i, named: i, last: i });
      made.parent = frame.tag;
    }
  }
  return count;
}

/** Stands behind a brace, a comma or a directive. */
function beginsItem({ kinds }: Tokens, index: number): boolean {
  const before = index > 0 ? kinds[index - 1] : token.COMMA;
  return before === token.COMMA || before === token.BRACE_OPEN || before === token.DIRECTIVE_END;
}

/** A word that begins an item and has no arguments. */
function isEnumerator(tokens: Tokens, index: number): boolean {
  const { kinds, rows } = tokens;
  const behind = kinds[index + 1];
  if (behind === token.PAREN_OPEN) return false;
  if (beginsItem(tokens, index)) return true;
  // Below a macro that makes enumerators: `NAMES(x)`.
  return (
    kinds[index - 1] === token.PAREN_CLOSE &&
    rows[index] !== rows[index - 1] &&
    (behind === token.COMMA || behind === token.EQUALS)
  );
}
