import type { Condition } from '../code/source.ts';
import { type Named, shownIn } from './names.ts';
import type { Facts } from './facts.ts';
import type { ChangeView, HunkView } from './views.ts';

/** Functions that a header gets, or shows, at once; each is held against the others. */
const MOST = 1000;
const DIRECTIVE = /^\s*#\s*(?:if|else|elif|endif)/;

/**
 * Functions, defined or declared, of a header, as far as its hunks or the source tree show them; none where no `#if` is in sight
 * or no added line could be one.
 */
export function sidedFunctions(change: ChangeView, { tree }: Pick<Facts, 'tree'>): Named[] {
  if (!change.path.endsWith('.h') || change.role === 'uapi') return [];
  const hasHeads = change.hunks.some(({ lines }) =>
    lines.some(({ kind, code }) => kind === 'added' && code.includes('(')),
  );
  if (!hasHeads) return [];
  const whole = tree?.whole(change) ?? null;
  const found = whole === null ? [] : functionsOf([whole]);
  if (found.length > 0 && found.length <= MOST) return found;
  const shown = functionsOf(change.hunks);
  return shown.length > MOST ? [] : shown;
}

function functionsOf(hunks: readonly HunkView[]): Named[] {
  const hasSides = hunks.some(({ lines }) =>
    lines.some(({ kind, text }) => kind !== 'removed' && DIRECTIVE.test(text)),
  );
  if (!hasSides) return [];
  return hunks.flatMap(shownIn).filter(({ declaration }) => {
    const { kind, via, isStub } = declaration;
    return (via === null && (kind === 'function' || kind === 'prototype')) || (kind === 'macro' && isStub);
  });
}

/** The conditions of `one` up to the one that keeps it apart from `other`; null where both may hold, or nobody can tell. */
export function keptApart(one: Named, other: Named): readonly Condition[] | null {
  const mine = one.declaration.conditions;
  const theirs = other.declaration.conditions;
  const isSameHunk = one.site.hunk === other.site.hunk;
  const same = (a: Condition, b: Condition): boolean =>
    a.negated === b.negated && (isSameHunk ? a.row === b.row : a.symbols.join() === b.symbols.join());
  for (let i = 0; i < mine.length && i < theirs.length; i += 1) {
    const here = mine[i]!;
    const there = theirs[i]!;
    if (isSameHunk && same(here, there) && here.text === there.text) continue;
    if (!isSameHunk && here.text !== '' && same(here, there)) continue;
    return isOpposite(here, there, isSameHunk) ? mine.slice(0, i + 1) : null;
  }
  return null;
}

/** Two sides of one `#if`. Of one that stands above its hunk, only what an `#endif` says is known. */
function isOpposite(here: Condition, there: Condition, isSameHunk: boolean): boolean {
  if (isSameHunk) return here.row === there.row || (here.text === there.text && here.negated !== there.negated);
  if (here.row === -1 || there.row === -1) {
    const isKnown = here.symbols.length > 0 && there.symbols.length > 0;
    return !isKnown || here.symbols.join() === there.symbols.join();
  }
  return here.symbols.length > 0 && here.symbols.join() === there.symbols.join() && here.negated !== there.negated;
}

/** Whether a declaration stands under all of some conditions of the same hunk. */
export function isUnder({ declaration }: Named, conditions: readonly Condition[]): boolean {
  return conditions.every((condition, i) => {
    const own = declaration.conditions[i];
    return (
      own !== undefined && own.row === condition.row && own.negated === condition.negated && own.text === condition.text
    );
  });
}
