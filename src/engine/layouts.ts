import type { Layout } from '../code/arrange.ts';
import { constantOf } from '../code/constant.ts';
import type { Declaration } from '../code/declaration.ts';
import { layoutOf, typedefOf } from '../code/layout.ts';
import type { Known, Sized } from '../code/sizes.ts';
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
  if (!isWhole || endRow - row > 500 || image.source.code.some((code) => PRAGMA.test(code))) return null;
  const layout = layoutOf(image.source.code.slice(row, endRow + 1), knownTo({ given }));
  known.set(declaration, layout);
  return layout;
}

function knownTo(facts: Pick<Facts, 'given'>): Known {
  const { given } = facts;
  return {
    tag: (tag) => {
      const inner = given(tag).find(isStruct);
      return inner === undefined ? null : layoutIn(inner, facts);
    },
    type: (name) => typeOf(given(name), facts),
    constant: (name) => numberOf(given(name)),
  };
}

/** Of a type that the series declares once. */
function typeOf([one, ...more]: readonly Named[], facts: Pick<Facts, 'given'>): Sized | null {
  if (one === undefined || more.length > 0 || one.declaration.kind !== 'typedef' || beingRead.has(one.declaration))
    return null;
  const { row, endRow } = one.declaration;
  beingRead.add(one.declaration);
  const made = typedefOf(one.image.source.code.slice(row, endRow + 1), knownTo(facts));
  beingRead.delete(one.declaration);
  return made;
}

/** A type that is made of itself is none. */
const beingRead = new WeakSet<Declaration>();
const PRAGMA = /^\s*#\s*pragma\s+pack/;
/** `#define FROB_NAME_MAX 32`, its value. */
const VALUE = /^\s*#\s*define\s+\w+\s+(\w+|\(\w+\))\s*$/;

/** Of a macro that the series defines once, as a number. */
function numberOf([macro, ...more]: readonly Named[]): number | null {
  if (macro === undefined || more.length > 0 || macro.declaration.kind !== 'macro') return null;
  const value = VALUE.exec(macro.site.line.code)?.[1]?.replace(/[()]/g, '');
  return value === undefined ? null : constantOf([value], () => null);
}

/** A structure or union with a tag, its members in the hunk. */
export function isStruct({ declaration: { kind, isWhole } }: Named): boolean {
  return (kind === 'struct' || kind === 'union') && isWhole;
}
