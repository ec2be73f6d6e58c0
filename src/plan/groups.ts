import type { Finding } from '../model/finding.ts';
import type { Owner } from '../tree/owners.ts';
import { type PlanPatch, type Unit, unitsOf } from './units.ts';

/** Why units are one step. `before` and `after`: headers that the code of their tree uses, or that use it. */
export type Reason = 'fix' | 'before' | 'code' | 'after' | 'wiring' | 'knob' | 'docs' | 'tests';

export interface Group {
  readonly reason: Reason;
  readonly owner: Owner;
  readonly units: readonly Unit[];
}

const FIX_RULE = 'split/fix-folded-into-feature';
/** `module_param(frob, int, 0644);`, a sysctl table's `.procname`. */
const KNOB = /^module_param|^MODULE_PARM_DESC|\.procname\b|^\s*__setup\(|^\s*(?:core|early)_param\(/;
/** A hunk that holds a knob and little else. */
const KNOB_LINES = 15;

/** Units and what is known of all of them. */
interface Parts {
  readonly units: readonly Unit[];
  readonly homes: ReadonlyMap<string, Unit>;
  /** Owners whose names each owner's units use. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Cuts a patch into groups by receiving tree and concern. Every unit is in exactly one. */
export function groupsOf(patch: PlanPatch, findings: readonly Finding[]): Group[] {
  const parts = partsOf(unitsOf(patch));
  const fixes = findings.filter(
    ({ rule, patch: number, confidence }) => rule === FIX_RULE && number === patch.patch.number && confidence !== 'low',
  );
  const groups = new Map<string, { reason: Reason; owner: Owner; units: Unit[] }>();
  for (const unit of parts.units) {
    const { owner } = unit.change;
    const reason = fixes.some((finding) => holds(unit, finding)) ? 'fix' : reasonOf(unit, parts);
    const key = `${reason} ${ownerKey(unit)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { reason, owner, units: [unit] });
    else group.units.push(unit);
  }
  return [...groups.values()];
}

function partsOf(units: readonly Unit[]): Parts {
  const homes = homesOf(units);
  const needs = new Map<string, Set<string>>();
  for (const unit of units) {
    const own = needs.get(ownerKey(unit)) ?? new Set();
    needs.set(ownerKey(unit), own);
    for (const name of unit.uses) if (homes.has(name)) own.add(ownerKey(homes.get(name)!));
  }
  return { units, homes, needs };
}

function ownerKey({ change: { owner } }: Unit): string {
  return `${owner.tree} ${owner.name}`;
}

function holds({ change, hunk }: Unit, { file, line }: Finding): boolean {
  return (
    hunk !== null &&
    file === change.path &&
    line !== null &&
    line >= hunk.newStart &&
    line < hunk.newStart + hunk.newLines
  );
}

/** The unit that defines each name: in a C file rather than in a header, where stubs are; else the one that declares it. */
export function homesOf(units: readonly Unit[]): Map<string, Unit> {
  const homes = new Map<string, Unit>();
  for (const unit of units)
    for (const name of unit.declares) if (!homes.has(name) && isHeader(unit)) homes.set(name, unit);
  for (const unit of [...units.filter(isHeader), ...units.filter((one) => !isHeader(one))]) {
    for (const name of unit.defines) homes.set(name, unit);
  }
  return homes;
}

function reasonOf(unit: Unit, parts: Parts): Reason {
  const { role, path } = unit.change;
  if (role === 'test') return 'tests';
  if (role === 'docs') return 'docs';
  if (/(^|\/)Kconfig/.test(path) || isKnob(unit)) return 'knob';
  if (isWiring(unit, parts)) return 'wiring';
  return isHeader(unit) ? headerReason(unit, parts) : 'code';
}

function isKnob({ insertions, lines }: Unit): boolean {
  return insertions <= KNOB_LINES && lines.some(({ kind, code }) => kind === 'added' && KNOB.test(code));
}

/** It only calls what another owner brings, who in turn builds on this one: it has to come after both. */
function isWiring(unit: Unit, { units, homes, needs }: Parts): boolean {
  const calls = (one: Unit): boolean =>
    one.defines.size === 0 &&
    [...one.uses].some((name) => {
      const home = homes.get(name);
      return home !== undefined && ownerKey(home) !== ownerKey(one) && needs.get(ownerKey(home))!.has(ownerKey(one));
    });
  if (isHeader(unit)) return false;
  if (unit.includes.length === 0 || unit.uses.size > 0) return calls(unit);
  // The include line of a call further down goes with the call.
  const isForeign = units.some((one) => ownerKey(one) !== ownerKey(unit) && includesFile(unit, one));
  return isForeign && units.some((one) => one.change === unit.change && calls(one));
}

function usesOf(unit: Unit, other: Unit, homes: ReadonlyMap<string, Unit>): boolean {
  return [...unit.uses].some((name) => homes.get(name) === other);
}

function includesFile({ includes }: Unit, { change }: Unit): boolean {
  return includes.some((name) => change.path.endsWith(`/${name}`));
}

/** A header goes with the code that it declares; one that brings only things of its own goes before its users or after what it uses. */
function headerReason(unit: Unit, { units, homes }: Parts): Reason {
  const { path } = unit.change;
  const own = units.filter((one) => ownerKey(one) === ownerKey(unit));
  const code = own.filter((one) => !isHeader(one) && one.change.role === 'code');
  const file = own.filter(({ change }) => change.path === path);
  const brings = file.some(({ defines }) => [...defines].some((name) => homes.get(name)?.change.path === path));
  const isBound = file.some((one) => code.some((other) => usesOf(one, other, homes)));
  const isTwin = code.some(({ change }) => stem(change.path) === stem(path));
  if (!brings || code.length === 0 || (isTwin && isBound)) return 'code';
  return isBound ? 'after' : 'before';
}

function isHeader({ change }: Unit): boolean {
  return change.path.endsWith('.h');
}

/** `frob` of `include/linux/frob.h`. */
export function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
