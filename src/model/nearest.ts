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
