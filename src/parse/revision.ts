import type { Envelope, Series } from '../model/series.ts';

/** Which revisions of each series are wanted. */
export type Wanted = 'newest' | 'all' | number;

/** The series that are to be reviewed. */
export interface Chosen {
  readonly chosen: readonly Series[];
  readonly left: readonly Series[];
  /** For each that is chosen the newest revision below it, null where there is none here. */
  readonly predecessors: ReadonlyMap<Series, Series | null>;
}

/** Parts the series that are to be reviewed from those that are not. Revisions belong together by change-id, In-Reply-To, or sender and subject. */
export function chooseRevisions(series: readonly Series[], wanted: Wanted): Chosen {
  const families = familiesOf(series);
  const isWanted = (one: Series): boolean =>
    wanted === 'all' || one.revision === (wanted === 'newest' ? newestOf(families.get(one)!) : wanted);
  const chosen = series.filter(isWanted);
  return {
    chosen,
    left: series.filter((one) => !isWanted(one)),
    predecessors: new Map(chosen.map((one) => [one, below(one, families.get(one)!)])),
  };
}

/** The revisions of one work. */
type Family = Set<Series>;

function newestOf(family: Family): number {
  let newest = 0;
  for (const { revision } of family) newest = Math.max(newest, revision);
  return newest;
}

/** The newest revision before `one`; of those sent twice the one that came last. */
function below(one: Series, family: Family): Series | null {
  let best: Series | null = null;
  for (const other of family) {
    if (other.revision < one.revision && other.revision >= (best?.revision ?? 0)) best = other;
  }
  return best;
}

/** `change-id: 20240131-topic-0123456789ab`, which b4 writes below the cover letter or the notes. */
const CHANGE_ID = /^change-id: (\S+)[ \t]*$/im;

function familiesOf(series: readonly Series[]): Map<Series, Family> {
  const families = new Map<Series, Family>(series.map((one) => [one, new Set([one])]));
  const join = (one: Series, other: Series | undefined): void => {
    const [a, b] = [families.get(one)!, other === undefined ? undefined : families.get(other)!];
    if (b === undefined || a === b) return;
    const [large, small] = a.size < b.size ? [b, a] : [a, b];
    for (const member of small) families.set(member, large.add(member));
  };
  const byName = new Map<string, Series>();
  const byId = new Map<string, Series>();
  for (const one of series) {
    for (const name of namesOf(one)) {
      join(one, byName.get(name));
      byName.set(name, one);
    }
    for (const { messageId } of [...mailsOf(one), ...one.replies]) if (messageId !== null) byId.set(messageId, one);
  }
  for (const one of series) {
    const answered = byId.get(mailsOf(one)[0]?.inReplyTo ?? '');
    if (answered !== undefined && answered.revision < one.revision && sender(answered) === sender(one))
      join(one, answered);
  }
  return families;
}

/** Two series that share one of these are revisions of one work. */
function namesOf(one: Series): string[] {
  if (one.origin !== 'mail') return [`origin ${one.id}`];
  const texts = [one.cover?.message.text, ...one.patches.flatMap(({ notes, tail }) => [notes.text, tail])];
  const ids = texts.flatMap((text) => (text?.includes('hange-') ? (CHANGE_ID.exec(text)?.[1] ?? []) : []));
  return [
    `${sender(one)} ${one.subject.replace(/\W+/g, ' ').trim().toLowerCase()}`,
    ...ids.map((id) => `change-id ${id}`),
  ];
}

function mailsOf({ cover, patches }: Series): readonly Envelope[] {
  return cover === null ? patches : [cover, ...patches];
}

function sender(one: Series): string {
  const person = mailsOf(one)[0]?.sender;
  return (person?.email || person?.name || '').toLowerCase();
}
