import type { Facts, PatchView } from '../../../src/rule.ts';
import type { Newcomer } from './newcomers.ts';
import type { Early } from './rule.ts';

/** The order in which every patch finds what it uses; null where two need each other. */
export function orderThatWorks({ patches }: Facts, early: readonly Early[], { shown }: Newcomer): string | null {
  const needs = needsOf(patches);
  for (const { patch, newcomer } of early) needs.get(patch)?.add(newcomer.patch);
  const left = patches.map(({ patch }) => patch.number);
  const order: number[] = [];
  while (left.length > 0) {
    const next = left.findIndex((number) => [...needs.get(number)!].every((other) => !left.includes(other)));
    if (next < 0) return null;
    order.push(...left.splice(next, 1));
  }
  return `An order in which ${shown} comes first: ${order.join(', ')}`;
}

/** For each patch the earlier ones whose names it uses, or whose files it goes on with. */
function needsOf(patches: readonly PatchView[]): Map<number, Set<number>> {
  const homes = new Map<string, number>();
  const needs = new Map<number, Set<number>>();
  for (const { patch, changes, mentions } of patches) {
    const own = new Set<number>();
    for (const word of mentions.keys()) {
      const home = homes.get(word);
      if (home !== undefined && home !== patch.number) own.add(home);
    }
    needs.set(patch.number, own);
    const names = changes.flatMap(({ likelyNames }) => [...likelyNames.keys()]);
    for (const name of names)
      if (!homes.has(name) && !isOlder(name, patch.number, patches)) homes.set(name, patch.number);
  }
  return needs;
}

/** A line that the series found there has the name. */
function isOlder(name: string, number: number, patches: readonly PatchView[]): boolean {
  const above = patches.filter(({ patch }) => patch.number <= number);
  return above.some(({ mentions }) => mentions.get(name)?.some(({ line }) => line.kind !== 'added') === true);
}
