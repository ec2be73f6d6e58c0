import type { Change } from '../model/change.ts';
import type { Body, Person } from '../model/mail.ts';
import type { Defect, InputPlace } from '../model/place.ts';
import type { Comment, Envelope, Patch, Reply } from '../model/series.ts';
import type { Quotable } from './answered.ts';
import { readComments } from './comments.ts';
import { lazily } from './lazy.ts';
import { asReply, type ReadMessage } from './patch.ts';

/** A series that replies hang on. */
export interface Thread {
  readonly revision: number;
  readonly cover: Envelope | null;
  readonly patches: ReadonlyMap<number, Patch>;
  readonly replies: Reply[];
  /** Message-IDs of its mails, replies included, and the patch number each answers or is. */
  readonly ids: Map<string, number | null>;
}

/** Newest first: what the mail answers, then what stands above that. */
export function parents({ mail }: ReadMessage): string[] {
  const above = mail.references.toReversed();
  return mail.inReplyTo === null ? above : [mail.inReplyTo, ...above];
}

/** What hanging needs to know while it goes on. */
interface Hanging<T extends Thread> {
  /** By Message-ID of any mail of a thread. */
  readonly byId: Map<string, T>;
  /** By Message-ID: the diffs that an answer to that mail can quote. */
  readonly quotable: Map<string, Quotable | null>;
  /** What the mail answers, newest first. */
  readonly above: (message: ReadMessage) => readonly string[];
  readonly done: { readonly thread: T; readonly reply: Reply; readonly message: ReadMessage }[];
}

/**
 * Hangs replies on what they answer, in whatever order they come. Those whose thread is not here are gathered by its first mail in
 * threads of their own, which are returned.
 */
export function hangReplies<T extends Thread>(
  byId: Map<string, T>,
  answers: readonly ReadMessage[],
  open: (first: ReadMessage) => T,
  defects: Defect[],
): T[] {
  const bySubject = lazily(() => subjectsOf(byId.values()));
  const above = (message: ReadMessage): readonly string[] => aboveOf(message, bySubject);
  const hanging: Hanging<T> = { byId, quotable: new Map(), above, done: [] };
  const waiting = new Map<string, ReadMessage[]>();
  const replyIds = new Set(answers.map(({ mail }) => mail.messageId));
  const lone = new Map<string, T>();
  const roots: ReadMessage[] = [];
  for (const message of answers) {
    const own = message.mail.messageId;
    const parent = above(message).find((id) => id !== own && (byId.has(id) || replyIds.has(id)));
    if (parent === undefined || byId.has(parent)) roots.push(message);
    else if (!waiting.get(parent)?.push(message)) waiting.set(parent, [message]);
  }
  const hangAll = (ready: ReadMessage[]): void => {
    // Grows while it is walked.
    for (const message of ready) {
      hang(hanging, message, threadOf(hanging, message) ?? openLone(lone, message, open, defects));
      const id = message.mail.messageId;
      if (id === null) continue;
      for (const answer of waiting.get(id) ?? []) ready.push(answer);
      waiting.delete(id);
    }
  };
  hangAll(roots);
  // Left over are mails that answer one another in a circle.
  for (const [id, messages] of waiting) if (waiting.delete(id)) hangAll([...messages]);
  const order = new Map(answers.map((message, i) => [message, i]));
  for (const { thread, reply } of hanging.done.toSorted((a, b) => order.get(a.message)! - order.get(b.message)!)) {
    thread.replies.push(reply);
  }
  return [...lone.values()];
}

/** A web page names no mail that it answers; there the subject has to do. */
function aboveOf(message: ReadMessage, bySubject: () => ReadonlyMap<string, string | null>): readonly string[] {
  const ids = parents(message);
  if (ids.length > 0) return ids;
  const id = bySubject().get(`v${message.tags.revision} ${message.tags.subject}`) ?? null;
  return id === null ? ids : [id];
}

/** Message-ID of the one mail with that revision and subject; null where there are several. */
function subjectsOf(threads: Iterable<Thread>): Map<string, string | null> {
  const subjects = new Map<string, string | null>();
  for (const { revision, cover, patches } of new Set(threads)) {
    for (const { subject, messageId } of [...(cover === null ? [] : [cover]), ...patches.values()]) {
      const key = `v${revision} ${subject}`;
      subjects.set(key, subjects.has(key) ? null : messageId);
    }
  }
  return subjects;
}

function threadOf<T extends Thread>({ byId, above }: Hanging<T>, message: ReadMessage): T | undefined {
  const id = above(message).find((parent) => byId.has(parent));
  return id === undefined ? undefined : byId.get(id);
}

function openLone<T extends Thread>(
  lone: Map<string, T>,
  message: ReadMessage,
  open: (first: ReadMessage) => T,
  defects: Defect[],
): T {
  const { mail, tags } = message;
  const to = mail.inReplyTo ?? mail.references.at(-1);
  defects.push({
    input: mail.place,
    message: `reply "${tags.subject}" answers ${to === undefined ? 'a mail it does not name' : `<${to}>`}, not given here`,
    assumed: 'no patch is reviewed for it; `zcreview show` prints it',
  });
  const root = mail.references[0] ?? mail.inReplyTo ?? `${mail.place.name}:${mail.place.offset}`;
  let thread = lone.get(root);
  if (thread === undefined) lone.set(root, (thread = open(message)));
  return thread;
}

function hang<T extends Thread>(hanging: Hanging<T>, message: ReadMessage, thread: T): void {
  const { mail, content, tags } = message;
  const { byId, quotable, done } = hanging;
  const id = hanging.above(message).find((parent) => byId.has(parent));
  const number = (id === undefined ? null : thread.ids.get(id)) ?? null;
  const answered = id === undefined ? null : quotableOf(hanging, id, thread);
  const bare = content.kind === 'reply' ? content.reply : asReply(mail, tags, proposed(message));
  const reply = new ReadReply(bare, number, { body: mail.body, answered });
  done.push({ thread, reply, message });
  if (mail.messageId === null || byId.has(mail.messageId)) return;
  thread.ids.set(mail.messageId, number);
  byId.set(mail.messageId, thread);
  quotable.set(mail.messageId, reply.changes.length > 0 ? { changes: reply.changes, above: answered } : answered);
}

/** A reply that reads its comments when asked: they take longer than all the rest of it. */
class ReadReply implements Reply {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly author: Person | null;
  readonly subject: string;
  readonly changes: readonly Change[];
  readonly place: InputPlace;
  readonly patch: number | null;
  private read: readonly Comment[] | { readonly body: Body; readonly answered: Quotable | null };

  constructor(bare: Omit<Reply, 'comments'>, patch: number | null, unread: { body: Body; answered: Quotable | null }) {
    this.messageId = bare.messageId;
    this.inReplyTo = bare.inReplyTo;
    this.author = bare.author;
    this.subject = bare.subject;
    this.changes = bare.changes;
    this.place = bare.place;
    this.patch = patch;
    this.read = unread;
  }

  get comments(): readonly Comment[] {
    if ('body' in this.read) this.read = readComments(this.read.body, this.read.answered);
    return this.read;
  }
}

function proposed({ content }: ReadMessage): Patch['changes'] {
  return content.kind === 'patch' ? content.patch.changes : [];
}

function quotableOf<T extends Thread>({ quotable }: Hanging<T>, id: string, thread: T): Quotable | null {
  const known = quotable.get(id);
  if (known !== undefined) return known;
  const patch = thread.patches.get(thread.ids.get(id) ?? 0);
  const made = patch?.messageId === id ? { changes: patch.changes, above: null } : null;
  quotable.set(id, made);
  return made;
}
