/** Which sections of MAINTAINERS claim a path. */
import type { Expression } from './expression.ts';
import { countSlashes, type PathPattern, patternMatches, readPattern } from './path-pattern.ts';

/** A section as it stands in the file. */
export interface Entry {
  /** How many stand before it. */
  readonly number: number;
  readonly title: string;
  /** Its tagged lines, as `F:	net/core/`. */
  readonly lines: readonly string[];
}

/** `F:	net/core/`: what stands behind the tag in all lines of an entry that have it. */
export function valuesOf({ lines }: Entry, tag: string): string[] {
  return lines.flatMap((line) => (line.startsWith(tag) && line[1] === ':' ? [line.slice(2).trim()] : []));
}

/** All that a path can be claimed by. */
export interface Claims {
  /** By what their `F:` patterns say of the first two folders: `drivers/net/`, `net/`, or nothing. */
  readonly shelves: ReadonlyMap<string, readonly Claim[]>;
  /** Sections with `N:`. */
  readonly named: readonly { readonly entry: Entry; readonly names: readonly Expression[] }[];
}

interface Claim {
  readonly entry: Entry;
  readonly value: string;
  /** Null until somebody asks for that folder. */
  pattern: PathPattern | null;
}

export function shelve(entries: readonly Entry[]): Map<string, Claim[]> {
  const shelves = new Map<string, Claim[]>();
  for (const entry of entries) {
    for (const line of entry.lines) {
      if (!line.startsWith('F:')) continue;
      const value = line.slice(2).trim();
      const folders = plainFolders(value);
      const claim = { entry, value, pattern: null };
      const shelf = shelves.get(folders);
      if (shelf === undefined) shelves.set(folders, [claim]);
      else shelf.push(claim);
    }
  }
  return shelves;
}

const WILDCARD = /[*?[]/;

/** `drivers/net/`, `net/`: as many whole folders as stand there in plain letters, two at most. */
function plainFolders(pattern: string): string {
  const second = pattern.slice(0, secondSlash(pattern) + 1);
  if (!WILDCARD.test(second)) return second;
  const first = pattern.slice(0, pattern.indexOf('/') + 1);
  return WILDCARD.test(first) ? '' : first;
}

/** Where the second slash is, else the last. */
function secondSlash(path: string): number {
  const first = path.indexOf('/');
  return Math.max(first, path.indexOf('/', first + 1));
}

/** Those that say most of the path first, then in the order of the file; not those that except it by `X:`. */
export function claimants(path: string, { shelves, named }: Claims): Entry[] {
  const slashes = countSlashes(path);
  const depths = new Map<Entry, number>();
  for (const folders of foldersOf(path)) {
    for (const claim of shelves.get(folders) ?? []) {
      claim.pattern ??= readPattern(claim.value);
      if (!patternMatches(claim.pattern, path, slashes)) continue;
      depths.set(claim.entry, claim.pattern.depth);
    }
  }
  for (const { entry, names } of named) if (names.some((name) => name.test(path))) depths.set(entry, 0);
  const isExcepted = (entry: Entry): boolean =>
    valuesOf(entry, 'X').some((value) => patternMatches(readPattern(value), path, slashes));
  return [...depths]
    .filter(([entry]) => !isExcepted(entry))
    .toSorted(([one, a], [other, b]) => b - a || one.number - other.number)
    .map(([entry]) => entry);
}

/** `''`, `drivers/`, `drivers/net/` */
function foldersOf(path: string): Set<string> {
  return new Set(['', path.slice(0, path.indexOf('/') + 1), path.slice(0, secondSlash(path) + 1)]);
}
