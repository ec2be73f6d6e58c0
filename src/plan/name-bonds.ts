import type { Bond } from './bonds.ts';
import { type Thing, usersOf, type Vocabulary } from './names.ts';
import type { Unit } from './units.ts';

/** Definition before use, last use before removal; what says the same thing twice goes together. */
export function nameBonds({ introduced, dropped, moved, adding, removing }: Vocabulary): Bond[] {
  const bonds: Bond[] = [];
  for (const { name, homes } of moved) bonds.push(...joined(homes, `${name} moves from one to the other`));
  for (const thing of introduced) {
    const { name, homes } = thing;
    const users = usersOf(thing, adding);
    bonds.push(...joined(homes, `both say what ${name} is`));
    for (const b of users) bonds.push({ kind: 'before', a: homes[0]!, b, name });
    if (isCase(thing)) bonds.push(...users.filter(hasCase(name)).flatMap((user) => joined([homes[0]!, user], CASE)));
  }
  for (const thing of dropped) {
    const { name, homes } = thing;
    bonds.push(...joined(homes, `both take ${name} away`));
    for (const a of usersOf(thing, removing)) bonds.push({ kind: 'before', a, b: homes[0]!, name });
  }
  return bonds;
}

const CASE = 'a switch that leaves out a value makes a warning';

function isCase({ declarations }: Thing): boolean {
  return declarations.some(({ kind }) => kind === 'enumerator');
}

function hasCase(name: string): (unit: Unit) => boolean {
  return ({ lines }) =>
    lines.some(({ kind, code }) => kind === 'added' && /^\s*case\b/.test(code) && code.includes(name));
}

/** Ties of the first with each other one. */
export function joined(units: readonly Unit[], because: string): Bond[] {
  const [a, ...others] = units;
  return a === undefined ? [] : others.map((b) => ({ kind: 'together', a, b, because }));
}
