import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import type { Vocabulary } from './names.ts';
import { scopesOf } from './scopes.ts';

/** A head that changes goes with its prototype, its stub and every call that changes with it; its body follows. */
export function headBonds(vocabulary: Vocabulary): Bond[] {
  const { heads, names, units } = vocabulary;
  const scopes = scopesOf(vocabulary);
  return [...heads].flatMap(([name, { units: own, gains, loses }]) => {
    const adds = units.filter(({ index }) => names[index]!.adds.has(name));
    const removes = units.filter(({ index }) => names[index]!.removes.has(name));
    const calls = adds.filter((unit) => removes.includes(unit));
    const [first] = own;
    const is = new Set([...own, ...calls]);
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
