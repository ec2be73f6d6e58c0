import { COMMON, KEYWORDS } from './keywords.ts';
import type { PlanChange } from './units.ts';

/** A name of three letters or more that the patch shows. */
export interface Name {
  readonly text: string;
  readonly isKeyword: boolean;
  /** How often it stands in the lines that the patch shows. */
  spread: number;
  /** Whether it stands in the old text, and in the new one. */
  isOld: boolean;
  isNew: boolean;
  /** Its parts, each once; null until somebody asks. */
  parts: readonly Part[] | null;
  /** Numbers of the blocks whose changed lines have it, ascending. */
  readonly blocks: number[];
  /** Numbers of the blocks that stand in the declaration of this name, ascending. */
  readonly around: number[];
}

/** A part of names, in lower case. */
export interface Part {
  readonly text: string;
  /** Number of the last block that was seen to have it, and its place in the list of that block. */
  block: number;
  place: number;
  /** How many blocks have it. */
  spread: number;
}

/** All names that a patch shows, each looked at once. */
export interface Lexicon {
  readonly names: Map<string, Name>;
  readonly parts: Map<string, Part>;
  /** How many lines the patch shows. */
  lines: number;
}

/** Three letters or more: shorter names tie what has nothing in common. */
export const NAME = /[A-Za-z_]\w{2,}/g;

/** The lexicon of all that these changes show but for the changed lines, which `namesIn` reads. */
export function readContext(changes: Iterable<PlanChange>): Lexicon {
  const lexicon: Lexicon = { names: new Map(), parts: new Map(), lines: 0 };
  for (const { hunks } of changes) {
    for (const { hunk, lines } of hunks) {
      for (const text of hunk.section.match(NAME) ?? []) markBoth(nameOf(lexicon, text));
      lexicon.lines += lines.length;
      for (const { kind, text } of lines) if (kind === 'context') readShown(lexicon, text);
    }
  }
  return lexicon;
}

function readShown(lexicon: Lexicon, line: string): void {
  for (const text of line.match(NAME) ?? []) {
    const name = nameOf(lexicon, text);
    name.spread += 1;
    markBoth(name);
  }
}

function markBoth(name: Name): void {
  name.isOld = true;
  name.isNew = true;
}

export function nameOf({ names }: Lexicon, text: string): Name {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name: Name = {
    text,
    isKeyword: KEYWORDS.has(text),
    spread: 0,
    isOld: false,
    isNew: false,
    parts: null,
    blocks: [],
    around: [],
  };
  names.set(text, name);
  return name;
}

/** A name that the patch brings in or drops: it stands in no line of the old text that is shown, or in none of the new one. */
export function isFresh({ isOld, isNew }: Name): boolean {
  return isOld !== isNew;
}

export function partsOf(lexicon: Lexicon, name: Name): readonly Part[] {
  return (name.parts ??= [...new Set(cutName(name.text))].map((text) => partOf(lexicon, text)));
}

function partOf({ parts }: Lexicon, text: string): Part {
  const known = parts.get(text);
  if (known !== undefined) return known;
  const part: Part = { text, block: -1, place: 0, spread: 0 };
  parts.set(text, part);
  return part;
}

/** The parts of a name: cut at `_`, at changes of case, and digits left out; lower case, two letters or more. */
function cutName(name: string): string[] {
  const parts = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return parts
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 2 && !COMMON.has(part) && !KEYWORDS.has(part));
}
