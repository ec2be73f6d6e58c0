import { type ChangeView, type Facts, type Named, words } from '../../../src/rule.ts';

/** A definition that the series adds, not in its first patch. */
export interface Newcomer {
  readonly name: string;
  /** As one speaks of it: `frob()`, `struct frob`, `FROB_MAX`. */
  readonly shown: string;
  readonly named: Named;
  /** Number of the patch that first declares it in any way. */
  readonly patch: number;
  /** The only file that can speak of it; null for what has no such bounds. */
  readonly file: string | null;
}

/** Constants; a name in small letters could be a variable's as well. */
const CAPITALS = /^[A-Z_][A-Z0-9_]{3,}$/;

/** What could be used too early: functions, macros, enumerators, structs and members. */
export function* newcomers(facts: Facts): Iterable<Newcomer> {
  for (const name of namesUsedEarly(facts)) {
    for (const group of byBounds(facts.given(name))) {
      const patch = Math.min(...group.map(numberOf));
      const definition = group.find((one) => isDefinition(one, group));
      if (patch < 2 || definition === undefined) continue;
      yield { name, shown: shownAs(definition), named: definition, patch, file: fileOf(definition) };
    }
  }
}

/** Names that a patch may declare, that an added line above it has, and that nothing showed before that line. */
function namesUsedEarly({ patches }: Facts): Set<string> {
  const early = new Set<string>();
  const used = new Set<string>();
  const old = new Set<string>();
  for (const { changes, mentions } of patches) {
    for (const { likelyNames } of changes)
      for (const name of likelyNames.keys()) if (used.has(name) && !old.has(name)) early.add(name);
    for (const [word, sites] of mentions) {
      if (used.has(word) || old.has(word)) continue;
      (sites.every(({ line }) => line.kind === 'added') ? used : old).add(word);
    }
  }
  return early;
}

const numberOf = ({ site }: Named): number => site.change.patch.patch.number;

/** A static function, or a macro of a .c file, is that file's own. */
function fileOf({ declaration, site }: Named): string | null {
  const { path } = site.change;
  const isOwn = declaration.isStatic || declaration.kind === 'macro' || declaration.kind === 'enumerator';
  return isOwn && !path.endsWith('.h') ? path : null;
}

/** All that is one thing, for aught one can see: what every file may speak of, and what belongs to each file. */
function byBounds(all: readonly Named[]): Named[][] {
  const groups = new Map<string | null, Named[]>();
  for (const one of all) groups.set(fileOf(one), [...(groups.get(fileOf(one)) ?? []), one]);
  const open = groups.get(null);
  return open === undefined ? [...groups.values()] : [open];
}

/** Whether nothing but this can be meant where the name is used. */
function isDefinition({ declaration, site }: Named, group: readonly Named[]): boolean {
  const { kind, conditions, isStatic, via, isStub } = declaration;
  const { path, role } = site.change;
  if (conditions.length > 0 || isStub || via !== null || path.startsWith('arch/') || role === 'generated') return false;
  if (kind === 'macro' || kind === 'enumerator') return CAPITALS.test(declaration.name);
  if (kind === 'struct' || kind === 'member') return true;
  if (kind !== 'function') return false;
  if (isStatic) return true;
  // An old function can be defined anew, for another machine say; one that gets its prototype now is new.
  return group.some((one) => one.declaration.kind === 'prototype' && one.site.change.path.endsWith('.h'));
}

function shownAs({ declaration }: Named): string {
  const { kind, name, parent } = declaration;
  if (kind === 'function') return `${name}()`;
  if (kind === 'struct') return `struct ${name}`;
  return kind === 'member' && parent !== null ? `${parent}.${name}` : name;
}

/** Nobody takes the name away: it did not move, or change its head. */
export function isNew({ name, file }: Newcomer, { taken }: Facts): boolean {
  return taken(name).every(({ site }) => file !== null && site.change.path !== file);
}

/** A context or removed line, or the head of a hunk, shows the name, and no earlier patch put it there. */
export function isKnownBefore({ name, file, patch }: Newcomer, { patches }: Facts): boolean {
  const put = new Set<string>();
  for (const { patch: own, mentions, changes } of patches) {
    const sites = (mentions.get(name) ?? []).filter(({ change }) => file === null || change.path === file);
    if (sites.some(({ line }) => line.kind !== 'added' && !put.has(line.text.trim()))) return true;
    for (const { line } of sites) if (line.kind === 'added') put.add(line.text.trim());
    if (own.number > patch) continue;
    if (wordsOfHeads(changes).has(name)) return true;
  }
  return false;
}

const heads = new WeakMap<readonly ChangeView[], ReadonlySet<string>>();

/** Words of the functions that hunk headers name. */
function wordsOfHeads(changes: readonly ChangeView[]): ReadonlySet<string> {
  const found =
    heads.get(changes) ?? new Set(changes.flatMap(({ hunks }) => hunks.flatMap(({ hunk }) => words(hunk.section))));
  heads.set(changes, found);
  return found;
}
