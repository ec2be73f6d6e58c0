import type { Cover, Patch, Reply } from '../model/series.ts';
import { changed } from './lazy.ts';
import type { ReadMessage } from './patch.ts';
import { parents } from './replies.ts';

/** A series being gathered. */
export interface Draft {
  readonly first: ReadMessage;
  /** Of the mail that says it; `isLabelled` where one of them does. */
  revision: number;
  isLabelled: boolean;
  /** null where the subjects do not count. */
  readonly total: number | null;
  cover: Cover | null;
  readonly patches: Map<number, Patch>;
  readonly replies: Reply[];
  /** Message-IDs of its mails, replies included, and the patch number each answers or is. */
  readonly ids: Map<string, number | null>;
  /** Earliest and latest of its mails, by clock (milliseconds, NaN where no date could be read) and by order of reading. */
  readonly dates: [number, number];
  readonly turns: [number, number];
}

/** All drafts, by what finds them. */
export interface Shelf {
  readonly drafts: Draft[];
  /** By Message-ID of any of its mails; the newest draft wins. */
  readonly byId: Map<string, Draft>;
  /** By sender and total; oldest first. */
  readonly byKey: Map<string, Draft[]>;
  /** All mails given, by Message-ID. */
  readonly known: ReadonlyMap<string, string>;
}

/** A mail to be put on the shelf. */
export interface Item {
  readonly message: ReadMessage;
  /** Its place in the order of reading. */
  readonly turn: number;
  readonly date: number;
}

/** Mails of one series are sent within minutes; those further apart belong together only by references and revision. */
const ONE_SITTING = 24 * 60 * 60 * 1000;
/** So many drafts of one sender and total are looked at, newest first. */
const LOOK_BACK = 64;

export function newDraft(message: ReadMessage, turn = 0, date = Number.NaN): Draft {
  const { revision, hasRevision, total } = message.tags;
  return {
    first: message,
    revision,
    isLabelled: hasRevision,
    total,
    cover: null,
    patches: new Map(),
    replies: [],
    ids: new Map(),
    dates: [date, date],
    turns: [turn, turn],
  };
}

/** Puts a cover letter or a patch where it belongs; opens a draft where nothing fits. A slot is filled once. */
export function put(shelf: Shelf, item: Item): void {
  const draft = findDraft(shelf, item) ?? openDraft(shelf, item);
  const { message, turn, date } = item;
  const { content, mail, tags } = message;
  const number = slotOf(message);
  if (content.kind === 'cover') draft.cover = content.cover;
  if (content.kind === 'patch') draft.patches.set(number, numbered(content.patch, number));
  if (tags.hasRevision && !draft.isLabelled) {
    draft.revision = tags.revision;
    draft.isLabelled = true;
  }
  widen(draft.turns, turn);
  widen(draft.dates, date);
  if (mail.messageId === null) return;
  draft.ids.set(mail.messageId, number);
  shelf.byId.set(mail.messageId, draft);
}

function numbered(patch: Patch, number: number): Patch {
  return patch.number === number ? patch : changed(patch, { number });
}

function widen(span: [number, number], value: number): void {
  if (Number.isNaN(value)) return;
  if (!(span[0] <= value)) span[0] = value;
  if (!(span[1] >= value)) span[1] = value;
}

/** 0 is the cover letter; a subject that does not count is number 1. */
function slotOf({ content, tags }: ReadMessage): number {
  return content.kind === 'cover' ? 0 : (tags.number ?? 1);
}

function senderOf({ mail }: ReadMessage): string {
  return (mail.from?.email || mail.from?.name || '').toLowerCase();
}

function keyOf(message: ReadMessage): string {
  return `${senderOf(message)} /${message.tags.total}`;
}

/** By references first; by sender, revision, total and nearness second. */
function findDraft(shelf: Shelf, item: Item): Draft | undefined {
  if (item.message.tags.total === null) return undefined;
  for (const id of parents(item.message)) {
    const draft = shelf.byId.get(id);
    if (draft !== undefined && fits(draft, item) && isOneSending(draft, item)) return draft;
  }
  return nearest(shelf, item);
}

function nearest(shelf: Shelf, item: Item): Draft | undefined {
  const { message, date } = item;
  const above = parents(message);
  const threads = new Set(above);
  // Answers to nothing that is here: the mails between may be lost.
  const isStranded = !above.some((id) => shelf.known.has(id));
  let best: Draft | undefined;
  for (const draft of shelf.byKey.get(keyOf(message))?.slice(-LOOK_BACK) ?? []) {
    if (draft.revision !== message.tags.revision || !fits(draft, item)) continue;
    if (far(draft.dates, date) > ONE_SITTING) continue;
    if (!isStranded && !sharesThread(draft, threads)) continue;
    if (best === undefined || isNearer(draft, best, item)) best = draft;
  }
  return best;
}

/**
 * Same count, slot free, same revision. A revision may be told by the cover letter alone, and then the patches must answer it: `vN`
 * on one and nothing on the other is no contradiction there.
 */
function fits(draft: Draft, { message }: Item): boolean {
  const { tags } = message;
  const slot = slotOf(message);
  if (draft.total !== tags.total || (slot === 0 ? draft.cover !== null : draft.patches.has(slot))) return false;
  if (draft.revision === tags.revision) return true;
  const coverId = draft.cover?.messageId;
  return !tags.hasRevision && coverId !== undefined && coverId !== null && parents(message)[0] === coverId;
}

/** A series sent in answer to another is none of it (patchwork's issue 127). */
function isOneSending(draft: Draft, { message, date }: Item): boolean {
  return senderOf(draft.first) === senderOf(message) && !(far(draft.dates, date) > 7 * ONE_SITTING);
}

/** Mails of one thread name one another, or the same mail that is not here. */
function sharesThread(draft: Draft, threads: ReadonlySet<string>): boolean {
  const above = parents(draft.first);
  const own = draft.first.mail.messageId;
  return above.length === 0 || above.some((id) => threads.has(id)) || (own !== null && threads.has(own));
}

/** How far outside the span; NaN where either is unknown. */
function far([first, last]: readonly [number, number], value: number): number {
  return Math.max(0, first - value, value - last);
}

function isNearer(one: Draft, other: Draft, { date, turn }: Item): boolean {
  const closer = far(one.dates, date) - far(other.dates, date);
  if (closer < 0 || closer > 0) return closer < 0;
  return far(one.turns, turn) <= far(other.turns, turn);
}

function openDraft(shelf: Shelf, { message, turn, date }: Item): Draft {
  const draft = newDraft(message, turn, date);
  shelf.drafts.push(draft);
  const key = keyOf(message);
  const same = shelf.byKey.get(key);
  if (same === undefined) shelf.byKey.set(key, [draft]);
  else same.push(draft);
  return draft;
}
