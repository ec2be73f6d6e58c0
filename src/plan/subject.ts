import type { Declaration } from '../code/declaration.ts';
import { stem } from '../tree/among.ts';
import { UNKNOWN_TREE } from '../tree/owners.ts';
import type { Digest } from './digest.ts';
import type { Thing } from './names.ts';
import { isDocs, isTest } from './realms.ts';
import type { PlanPatch, Unit } from './units.ts';
import { isCommentOnly, isReLaid, said, scopesOf, spoken } from './wording.ts';

/** `mm: add frob_alloc()`. */
export function subjectOf(patch: PlanPatch, digest: Digest): string {
  return `${prefixOf(patch, digest)}: ${doing(digest)}`;
}

/** The patch's own prefix where it names most of what is at hand, else the owner's word, else the file's or folder's. */
function prefixOf({ patch }: PlanPatch, { units, owner }: Digest): string {
  const selftest = /^tools\/testing\/(selftests\/\w+)\//.exec(units[0]!.change.path);
  if (selftest !== null) return selftest[1]!;
  const own = /^([^:]+(?:: [a-z0-9_/-]+(?=:))?):/.exec(patch.subject)?.[1];
  const word = own?.split(/[:/] ?/).at(-1);
  const fits = units.filter(({ change: { path } }) => stem(path) === word || path.split('/').includes(word ?? ''));
  if (own !== undefined && sizeOf(fits) * 2 > sizeOf(units)) return own;
  if (owner.tree !== '' && owner.tree !== UNKNOWN_TREE) return owner.name;
  const name = mostly(units, stem);
  return name.share > 0.5 ? name.word : mostly(units, folderOf).word || name.word;
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The word that most changed lines have, and which share of them. */
function mostly(units: readonly Unit[], wordOf: (path: string) => string): { word: string; share: number } {
  const sizes = new Map<string, number>();
  for (const { change, lines } of units) {
    const word = wordOf(change.path);
    sizes.set(word, (sizes.get(word) ?? 0) + lines.length + 1);
  }
  const [top] = [...sizes].toSorted((a, b) => b[1] - a[1]);
  return { word: top![0], share: top![1] / [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** `add frob_alloc()`, `use frob_free()`, `change sock.c`. */
function doing(digest: Digest): string {
  const { units, isFix } = digest;
  const files = [...new Set(units.map(({ change }) => nameOf(change.path)))];
  const file = mostly(units, nameOf).word;
  const scopes = scopesOf(units).map((name) => `${name}()`);
  if (isFix) return `fix ${scopes[0] ?? file}`;
  if (units.every(isDocs)) return `document ${stem(file)}`;
  if (units.every(isTest)) return `test ${usedNames(digest) || stem(file)}`;
  const edit = renaming(digest) ?? layingOut(units, files) ?? withNames(digest);
  return edit ?? `change ${scopes.length > 0 ? spoken(scopes.slice(0, 2)) : file}`;
}

function layingOut(units: readonly Unit[], files: readonly string[]): string | null {
  if (units.every(isReLaid)) return 'clean up white space';
  return units.every(isCommentOnly) ? `mend comments${files.length === 1 ? ` of ${files[0]}` : ''}` : null;
}

/** What it does to names of file level; null where it does nothing to any. */
function withNames(digest: Digest): string | null {
  const { gives, heads, moves, drops, needs } = digest;
  const main = gives.filter(({ declarations }) => declarations.some(({ kind }) => TOP.has(kind)));
  if (heads.length > 0 && main.length === 0) return `change what ${spoken(heads.map((name) => `${name}()`))} takes`;
  const [verb, things] = (
    [
      ['add', main],
      ['add', gives],
      ['move', moves],
      ['remove', drops],
    ] as const
  ).find(([, some]) => some.length > 0) ?? [null, []];
  if (verb !== null) return `${verb} ${spoken(things.slice(0, 2).map(said))}`;
  return needs.size > 0 ? `use ${usedNames(digest)}` : null;
}

/** What a subject names before members, values and what macros make. */
const TOP = new Set<Declaration['kind']>([
  'function',
  'prototype',
  'struct',
  'union',
  'enum',
  'macro',
  'variable',
  'typedef',
  'extern',
]);

/** What it uses of earlier steps. */
export function usedNames({ needs }: Digest): string {
  return spoken([...needs.values()].flat().slice(0, 2).map(said));
}

/** `rename frob_old() to frob_new()`, where one name goes and one comes in the same places. */
export function renaming({ drops, gives, units }: Digest): string | null {
  const [from] = drops;
  const to = gives.find(
    (thing) =>
      from !== undefined && kindOf(thing) === kindOf(from) && thing.homes.some((home) => from.homes.includes(home)),
  );
  if (from === undefined || to === undefined || drops.length > 2) return null;
  const updates = units.filter(({ insertions, deletions }) => insertions > 0 && insertions === deletions);
  return updates.length * 2 > units.length ? `rename ${said(from)} to ${said(to)}` : null;
}

function kindOf({ declarations }: Thing): string {
  return declarations[0]!.kind;
}
