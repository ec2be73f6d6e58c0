import { type Layout, layoutOf } from '../code/layout.ts';
import type { Facts } from './facts.ts';
import type { Named } from './names.ts';

/** Structures that are made of others that the series shows. */
const DEEPEST = 4;

/** Layout of a structure that a hunk shows whole, structures in it taken from the series; null where it is not known. */
export function layoutIn({ declaration, image }: Named, { given }: Pick<Facts, 'given'>, depth = 0): Layout | null {
  const { row, endRow, isWhole } = declaration;
  if (!isWhole || endRow - row > 500) return null;
  return layoutOf(image.source.code.slice(row, endRow + 1), (tag) => {
    const inner = depth < DEEPEST ? given(tag).find(isStruct) : undefined;
    return inner === undefined ? null : layoutIn(inner, { given }, depth + 1);
  });
}

/** A structure or union with a tag, its members in the hunk. */
export function isStruct({ declaration: { kind, isWhole } }: Named): boolean {
  return (kind === 'struct' || kind === 'union') && isWhole;
}
