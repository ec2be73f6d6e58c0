import type { Change } from '../model/change.ts';
import { type Mail, type Prose, proseLine } from '../model/mail.ts';
import type { Defect } from '../model/place.ts';
import type { Cover, Envelope, Patch, Reply, SubjectTags, Trailer } from '../model/series.ts';
import { decodeBytes } from './charset.ts';
import { readListed } from './cover.ts';
import { damageOf, isTruncated } from './damage.ts';
import { readDiff } from './diff.ts';
import { readAuthor } from './author.ts';
import { decodeWords } from './headers.ts';
import { bodyLocator, splitLines } from './lines.ts';
import { readProse } from './mail.ts';
import { type BodyParts, cutBody, signatureStart } from './message.ts';
import { isPullRequest } from './pull.ts';
import { readSubject } from './subject.ts';
import { readTrailers } from './trailers.ts';

/** A mail that was looked at: which of the three it is, and its thread. */
export interface ReadMessage {
  readonly mail: Mail;
  readonly tags: SubjectTags;
  readonly content:
    | { readonly kind: 'patch'; readonly patch: Patch }
    | { readonly kind: 'cover'; readonly cover: Cover }
    | { readonly kind: 'reply'; readonly reply: Reply }
    /** A pull request without a diff: what it brings is not in the mail. */
    | { readonly kind: 'pull' }
    /** Neither: prose that announces nothing. */
    | { readonly kind: 'other' };
}

const BASE_COMMIT = /^base-commit: ([0-9a-f]{40,64})\s*$/m;

/** Tells patch, cover letter and reply apart by the mail alone: whoever brings a diff is a patch. */
export function readMessage(mail: Mail, defects: Defect[], scissors = false): ReadMessage {
  const parts = cutBody(mail.body.text, scissors);
  const patch = readPatch(mail, parts, defects);
  // git mailinfo: handle_info takes in-body headers of mails with a patch only.
  const tags = readSubject((patch === null ? null : inBodyValue(mail, parts, 'subject')) ?? mail.subject);
  const mailTags = readSubject(mail.subject);
  const counted = mailTags.number === null ? tags : { ...mailTags, subject: tags.subject };
  // A cover letter may hold the difference to the last revision; git format-patch --interdiff.
  const isInterdiff = counted.number === 0 && counted.total !== 0 && !mailTags.isReply;
  if (patch !== null && !isInterdiff) return { mail, tags: counted, content: { kind: 'patch', patch } };
  if (mailTags.isReply) return { mail, tags: counted, content: { kind: 'reply', reply: asReply(mail, counted, []) } };
  if (counted.number !== 0 && isPullRequest(mail.body.text, counted))
    return { mail, tags: counted, content: { kind: 'pull' } };
  if (counted.number === 0)
    return { mail, tags: counted, content: { kind: 'cover', cover: cover(mail, parts, counted, patch?.head.length) } };
  if (counted.isPatch) {
    const message = `"${counted.subject}" is called a patch and has no diff`;
    defects.push({ input: mail.place, message, assumed: 'it changes nothing and is left out' });
  }
  return { mail, tags: counted, content: { kind: 'other' } };
}

function inBodyValue(mail: Mail, parts: BodyParts, name: 'from' | 'subject' | 'date'): string | null {
  const raw = parts.inBody.get(name);
  if (raw === undefined) return null;
  return raw.includes('=?') ? decodeWords(raw) : decodeBytes(raw, mail.body.charset);
}

function envelope(mail: Mail, parts: BodyParts, tags: SubjectTags): Envelope {
  const inBody = readAuthor(parts.inBody.get('from') ?? '', mail.body.charset);
  return {
    subject: tags.subject,
    tags: tags.tags,
    author: inBody ?? mail.from,
    sender: mail.from,
    date: inBodyValue(mail, parts, 'date')?.replace(/\s+/g, ' ') ?? mail.date,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? mail.references.at(-1) ?? null,
    to: mail.to,
    cc: mail.cc,
    place: mail.place,
    damage: damageOf(mail),
  };
}

function readPatch(mail: Mail, parts: BodyParts, defects: Defect[]): Patch | null {
  const { text } = mail.body;
  const { messageStart, messageEnd } = parts;
  const message = readProse(mail, messageStart, messageEnd, bodyLocator(mail.body));
  const diff = readDiff(text, messageEnd, bodyLocator(mail.body));
  defects.push(...diff.defects);
  if (diff.changes.length === 0) return null;
  const subject = readSubject(inBodyValue(mail, parts, 'subject') ?? (mail.subject || firstLine(message)));
  const notes = readProse(mail, messageEnd, diff.start, bodyLocator(mail.body));
  const known = envelope(mail, parts, subject);
  return {
    ...known,
    damage: { ...known.damage, truncated: diff.defects.length > 0 && isTruncated(diff.changes) },
    number: 1,
    commit: mail.commit,
    message,
    trailers: trailers(subject.subject, message),
    notes,
    baseCommit: BASE_COMMIT.exec(text.slice(diff.end))?.[1] ?? BASE_COMMIT.exec(notes.text)?.[1] ?? null,
    head: text.slice(0, diff.start),
    changes: diff.changes,
    tail: text.slice(diff.end),
  };
}

/** A diff without mail headers is called by the first line above it. */
function firstLine(message: Prose): string {
  return splitLines(message.text).find((line) => line.trim() !== '') ?? '';
}

function trailers(subject: string, message: Prose): Trailer[] {
  const lines = splitLines(message.text);
  return readTrailers([subject || 'subject', '', ...lines]).map(({ key, value, line }) => ({
    key,
    value,
    line: proseLine(message, line - 2),
  }));
}

/** `limit`: where a diff begins. */
function cover(mail: Mail, parts: BodyParts, tags: SubjectTags, limit = mail.body.text.length): Cover {
  const end = signatureStart(mail.body.text, parts.messageStart, limit);
  const message = readProse(mail, parts.messageStart, end, bodyLocator(mail.body));
  return { ...envelope(mail, parts, tags), message, ...readListed(message) };
}

/** The mail as an answer; `changes` are what it proposes. Its comments are read when it is known what it answers. */
export function asReply(mail: Mail, tags: SubjectTags, changes: readonly Change[]): Reply {
  return {
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? mail.references.at(-1) ?? null,
    author: mail.from,
    subject: tags.subject,
    patch: null,
    changes,
    comments: [],
    place: mail.place,
  };
}
