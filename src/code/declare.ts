import { callsIn, splitArguments } from './calls.ts';
import { declaredNames } from './declarators.ts';
import type { DeclKind, Draft } from './declaration.ts';
import { type Made, madeBy } from './generators.ts';
import {
  behindGroup,
  classAt,
  functionOf,
  type Heading,
  hasType,
  isPointerGroup,
  kindAt,
  nesting,
  readHeading,
  wordAt,
} from './heading.ts';
import { draft, type Machine } from './machine.ts';
import { readSignature } from './signature.ts';
import * as token from './token.ts';

/** Macro that a heading is nothing but a call of, or null: `static DEFINE_MUTEX(lock)`. */
export function macroOf(heading: Heading): number {
  const open = heading.groups[0];
  if (open === undefined || heading.isTypedef || heading.afterBody > 0 || classAt(heading, open - 1) !== 'name')
    return -1;
  return hasType(heading, open - 1) || isPointerGroup(heading, open) ? -1 : open - 1;
}

/** What the macro whose call stands at a position makes; null for one that is not known. */
export function madeAt(heading: Heading, macro: number): Made | null {
  return madeBy(wordAt(heading, macro), argumentsOf(heading, macro + 1));
}

function argumentsOf(heading: Heading, open: number): readonly string[] {
  const { tokens, items } = heading;
  const behind = behindGroup(heading, open);
  const commas: number[] = [];
  let depth = 0;
  for (let i = open; i < behind; i += 1) {
    const kind = kindAt(heading, i);
    depth += nesting(kind);
    if (kind === token.COMMA && depth === 1) commas.push(items[i]!);
  }
  const last = items[behind - 1]!;
  const isClosed = behind - 1 > open && kindAt(heading, behind - 1) === token.PAREN_CLOSE;
  return splitArguments(tokens, items[open]!, commas, isClosed ? last : last + 1);
}

/** Writes down what a heading declares that ends without a body, at token `last`. */
export function declareHeading(machine: Machine, items: readonly number[], last: number): void {
  if (items.length === 0) return;
  const heading = readHeading(machine.tokens, items);
  if (kindAt(heading, 0) !== token.BRACE_CLOSE && isNoDeclaration(classAt(heading, 0))) return;
  const isMember = machine.frame.kind === 'aggregate' || machine.frame.kind === 'group';
  const macro = machine.isTypeAbove ? -1 : macroOf(heading);
  if (macro >= 0 && declareMade(machine, heading, { macro, last, isMember })) return;
  callsIn(machine, items, sizeOf(heading));
  if (heading.isTypedef || machine.isTypedef) declareAll(machine, heading, last, 'typedef');
  else if (isMember) declareAll(machine, heading, last, 'member');
  else if (!declareFunction(machine, heading, last)) declareRest(machine, heading, last);
}

/** Position of the first bracket or `=` outside of parentheses, behind which there are values; the length for none. */
function sizeOf(heading: Heading): number {
  const { assign, groups } = heading;
  const end = Math.min(assign, groups[0] ?? assign);
  for (let i = 0; i < end; i += 1) if (kindAt(heading, i) === token.SQUARE_OPEN) return i;
  return assign;
}

/** `static_assert(x);`, `asm(...);`, and statements of a body whose head is not in sight. */
export function isNoDeclaration(first: string | undefined): boolean {
  return first === undefined || first === 'assertion' || first === 'operator' || first === 'statement';
}

/** True where the heading is a macro's call and nothing else. */
function declareMade(
  machine: Machine,
  heading: Heading,
  { macro, last, isMember }: { macro: number; last: number; isMember: boolean },
): boolean {
  const made = madeAt(heading, macro);
  if (made !== null) {
    for (const name of made.names) {
      const isOwn = isMember && made.makes !== 'function' && made.makes !== 'export';
      const kind = isOwn || made.makes === 'member' ? (isMember ? 'member' : 'variable') : made.makes;
      const one = place(machine, heading, { kind, name, named: macro, last });
      one.via = wordAt(heading, macro);
    }
    return true;
  }
  const behind = behindGroup(heading, macro + 1);
  // A lone macro's call; with more behind it, it stands for a type.
  return behind >= heading.items.length || kindAt(heading, behind) !== token.WORD;
}

function declareFunction(machine: Machine, heading: Heading, last: number): boolean {
  const found = functionOf(heading);
  if (found === null || !(machine.isTypeAbove || hasType(heading, found.name))) return false;
  place(machine, heading, { kind: 'prototype', name: wordAt(heading, found.name), named: found.name, last }).signature =
    readSignature(heading, found);
  return true;
}

function declareRest(machine: Machine, heading: Heading, last: number): void {
  const first = [0, 1, 2].find((i) => classAt(heading, i) === 'aggregate') ?? -1;
  const isForward = first >= 0 && heading.afterBody === 0 && heading.items.length === first + 2;
  if (isForward && classAt(heading, first + 1) === 'name')
    place(machine, heading, { kind: 'forward', name: wordAt(heading, first + 1), named: first + 1, last });
  else
    declareAll(
      machine,
      heading,
      last,
      heading.isExtern && heading.assign === heading.items.length ? 'extern' : 'variable',
    );
}

function declareAll(machine: Machine, heading: Heading, last: number, kind: DeclKind): void {
  for (const named of declaredNames(heading))
    place(machine, heading, { kind, name: wordAt(heading, named), named, last });
}

/** Writes down one declaration of a heading. */
export function place(
  machine: Machine,
  heading: Heading,
  { kind, name, named, last }: { kind: DeclKind; name: string; named: number; last: number },
): Draft {
  const { items } = heading;
  const made = draft(machine, kind, { name, first: items[0]!, named: items[named]!, last });
  made.isStatic = heading.isStatic;
  made.isInline = heading.isInline;
  if (kind === 'member' || kind === 'enumerator') made.parent = machine.frame.tag;
  return made;
}

/** Name, and macro that makes it, of the function whose body follows a heading; null where none does. */
export function bodyOwner(machine: Machine, heading: Heading): Draft | null {
  const macro = machine.isTypeAbove ? -1 : macroOf(heading);
  const made = macro < 0 ? null : madeAt(heading, macro);
  const last = heading.items.at(-1)!;
  if (made !== null && made.makes === 'function' && made.names.length > 0) {
    const one = place(machine, heading, { kind: 'function', name: made.names[0]!, named: macro, last });
    one.via = wordAt(heading, macro);
    return one;
  }
  const found = functionOf(heading);
  if (found === null) return null;
  const one = place(machine, heading, { kind: 'function', name: wordAt(heading, found.name), named: found.name, last });
  if (hasType(heading, found.name)) one.signature = readSignature(heading, found);
  else if (/^[A-Z][A-Z0-9_]+$/.test(one.name)) one.via = one.name;
  return one;
}
