import { type ConditionRows, conditionsOf } from './conditions.ts';
import type { Call, DeclKind, Draft } from './declaration.ts';
import type { Tokens } from './tokens.ts';

/** `skip`: braces whose inside declares nothing, such as an initialiser. `group`: the members in `struct_group()`. */
export type FrameKind = 'file' | 'body' | 'aggregate' | 'enum' | 'skip' | 'group';

/** Braces, or the file, that the tokens stand in. */
export interface Frame {
  readonly kind: FrameKind;
  readonly outer: Frame | null;
  /** Open braces inside, the frame's own included. */
  depth: number;
  /** What its braces belong to. */
  readonly declaration: Draft | null;
  /** Innermost tag, for members. */
  readonly tag: string | null;
  /** Heading up to the brace, to go on with behind it. */
  readonly head: readonly number[];
  /** Its opening brace stands above the fragment, so that more braces may close here than open. */
  readonly isOpenAbove: boolean;
  /** What follows its end are names of types. */
  readonly isTypedef: boolean;
}

/** A parenthesis of a body that is open: the call that it belongs to, and its commas. */
interface OpenParenthesis {
  readonly call: (Call & { args: readonly string[] | null }) | null;
  readonly open: number;
  commas: number[] | null;
}

/** Where the reader stands, to be put back at the other side of an `#if`. */
export interface State {
  frame: Frame;
  head: number[];
  /** Open parentheses of the heading. */
  paren: number;
  parentheses: OpenParenthesis[];
}

/** The reader of declarations. */
export interface Machine extends State {
  readonly tokens: Tokens;
  readonly conditions: ConditionRows;
  readonly declarations: Draft[];
  /** Structs, unions and enums without a tag. */
  readonly unnamed: Draft[];
  readonly calls: Call[];
  /** Headings of the other sides of an `#if` inside of this one. */
  others: (readonly number[])[];
  /** Functions of the other sides, whose common end is to come. */
  twins: Draft[];
  /** The heading began as a typedef above the fragment. */
  isTypedef: boolean;
  /** The statement began above, in parentheses that are still open. */
  isTail: boolean;
  /** The statement's type stands above the fragment. */
  isTypeAbove: boolean;
  /** The function whose head begins above the fragment and whose brace is to come. */
  cut: Draft | null;
  /** What the fragment begins inside of; not among the declarations. */
  readonly above: Draft | null;
}

export function newFrame(kind: FrameKind, outer: Frame | null, rest: Partial<Frame> = {}): Frame {
  return {
    kind,
    outer,
    depth: 1,
    declaration: null,
    tag: null,
    head: [],
    isOpenAbove: false,
    isTypedef: false,
    ...rest,
  };
}

/** Writes a declaration down that runs from one token to another. */
export function draft(
  machine: Machine,
  kind: DeclKind,
  { name, first, named, last }: { name: string; first: number; named: number; last: number },
): Draft {
  const { rows } = machine.tokens;
  const row = rows[first]!;
  const made: Draft = {
    kind,
    name,
    row,
    endRow: rows[last]!,
    nameRow: rows[named]!,
    commentRow: row,
    parent: null,
    isStatic: false,
    isInline: false,
    signature: null,
    conditions: conditionsOf(machine.conditions, row),
    via: null,
    isWhole: true,
    isStub: false,
  };
  (name === '' ? machine.unnamed : machine.declarations).push(made);
  return made;
}
