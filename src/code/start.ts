import type { Draft } from './declaration.ts';
import { declaredNames } from './declarators.ts';
import { bodyOwner, macroOf, madeAt, place } from './declare.ts';
import { aggregateAt, classAt, functionOf, type Heading, kindAt, nesting, readHeading, wordAt } from './heading.ts';
import { type Frame, type Machine, newFrame } from './machine.ts';
import { startsInComment } from './mask.ts';
import { fileStart, read, type Start } from './recognise.ts';
import { rowOf } from './rows.ts';
import * as token from './token.ts';
import { isFlush, tokenise, type Tokens } from './tokens.ts';

/** Where a fragment begins. */
export interface Beginning {
  readonly isInComment: boolean;
  /** In the lines of a macro whose `#define` stands above. */
  readonly isInMacro: boolean;
  readonly place: (tokens: Tokens) => Start;
}

/** Looks at the first rows and at the hunk header's section for what the fragment begins in. */
export function startOf(lines: readonly string[], section: string): Beginning {
  const isInComment = startsInComment(lines);
  const isInMacro = lines.length > 0 && /^\s*[^\s#]/.test(lines[0]!) && lines[0]!.trimEnd().endsWith('\\');
  return { isInComment, isInMacro, place: (tokens) => placeOf(tokens, section, { isInComment, isInMacro }) };
}

function placeOf(tokens: Tokens, section: string, within: Inside): Start {
  const above = section.trim() === '' ? null : readSection(section);
  const start = startBelow(tokens, above, within);
  return above !== null && isAmongPrototypes(above) ? { ...start, isAmongPrototypes: true } : start;
}

function isAmongPrototypes({ machine, heading }: Section): boolean {
  return heading.isExtern || machine.declarations.at(-1)?.kind === 'prototype';
}

function startBelow(tokens: Tokens, above: Section | null, { isInComment, isInMacro }: Inside): Start {
  const kind = firstFlush(tokens);
  const isCut = above !== null && isCutShort(tokens, above.machine);
  if ((kind === token.WORD && !isCut) || isInMacro || isOutside(tokens, isInComment))
    return { ...fileStart(), isTypeAbove: above !== null && isType(above.heading) };
  if (above !== null) return entered(above, kind, tokens);
  // All indented and nothing above: a file's own beginning, or a diff that does not name its functions.
  return kind === token.BRACE_CLOSE || kind === NONE ? inside(unknownBody(), null) : fileStart();
}

/** A type alone in its row: the name that it belongs to stands below. */
function isType({ items, groups, assign, afterBody }: Heading): boolean {
  return items.length > 0 && groups.length === 0 && assign === items.length && afterBody === 0;
}

/** What the section began ends before anything begins in the first column. */
function isCutShort(tokens: Tokens, { frame, paren }: Machine): boolean {
  return (frame.outer !== null && closesBrace(tokens)) || (paren > 0 && endsPrototype(tokens));
}

/** A brace that opens above closes before anything begins in the first column: `A, B };` */
function closesBrace(tokens: Tokens): boolean {
  const { kinds } = tokens;
  let depth = 0;
  const end = firstOf(tokens, (i) => {
    if (kinds[i] === token.BRACE_OPEN) depth += 1;
    else if (kinds[i] === token.BRACE_CLOSE) depth -= 1;
    return depth < 0 || isFlush(tokens, i);
  });
  return end >= 0 && depth < 0;
}

type Inside = Pick<Beginning, 'isInComment' | 'isInMacro'>;

const NONE = -1;

/** Kind of the first token in the first column that is neither a directive nor a label; -1 where none is. */
function firstFlush(tokens: Tokens): number {
  const first = firstOf(tokens, (i) => isFlush(tokens, i) && !isLabel(tokens, i));
  return first < 0 ? NONE : tokens.kinds[first]!;
}

function isLabel({ kinds }: Tokens, index: number): boolean {
  return kinds[index] === token.WORD && kinds[index + 1] === token.COLON;
}

/** The first token outside of directives that fits; -1 where none does. */
function firstOf({ kinds, count }: Tokens, fits: (index: number) => boolean): number {
  for (let i = 0; i < count; i += 1) {
    if (kinds[i] === token.DIRECTIVE) while (i < count && kinds[i] !== token.DIRECTIVE_END) i += 1;
    else if (fits(i)) return i;
  }
  return -1;
}

/** Without code: directives alone, or a comment that began in the first column. No body looks like this. */
function isOutside(tokens: Tokens, isInComment: boolean): boolean {
  const { text, comments, rowStarts } = tokens;
  if (firstOf(tokens, () => true) >= 0) return false;
  // The rest of a comment: ` * text` has its star in the second column where the comment began in the first.
  if (isInComment && /^(?: ?\S|\n)/.test(text)) return true;
  for (let i = isInComment ? 2 : 0; i < comments.length; i += 2)
    if (rowStarts[rowOf(tokens, comments[i]!)] === comments[i]) return true;
  return comments.length === 0;
}

function unknownBody(): Frame {
  return newFrame('body', newFrame('file', null), { isOpenAbove: true });
}

function inside(frame: Frame, above: Draft | null): Start {
  return { ...fileStart(), frame, above };
}

interface Section {
  readonly machine: Machine;
  readonly heading: Heading;
}

function readSection(section: string): Section {
  const tokens = tokenise([section]);
  const machine = read(tokens, fileStart());
  const heading = readHeading(tokens, machine.head);
  const isOpen = machine.frame.outer === null && heading.groups.length === 0 && heading.assign === heading.items.length;
  // `struct tag`, its brace in the row below.
  return isOpen && heading.afterBody === 0 && aggregateAt(heading) >= 0
    ? readSection(`${section} {`)
    : { machine, heading };
}

/** The start that a section and the first sign in the first column, -1 for none, give. */
function entered({ machine, heading }: Section, kind: number, tokens: Tokens): Start {
  const { frame, paren } = machine;
  const head = frame.kind === 'skip' ? readHeading(machine.tokens, frame.head) : heading;
  if (classAt(head, 0) === 'statement' || kindAt(head, 1) === token.COLON) return inside(unknownBody(), null);
  if (frame.kind === 'skip') return initialiser(machine, head, kind);
  if (frame.outer !== null) return inside(reopened(frame), fromAbove(frame.declaration));
  // A section that ends in `;` or `}` says nothing of it, but a brace is yet to close: we are inside of something.
  if (heading.items.length === 0) return machine.tokens.count > 0 ? inside(unknownBody(), null) : fileStart();
  if (heading.assign < heading.items.length) return initialiser(machine, heading, kind);
  return (
    macroStart(machine, heading, kind) ?? functionStart(machine, heading, kind, paren > 0 && endsPrototype(tokens))
  );
}

/** Inside the arguments of a macro that makes something; null where it does not. */
function macroStart(machine: Machine, heading: Heading, kind: number): Start | null {
  const macro = macroOf(heading);
  const made = macro < 0 ? null : madeAt(heading, macro);
  if (made === null || made.makes === 'function' || machine.paren === 0 || kind === token.BRACE_CLOSE) return null;
  const above = place(machine, heading, { kind: 'generated', name: made.names[0] ?? '', named: macro, last: 0 });
  above.via = wordAt(heading, macro);
  fromAbove(above);
  return { ...fileStart(), above, cut: above, paren: machine.paren };
}

function functionStart(machine: Machine, heading: Heading, kind: number, isPrototype: boolean): Start {
  // `asm (`
  if (machine.paren > 0 && functionOf(heading) === null) return { ...fileStart(), paren: machine.paren };
  const above = fromAbove(bodyOwner(machine, heading));
  if (isPrototype && above !== null) above.kind = 'prototype';
  if (kind === token.BRACE_OPEN || isPrototype) return { ...fileStart(), above, cut: above };
  return inside(newFrame('body', newFrame('file', null), { declaration: above, isOpenAbove: true }), above);
}

/** Begins with the last parameters of a prototype: two words side by side, a lone `)`, then `;`. */
function endsPrototype(tokens: Tokens): boolean {
  const { kinds, count } = tokens;
  let depth = 0;
  let isTyped = false;
  for (let i = 0; i < count; i += 1) {
    const kind = kinds[i]!;
    depth += nesting(kind);
    if (depth < 0) return isTyped && endsInSemicolon(tokens, i + 1);
    if (depth > 0 || nesting(kind) !== 0) continue;
    if (kind !== token.WORD && kind !== token.STAR && kind !== token.COMMA) return false;
    if (kind === token.WORD && (kinds[i + 1] === token.WORD || kinds[i + 1] === token.STAR)) isTyped = true;
  }
  return false;
}

/** Annotations may follow the parameters, but no body. */
function endsInSemicolon({ kinds, count }: Tokens, from: number): boolean {
  let i = from;
  while (i < count && kinds[i] !== token.SEMICOLON && kinds[i] !== token.BRACE_OPEN) i += 1;
  return kinds[i] === token.SEMICOLON;
}

function initialiser(machine: Machine, heading: Heading, kind: number): Start {
  const named = declaredNames(heading)[0];
  if (named === undefined) return inside(newFrame('skip', newFrame('file', null), { isOpenAbove: true }), null);
  const above = fromAbove(place(machine, heading, { kind: 'variable', name: wordAt(heading, named), named, last: 0 }));
  const depth = kind === token.BRACE_OPEN ? 0 : 1;
  const frame = newFrame('skip', newFrame('file', null), { declaration: above, isOpenAbove: depth > 0, depth });
  return inside(frame, above);
}

/** The frame of the section, to be gone on with in the fragment: its tokens are not the fragment's. */
function reopened(frame: Frame): Frame {
  const declaration = fromAbove(frame.declaration);
  const { kind, tag, isTypedef } = frame;
  return newFrame(kind, newFrame('file', null), { declaration, tag, isTypedef, isOpenAbove: true });
}

/** A declaration whose head stands above the fragment. */
function fromAbove(made: Draft | null): Draft | null {
  if (made === null) return null;
  made.row = 0;
  made.endRow = 0;
  made.commentRow = 0;
  made.nameRow = -1;
  made.signature = null;
  made.isWhole = false;
  made.conditions = [];
  return made;
}
