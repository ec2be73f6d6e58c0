import type { Prose } from '../model/mail.ts';
import type { Comment, Reply, Series } from '../model/series.ts';
import { pointOf, wordsOf } from './point.ts';
import { type Revision, squeeze, whereIs } from './standing.ts';
import type { ChangeView, Site } from './views.ts';

/** A point that a reviewer made, and what the series shows of what became of it. */
export interface Asked {
  readonly reply: Reply;
  readonly comment: Comment;
  /** What was said, in one line, greeting and tags left out. */
  readonly point: string;
  /** On which revision it was said. */
  readonly revision: number;
  /** Where that code is in the series under review; null where it speaks of no code, or that line is not here. */
  readonly at: Site | null;
  /** The change to that file; null where there is none. */
  readonly change: ChangeView | null;
  /** Number of the patch in the series under review, 0 its cover letter; null where that cannot be told. */
  readonly patch: number | null;
  /** Lines near it, or the sentence, are not what they were; null where it was said of this very revision. */
  readonly changed: boolean | null;
  /** The change notes speak of it; null where it was said of this very revision. */
  readonly mentioned: boolean | null;
}

/** What reviewers said of a series and of its predecessor, in the order in which it came. */
export function askedOf(newest: Revision, predecessor: Revision | null): Asked[] {
  const now = pointsOn(newest.series).map((point): Asked => ({
    ...point,
    ...whereIs(newest, newest, point),
    changed: null,
    mentioned: null,
  }));
  if (predecessor === null) return now;
  const told = new Set(wordsOf(changeNotes(newest.series)).map((word) => word.toLowerCase()));
  const text = squeeze(
    proses(newest.series)
      .map((prose) => prose.text)
      .join('\n'),
  );
  const before = pointsOn(predecessor.series).map((point): Asked => {
    const { isSame, ...where } = whereIs(newest, predecessor, point);
    const { file, quoted } = point.comment;
    const stands = file === null ? quoted === '' || text.includes(squeeze(quoted)) : isSame;
    return { ...point, ...where, changed: !stands, mentioned: tells(told, point) };
  });
  return [...before, ...now];
}

type Point = Pick<Asked, 'reply' | 'comment' | 'point' | 'revision'>;

/** Points others than its author made on the mails of a series, or further down the thread under a line of code. */
function pointsOn(series: Series): Point[] {
  const mails = [...(series.cover === null ? [] : [series.cover]), ...series.patches];
  const people = new Set(
    mails.flatMap(({ author, sender }) => [author, sender]).map((person) => person?.email || person?.name),
  );
  const ids = new Set(mails.map(({ messageId }) => messageId));
  return series.replies.flatMap((reply) => {
    const { author, inReplyTo, comments } = reply;
    if (people.has(author?.email || author?.name)) return [];
    const isDirect = ids.has(inReplyTo);
    const quotes = comments.some(({ quoted }) => quoted !== '');
    return comments.flatMap((comment): Point[] => {
      // Above the first quote stand greetings and thanks.
      const isIntroduction = comment.quoted === '' && quotes && comment.text.length < INTRODUCTION;
      if (isIntroduction || (!isDirect && comment.file === null)) return [];
      const point = pointOf(comment.text);
      return point === '' ? [] : [{ reply, comment, point, revision: series.revision }];
    });
  });
}

const INTRODUCTION = 300;

/** `Changes since v1:`, `v2:`, `v1 -> v2`, `Changelog` */
const NOTES_HEAD = /^\s*(?:[-*] )?(?:change(?:s|log)?\b|change log|history\b|since v\d|\(?v\d+\b)/i;

/** What cover letter and patches say of what has changed. */
function changeNotes(series: Series): string {
  return proses(series)
    .flatMap(({ text }) => {
      const lines = text.split('\n');
      const head = lines.findIndex((line) => NOTES_HEAD.test(line));
      return head < 0 ? [] : lines.slice(head).filter((line) => !/\|\s+(?:\d+|Bin)\b/.test(line));
    })
    .join('\n');
}

/** All that cover letter and patches say. */
function proses({ cover, patches }: Series): Prose[] {
  return [...(cover === null ? [] : [cover.message]), ...patches.flatMap(({ message, notes }) => [message, notes])];
}

/** Other words of a comment that the change notes must share. */
const SHARED = 2;

/** True where change notes name the reviewer, an identifier of the comment, or some words of it and of the line. */
function tells(told: ReadonlySet<string>, { reply, comment }: Point): boolean {
  if (told.size === 0) return false;
  const names = (reply.author?.name ?? '').toLowerCase().split(/[^\p{L}]+/u);
  if (names.some((name) => name.length > 2 && told.has(name))) return true;
  const isTold = (word: string): boolean => told.has(word.toLowerCase());
  // An identifier that the reviewer wrote says what it is about; one of the quoted line may stand there by chance.
  if (wordsOf(comment.text).some((word) => word.includes('_') && isTold(word))) return true;
  const words = new Set(wordsOf(`${comment.quoted} ${comment.text}`).filter((word) => word.length > 5 && isTold(word)));
  return words.size >= SHARED;
}
