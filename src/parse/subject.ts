import type { SubjectTags } from '../model/series.ts';

/** `Re:`, `AW:`, `Fwd:`, `RE[2]:`: what mail programs put in front of an answer; b4: LoreSubject. */
const REPLY = /^\s*(re|aw|sv|antw|fwd?|wg)(\[\d+\])?\s*:\s*/i;
/** `3/7`, `PATCH1/8`, `v2,3/7`. */
const NUMBER = /^(.*?)(\d{1,4})\/(\d{1,4})$/;
const REVISION = /^v(\d{1,3})$/i;

interface Seen {
  tags: string[];
  isPatch: boolean;
  isPullRequest: boolean;
  revision: number | null;
  number: number | null;
  total: number | null;
}

/** Reads the tags of a decoded, unfolded subject. Brackets count only in front of the words, as git am cuts them. */
export function readSubject(raw: string): SubjectTags {
  let rest = raw.replace(/\s+/g, ' ').trim();
  let isReply = false;
  const seen: Seen = { tags: [], isPatch: false, isPullRequest: false, revision: null, number: null, total: null };
  for (;;) {
    const reply = REPLY.exec(rest);
    if (reply) {
      isReply = true;
      rest = rest.slice(reply[0].length);
      continue;
    }
    const group = bracketGroup(rest);
    if (group === null) break;
    readTokens(group.inside, seen);
    rest = rest.slice(group.length).trimStart();
  }
  const { tags, isPatch, isPullRequest, number, total } = seen;
  return { subject: rest, tags, isPatch, isReply, isPullRequest, revision: seen.revision ?? 1, number, total };
}

/** A leading `[...]`, brackets inside it flattened; null where the text begins otherwise. */
function bracketGroup(text: string): { inside: string; length: number } | null {
  if (!text.startsWith('[')) return null;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '[') depth += 1;
    if (text[i] === ']') depth -= 1;
    if (depth === 0) return { inside: text.slice(1, i).replace(/[[\]]/g, ' '), length: i + 1 };
  }
  return null;
}

function readTokens(inside: string, seen: Seen): void {
  for (const token of inside.split(/[\s,;]+/)) {
    if (token === '') continue;
    const numbered = NUMBER.exec(token);
    const word = numbered ? numbered[1]! : token;
    if (numbered) {
      seen.number = Number(numbered[2]);
      seen.total = Number(numbered[3]);
    }
    readWord(word, seen);
  }
}

function readWord(word: string, seen: Seen): void {
  // PATCHv3 is PATCH v3, RFCv2 is RFC v2.
  const glued = /^(patch|rfc)(v\d{1,3})$/i.exec(word);
  for (const part of glued ? [glued[1]!, glued[2]!] : [word]) {
    const revision = REVISION.exec(part);
    if (revision) seen.revision ??= Number(revision[1]);
    else if (/^(patch|patches)$/i.test(part)) seen.isPatch = true;
    else if (/^(pull|git-pull)$/i.test(part)) seen.isPullRequest = true;
    else if (/^rfc$/i.test(part)) seen.tags.push('RFC');
    else if (part !== '') seen.tags.push(part);
  }
}
