import { readBody, readEnum, skipBraces } from './bodies.ts';
import { type Branch, directive } from './branches.ts';
import { readConditions } from './conditions.ts';
import type { Draft } from './declaration.ts';
import { declareHeading } from './declare.ts';
import { readHeading } from './heading.ts';
import { type Frame, type Machine, newFrame } from './machine.ts';
import { readStatement } from './statements.ts';
import * as token from './token.ts';
import type { Tokens } from './tokens.ts';

/** What the first token stands in. */
export interface Start {
  readonly frame: Frame;
  /** What the fragment begins inside of, body or head. */
  readonly above: Draft | null;
  /** `above` where its brace is to come. */
  readonly cut: Draft | null;
  /** Open parentheses of a macro's call at file level. */
  readonly paren: number;
  /** What stands above is a prototype. */
  readonly isAmongPrototypes: boolean;
  /** The row above is a type, the name of which is to come. */
  readonly isTypeAbove: boolean;
}

/** Reads declarations and calls up to the last token, and no further: what is open stays so. */
export function read(tokens: Tokens, start: Start): Machine {
  const machine: Machine = {
    tokens,
    conditions: readConditions(tokens),
    declarations: [],
    unnamed: [],
    calls: [],
    head: [],
    parentheses: [],
    others: [],
    twins: [],
    isTypedef: false,
    frame: start.frame,
    above: start.above,
    cut: start.cut,
    paren: start.paren,
    isTypeAbove: start.isTypeAbove,
    isTail: start.paren > 0,
  };
  const branches: (Branch | null)[] = [];
  for (let i = 0; i < tokens.count;) i = next(machine, i, branches);
  return machine;
}

/** Reads declarations and calls, and ends what the fragment leaves open. */
export function recognise(tokens: Tokens, start: Start): Machine {
  const machine = read(tokens, start);
  finish(machine, start);
  machine.calls.sort((a, b) => a.row - b.row || a.column - b.column);
  return machine;
}

export function fileStart(): Start {
  return {
    frame: newFrame('file', null),
    above: null,
    cut: null,
    paren: 0,
    isAmongPrototypes: false,
    isTypeAbove: false,
  };
}

function next(machine: Machine, index: number, branches: (Branch | null)[]): number {
  if (machine.tokens.kinds[index] === token.DIRECTIVE) return directive(machine, index, branches);
  switch (machine.frame.kind) {
    case 'body':
      return readBody(machine, index);
    case 'skip':
      return skipBraces(machine, index);
    case 'enum':
      return readEnum(machine, index);
    default:
      return readStatement(machine, index);
  }
}

function finish(machine: Machine, start: Start): void {
  const { tokens, cut, declarations } = machine;
  const row = Math.max(0, tokens.rowStarts.length - 2);
  const before = declarations.length;
  for (let frame: Frame | null = machine.frame; frame !== null; frame = frame.outer) {
    if (frame.kind === 'skip') declareHeading(machine, frame.head, tokens.count - 1);
    if (frame.declaration === null) continue;
    frame.declaration.endRow = row;
    frame.declaration.isWhole = false;
  }
  for (const twin of machine.twins) twin.endRow = row;
  if (cut !== null) cut.endRow = row;
  if (!machine.isTail) declareHeading(machine, machine.head, tokens.count - 1);
  const last = declarations.slice(0, before).findLast(({ kind }) => kind === 'function' || kind === 'prototype');
  const { isExtern } = readHeading(tokens, machine.head);
  const isAmongPrototypes = isExtern || (last === undefined ? start.isAmongPrototypes : last.kind === 'prototype');
  for (const made of declarations.slice(before)) endOpen(made, isAmongPrototypes);
}

/** A head at the very end, of which nobody can see whether `;` or a body follows: it will be like those above it. */
function endOpen(made: Draft, isAmongPrototypes: boolean): void {
  made.isWhole = false;
  if (made.kind === 'prototype' && (made.isStatic || !isAmongPrototypes)) made.kind = 'function';
}
