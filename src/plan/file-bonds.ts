import { entriesOf } from '../code/entries.ts';
import { lazily } from '../code/lazy.ts';
import { remembered } from '../parse/lazy.ts';
import { stem } from '../tree/among.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import type { Vocabulary } from './names.ts';
import { type PlanPatch, type Unit, unitsByChange } from './units.ts';
import { append } from './lists.ts';

const INCLUDE = /^\s*#\s*include\s+[<"]([^>"]+)[>"]/;
const BUILD = /(^|\/)(Makefile|Kbuild|meson\.build|Makemodule\.am|[^/]+\.(am|mk))$/;

/** An include comes after its header and before what needs it; a new file goes with the line that builds it. */
export function fileBonds(patch: PlanPatch, vocabulary: Vocabulary): Bond[] {
  const { units } = vocabulary;
  const own = unitsByChange(patch, units);
  const bonds: Bond[] = [...movedHeaders(units), ...entryBonds(units)];
  const headers = lazily(() => headersOf(patch, vocabulary));
  const spoken = own.map((all) => lazily(() => all.map(addedWords)));
  for (const unit of units) {
    for (const header of includesOf(unit, 'added')) {
      const { made, given } = headers()(header);
      const first = made === undefined ? undefined : own[made]![0];
      if (first !== undefined) bonds.push({ kind: 'before', a: first, b: unit, name: header });
      if (given.length === 0 || !isPure(unit)) continue;
      for (const [i, b] of own[unit.at]!.entries()) {
        const words = b === unit ? NONE : spoken[unit.at]!()[i]!;
        if (given.some((name) => words.has(name))) bonds.push({ kind: 'before', a: unit, b, name: header });
      }
    }
  }
  const builds = units.filter(({ change }) => BUILD.test(change.path));
  const built = builds.length === 0 ? null : builtFiles(own);
  for (const unit of builds) {
    const files = builtNames(unit).flatMap((name) => built?.get(name) ?? []);
    for (const bond of joined([unit, ...files], 'it builds the new file')) bonds.push(bond);
  }
  return bonds;
}

const NONE: ReadonlySet<string> = new Set();

/** Nothing but includes. */
function isPure({ lines }: Unit): boolean {
  return lines.length > 0 && lines.every(({ text }) => INCLUDE.test(text) || text.trim() === '');
}

function addedWords({ lines }: Unit): Set<string> {
  return new Set(lines.flatMap(({ kind, text }) => (kind === 'added' ? (text.match(/\w+/g) ?? []) : [])));
}

/** An entry of a Kconfig file or a devicetree comes before what speaks of it. */
function entryBonds(units: readonly Unit[]): Bond[] {
  const files = units.filter(({ change: { path } }) => HAS_ENTRIES.test(path));
  if (files.length === 0) return [];
  const users = wordsOf(units);
  return files.flatMap((unit) => {
    const added = unit.lines.filter(({ kind }) => kind === 'added').map(({ text }) => text);
    return entriesOf(unit.change.path, added)
      .filter(({ kind }) => kind === 'config' || kind === 'node')
      .flatMap(({ name }) =>
        (users.get(name) ?? [])
          .filter((user) => user !== unit)
          .map((b): Bond => ({ kind: 'before', a: unit, b, name })),
      );
  });
}

/** Units by the `CONFIG_` symbols and labels of a devicetree in their added lines. */
function wordsOf(units: readonly Unit[]): Map<string, Unit[]> {
  const users = new Map<string, Unit[]>();
  for (const unit of units) {
    const words = unit.lines.flatMap(({ kind, text }) => (kind === 'added' ? (text.match(ENTRY) ?? []) : []));
    for (const word of new Set(words)) {
      const name = word.replace(/^&/, '');
      append(users, name, unit);
    }
  }
  return users;
}

const HAS_ENTRIES = /(?:^|\/)Kconfig[^/]*$|\.dts[io]?$/;
const ENTRY = /\bCONFIG_\w+|&\w+/g;

function isFile(path: string, header: string): boolean {
  return path === header || path.endsWith(`/${header}`);
}

/** A header that gets another name takes along whoever includes it. */
function movedHeaders(units: readonly Unit[]): Bond[] {
  const moved = units.filter(
    ({ change: { change } }, i) => change.oldPath !== null && units[i - 1]?.change.change !== change,
  );
  return moved.flatMap((unit) => {
    const { path, oldPath } = unit.change.change;
    const users = units.filter(
      (one) =>
        includesOf(one, 'removed').some(
          (header) => isFile(oldPath!, header) || isFile(oldPath!, header.replace(/^(\.\.?\/)+/, '')),
        ) || includesOf(one, 'added').some((header) => isFile(path, header)),
    );
    return joined([unit, ...users.filter((one) => one !== unit)], `both speak of ${path}`);
  });
}

/** What an include may mean: the first change that makes a file of that name, and all names that the patch brings in such files. */
type FindHeader = (header: string) => { readonly made: number | undefined; readonly given: readonly string[] };

function headersOf({ changes }: PlanPatch, { introduced }: Vocabulary): FindHeader {
  const names = changes.map(() => new Set<string>());
  for (const { name, homes } of introduced) for (const { at } of homes) names[at]!.add(name);
  const files = new Map<string, number[]>();
  for (const [at, { path }] of changes.entries()) {
    for (let from = 0; from >= 0; from = nextFolder(path, from)) {
      append(files, path.slice(from), at);
    }
  }
  return remembered((header) => {
    const found = files.get(header) ?? [];
    return {
      made: found.find((at) => changes[at]!.change.kind === 'added'),
      given: [...new Set(found.flatMap((at) => [...names[at]!]))],
    };
  });
}

/** Behind the next slash; -1 where there is none. */
function nextFolder(path: string, from: number): number {
  const slash = path.indexOf('/', from);
  return slash < 0 ? -1 : slash + 1;
}

function includesOf({ lines }: Unit, want: 'added' | 'removed'): string[] {
  const headers: string[] = [];
  for (const { kind, text } of lines) {
    const header = kind === want && text.includes('#') ? INCLUDE.exec(text)?.[1] : undefined;
    if (header !== undefined) headers.push(header);
  }
  return headers;
}

/** Names of objects and sources that a unit of a Makefile speaks of, without their endings. */
function builtNames({ lines }: Unit): string[] {
  return [...new Set(lines.flatMap(({ text }) => text.match(/(?<![\w-])[\w-]+(?=\.[oc]\b)/g) ?? []))];
}

/** The first unit of each new or deleted source, by its name without folder and ending. */
function builtFiles(own: readonly (readonly Unit[])[]): Map<string, Unit[]> {
  const files = new Map<string, Unit[]>();
  for (const [unit] of own) {
    if (unit === undefined || !/\.[cS]$/.test(unit.change.path)) continue;
    const { kind } = unit.change.change;
    if (kind !== 'added' && kind !== 'deleted') continue;
    const name = stem(unit.change.path);
    append(files, name, unit);
  }
  return files;
}
