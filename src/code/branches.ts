import { directiveEnd, directiveName } from './conditions.ts';
import { closeParenthesis, comma, openParenthesis } from './calls.ts';
import type { Draft } from './declaration.ts';
import type { Machine, State } from './machine.ts';
import { draft } from './machine.ts';
import { isStubMacro } from './stub.ts';
import * as token from './token.ts';
import { textOf, type Tokens } from './tokens.ts';

/** An `#if` that is open. */
export interface Branch {
  /** Where the reader stood at the `#if`. */
  readonly start: State & { depth: number };
  /** Where it stood at the end of the first side; null while in that side. */
  first: (State & { depth: number }) | null;
  /** `#if 0`: the first side is no code. */
  readonly isOff: boolean;
}

/** `#if`s in one another, and sides of one, that are told apart: nobody who wants to be read writes more. */
const DEEPEST = 30;

function addTwin({ twins }: Machine, made: Draft): void {
  if (twins.length < DEEPEST) twins.push(made);
}

function save({ frame, head, paren, parentheses }: Machine): State & { depth: number } {
  return { frame, depth: frame.depth, head: head.slice(), paren, parentheses: parentheses.slice() };
}

function restore(machine: Machine, state: State & { depth: number }): void {
  machine.frame = state.frame;
  machine.frame.depth = state.depth;
  machine.head = state.head.slice();
  machine.paren = state.paren;
  machine.parentheses = state.parentheses.slice();
}

/** Reads the directive at `index` and says where the tokens go on. */
export function directive(machine: Machine, index: number, branches: (Branch | null)[]): number {
  const { tokens } = machine;
  const end = directiveEnd(tokens, index);
  switch (directiveName(tokens, index)) {
    case 'if':
    case 'ifdef':
    case 'ifndef':
      branches.push(
        branches.length < DEEPEST ? { start: save(machine), first: null, isOff: isZero(tokens, index) } : null,
      );
      break;
    case 'else':
    case 'elif':
    case 'elifdef':
    case 'elifndef':
      otherSide(machine, branches.at(-1));
      break;
    case 'endif':
      join(machine, branches.pop());
      break;
    case 'define':
      if (end > index + 2) define(machine, index, end);
      break;
    case 'include':
      if (end > index + 2) include(machine, index, end);
      break;
    case '':
      // The rest of a macro whose `#define` stands above.
      callsBetween(machine, index + 2, end);
      break;
  }
  return end + 1;
}

function isZero(tokens: Tokens, index: number): boolean {
  return tokens.kinds[index + 2] === token.NUMBER && textOf(tokens, index + 2) === '0';
}

function otherSide(machine: Machine, branch: Branch | null | undefined): void {
  if (branch === undefined || branch === null) return;
  const { start } = branch;
  const { frame, head, paren } = machine;
  if (frame.kind === 'body' && frame !== start.frame && frame.declaration !== null && !branch.isOff)
    addTwin(machine, frame.declaration);
  const isWholeHeading =
    frame === start.frame && frame.kind !== 'body' && paren === 0 && head.length > start.head.length;
  if (isWholeHeading && !branch.isOff && machine.others.length < DEEPEST) machine.others.push(head);
  branch.first ??= save(machine);
  restore(machine, start);
}

/** Both sides lead on to the same place; where they do not agree, the first is right, unless it is `#if 0`. */
function join(machine: Machine, branch: Branch | null | undefined): void {
  if (branch === undefined || branch === null) return;
  const { first, isOff, start } = branch;
  if (first === null) {
    if (isOff) restore(machine, start);
    return;
  }
  const { frame } = machine;
  if (isOff || (first.frame === frame && first.depth === frame.depth)) return;
  if (frame.kind === 'body' && frame !== start.frame && frame.declaration !== null) addTwin(machine, frame.declaration);
  restore(machine, first);
}

function define(machine: Machine, index: number, end: number): void {
  const { tokens } = machine;
  const named = index + 2;
  const name = textOf(tokens, named);
  const made = draft(machine, 'macro', { name, first: index, named, last: Math.max(named, end - 1) });
  const hasParameters = tokens.kinds[named + 1] === token.PAREN_OPEN && tokens.starts[named + 1] === tokens.ends[named];
  const body = hasParameters ? behind(tokens, named + 1, end) : named + 1;
  made.isStub = hasParameters && isStubMacro(tokens, body, end);
  callsBetween(machine, body, end);
}

/** Calls in a macro's body: tokens from `from` up to `end`. */
function callsBetween(machine: Machine, from: number, end: number): void {
  const { kinds } = machine.tokens;
  const outside = machine.parentheses;
  machine.parentheses = [];
  for (let i = from; i < end; i += 1) {
    const kind = kinds[i];
    if (kind === token.PAREN_OPEN) openParenthesis(machine, i, null, from);
    else if (kind === token.PAREN_CLOSE) closeParenthesis(machine, i);
    else if (kind === token.COMMA) comma(machine, i);
  }
  machine.parentheses = outside;
}

/** Behind the first closing parenthesis: parameters of a macro hold none. */
function behind(tokens: Tokens, open: number, end: number): number {
  for (let i = open; i < end; i += 1) if (tokens.kinds[i] === token.PAREN_CLOSE) return i + 1;
  return end;
}

function include(machine: Machine, index: number, end: number): void {
  const { tokens } = machine;
  const path = tokens.text.slice(tokens.starts[index + 2], tokens.ends[end - 1]);
  const name = /^[<"]([^<>"]*)/.exec(path)?.[1] ?? path;
  draft(machine, 'include', { name, first: index, named: index + 2, last: end - 1 });
}
