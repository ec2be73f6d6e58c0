import { languageOf } from '../code/language.ts';
import type { CodeLine } from '../code/view.ts';
import { stem } from '../tree/among.ts';
import type { Block } from './blocks.ts';
import { type Lexicon, NAME, type Name, nameOf, type Part, partsOf, readContext } from './lexicon.ts';

/** What the ties between units are made of: worked out once a block. */
export interface Traits {
  readonly block: Block;
  readonly directory: string;
  readonly stem: string;
  /** Lines with a letter or digit. */
  readonly size: number;
  /** Names in its changed lines, each once, comments and strings included. */
  readonly names: readonly Name[];
  /** Parts of these names, each once, and their weights; as a vector of length 1. */
  readonly parts: readonly Part[];
  readonly weights: Float64Array;
  /** How often it adds (positive) or removes each token, on balance; empty for what only adds or only removes. */
  readonly balance: ReadonlyMap<string, number>;
  /** Tokens that are added or removed on balance. */
  readonly edits: number;
  /** Names of the declarations around its lines. */
  readonly scopes: readonly Name[];
  readonly scopeWords: readonly Part[];
  readonly isNewFile: boolean;
  readonly kind: 'code' | 'test' | 'docs' | 'other';
  /** First line, in the new file or else in the old one. */
  readonly line: number;
  /** Lines of eight characters or more that it adds, and that it removes; white space evened. */
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

const TOKEN = /\w+|[^\w\s]/g;
const SUBSTANCE = /\w/;

/** What is known of all blocks of a patch, and the names they were read with. */
export function traitsOf(blocks: readonly Block[]): { readonly traits: readonly Traits[]; readonly lexicon: Lexicon } {
  const lexicon = readContext(new Set(blocks.map(({ change }) => change)));
  const named = blocks.map(({ lines }, i) => namesIn(lines, i, lexicon));
  const vectors = wordVectors(named, lexicon);
  // What is only added, or only removed, was not moved.
  const isMoving = blocks.some(({ insertions }) => insertions > 0) && blocks.some(({ deletions }) => deletions > 0);
  const traits = blocks.map((block, i): Traits => {
    const { change, lines } = block;
    const balance = isUpdate(block) ? balanceOf(lines) : NOTHING;
    const scopes = scopesOf(block, lexicon);
    for (const name of scopes) name.around.push(i);
    return {
      block,
      ...placeOf(change.path),
      size: sizeOf(lines),
      names: named[i]!,
      ...vectors[i]!,
      balance,
      edits: sizeOfEdit(balance),
      scopes,
      scopeWords: [...new Set(scopes.flatMap((name) => partsOf(lexicon, name)))],
      isNewFile: change.change.kind === 'added' || change.change.kind === 'deleted',
      line: lines[0]?.newLine || lines[0]?.oldLine || 0,
      added: isMoving ? linesOf(lines, 'added') : NONE,
      removed: isMoving ? linesOf(lines, 'removed') : NONE,
    };
  });
  return { traits, lexicon };
}

const NOTHING: ReadonlyMap<string, number> = new Map();
const NONE: ReadonlySet<string> = new Set();

export function isUpdate({ insertions, deletions }: Block): boolean {
  return insertions > 0 && deletions > 0;
}

function placeOf(path: string): Pick<Traits, 'directory' | 'stem' | 'kind'> {
  return { directory: path.slice(0, path.lastIndexOf('/') + 1), stem: stem(path), kind: kindOf(path) };
}

function sizeOf(lines: readonly CodeLine[]): number {
  let size = 0;
  for (const { text } of lines) if (SUBSTANCE.test(text)) size += 1;
  return size;
}

/** Names in the changed lines of a block, whose number is given; the lexicon learns them. */
function namesIn(lines: readonly CodeLine[], block: number, lexicon: Lexicon): Name[] {
  const names: Name[] = [];
  for (const { kind, text } of lines) {
    const isAdded = kind === 'added';
    for (const one of text.match(NAME) ?? []) {
      const name = nameOf(lexicon, one);
      name.spread += 1;
      if (isAdded) name.isNew = true;
      else name.isOld = true;
      if (name.isKeyword || name.blocks.at(-1) === block) continue;
      name.blocks.push(block);
      names.push(name);
    }
  }
  return names;
}

function wordVectors(named: readonly (readonly Name[])[], lexicon: Lexicon): Pick<Traits, 'parts' | 'weights'>[] {
  const counted = named.map((names, i) => countParts(names, i, lexicon));
  return counted.map(({ parts, times }) => {
    const weights = new Float64Array(parts.length);
    let square = 0;
    for (const [at, { spread }] of parts.entries()) {
      const weight = (1 + Math.log(times[at]!)) * Math.log((named.length + 1) / spread);
      weights[at] = weight;
      square += weight * weight;
    }
    const length = Math.sqrt(square);
    if (length > 0) for (const at of parts.keys()) weights[at]! /= length;
    return { parts, weights };
  });
}

/** Parts of the names of a block, whose number is given, and how many names have each. */
function countParts(names: readonly Name[], block: number, lexicon: Lexicon): { parts: Part[]; times: number[] } {
  const parts: Part[] = [];
  const times: number[] = [];
  for (const name of names) {
    for (const part of partsOf(lexicon, name)) {
      if (part.block === block) times[part.place]! += 1;
      else {
        part.block = block;
        part.place = times.push(1) - 1;
        part.spread += 1;
        parts.push(part);
      }
    }
  }
  return { parts, times };
}

function balanceOf(lines: readonly CodeLine[]): Map<string, number> {
  const balance = new Map<string, number>();
  for (const { kind, text } of lines) {
    const by = kind === 'added' ? 1 : -1;
    for (const token of text.match(TOKEN) ?? []) balance.set(token, (balance.get(token) ?? 0) + by);
  }
  return balance;
}

function sizeOfEdit(balance: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const by of balance.values()) size += Math.abs(by);
  return size;
}

function scopesOf({ lines, change, hunk }: Block, lexicon: Lexicon): Name[] {
  const scopes = new Set<string>();
  for (const { scope } of lines) if (scope !== null) scopes.add(scope.name);
  if (scopes.size === 0 && hunk >= 0 && languageOf(change.path) !== 'c') {
    for (const name of change.hunks[hunk]!.hunk.section.match(NAME) ?? []) scopes.add(name);
    return [...scopes].map((name) => nameOf(lexicon, name)).filter(({ isKeyword }) => !isKeyword);
  }
  return [...scopes].map((name) => nameOf(lexicon, name));
}

const TEST = /(^|\/)(tests?|t|testing|selftests?)\/|(^|\/)test[-_]|[-_]test\.|\.t$/;
const DOCS = /(^|\/)(Documentation|docs?|man)\/|\.(txt|rst|adoc|md|texi|[1-8])(\.in)?$|(^|\/)(README|NEWS|ChangeLog)/;
const CODE = /\.(c|h|y|l|S|cc|cpp|hpp|rs|pl|perl|tcl|sh|py)$/;

function kindOf(path: string): Traits['kind'] {
  if (TEST.test(path)) return 'test';
  if (DOCS.test(path)) return 'docs';
  return CODE.test(path) ? 'code' : 'other';
}

function linesOf(lines: readonly CodeLine[], want: CodeLine['kind']): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, text } of lines) {
    if (kind !== want) continue;
    const line = text.replace(/\s+/g, ' ').trim();
    if (line.length >= 8) found.add(line);
  }
  return found;
}
