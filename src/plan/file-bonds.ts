import { entriesOf } from '../code/entries.ts';
import { stem } from '../tree/among.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import type { Vocabulary } from './names.ts';
import type { Unit } from './units.ts';

const INCLUDE = /^\s*#\s*include\s+[<"]([^>"]+)[>"]/;
const BUILD = /(^|\/)(Makefile|Kbuild|meson\.build|Makemodule\.am|[^/]+\.(am|mk))$/;

/** An include comes after its header and before what needs it; a new file goes with the line that builds it. */
export function fileBonds(units: readonly Unit[], { introduced }: Vocabulary): Bond[] {
  const bonds: Bond[] = [...movedHeaders(units), ...entryBonds(units)];
  for (const unit of units) {
    const headers = includesOf(unit, 'added');
    const isPure = unit.lines.length > 0 && unit.lines.every(({ text }) => INCLUDE.test(text) || text.trim() === '');
    for (const header of headers) {
      const own = units.filter(({ change }) => change.change.kind === 'added' && isFile(change.path, header));
      if (own.length > 0) bonds.push({ kind: 'before', a: own[0]!, b: unit, name: header });
      const given = new Set(
        introduced
          .filter(({ homes }) => homes.some(({ change }) => isFile(change.path, header)))
          .map(({ name }) => name),
      );
      if (!isPure || given.size === 0) continue;
      const users = units.filter(
        (one) =>
          one !== unit &&
          one.at === unit.at &&
          one.lines.some(
            ({ kind, text }) => kind === 'added' && [...text.matchAll(/\w+/g)].some(([word]) => given.has(word)),
          ),
      );
      for (const b of users) bonds.push({ kind: 'before', a: unit, b, name: header });
    }
    if (BUILD.test(unit.change.path))
      bonds.push(...joined([unit, ...builtFiles(unit, units)], 'it builds the new file'));
  }
  return bonds;
}

function includesOf({ lines }: Unit, want: 'added' | 'removed'): string[] {
  return lines.flatMap(({ kind, text }) => (kind === want ? (INCLUDE.exec(text)?.[1] ?? []) : []));
}

function isFile(path: string, header: string): boolean {
  return path === header || path.endsWith(`/${header}`);
}

/** An entry of a Kconfig file or a devicetree comes before what speaks of it. */
function entryBonds(units: readonly Unit[]): Bond[] {
  const users = wordsOf(units);
  return units.flatMap((unit) => {
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
      const own = users.get(name);
      if (own === undefined) users.set(name, [unit]);
      else own.push(unit);
    }
  }
  return users;
}

const ENTRY = /\bCONFIG_\w+|&\w+/g;

/** The first unit of each new or deleted C file that a line of a Makefile names. */
function builtFiles(unit: Unit, units: readonly Unit[]): Unit[] {
  const words = new Set(
    unit.lines.flatMap(({ kind, text }) => (kind === 'context' ? [] : (text.match(/[\w-]+(?=\.[oc]\b)/g) ?? []))),
  );
  const seen = new Set<number>();
  return units.filter(({ at, change }) => {
    if (seen.has(at) || !/\.[cS]$/.test(change.path)) return false;
    if (change.change.kind !== 'added' && change.change.kind !== 'deleted') return false;
    if (!words.has(stem(change.path))) return false;
    seen.add(at);
    return true;
  });
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
