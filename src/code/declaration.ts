import type { Condition } from './conditions.ts';
import type { Signature } from './signature.ts';

export type DeclKind =
  | 'function'
  | 'prototype'
  | 'struct'
  | 'union'
  | 'enum'
  | 'member'
  | 'enumerator'
  | 'typedef'
  | 'macro'
  | 'variable'
  | 'extern'
  | 'forward'
  | 'export'
  | 'include'
  | 'generated';

/** What some rows of C declare. Rows are 0-based among the lines given; ranges are inclusive. */
export interface Declaration {
  readonly kind: DeclKind;
  /** The path of an include; what it names for an export. */
  readonly name: string;
  /** First row, a comment above left out. */
  readonly row: number;
  /** Last row, with the body; the last one there is where the rest is cut off. */
  readonly endRow: number;
  /** Row of the name; -1 where it stands above the fragment. */
  readonly nameRow: number;
  /** First row of the comment directly above; `row` where there is none. */
  readonly commentRow: number;
  /** Of a member or enumerator: the innermost struct, union or enum with a tag. */
  readonly parent: string | null;
  readonly isStatic: boolean;
  readonly isInline: boolean;
  /** Of functions and prototypes; null where the head is cut off, or a macro makes it. */
  readonly signature: Signature | null;
  readonly conditions: readonly Condition[];
  /** The macro that makes it: `DEFINE_PER_CPU`, `SYSCALL_DEFINE3`. */
  readonly via: string | null;
  /** Both ends are in the lines given. */
  readonly isWhole: boolean;
  /** A static inline, or a macro with parameters, that does nothing: empty, or a constant, or BUG. */
  readonly isStub: boolean;
}

/** A declaration while it is read. */
export type Draft = { -readonly [K in keyof Declaration]: Declaration[K] };

/** A call, of a macro too, in the body of a function or macro or in an initialiser. */
export interface Call {
  readonly name: string;
  /** Of the name, 0-based. */
  readonly row: number;
  /** Of the name, 0-based. */
  readonly column: number;
  /** As written, comments and line ends made one blank; null where they are cut off. */
  readonly args: readonly string[] | null;
  /** The function that it stands in; null in a macro or an initialiser, or where the fragment does not tell. */
  readonly within: string | null;
  /** `ops->read(f)`: the name is that of a member, not of a function. */
  readonly isMember: boolean;
}
