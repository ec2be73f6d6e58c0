/** The rule kit: the only file that a rule imports. */
import type { Facts } from './engine/facts.ts';
import type { Sentence } from './engine/text.ts';
import type { ChangeView, HunkView, PatchView, Site } from './engine/views.ts';
import type { Words } from './engine/words.ts';
import type { Side } from './model/change.ts';
import type { Concern, Confidence, Evidence, Severity } from './model/finding.ts';
import type { Cover, Series } from './model/series.ts';

export { asWritten } from './engine/as-written.ts';
export { GENERIC_TREES, isAbove, isIntroducedAbove } from './engine/above.ts';
export type { Asked } from './engine/asked.ts';
export { builtFrom } from './engine/built.ts';
export { addedCalls, assignedTo, type Called, callsIn } from './engine/calls.ts';
export type { Facts } from './engine/facts.ts';
export { addedIn, byName, changedIn, conditionsAt, type Named, ownerAt, shownIn } from './engine/names.ts';
export type { Condition, Signature } from './code/source.ts';
export { isLocalToFile, isSelfContained, seeminglyUnused, usesOf } from './engine/uses.ts';
export { headOf } from './code/prototype.ts';
export { isUnder, keptApart, sidedFunctions } from './engine/sides.ts';
export { isConversion } from './engine/conversion.ts';
export { type Held, type HeldFlow, heldFlow, lockFlow, releases } from './engine/held.ts';
export { addsText, hunkSays } from './engine/gates.ts';
export { bodyOf, throughHelper } from './engine/bodies.ts';
export { contextsOf } from './engine/contexts.ts';
export { isAtomic, type LockCall, lockCalls, sleepingLockIn, unlocksIn } from './code/locks.ts';
export type { Hold } from './code/flow.ts';
export { handoffsIn, SKB_TAKERS } from './code/handoffs.ts';
export { ubufsIn } from './code/ubufs.ts';
export { givesBack, resourcesIn } from './code/resources.ts';
export { freedIn } from './code/freed.ts';
export { unlinkedIn } from './code/unlinked.ts';
export { MAINTAINERS_FILES } from './engine/tree.ts';
export type { Section } from './tree/maintainers.ts';
export { isClaimed } from './tree/path-pattern.ts';
export { isAddress, mailboxOf } from './tree/recipients.ts';
export { UNKNOWN_TREE } from './tree/owners.ts';
export { stem } from './tree/among.ts';
export { diffstatPaths, proseLines } from './engine/text.ts';
export type { Sentence } from './engine/text.ts';
export type { ChangeView, HunkView, PatchView, Site } from './engine/views.ts';
export type { CodeLine } from './code/view.ts';
export { words } from './code/words.ts';
export { functionHead } from './code/scope.ts';
export { functionsIn, functionsWith, headText, type ShownFunction, statementFrom } from './engine/functions.ts';
export type { Gap } from './code/arrange.ts';
export type { TreeCommit } from './model/tree.ts';
export { isStruct, layoutIn } from './engine/layouts.ts';
export type { Cover, Series } from './model/series.ts';

/** What `check` is given, by scope. */
export interface Subjects {
  series: Series;
  patch: PatchView;
  change: ChangeView;
  hunk: HunkView;
}

/** `code`: reads C. `tree`: whole files of a source tree. `maintainers`: MAINTAINERS. None: the mail is enough. */
type Need = 'code' | 'tree' | 'maintainers';

/** Where a remark points. Made by `at`, `inText`, `ofChange`, `ofPatch` and `ofSeries`. */
export interface Place {
  /** Number in the series, 0 the cover letter; null the whole series. */
  readonly patch: number | null;
  readonly path: string | null;
  /** 1-based in the file, on `side`. */
  readonly line: number | null;
  readonly endLine: number | null;
  readonly side: Side;
  /** Input name and 1-based line. */
  readonly input: { readonly name: string; readonly line: number };
  /** The line or sentence itself. latin1 for code, decoded for prose: `bytes` tells which. */
  readonly quote: string | null;
  readonly isBytes: boolean;
  /** Enclosing function, for the fingerprint. */
  readonly scope: string | null;
}

/** What a rule says. The engine adds rule id, severity and the rest of the place. */
export interface Remark {
  /** What was seen, then what was wanted. One or two sentences, no full stop at the end, no name of a person. */
  readonly message: string;
  /** Default: the subject. */
  readonly place?: Place;
  /** Of this finding; default `high`. Caps the severity: `medium` at warning, `low` at note and only with --pedantic. */
  readonly confidence?: Confidence;
  /** Lowers this finding below the rule's ceiling. */
  readonly severity?: Severity;
  /** The next step; lines below its first one are text to paste. */
  readonly fix?: string;
  readonly related?: readonly { readonly place: Place; readonly text: string }[];
}

export interface Rule<S extends keyof Subjects = keyof Subjects> {
  /** `pack/kebab-name`, naming the fault. */
  readonly id: string;
  readonly scope: S;
  readonly needs: readonly Need[];
  /** Ceiling. */
  readonly severity: Severity;
  readonly concern: Concern;
  readonly evidence: Evidence;
  /** One sentence: what good work looks like, or what is wrong. */
  readonly summary: string;
  readonly words?: Words;
  /** It has fired on no real patch yet, only on its own cases: it runs with --pedantic, or when it is named. */
  readonly isUnmeasured?: boolean;
  /** All that it says is of low confidence: it is not asked without --pedantic. */
  readonly isGuess?: boolean;
  /** Process rules only: the list whose rule it is. Full strength where the mail goes there; any list where left out. */
  readonly list?: string;
  /** Paths that check() asks `facts.tree` for, beside those that the series changes. */
  readonly wants?: (series: Series) => Iterable<string>;
  /** Of a rule that does not come with the program: tells apart two of one id. */
  readonly edition?: string;
  /**
   * What of a series check() has something to look at, in words that count: `3 Fixes: tags`; null: nothing. Asked with -v where
   * it said nothing, so it must be true to where check() returns early.
   */
  readonly looksAt?: (facts: Facts) => string | null;
  check(subject: Subjects[S], facts: Facts): Iterable<Remark>;
}

/** Identity at run time; at compile time it ties `check` to `scope`. */
export function defineRule<const S extends keyof Subjects>(rule: Rule<S>): Rule<S> {
  return rule;
}

/** A line of code, or the lines from one site to another of the same hunk. */
export function at(site: Site, last: Site = site): Place {
  const { change, line } = site;
  const side: Side = line.kind === 'removed' ? 'old' : 'new';
  const number = (of: Site): number => (side === 'old' ? of.line.oldLine : of.line.newLine);
  return {
    patch: change.patch.patch.number,
    path: change.path,
    line: number(site),
    endLine: last === site ? null : number(last),
    side,
    input: { name: change.change.place.name, line: line.inputLine },
    quote: line.text,
    isBytes: true,
    scope: line.scope?.name ?? null,
  };
}

/** A whole change: its first line in the input. */
export function ofChange(change: ChangeView): Place {
  return { ...ofPatch(change.patch), path: change.path, input: change.change.place };
}

/** A whole patch. */
export function ofPatch({ patch }: PatchView): Place {
  return { ...nowhere, patch: patch.number, input: { name: patch.place.name, line: patch.place.line } };
}

/** The whole series: its cover letter's or first patch's place in the input. */
export function ofSeries({ cover, patches }: Series): Place {
  const place = cover?.place ?? patches[0]?.place ?? { name: '', line: 0 };
  return { ...nowhere, input: { name: place.name, line: place.line } };
}

/** A sentence of a message. */
export function inText(where: PatchView | Cover, sentence: Sentence): Place {
  const number = 'patch' in where ? where.patch.number : 0;
  const { name } = 'patch' in where ? where.patch.place : where.place;
  return { ...nowhere, patch: number, input: { name, line: sentence.inputLine }, quote: sentence.text };
}

const nowhere: Place = {
  patch: null,
  path: null,
  line: null,
  endLine: null,
  side: 'new',
  input: { name: '', line: 0 },
  quote: null,
  isBytes: false,
  scope: null,
};

/** `3 files`, `1 file`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `3 stubs of x`, or null for none: what `looksAt` gives. */
export function counted(count: number, word: string, behind = ''): string | null {
  return count === 0 ? null : `${plural(count, word)}${behind === '' ? '' : ` ${behind}`}`;
}

/** `returns under locks (3 hunks)`: how many hunks a rule looks at; null for none. */
export function countedHunks(facts: Facts, isLookedAt: (hunk: HunkView) => boolean, what: string): string | null {
  const hunks = facts.changes.flatMap((change) => change.hunks.filter(isLookedAt));
  return hunks.length === 0 ? null : `${what} (${plural(hunks.length, 'hunk')})`;
}
