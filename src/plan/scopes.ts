import type { Vocabulary } from './names.ts';
import type { Unit } from './units.ts';

/** Units by the function they stand in: `<index of the change> <name>`. A renamed function is one, by its new name. */
export function scopesOf({ units, names }: Pick<Vocabulary, 'units' | 'names'>): Map<string, Unit[]> {
  const renamed = new Map<string, string>();
  for (const { index, at } of units) {
    const heads = (list: 'gives' | 'takes'): string[] =>
      names[index]![list].flatMap(({ kind, name }) => (kind === 'function' ? [name] : []));
    const [old, now] = [heads('takes'), heads('gives')];
    if (old.length === 1 && now.length === 1) renamed.set(`${at} ${old[0]}`, `${at} ${now[0]}`);
  }
  const scopes = new Map<string, Unit[]>();
  for (const unit of units) {
    const own = unit.lines.flatMap(({ scope }) => (scope?.kind === 'function' ? [`${unit.at} ${scope.name}`] : []));
    for (const key of new Set(own.map((one) => renamed.get(one) ?? one))) {
      const all = scopes.get(key);
      if (all === undefined) scopes.set(key, [unit]);
      else all.push(unit);
    }
  }
  return scopes;
}
