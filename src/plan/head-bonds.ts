import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import { unitAt } from './code-hunks.ts';
import type { Vocabulary } from './names.ts';
import type { Unit } from './units.ts';
import { words } from '../code/words.ts';
import { scopesOf } from './scopes.ts';

/** Lines of a declaration. */
const MOST_ANEW = 2;

/** A head that changes goes with its prototype, its stub and every call that changes with it; its body follows. */
export function headBonds(vocabulary: Vocabulary): Bond[] {
  const { heads, names, units } = vocabulary;
  const scopes = scopesOf(vocabulary);
  return [...heads].flatMap(([name, { units: own, gains, loses }]) => {
    const adds = units.filter(({ index }) => names[index]!.adds.has(name));
    const removes = units.filter(({ index }) => names[index]!.removes.has(name));
    const calls = adds.filter((unit) => removes.includes(unit));
    const [first] = own;
    const is = new Set([...own, ...calls, ...besideCalls(name, vocabulary)]);
    const bodies = [...scopes].flatMap(([key, all]) =>
      key.endsWith(` ${name}`) ? all.filter((unit) => !is.has(unit)) : [],
    );
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
function besideCalls(name: string, { hunks, names }: Vocabulary): Unit[] {
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
