import { type Condition, conditionsOf } from './conditions.ts';
import type { Call, Declaration } from './declaration.ts';
import { lazily } from './lazy.ts';
import { ownersOf } from './owner.ts';
import { recognise } from './recognise.ts';
import { codeRows, commentRows, commentStarts, type Literal, literalsOf } from './rows.ts';
import { startOf } from './start.ts';
import { tokenise } from './tokens.ts';

export type { Condition } from './conditions.ts';
export type { Call, Declaration, DeclKind } from './declaration.ts';
export type { Literal } from './rows.ts';
export type { Parameter, Signature } from './signature.ts';

/** C, whole or in part: what it declares and calls. All but the tokens is computed when first asked. */
export interface Source {
  /** In order of appearance, members behind their struct. What begins above the fragment is not among them. */
  readonly declarations: readonly Declaration[];
  /** In bodies of functions and macros, and in initialisers; in order. */
  readonly calls: readonly Call[];
  /** Each row with comments and the inside of literals blanked, columns kept. */
  readonly code: readonly string[];
  /** The words of each row's comments; empty where there are none. */
  readonly comments: readonly string[];
  /** Strings, not characters. */
  readonly literals: readonly Literal[];
  /** The function, struct, enum, macro or variable, at file level, that a row is part of; null for none or an unknown one. */
  within(row: number): Declaration | null;
  /** The `#if`s that a row stands under, outermost first; those of an include guard are left out. */
  conditionsAt(row: number): readonly Condition[];
}

/** Reads rows of C, with what the hunk header says behind its second `@@`. Never fails; linear in its input. */
export function readSource(lines: readonly string[], section = ''): Source {
  const start = startOf(lines, section);
  const tokens = tokenise(lines, start);
  const machine = lazily(() => {
    const read = recognise(tokens, start.place(tokens));
    const comments = commentStarts(tokens);
    for (const made of read.declarations) made.commentRow = comments.get(made.row) ?? made.row;
    return read;
  });
  const owners = lazily(() => ownersOf(machine(), lines.length));
  const code = lazily(() => codeRows(tokens, lines));
  const comments = lazily(() => commentRows(tokens, lines));
  const literals = lazily(() => literalsOf(tokens));
  return {
    get declarations() {
      return machine().declarations;
    },
    get calls() {
      return machine().calls;
    },
    get code() {
      return code();
    },
    get comments() {
      return comments();
    },
    get literals() {
      return literals();
    },
    within: (row) => owners()[row] ?? null,
    conditionsAt: (row) => conditionsOf(machine().conditions, row),
  };
}
