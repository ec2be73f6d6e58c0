import type { Cover, Damage, Envelope, Series } from '../model/series.ts';
import { type Asked, askedOf } from './asked.ts';
import type { Sentence } from './text.ts';
import { sentences } from './text.ts';
import { lazily } from '../parse/lazy.ts';
import type { Maintainers } from '../tree/maintainers.ts';
import { peopleOf } from './people.ts';
import { type Named, namedIn } from './names.ts';
import type { TreeFacts } from './tree.ts';
import { type ChangeView, type PatchView, type ReadLines, seriesText, type Site, viewPatch } from './views.ts';

/** What the engine has worked out for the whole series before the rules run. A rule asks it instead of scanning again. */
export interface Facts {
  readonly series: Series;
  readonly patches: readonly PatchView[];
  readonly changes: readonly ChangeView[];
  readonly added: readonly Site[];
  /** A tag says RFC, WIP or draft. */
  readonly isRfc: boolean;
  /** Subjects and messages of cover letter and patches. */
  readonly text: string;
  readonly coverSentences: readonly Sentence[];
  /** Sentences of the cover letter and of each message, in that order, and whose they are. */
  readonly spoken: readonly (readonly [Cover | PatchView, Sentence])[];
  /** What was lost of any of its mails: a rule that needs it is silent. */
  readonly damage: Damage;
  /** To and Cc of all its mails, lower case. */
  readonly recipients: ReadonlySet<string>;
  /** Who wrote, got, signed or answered a mail of it or of the revision before it: names and addresses, lower case. */
  readonly people: ReadonlySet<string>;
  /** What reviewers said of it and of the revision before it, as far as that is here. */
  readonly asked: readonly Asked[];
  /** The source tree below the series; null where there is none. */
  readonly tree: TreeFacts | null;
  /** MAINTAINERS of that tree; null where a rule did not want it, or it is not there. */
  readonly maintainers: Maintainers | null;
  /** All patches announced are here, whole. */
  readonly isWhole: boolean;
  /** The revision before it, where that is here. */
  readonly predecessor: Series | null;
  /** Declarations of a name in the added lines of the whole series, and in its removed ones. */
  readonly given: (name: string) => readonly Named[];
  readonly taken: (name: string) => readonly Named[];
  /** True where some path of the series passes. */
  touches(pattern: RegExp): boolean;
}

const DRAFT_TAG = /^(rfc|wip|draft|poc)$/i;

/** What there is beside a series. */
interface Beside {
  /** The revision before it, where that is here. */
  readonly predecessor?: Series | null;
  readonly tree?: TreeFacts | null;
  /** Asked when a rule asks. */
  readonly maintainers?: () => Maintainers | null;
}

export function gatherFacts(series: Series, readLines: ReadLines, beside: Beside = {}): Facts {
  const { predecessor = null, tree = null } = beside;
  const maintainers = lazily(() => beside.maintainers?.() ?? null);
  const people = lazily(() => peopleOf([series, ...(predecessor === null ? [] : [predecessor])]));
  const patches = series.patches.map((patch) => viewPatch(patch, readLines));
  const { cover } = series;
  const mails = [...(cover === null ? [] : [cover]), ...series.patches];
  const recipients = mails.flatMap(({ to, cc }) => [...to, ...cc]);
  const allChanges = lazily(() => patches.flatMap((patch) => patch.changes));
  const added = lazily(() => patches.flatMap((patch) => patch.added));
  const text = lazily(() => seriesText(series, patches));
  const asked = lazily(() => askedOf({ series, patches }, predecessor && viewed(predecessor, readLines)));
  const given = new Map<string, readonly Named[]>();
  const taken = new Map<string, readonly Named[]>();
  const damage = damageOf(mails);
  const said = lazily(() => (cover === null ? [] : sentences(cover.message)));
  const spoken = lazily(() => [
    ...(cover === null ? [] : said().map((sentence) => [cover, sentence] as const)),
    ...patches.flatMap((view) => view.sentences.map((sentence) => [view, sentence] as const)),
  ]);
  return {
    series,
    patches,
    get changes() {
      return allChanges();
    },
    get added() {
      return added();
    },
    isRfc: mails.some(({ tags }) => tags.some((tag) => DRAFT_TAG.test(tag))),
    get text() {
      return text();
    },
    get coverSentences() {
      return said();
    },
    get spoken() {
      return spoken();
    },
    damage,
    tree,
    get maintainers() {
      return maintainers();
    },
    get people() {
      return people();
    },
    recipients: new Set(recipients.map(({ email }) => email.toLowerCase())),
    get asked() {
      return asked();
    },
    given: (name) => remembered(given, name, () => namedIn(patches, name, 'added')),
    taken: (name) => remembered(taken, name, () => namedIn(patches, name, 'removed')),
    predecessor,
    isWhole: series.missing.length === 0 && patches.length > 0 && !damage.truncated,
    touches: (pattern) => series.patches.some(({ changes }) => changes.some(({ path }) => pattern.test(path))),
  };
}

function viewed(
  series: Series,
  readLines: ReadLines,
): { readonly series: Series; readonly patches: readonly PatchView[] } {
  return { series, patches: series.patches.map((patch) => viewPatch(patch, readLines)) };
}

function remembered<T>(known: Map<string, T>, name: string, make: () => T): T {
  const made = known.get(name) ?? make();
  known.set(name, made);
  return made;
}

function damageOf(mails: readonly Envelope[]): Damage {
  const has = (what: keyof Damage): boolean => mails.some(({ damage }) => damage[what]);
  return {
    flattened: has('flattened'),
    addressesLost: has('addressesLost'),
    recipientsLost: has('recipientsLost'),
    subjectLost: has('subjectLost'),
    quotesLost: has('quotesLost'),
    truncated: has('truncated'),
  };
}
