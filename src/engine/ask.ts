import { lazily } from '../parse/lazy.ts';
import {
  type ChangeView,
  type Facts,
  type HunkView,
  ofChange,
  ofPatch,
  ofSeries,
  type PatchView,
  type Place,
  type Remark,
  type Rule,
  type Series,
  type Subjects,
} from '../rule.ts';
import type { Meter } from './meter.ts';
import { findsWords, joinedLexicon, type Lexicon, lexiconOf, type Wanted, wantedOf } from './words.ts';

/** A remark, who made it and where. */
export interface Said {
  readonly rule: Rule;
  readonly remark: Remark;
  readonly place: Place;
}

/** A rule, and the words that it is asked for. */
export interface Asked {
  readonly rule: Rule;
  readonly wanted: Wanted | null;
}

export function asked(rule: Rule): Asked {
  return { rule, wanted: rule.words === undefined ? null : wantedOf(rule.words) };
}

/** What the rules have to say of a series, one after the other; one sentence joins `failures` for each that throws. */
export function ask(rules: readonly Asked[], facts: Facts, failures: string[], meter: Meter | null): Said[] {
  const said: Said[] = [];
  const groups = groupsOf(facts);
  const hasTree = facts.tree !== null;
  for (const { rule, wanted } of rules) {
    const begin = meter?.now() ?? 0;
    const before = said.length;
    const own = groups[rule.scope];
    let count = 0;
    for (let i = 0; i < own.length; i += 1) {
      const { lexicon, subjects } = own[i]!;
      if (wanted !== null && !findsWords(wanted, lexicon, hasTree)) continue;
      const all = subjects();
      count += all.length;
      // The same fault would be told of each.
      if (!askOf(rule, all, { facts, said, failures })) break;
    }
    if (meter === null) continue;
    const cost = { rule: rule.id, subjects: count, findings: said.length - before };
    meter.add({ ...cost, milliseconds: meter.now() - begin });
  }
  return said;
}

type Subject = Subjects[keyof Subjects];

interface Answers {
  readonly facts: Facts;
  readonly said: Said[];
  readonly failures: string[];
}

/** False where the rule failed. */
function askOf(rule: Rule, subjects: readonly Subject[], { facts, said, failures }: Answers): boolean {
  for (let i = 0; i < subjects.length; i += 1) {
    const subject = subjects[i]!;
    try {
      for (const remark of rule.check(subject, facts))
        said.push({ rule, remark, place: remark.place ?? placeOf(rule.scope, subject) });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`rule ${rule.id} failed on ${nameOf(rule.scope, subject)}: ${why}`);
      return false;
    }
  }
  return true;
}

function placeOf(scope: keyof Subjects, subject: Subject): Place {
  if (scope === 'series') return ofSeries(subject as Series);
  if (scope === 'patch') return ofPatch(subject as PatchView);
  return ofChange(scope === 'change' ? (subject as ChangeView) : (subject as HunkView).change);
}

function nameOf(scope: keyof Subjects, subject: Subject): string {
  if (scope === 'series') return `series "${(subject as Series).subject}"`;
  if (scope === 'patch') return nameOfPatch(subject as PatchView);
  const { patch, path } = scope === 'change' ? (subject as ChangeView) : (subject as HunkView).change;
  return `${nameOfPatch(patch)}, ${path}`;
}

function nameOfPatch({ patch: { number, subject } }: PatchView): string {
  return `patch ${number} "${subject}"`;
}

/** The subjects of a patch, or the series itself, and the words that they have. */
interface Group {
  readonly lexicon: Lexicon;
  readonly subjects: () => readonly Subject[];
}

function groupsOf(facts: Facts): Readonly<Record<keyof Subjects, readonly Group[]>> {
  const { series, patches, tree } = facts;
  const { cover } = series;
  const lexica = patches.map(({ patch }) => lexiconOf(patch, cover));
  const byPatch = (subjects: (patch: PatchView) => readonly Subject[]): Group[] =>
    patches.map((patch, i) => ({ lexicon: lexica[i]!, subjects: lazily(() => subjects(patch)) }));
  const joined = lexica.length === 0 ? lexiconOf(null, cover) : joinedLexicon(lexica);
  return {
    series: [{ lexicon: joined, subjects: () => [series] }],
    patch: byPatch((patch) => [patch]),
    change: byPatch(({ changes }) => changes),
    hunk: byPatch(({ changes }) => changes.flatMap((change) => tree?.hunks(change) ?? change.hunks)),
  };
}
