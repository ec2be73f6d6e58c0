import type { Defect } from '../model/place.ts';
import type { Origin, Series } from '../model/series.ts';
import type { ReadMessage } from './patch.ts';
import { hangReplies, parents } from './replies.ts';
import { type Draft, type Item, newDraft, put, type Shelf } from './shelf.ts';

export interface Gathered {
  readonly series: Series[];
  /** Replies to mails that are not here, by thread: series without patches, called by the first reply's subject. */
  readonly lone: Series[];
}

/** Gathers the messages of all inputs into series, in the order in which each series first appears. */
export function gatherSeries(messages: readonly ReadMessage[], defects: Defect[]): Gathered {
  const known = new Map<string, string>();
  const once = withoutCopies(messages, known);
  const shelf: Shelf = { drafts: [], byId: new Map(), byKey: new Map(), known };
  const answers: ReadMessage[] = [];
  const items: Item[] = [];
  for (const [turn, message] of once.entries()) {
    const { content, tags, mail } = message;
    const answersKnown = tags.isReply && parents(message).some((id) => known.has(id));
    if (content.kind === 'reply' || (content.kind === 'patch' && answersKnown)) answers.push(message);
    else if (content.kind === 'patch' || content.kind === 'cover') {
      // An answer's number is that of the mail it answers: standing alone it is a series of its own.
      const own = tags.isReply ? { ...message, tags: { ...tags, number: null, total: null } } : message;
      items.push({ message: own, turn, date: Date.parse(mail.date) });
    }
  }
  // Cover letters first, so that patches find what they answer in whatever order the mails came.
  for (const item of items) if (item.message.content.kind === 'cover') put(shelf, item);
  for (const item of items) if (item.message.content.kind === 'patch') put(shelf, item);
  const lone = hangReplies(shelf.byId, answers, newDraft, defects);
  const drafts = shelf.drafts.toSorted((one, other) => one.turns[0] - other.turns[0]);
  return { series: drafts.map(finish), lone: lone.map(finish) };
}

/** A mail that came twice, over two lists, is one mail: same Message-ID, same subject. Puts them in `seen`, subject by Message-ID. */
function withoutCopies(messages: readonly ReadMessage[], seen: Map<string, string>): readonly ReadMessage[] {
  return messages.filter(({ mail }) => {
    if (mail.messageId === null) return true;
    if (seen.get(mail.messageId) === mail.subject) return false;
    seen.set(mail.messageId, mail.subject);
    return true;
  });
}

function finish(draft: Draft): Series {
  const patches = [...draft.patches.values()].toSorted((a, b) => a.number - b.number);
  const total = draft.total ?? Math.max(1, patches.length);
  const missing: number[] = [];
  for (let number = 1; number <= total; number += 1) if (!draft.patches.has(number)) missing.push(number);
  const head = draft.cover ?? patches[0];
  const { mail, tags } = draft.first;
  return {
    id: head?.messageId ?? mail.messageId ?? mail.place.name,
    origin: originOf(draft),
    subject: head?.subject ?? tags.subject,
    revision: draft.revision,
    tags: head?.tags ?? tags.tags,
    total,
    // A cover letter alone announces patches that nobody expects here.
    missing: patches.length === 0 ? [] : missing,
    cover: draft.cover,
    patches,
    replies: draft.replies,
  };
}

function originOf({ first }: Draft): Origin {
  return first.mail.hasHeaders ? 'mail' : 'diff';
}
