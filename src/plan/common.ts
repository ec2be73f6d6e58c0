import type { Vocabulary } from './names.ts';
import type { Unit } from './units.ts';

/** A name has to stand in this share of a step's units to speak for them. */
const MANY = 0.4;
const SHOWN = 2;
const NAME = /[A-Za-z_]\w{3,}/g;

/** Of each step, the names that many of its units and few others have: why these are together; best first. */
export function commonNames(steps: readonly (readonly Unit[])[], { names }: Vocabulary): string[][] {
  if (steps.length < 2) return steps.map(() => []);
  const namesOf = (unit: Unit): Set<string> => {
    const { adds, removes } = names[unit.index]!;
    if (adds.size + removes.size > 0) return new Set([...adds, ...removes].filter((name) => name.length > 3));
    return new Set(unit.lines.flatMap(({ text }) => text.match(NAME) ?? []));
  };
  const total = new Map<string, number>();
  const counts = steps.map((units) => {
    const own = new Map<string, number>();
    for (const unit of units) {
      for (const name of namesOf(unit)) {
        own.set(name, (own.get(name) ?? 0) + 1);
        total.set(name, (total.get(name) ?? 0) + 1);
      }
    }
    return own;
  });
  return counts.map((own, i) => {
    const size = steps[i]!.length;
    const told = [...own].flatMap(([name, count]) => {
      const elsewhere = total.get(name)! - count;
      const isTelling = count >= Math.max(2, size * MANY) && elsewhere * 3 <= count && !PLAIN.has(name);
      return isTelling ? [{ name, score: count / size - elsewhere / count }] : [];
    });
    return told
      .toSorted((a, b) => b.score - a.score || b.name.length - a.name.length || (a.name < b.name ? -1 : 1))
      .slice(0, SHOWN)
      .map(({ name }) => name);
  });
}

/** Words of the language, and of every function. */
const PLAIN = new Set(
  'bool break case char const continue default else enum extern false goto inline long return short signed sizeof static struct switch this true typedef union unsigned void while with from that have will NULL size_t error data list next name type func line file likely unlikely include linux define ifdef endif config'.split(
    ' ',
  ),
);
