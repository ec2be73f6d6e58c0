import type { SubjectTags } from '../model/series.ts';
import { evenSpace } from './lines.ts';

/**
 * `Re:`, `AW:`, `Fwd:`, `RE[2]:`, `回复：`: what mail programs put in front of an answer; in front of a bracket any two or three letters do.
 * b4: LoreSubject.
 */
const REPLY =
  /^(?:(?:re|aw|sv|vs|antw|odp|fwd?|wg|tr|回复|答复|回覆|答覆|转发)(?:\[\d+\])?\s*[:：]|[a-z]{2,3}\s{0,80}:\s{0,80}(?=\[))\s*/i;
/** `3/7`, `PATCH1/8`, `v2,3/7`. */
const NUMBER = /^(.*?)(\d{1,4})\/(\d{1,4})$/;
const REVISION = /^v(\d{1,3})$/i;
/** `(v2)` behind the words; anywhere else it may be part of them. */
const LAST_REVISION = /\(v(\d{1,3})\)$/i;
/** `PATCHv3`, `RFC-v2`. */
const GLUED = /^(patch|rfc)[-_.]?(v\d{1,3})$/i;
/** `RFC/PATCH`. */
const JOINED = /^(?:rfc|patch|rft|resend)(?:\/(?:rfc|patch|rft|resend))+$/i;

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
  let rest = evenSpace(raw).trim();
  let isReply = false;
  const seen: Seen = { tags: [], isPatch: false, isPullRequest: false, revision: null, number: null, total: null };
  for (;;) {
    // git mailinfo: cleanup_subject drops colons and blanks in front as well.
    rest = rest.replace(/^[ :]+/, '');
    const reply = REPLY.exec(rest);
    if (reply) {
      isReply = true;
      rest = rest.slice(reply[0].length);
      continue;
    }
    const group = bracketGroup(rest);
    if (group === null) break;
    readTokens(group.inside, seen);
    rest = rest.slice(group.length);
  }
  const { tags, isPatch, isPullRequest, number, total } = seen;
  const last = LAST_REVISION.exec(rest);
  const revision = seen.revision ?? (last !== null && isPatch ? Number(last[1]) : null);
  return {
    subject: rest,
    tags,
    isPatch,
    isReply,
    isPullRequest,
    revision: revision ?? 1,
    hasRevision: revision !== null,
    number,
    total,
  };
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
  // Mercurial's patchbomb counts `2 of 7`.
  for (const token of inside.replace(/\b(\d{1,4}) of (\d{1,4})\b/gi, '$1/$2').split(/[\s,;:]+/)) {
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
  const glued = GLUED.exec(word);
  const parts = JOINED.test(word) ? word.split('/') : [word];
  for (const part of glued ? [glued[1]!, glued[2]!] : parts) {
    const revision = REVISION.exec(part);
    if (revision) seen.revision ??= Number(revision[1]);
    else if (/^(patch|patches)$/i.test(part)) seen.isPatch = true;
    else if (/^(pull|git-pull)$/i.test(part)) seen.isPullRequest = true;
    else if (/^rfc$/i.test(part)) seen.tags.push('RFC');
    else if (part !== '') seen.tags.push(part);
  }
}
