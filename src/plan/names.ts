import type { Declaration } from '../code/declaration.ts';
import type { Image } from '../code/images.ts';
import { languageOf } from '../code/language.ts';
import { lazily } from '../code/lazy.ts';
import { changedHeads, type Head } from './heads.ts';
import { words } from '../code/words.ts';
import { type CodeHunk, codeHunks, unitAt } from './code-hunks.ts';
import type { PlanPatch, Unit } from './units.ts';

/** What a unit says about names, read as C; all empty where the file is none. */
interface Names {
  /** Declarations whose name stands in its added lines. */
  readonly gives: readonly Declaration[];
  /** Declarations whose name stood in its removed lines. */
  readonly takes: readonly Declaration[];
  /** Words of its added lines' code, and of its removed lines'. */
  readonly adds: ReadonlySet<string>;
  readonly removes: ReadonlySet<string>;
}

/** Names of all units, and the hunks they were read from. */
export interface Vocabulary {
  readonly units: readonly Unit[];
  /** Of each unit. */
  readonly names: readonly Names[];
  readonly hunks: readonly CodeHunk[];
  /** What the patch brings into being: given somewhere, taken nowhere. */
  readonly introduced: readonly Thing[];
  /** What it takes away: taken somewhere, given nowhere. */
  readonly dropped: readonly Thing[];
  /** What is given in one unit and taken in another. */
  readonly moved: readonly Thing[];
  /** Functions whose parameters or type change. */
  readonly heads: ReadonlyMap<string, Head>;
  /** Units whose added lines have a word, and units whose removed lines have it. */
  readonly adding: ReadonlyMap<string, readonly Unit[]>;
  readonly removing: ReadonlyMap<string, readonly Unit[]>;
}

/** A function, macro, type, variable or member, with all units that give it, take it, or both. */
export interface Thing {
  readonly name: string;
  readonly homes: readonly Unit[];
  readonly declarations: readonly Declaration[];
  /** The only file that can speak of it; null for what has no such bounds. */
  readonly file: number | null;
}

/** Kinds that name no thing of the file's own. */
const NO_NAME = new Set<Declaration['kind']>(['include', 'forward']);

export function readNames(patch: PlanPatch, units: readonly Unit[]): Vocabulary {
  const hunks = codeHunks(patch, units);
  const gives = units.map((): Declaration[] => []);
  const takes = units.map((): Declaration[] => []);
  for (const { units: own, old, now } of hunks) {
    spread(now, own, 'added', gives);
    spread(old, own, 'removed', takes);
  }
  const names = units.map((unit, i): Names => {
    const isC = languageOf(unit.change.path) === 'c';
    return {
      gives: gives[i]!,
      takes: takes[i]!,
      adds: isC ? wordsOf(unit, 'added') : namesIn(unit, 'added'),
      removes: isC ? wordsOf(unit, 'removed') : NONE,
    };
  });
  const given = thingsOf(units, gives);
  const taken = thingsOf(units, takes);
  const shown = lazily(() => shownBefore(patch));
  return {
    units,
    names,
    hunks,
    introduced: [...given].flatMap(([key, thing]) =>
      taken.has(key) || (isLocal(thing) && shown().has(thing.name)) ? [] : [thing],
    ),
    dropped: [...taken].flatMap(([key, thing]) => (given.has(key) ? [] : [thing])),
    moved: [...taken].flatMap(([key, from]) => {
      const to = given.get(key);
      return to === undefined ? [] : movedThing(from, to);
    }),
    heads: changedHeads(hunks),
    adding: indexOf(units, names, 'adds'),
    removing: indexOf(units, names, 'removes'),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Members share their names with others: one counts as new only where no line of the old text has the word. */
function isLocal({ declarations }: Thing): boolean {
  return declarations.every(({ kind }) => kind === 'member' || kind === 'enumerator');
}

function shownBefore({ changes }: PlanPatch): Set<string> {
  const shown = new Set<string>();
  for (const { hunks } of changes)
    for (const { lines } of hunks) for (const { kind, code } of lines) if (kind !== 'added') addAll(shown, words(code));
  return shown;
}

function addAll(set: Set<string>, all: readonly string[]): void {
  for (const one of all) set.add(one);
}

/** Hands each declaration of an image to the unit that its name's line belongs to. */
function spread({ source, rows }: Image, units: readonly Unit[], kind: 'added' | 'removed', to: Declaration[][]): void {
  for (const declaration of source.declarations) {
    if (NO_NAME.has(declaration.kind)) continue;
    const line = rows[declaration.nameRow];
    const unit = line === undefined ? undefined : unitAt(units, line);
    if (unit !== undefined && unit.lines[line! - unit.first]!.kind === kind) to[unit.index]!.push(declaration);
  }
}

function wordsOf({ lines }: Unit, kind: 'added' | 'removed'): Set<string> {
  const found = new Set<string>();
  for (const line of lines) if (line.kind === kind) addAll(found, words(line.code));
  return found;
}

/** Names that prose, a script or a Makefile speaks of: a word with an underscore, or called. */
function namesIn({ lines }: Unit, want: 'added' | 'removed'): Set<string> {
  return new Set(lines.flatMap(({ kind, text }) => (kind === want ? (text.match(SPOKEN) ?? []) : [])));
}

const SPOKEN = /\b[A-Za-z]\w*_\w+|\b[A-Za-z_]\w+(?=\()/g;

/** By what they are: a static function of one file is not that of another, a member belongs to its struct. */
function thingsOf(units: readonly Unit[], lists: readonly (readonly Declaration[])[]): Map<string, Thing> {
  const things = new Map<string, { name: string; homes: Unit[]; declarations: Declaration[]; file: number | null }>();
  for (const [i, list] of lists.entries()) {
    const unit = units[i]!;
    for (const declaration of list) {
      const { name, parent, isStatic } = declaration;
      const file = isStatic && !unit.change.path.endsWith('.h') ? unit.at : null;
      const key = `${parent ?? ''} ${file ?? ''} ${name}`;
      const known = things.get(key);
      if (known === undefined) things.set(key, { name, homes: [unit], declarations: [declaration], file });
      else {
        if (known.homes.at(-1) !== unit) known.homes.push(unit);
        known.declarations.push(declaration);
      }
    }
  }
  return things;
}

function movedThing(from: Thing, to: Thing): Thing[] {
  const homes = [...new Set([...from.homes, ...to.homes])];
  return homes.length < 2 ? [] : [{ ...to, homes }];
}

function indexOf(units: readonly Unit[], names: readonly Names[], list: 'adds' | 'removes'): Map<string, Unit[]> {
  const index = new Map<string, Unit[]>();
  for (const [i, { [list]: all }] of names.entries()) {
    for (const word of all) {
      const known = index.get(word);
      if (known === undefined) index.set(word, [units[i]!]);
      else known.push(units[i]!);
    }
  }
  return index;
}

/** Units whose added, or removed, lines speak of a thing without giving or taking it. */
export function usersOf({ name, file, homes }: Thing, index: ReadonlyMap<string, readonly Unit[]>): Unit[] {
  const own = new Set(homes);
  return (index.get(name) ?? []).filter((unit) => !own.has(unit) && (file === null || unit.at === file));
}
