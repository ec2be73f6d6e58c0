import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import { unitAt } from './code-hunks.ts';
import type { Vocabulary } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { Unit } from './units.ts';
import { words } from '../code/words.ts';

/** Lines of a declaration. */
const MOST_ANEW = 2;

/** A head that changes goes with its prototype, its stub and every call that changes with it; its body follows. */
export function headBonds({ heads, names, hunks, adding, removing }: Vocabulary, scopes: Scopes): Bond[] {
  if (heads.size === 0) return [];
  const byName = scopesByName(scopes);
  return [...heads].flatMap(([name, { units: own, gains, loses }]) => {
    const adds = adding.get(name) ?? [];
    const removes = removing.get(name) ?? [];
    const calls = adds.filter(({ index }) => names[index]!.removes.has(name));
    const [first] = own;
    const is = new Set([...own, ...calls, ...besideCalls(name, { hunks, names })]);
    const bodies = (byName.get(name) ?? []).filter((unit) => !is.has(unit));
    return [
      ...joined([...is], `${name}() changes its parameters or type`),
      ...adds.filter((unit) => !is.has(unit)).map((b): Bond => ({ kind: 'before', a: first!, b, name })),
      ...removes.filter((unit) => !is.has(unit)).map((a): Bond => ({ kind: 'before', a, b: first!, name })),
      ...bodies.flatMap((body): Bond[] => [
        ...gains
          .filter((gain) => names[body.index]!.adds.has(gain))
          .map((gain): Bond => ({ kind: 'before', a: first!, b: body, name: gain })),
        ...loses
          .filter((lost) => names[body.index]!.removes.has(lost))
          .map((lost): Bond => ({ kind: 'before', a: body, b: first!, name: lost })),
      ]),
    ];
  });
}

/** Units of functions that call `name` in a line that stays, and that only declare anew what the call is given. */
function besideCalls(name: string, { hunks, names }: Pick<Vocabulary, 'hunks' | 'names'>): Unit[] {
  return hunks.flatMap(({ units, now }) => {
    if (units.length === 0 || !now.source.code.some((code) => code.includes(name))) return [];
    return now.source.calls.flatMap((call) => {
      const { row, args, within } = call;
      if (call.name !== name || args === null || unitAt(units, now.rows[row]!) !== undefined) return [];
      const given = args.flatMap(words);
      return units.filter(({ index, lines, insertions, deletions }) => {
        const { adds, removes } = names[index]!;
        const isInside = lines.some(({ scope }) => scope !== null && scope.name === within);
        const isAnew = insertions === deletions && insertions <= MOST_ANEW;
        return isInside && isAnew && given.some((word) => adds.has(word) && removes.has(word));
      });
    });
  });
}

/** Units by the function they stand in, whatever its file. */
function scopesByName(scopes: Scopes): Map<string, Unit[]> {
  const names = new Map<string, Unit[]>();
  for (const [key, units] of scopes) {
    const name = key.slice(key.indexOf(' ') + 1);
    const own = names.get(name);
    if (own === undefined) names.set(name, [...units]);
    else for (const unit of units) own.push(unit);
  }
  return names;
}
