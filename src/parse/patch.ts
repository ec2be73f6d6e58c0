import type { Change } from '../model/change.ts';
import { type Mail, type Prose, proseLine } from '../model/mail.ts';
import type { Defect } from '../model/place.ts';
import type { Cover, Envelope, Patch, Reply, SubjectTags, Trailer } from '../model/series.ts';
import { decodeBytes } from './charset.ts';
import { readDiff } from './diff.ts';
import { decodeWords, readPersons } from './headers.ts';
import { bodyLocator, splitLines } from './lines.ts';
import { readProse } from './mail.ts';
import { type BodyParts, cutBody, signatureStart } from './message.ts';
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
    /** Neither: prose that announces nothing. */
    | { readonly kind: 'other' };
}

const BASE_COMMIT = /^base-commit: ([0-9a-f]{40,64})\s*$/m;

/** Tells patch, cover letter and reply apart by the mail alone: whoever brings a diff is a patch. */
export function readMessage(mail: Mail, defects: Defect[]): ReadMessage {
  const parts = cutBody(mail.body.text);
  const patch = readPatch(mail, parts, defects);
  const tags = readSubject(inBodyValue(mail, parts, 'subject') ?? mail.subject);
  const mailTags = readSubject(mail.subject);
  const counted = mailTags.number === null ? tags : { ...mailTags, subject: tags.subject };
  if (patch !== null) return { mail, tags: counted, content: { kind: 'patch', patch } };
  if (mailTags.isReply) return { mail, tags: counted, content: { kind: 'reply', reply: asReply(mail, counted, []) } };
  const isCover = counted.number === 0 || (counted.isPatch && counted.number === null && mail.headers.length > 0);
  if (isCover) return { mail, tags: counted, content: { kind: 'cover', cover: cover(mail, parts, counted) } };
  return { mail, tags: counted, content: { kind: 'other' } };
}

function inBodyValue(mail: Mail, parts: BodyParts, name: 'from' | 'subject' | 'date'): string | null {
  const raw = parts.inBody.get(name);
  if (raw === undefined) return null;
  return raw.includes('=?') ? decodeWords(raw) : decodeBytes(raw, mail.body.charset);
}

function envelope(mail: Mail, parts: BodyParts, tags: SubjectTags): Envelope {
  const inBody = readPersons(parts.inBody.get('from') ?? '')[0];
  return {
    subject: tags.subject,
    tags: tags.tags,
    author: inBody ?? mail.from,
    sender: mail.from,
    date: inBodyValue(mail, parts, 'date') ?? mail.date,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? mail.references.at(-1) ?? null,
    to: mail.to,
    cc: mail.cc,
    place: mail.place,
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
  return {
    ...envelope(mail, parts, subject),
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

function cover(mail: Mail, parts: BodyParts, tags: SubjectTags): Cover {
  const { text } = mail.body;
  const end = signatureStart(text, parts.messageStart, text.length);
  return { ...envelope(mail, parts, tags), message: readProse(mail, parts.messageStart, end, bodyLocator(mail.body)) };
}

/** The mail as an answer; `changes` are what it proposes. */
export function asReply(mail: Mail, tags: SubjectTags, changes: readonly Change[]): Reply {
  return {
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? mail.references.at(-1) ?? null,
    author: mail.from,
    subject: tags.subject,
    patch: null,
    changes,
    place: mail.place,
  };
}
