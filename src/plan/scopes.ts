import type { Declaration } from '../code/declaration.ts';
import type { Vocabulary } from './names.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

/** Units by the function they stand in: `<index of the change> <name>`. A renamed function is one, by its new name. */
export type Scopes = ReadonlyMap<string, readonly Unit[]>;

export function scopesOf({ units, names }: Pick<Vocabulary, 'units' | 'names'>): Scopes {
  const renamed = new Map<string, string>();
  for (const { index, at } of units) {
    const { gives, takes } = names[index]!;
    if (gives.length === 0 || takes.length === 0) continue;
    const [old, now] = [functionsIn(takes), functionsIn(gives)];
    if (old.length === 1 && now.length === 1) renamed.set(`${at} ${old[0]}`, `${at} ${now[0]}`);
  }
  const scopes = new Map<string, Unit[]>();
  for (const unit of units) {
    const own = new Set<string>();
    for (const { scope } of unit.lines) if (scope?.kind === 'function') own.add(scope.name);
    const keys = [...own].map((name) => `${unit.at} ${name}`);
    for (const key of new Set(keys.map((one) => renamed.get(one) ?? one))) {
      append(scopes, key, unit);
    }
  }
  return scopes;
}

function functionsIn(declarations: readonly Declaration[]): string[] {
  return declarations.flatMap(({ kind, name }) => (kind === 'function' ? [name] : []));
}
