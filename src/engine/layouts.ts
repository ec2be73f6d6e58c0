import type { Declaration } from '../code/declaration.ts';
import { type Layout, layoutOf } from '../code/layout.ts';
import type { Facts } from './facts.ts';
import type { Named } from './names.ts';

/** Structures are made of others; one that is made of itself has none. */
const known = new WeakMap<Declaration, Layout | null>();

/** Layout of a structure that a hunk shows whole, structures in it taken from the series; null where it is not known. */
export function layoutIn({ declaration, image }: Named, { given }: Pick<Facts, 'given'>): Layout | null {
  const made = known.get(declaration);
  if (made !== undefined) return made;
  known.set(declaration, null);
  const { row, endRow, isWhole } = declaration;
  if (!isWhole || endRow - row > 500) return null;
  const layout = layoutOf(image.source.code.slice(row, endRow + 1), (tag) => {
    const inner = given(tag).find(isStruct);
    return inner === undefined ? null : layoutIn(inner, { given });
  });
  known.set(declaration, layout);
  return layout;
}

/** A structure or union with a tag, its members in the hunk. */
export function isStruct({ declaration: { kind, isWhole } }: Named): boolean {
  return (kind === 'struct' || kind === 'union') && isWhole;
}
