import type { Draft } from './declaration.ts';
import { declaredNames } from './declarators.ts';
import { bodyOwner, macroOf, madeAt, place } from './declare.ts';
import { type Heading, readHeading, wordAt } from './heading.ts';
import { type Frame, type Machine, newFrame } from './machine.ts';
import { startsInComment } from './mask.ts';
import { fileStart, read, type Start } from './recognise.ts';
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
  return {
    isInComment: startsInComment(lines),
    isInMacro: lines.length > 0 && /^\s*[^\s#]/.test(lines[0]!) && lines[0]!.trimEnd().endsWith('\\'),
    place: (tokens) => placeOf(tokens, section),
  };
}

function placeOf(tokens: Tokens, section: string): Start {
  const first = firstFlush(tokens);
  const kind = first < 0 ? -1 : tokens.kinds[first]!;
  if (tokens.count === 0 || kind === token.WORD) return fileStart();
  // All indented and nothing above: a file's own beginning, or a diff that does not name its functions.
  const above = section.trim() === '' ? null : readSection(section);
  if (above !== null) return entered(above, kind);
  return kind === token.BRACE_CLOSE || kind === -1 ? inside(unknownBody(), null) : fileStart();
}

/** First token in the first column that is neither a directive nor a label; -1 where none is. */
function firstFlush(tokens: Tokens): number {
  const { kinds, count } = tokens;
  for (let i = 0; i < count; i += 1) {
    if (kinds[i] === token.DIRECTIVE) while (i < count && kinds[i] !== token.DIRECTIVE_END) i += 1;
    else if (isFlush(tokens, i) && !(kinds[i] === token.WORD && kinds[i + 1] === token.COLON)) return i;
  }
  return -1;
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
  return { machine, heading: readHeading(tokens, machine.head) };
}

/** The start that a section and the first sign in the first column, -1 for none, give. */
function entered({ machine, heading }: Section, kind: number): Start {
  const { frame, paren } = machine;
  if (frame.kind === 'skip') return initialiser(machine, readHeading(machine.tokens, frame.head), kind);
  if (frame.outer !== null) return inside(reopened(frame), fromAbove(frame.declaration));
  if (heading.items.length === 0) return isStatement(machine) ? inside(unknownBody(), null) : fileStart();
  if (heading.assign < heading.items.length) return initialiser(machine, heading, kind);
  const macro = macroOf(heading);
  const made = macro < 0 ? null : madeAt(heading, macro);
  if (made !== null && made.makes !== 'function' && paren > 0 && kind !== token.BRACE_CLOSE) {
    const name = made.names[0] ?? '';
    const above = place(machine, heading, { kind: 'generated', name, named: macro, last: 0 });
    above.via = wordAt(heading, macro);
    fromAbove(above);
    return { ...fileStart(), above, cut: above, paren };
  }
  const above = fromAbove(bodyOwner(machine, heading));
  if (kind === token.BRACE_OPEN) return { ...fileStart(), above, cut: above };
  const outer = newFrame('file', null);
  return inside(newFrame('body', outer, { declaration: above, isOpenAbove: true }), above);
}

/** A section that ends in `;` or `}` says nothing; a brace is yet to close, so we are inside of something. */
function isStatement({ tokens }: Machine): boolean {
  return tokens.count > 0;
}

function initialiser(machine: Machine, heading: Heading, kind: number): Start {
  const named = declaredNames(heading)[0] ?? heading.assign - 1;
  const above = fromAbove(place(machine, heading, { kind: 'variable', name: wordAt(heading, named), named, last: 0 }));
  const depth = kind === token.BRACE_OPEN ? 0 : 1;
  const frame = newFrame('skip', newFrame('file', null), { declaration: above, isOpenAbove: depth > 0, depth });
  return inside(frame, above);
}

/** The frame of the section, to be gone on with in the fragment: its tokens are not the fragment's. */
function reopened(frame: Frame): Frame {
  const declaration = fromAbove(frame.declaration);
  return newFrame(frame.kind, newFrame('file', null), { declaration, tag: frame.tag, isOpenAbove: true });
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
