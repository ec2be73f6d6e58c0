import { languageOf, type Role } from '../code/language.ts';
import type { CodeLine } from '../code/view.ts';
import { type Declared, declares, words } from '../code/words.ts';
import type { Change, Hunk } from '../model/change.ts';
import type { Owner } from '../tree/owners.ts';

/** What the outline asks of a patch; the engine's view of it fits. */
export interface PlanPatch {
  readonly patch: { readonly number: number; readonly subject: string };
  readonly changes: readonly PlanChange[];
  /** Names that the patch brings into being. */
  readonly introduced: ReadonlyMap<string, { readonly kind: Declared['kind'] }>;
}

interface PlanChange {
  readonly change: Change;
  readonly path: string;
  readonly owner: Owner;
  readonly role: Role;
  readonly hunks: readonly { readonly hunk: Hunk; readonly lines: readonly CodeLine[] }[];
}

/** What moves as one: a hunk, or a change without hunks. */
export interface Unit {
  readonly change: PlanChange;
  readonly hunk: Hunk | null;
  readonly lines: readonly CodeLine[];
  readonly insertions: number;
  readonly deletions: number;
  /** Introduced names that it gives a body, a value or members. */
  readonly defines: ReadonlySet<string>;
  /** Introduced names that it says exist elsewhere. */
  readonly declares: ReadonlySet<string>;
  /** Introduced names that its added lines speak of and do not define. */
  readonly uses: ReadonlySet<string>;
  /** `linux/frob.h` of its added include lines. */
  readonly includes: readonly string[];
}

/** `extern int frob;`, `struct frob;`, `DECLARE_PER_CPU(...)`: says that a name exists elsewhere. */
const ELSEWHERE = /^(?:extern\b|(?:struct|union|enum) \w+;|DECLARE_(?!STATIC))/;
/** `DEFINE_PER_CPU(`, `static DEFINE_MUTEX(`, `module_param(`: no prototype, though it ends as one. */
const MACRO = /^(?:static )?(?:[A-Z][A-Z_]+|module_param\w*)\(/;
/** `#include <linux/frob.h>` */
const INCLUDE = /^#include [<"]([^>"]+)[>"]/;

export function unitsOf(patch: PlanPatch): Unit[] {
  return patch.changes.flatMap((change) =>
    change.hunks.length === 0
      ? [unitOf(patch, change, null, [])]
      : change.hunks.map(({ hunk, lines }) => unitOf(patch, change, hunk, lines)),
  );
}

function unitOf({ introduced }: PlanPatch, change: PlanChange, hunk: Hunk | null, lines: readonly CodeLine[]): Unit {
  const added = lines.filter(({ kind }) => kind === 'added');
  const isC = languageOf(change.path) === 'c';
  const named = (codes: readonly CodeLine[]): Set<string> =>
    new Set(codes.flatMap(({ code }) => declares(code).map(({ name }) => name)).filter((name) => introduced.has(name)));
  const defines = named(added.filter(({ code }) => isC && !isElsewhere(code)));
  const uses = new Set(
    added.flatMap(({ code }) => words(code)).filter((word) => introduced.has(word) && !defines.has(word)),
  );
  const includes = added.flatMap(({ text }) => INCLUDE.exec(text)?.[1] ?? []);
  const deletions = lines.filter(({ kind }) => kind === 'removed').length;
  return {
    change,
    hunk,
    lines,
    insertions: added.length,
    deletions,
    defines,
    declares: named(isC ? added : []),
    uses,
    includes,
  };
}

function isElsewhere(code: string): boolean {
  const isPrototype = /^\w/.test(code) && code.trimEnd().endsWith(');') && !/[={}]/.test(code) && !MACRO.test(code);
  return isPrototype || ELSEWHERE.test(code);
}
