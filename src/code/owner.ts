import type { Declaration } from './declaration.ts';
import type { Machine } from './machine.ts';

/** Kinds that are never outermost, or hold nothing. */
const INSIDE = new Set(['member', 'enumerator', 'include']);

/** For each row the declaration that it is part of: the outermost one. */
export function ownersOf({ declarations, unnamed, above }: Machine, rows: number): (Declaration | null)[] {
  const owners: (Declaration | null)[] = [];
  const open: Declaration[] = above === null ? [] : [above];
  const all = [...declarations, ...unnamed].filter(({ kind }) => !INSIDE.has(kind));
  const outer = all.toSorted((a, b) => a.row - b.row || b.endRow - a.endRow);
  let next = 0;
  for (let row = 0; row < rows; row += 1) {
    while (open.length > 0 && open.at(-1)!.endRow < row) open.pop();
    for (; next < outer.length && outer[next]!.row <= row; next += 1)
      if (!isInside(outer[next]!, open.at(-1))) open.push(outer[next]!);
    owners.push(open.at(-1) ?? null);
  }
  return owners;
}

/** Two heads of one function, for two sides of an `#if`, overlap too, but neither is inside of the other. */
function isInside(made: Declaration, top: Declaration | undefined): boolean {
  if (top === undefined || top.endRow < made.endRow) return false;
  return !(made.kind === 'function' && top.kind === 'function');
}
