import { nearest } from '../model/nearest.ts';
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

/** Takes the rules named and those of the packs named; all where neither is. Unmeasured ones and guesses have to be named or asked for. */
export function chooseRules(all: readonly Rule[], { rules: ids, packs, pedantic }: Asking): Choice {
  const known = all.map(({ id }) => id);
  const folders = [...new Set(known.map(packOf))];
  for (const id of ids) if (!known.includes(id)) return { unknown: `rule ${id}`, nearest: nearest(id, known) };
  for (const pack of packs)
    if (!folders.includes(pack)) return { unknown: `pack ${pack}`, nearest: nearest(pack, folders) };
  const isWide = ids.length + packs.length === 0;
  return {
    rules: all.filter((rule) => {
      if (ids.includes(rule.id)) return true;
      return (isWide || packs.includes(packOf(rule.id))) && (pedantic || isUsual(rule));
    }),
  };
}

/** The rules of a run that names none. */
export function usualRules(all: readonly Rule[]): readonly Rule[] {
  return all.filter(isUsual);
}

function isUsual({ isUnmeasured, isGuess }: Rule): boolean {
  return isUnmeasured !== true && isGuess !== true;
}

function packOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
