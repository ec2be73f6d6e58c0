import type { Defect } from '../model/place.ts';
import type { Cover, Origin, Patch, Reply, Series } from '../model/series.ts';
import { asReply, type ReadMessage } from './patch.ts';

/** A series being gathered. */
interface Draft {
  readonly first: ReadMessage;
  readonly revision: number;
  /** null where the subjects do not count. */
  readonly total: number | null;
  cover: Cover | null;
  readonly patches: Map<number, Patch>;
  readonly replies: Reply[];
  /** Message-IDs of its mails, replies included, and the patch number each answers or is. */
  readonly ids: Map<string, number | null>;
}

/** All drafts, by what finds them. */
interface Shelf {
  readonly drafts: Draft[];
  /** By Message-ID of any of its mails; the newest draft wins. */
  readonly byId: Map<string, Draft>;
  /** By author, revision and total; oldest first. */
  readonly byKey: Map<string, Draft[]>;
}

/** Gathers the messages of all inputs into series, in the order in which each series first appears. */
export function gatherSeries(messages: readonly ReadMessage[], defects: Defect[]): Series[] {
  const shelf: Shelf = { drafts: [], byId: new Map(), byKey: new Map() };
  const known = new Set(messages.flatMap(({ mail }) => mail.messageId ?? []));
  const answers: ReadMessage[] = [];
  for (const message of messages) {
    const { content, tags } = message;
    const answersKnown = tags.isReply && parents(message).some((id) => known.has(id));
    if (content.kind === 'reply' || (content.kind === 'patch' && answersKnown)) answers.push(message);
    else if (content.kind !== 'other') put(shelf, findDraft(shelf, message) ?? openDraft(shelf, message), message);
  }
  hangReplies(shelf, answers, defects);
  return shelf.drafts.map(finish);
}

/** Newest first: what the mail answers, then what stands above that. */
function parents({ mail }: ReadMessage): string[] {
  const above = mail.references.toReversed();
  return mail.inReplyTo === null ? above : [mail.inReplyTo, ...above];
}

/** 0 is the cover letter; a subject that does not count is number 1. */
function slotOf({ content, tags }: ReadMessage): number {
  return content.kind === 'cover' ? 0 : (tags.number ?? 1);
}

function keyOf(message: ReadMessage): string {
  const { mail, tags } = message;
  const author = (mail.from?.email || mail.from?.name || '').toLowerCase();
  return `${author} v${tags.revision} /${tags.total}`;
}

/** By references first, by author, revision and total second; a slot is filled once. */
function findDraft(shelf: Shelf, message: ReadMessage): Draft | undefined {
  const { tags } = message;
  if (tags.total === null) return undefined;
  for (const id of parents(message)) {
    const draft = shelf.byId.get(id);
    if (draft?.total === tags.total && draft.revision === tags.revision && isFree(draft, slotOf(message))) return draft;
  }
  const threads = new Set(parents(message));
  return shelf.byKey
    .get(keyOf(message))
    ?.findLast((draft) => isFree(draft, slotOf(message)) && (threads.size === 0 || sharesThread(draft, threads)));
}

/** Mails of one thread name one another, or the same mail that is not here. */
function sharesThread(draft: Draft, threads: ReadonlySet<string>): boolean {
  const own = [...parents(draft.first), draft.first.mail.messageId ?? ''];
  return own.some((id) => threads.has(id)) || parents(draft.first).length === 0;
}

function isFree(draft: Draft, slot: number): boolean {
  return slot === 0 ? draft.cover === null : !draft.patches.has(slot);
}

function openDraft(shelf: Shelf, message: ReadMessage): Draft {
  const { revision, total } = message.tags;
  const draft: Draft = {
    first: message,
    revision,
    total,
    cover: null,
    patches: new Map(),
    replies: [],
    ids: new Map(),
  };
  shelf.drafts.push(draft);
  const key = keyOf(message);
  const same = shelf.byKey.get(key);
  if (same === undefined) shelf.byKey.set(key, [draft]);
  else same.push(draft);
  return draft;
}

function put(shelf: Shelf, draft: Draft, message: ReadMessage): void {
  const { content, mail } = message;
  const number = slotOf(message);
  if (content.kind === 'cover') draft.cover = content.cover;
  if (content.kind === 'patch') draft.patches.set(number, { ...content.patch, number });
  if (mail.messageId === null) return;
  draft.ids.set(mail.messageId, number);
  shelf.byId.set(mail.messageId, draft);
}

/** Replies may stand before what they answer, so each waits until its parent hangs. */
function hangReplies(shelf: Shelf, answers: readonly ReadMessage[], defects: Defect[]): void {
  const waiting = new Map<string, ReadMessage[]>();
  const replyIds = new Set(answers.flatMap(({ mail }) => mail.messageId ?? []));
  const ready: ReadMessage[] = [];
  for (const message of answers) {
    const ids = parents(message);
    const parent = ids.find((id) => shelf.byId.has(id) || replyIds.has(id));
    if (parent === undefined) defects.push(lostReply(message));
    else if (shelf.byId.has(parent)) ready.push(message);
    else waiting.set(parent, [...(waiting.get(parent) ?? []), message]);
  }
  for (let message = ready.pop(); message !== undefined; message = ready.pop()) {
    hang(shelf, message);
    const id = message.mail.messageId;
    if (id === null) continue;
    ready.push(...(waiting.get(id) ?? []));
    waiting.delete(id);
  }
  // Left over are answers to answers that hang nowhere.
  for (const messages of waiting.values()) for (const message of messages) defects.push(lostReply(message));
}

function lostReply({ mail, tags }: ReadMessage): Defect {
  const to = mail.inReplyTo ?? mail.references.at(-1);
  return {
    input: mail.place,
    message: `reply "${tags.subject}" answers ${to === undefined ? 'a mail it does not name' : `<${to}>`}, not given here`,
    assumed: 'it belongs to no series and is left out',
  };
}

function hang(shelf: Shelf, message: ReadMessage): void {
  const { mail, content, tags } = message;
  const id = parents(message).find((parent) => shelf.byId.has(parent));
  const draft = id === undefined ? undefined : shelf.byId.get(id);
  if (id === undefined || draft === undefined) return;
  const answered = draft.ids.get(id) ?? null;
  const reply = content.kind === 'reply' ? content.reply : asReply(mail, tags, changesOf(message));
  draft.replies.push({ ...reply, patch: answered });
  if (mail.messageId === null || shelf.byId.has(mail.messageId)) return;
  draft.ids.set(mail.messageId, answered);
  shelf.byId.set(mail.messageId, draft);
}

function changesOf({ content }: ReadMessage): Patch['changes'] {
  return content.kind === 'patch' ? content.patch.changes : [];
}

function finish(draft: Draft): Series {
  const patches = [...draft.patches.values()].toSorted((a, b) => a.number - b.number);
  const total = draft.total ?? Math.max(1, patches.length);
  const missing: number[] = [];
  for (let number = 1; number <= total; number += 1) if (!draft.patches.has(number)) missing.push(number);
  const head = draft.cover ?? patches[0];
  const { mail } = draft.first;
  return {
    id: head?.messageId ?? mail.messageId ?? mail.place.name,
    origin: originOf(draft),
    subject: head?.subject ?? '',
    revision: draft.revision,
    tags: head?.tags ?? [],
    total,
    // A cover letter alone announces patches that nobody expects here.
    missing: patches.length === 0 ? [] : missing,
    cover: draft.cover,
    patches,
    replies: draft.replies,
  };
}

function originOf({ first }: Draft): Origin {
  return first.mail.headers.length === 0 ? 'diff' : 'mail';
}
