import type { SubjectTags } from '../model/series.ts';
import type { ReadMessage } from './patch.ts';

/** Ties replies whose page shows no Message-ID to the mail of the same subject, tags and all; only where there is one. */
export function tieBySubject(messages: readonly ReadMessage[]): readonly ReadMessage[] {
  if (!messages.some(isUntied)) return messages;
  const byKey = new Map<string, string | null>();
  for (const { content, tags, mail } of messages) {
    if ((content.kind !== 'patch' && content.kind !== 'cover') || mail.messageId === null) continue;
    const key = keyOf(tags);
    byKey.set(key, byKey.has(key) && byKey.get(key) !== mail.messageId ? null : mail.messageId);
  }
  return messages.map((message) => {
    const inReplyTo = isUntied(message) ? (byKey.get(keyOf(message.tags)) ?? null) : null;
    if (inReplyTo === null || message.content.kind !== 'reply') return message;
    const { reply } = message.content;
    return {
      ...message,
      mail: { ...message.mail, inReplyTo },
      content: { kind: 'reply', reply: { ...reply, inReplyTo } },
    };
  });
}

function isUntied({ content, mail }: ReadMessage): boolean {
  return content.kind === 'reply' && mail.inReplyTo === null && mail.references.length === 0;
}

function keyOf({ tags, revision, number, total, subject }: SubjectTags): string {
  return [...tags, revision, number, total, subject].join('\n').toLowerCase();
}
