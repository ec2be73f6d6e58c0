import { words } from '../code/words.ts';
import type { ChangeView, Site } from './views.ts';

/**
 * True where a file only follows what the rest of the patch decided: every line it loses comes back almost
 * the same (a call renamed, an argument more), or it loses lines and gains none.
 */
export function isConversion({ added, removed }: ChangeView): boolean {
  const gained = spoken(added);
  const lost = spoken(removed);
  if (gained.length === 0) return true;
  if (lost.length === 0 || gained.length > lost.length * 1.25 + 1) return false;
  const before = countWords(lost);
  const after = countWords(gained);
  let total = 0;
  let kept = 0;
  for (const [word, count] of after) {
    total += count;
    kept += Math.min(count, before.get(word) ?? 0);
  }
  // A few lines one for one are a conversion even where a whole type is spelled anew.
  const isOneForOne = gained.length <= lost.length && gained.length <= 4;
  return kept >= total * (isOneForOne ? 0.3 : 0.6);
}

/** Lines with a word in their code. */
function spoken(sites: readonly Site[]): Site[] {
  return sites.filter(({ line }) => /\w/.test(line.code));
}

function countWords(sites: readonly Site[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of sites.flatMap(({ line }) => words(line.code))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
