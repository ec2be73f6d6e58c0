import type { Person } from '../model/mail.ts';
import type { Cover, Series } from '../model/series.ts';
import type { Sentence } from './text.ts';
import { sentences } from './text.ts';
import { type ChangeView, lazily, type PatchView, type ReadLines, seriesText, type Site, viewPatch } from './views.ts';

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
  /** To and Cc of all its mails, lower case. */
  readonly recipients: ReadonlySet<string>;
  /** True where some path of the series passes. */
  touches(pattern: RegExp): boolean;
}

const DRAFT_TAG = /^(rfc|wip|draft|poc)$/i;

export function gatherFacts(series: Series, readLines: ReadLines): Facts {
  const patches = series.patches.map((patch) => viewPatch(patch, readLines));
  const mails = [...(series.cover === null ? [] : [series.cover]), ...series.patches];
  const people: Person[] = mails.flatMap(({ to, cc }) => [...to, ...cc]);
  const allChanges = lazily(() => patches.flatMap((patch) => patch.changes));
  const added = lazily(() => patches.flatMap((patch) => patch.added));
  const text = lazily(() => seriesText(series, patches));
  const { cover } = series;
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
    recipients: new Set(people.map(({ email }) => email.toLowerCase())),
    touches: (pattern) => series.patches.some(({ changes }) => changes.some(({ path }) => pattern.test(path))),
  };
}
