import type { Declaration } from '../code/declaration.ts';
import type { Owner } from '../tree/owners.ts';
import { commonNames } from './common.ts';
import { type Thing, usersOf, type Vocabulary } from './names.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

/** What a step does, as facts; the words are made of it. */
export interface Digest {
  readonly units: readonly Unit[];
  /** Owner of most of its lines; without a tree and a list where the patch is for no kernel. */
  readonly owner: Owner;
  readonly isFix: boolean;
  /** What it brings, most used first; what it takes away; what it puts elsewhere; heads that it changes. */
  readonly gives: readonly Thing[];
  readonly drops: readonly Thing[];
  readonly moves: readonly Thing[];
  readonly heads: readonly string[];
  /** What it uses of earlier steps, and what it drops that earlier steps stopped using; by step, from 0. */
  readonly needs: ReadonlyMap<number, readonly Thing[]>;
  readonly waits: ReadonlyMap<number, readonly Thing[]>;
  /** Later steps that use what it brings. */
  readonly users: readonly number[];
  /** Names that its units have in common. */
  readonly common: readonly string[];
}

export function digestsOf(
  steps: readonly (readonly Unit[])[],
  vocabulary: Vocabulary,
  { isFix, kernel }: { isFix: (unit: Unit) => boolean; kernel: boolean },
): Digest[] {
  const common = commonNames(steps, vocabulary);
  const stepOf = new Map(steps.flatMap((units, i) => units.map((unit) => [unit, i] as const)));
  const traced = (thing: Thing, index: Vocabulary['adding']): Traced => {
    const home = stepOf.get(thing.homes[0]!)!;
    const users = usersOf(thing, index).map((unit) => stepOf.get(unit)!);
    const uses = users.reduce((sum, step) => sum + (step === home ? 1 : ELSEWHERE), 0);
    return { thing, home, users: new Set(users), uses };
  };
  const given = vocabulary.introduced.map((thing) => traced(thing, vocabulary.adding));
  const dropped = vocabulary.dropped.map((thing) => traced(thing, vocabulary.removing));
  return steps.map((units, i): Digest => {
    const own = given
      .filter(({ home }) => home === i)
      .toSorted((a, b) => rank(a.thing) - rank(b.thing) || b.uses - a.uses);
    const is = (thing: Thing): boolean => stepOf.get(thing.homes[0]!) === i;
    return {
      units,
      owner: kernel ? ownerOf(units) : NOBODY,
      isFix: units.some(isFix),
      gives: own.map(({ thing }) => thing),
      drops: vocabulary.dropped.filter(is),
      moves: vocabulary.moved.filter(is),
      heads: [...vocabulary.heads].flatMap(([name, head]) => (stepOf.get(head.units[0]!) === i ? [name] : [])),
      needs: byStep(given, i, (other) => other < i),
      waits: byHome(dropped, i),
      common: common[i]!,
      users: [...new Set(own.flatMap(({ users }) => [...users]))].filter((user) => user > i).toSorted((a, b) => a - b),
    };
  });
}

const NOBODY: Owner = { name: '', section: '', tree: '', list: '' };

interface Traced {
  readonly thing: Thing;
  readonly home: number;
  readonly users: ReadonlySet<number>;
  /** Units that use it; those of other steps count more. */
  readonly uses: number;
}

const ELSEWHERE = 4;

function byStep(given: readonly Traced[], step: number, isIt: (home: number) => boolean): Map<number, Thing[]> {
  const needs = new Map<number, Thing[]>();
  for (const { thing, home, users } of given) {
    if (isIt(home) && users.has(step)) append(needs, home, thing);
  }
  return needs;
}

/** Earlier steps that stop using what this one drops. */
function byHome(dropped: readonly Traced[], step: number): Map<number, Thing[]> {
  const waits = new Map<number, Thing[]>();
  for (const { thing, home, users } of dropped) {
    if (home !== step) continue;
    for (const user of users) if (user < step) append(waits, user, thing);
  }
  return waits;
}

const TELLING: readonly Declaration['kind'][][] = [
  ['function', 'prototype'],
  ['struct', 'union', 'macro', 'variable', 'enum', 'typedef', 'extern'],
  ['enumerator', 'member'],
];

/** Functions say most of a step, then types and variables, then what stands in them; least what a macro makes. */
function rank({ declarations }: Thing): number {
  const textual = declarations.filter(({ kind }) => kind !== 'generated');
  const found = TELLING.findIndex((kinds) => textual.some(({ kind }) => kinds.includes(kind)));
  return found < 0 ? TELLING.length : found;
}

function ownerOf(units: readonly Unit[]): Owner {
  const lines = new Map<string, { owner: Owner; count: number }>();
  for (const unit of units) {
    const { owner } = unit.change;
    const known = lines.get(owner.name);
    const count = unit.insertions + unit.deletions + 1;
    if (known === undefined) lines.set(owner.name, { owner, count });
    else known.count += count;
  }
  return [...lines.values()].toSorted((a, b) => b.count - a.count)[0]!.owner;
}
