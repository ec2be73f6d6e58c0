import type { Vocabulary } from './names.ts';
import { boundBonds } from './bound-bonds.ts';
import { fileBonds } from './file-bonds.ts';
import { headBonds } from './head-bonds.ts';
import { nameBonds } from './name-bonds.ts';
import { scopeBonds } from './scope-bonds.ts';
import { scopesOf } from './scopes.ts';
import { syntaxBonds } from './syntax-bonds.ts';
import type { PlanPatch, Unit } from './units.ts';

/** Two units that must be one step: one of them alone does not build, or does not parse. */
export interface Together {
  readonly kind: 'together';
  readonly a: Unit;
  readonly b: Unit;
  readonly because: string;
}

/** `a` must not come after `b`. */
interface Before {
  readonly kind: 'before';
  readonly a: Unit;
  readonly b: Unit;
  /** What `b` uses of `a`, or `a` still uses of what `b` removes. */
  readonly name: string;
}

export type Bond = Together | Before;

/** All that the compiler, or a reader, insists on. */
export function bondsOf(patch: PlanPatch, units: readonly Unit[], vocabulary: Vocabulary): Bond[] {
  const scopes = scopesOf(vocabulary);
  return [
    ...boundBonds(patch, units),
    ...syntaxBonds(patch, units),
    ...nameBonds(vocabulary),
    ...headBonds(vocabulary, scopes),
    ...scopeBonds(vocabulary, scopes),
    ...fileBonds(patch, vocabulary),
  ];
}
