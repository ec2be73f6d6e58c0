import type { Rule } from '../rule.ts';

/** The rules that were asked for, or the name that nobody knows and the known one nearest to it. */
export type Choice =
  | { readonly rules: readonly Rule[] }
  | { readonly unknown: string; readonly nearest: string | null };

/** What was asked for: rules by id, packs by name, and whether guesses are wanted. */
export interface Asking {
  readonly rules: readonly string[];
  readonly packs: readonly string[];
  readonly pedantic: boolean;
}

/** Takes the rules named and those of the packs named; all where neither is. Unmeasured ones have to be named or asked for. */
export function chooseRules(all: readonly Rule[], { rules: ids, packs, pedantic }: Asking): Choice {
  const known = all.map(({ id }) => id);
  const folders = [...new Set(known.map(packOf))];
  for (const id of ids) if (!known.includes(id)) return { unknown: `rule ${id}`, nearest: nearest(id, known) };
  for (const pack of packs)
    if (!folders.includes(pack)) return { unknown: `pack ${pack}`, nearest: nearest(pack, folders) };
  const isWide = ids.length + packs.length === 0;
  return {
    rules: all.filter(({ id, isUnmeasured }) => {
      if (ids.includes(id)) return true;
      return (isWide || packs.includes(packOf(id))) && (pedantic || isUnmeasured !== true);
    }),
  };
}

/** The rules of a run that names none. */
export function usualRules(all: readonly Rule[]): readonly Rule[] {
  return all.filter(({ isUnmeasured }) => isUnmeasured !== true);
}

function packOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** The name with the fewest edits, null where none is near; of a rule, the part behind the pack counts alone where no pack was typed. */
export function nearest(name: string, known: readonly string[]): string | null {
  const cost = (candidate: string): number => {
    const own = name.includes('/') ? candidate : candidate.slice(candidate.indexOf('/') + 1);
    return edits(name, own);
  };
  const best = known.toSorted((a, b) => cost(a) - cost(b))[0];
  // Half the letters wrong is another word.
  return best === undefined || cost(best) > Math.max(2, name.length / 2) ? null : best;
}

/** Levenshtein distance, of names no longer than a line. */
function edits(a: string, b: string): number {
  const left = a.slice(0, 80);
  const right = b.slice(0, 80);
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
