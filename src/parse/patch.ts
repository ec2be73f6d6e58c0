import type { Change } from '../model/change.ts';
import type { Mail, Prose } from '../model/mail.ts';
import type { Defect } from '../model/place.ts';
import type { Cover, Envelope, Patch, Reply, SubjectTags } from '../model/series.ts';
import { decodeBytes } from './charset.ts';
import { readListed } from './cover.ts';
import { damageOf, isTruncated } from './damage.ts';
import { readDiff } from './diff.ts';
import { readAuthor } from './author.ts';
import { decodeWords } from './headers.ts';
import { evenSpace, Locator, splitLines } from './lines.ts';
import { readProse } from './mail.ts';
import { type BodyParts, cutBody, signatureStart } from './message.ts';
import { isPullRequest } from './pull.ts';
import { ReadPatch } from './read-patch.ts';
import { readSubject } from './subject.ts';

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
  const mailTags = readSubject(mail.subject);
  const ownTags = inBodyTags(mail, parts) ?? mailTags;
  const patch = readPatch(mail, parts, ownTags, defects);
  // git mailinfo: handle_info takes in-body headers of mails with a patch only.
  const tags = patch === null ? mailTags : ownTags;
  const counted = mailTags.number === null || tags === mailTags ? tags : { ...mailTags, subject: tags.subject };
  // A cover letter may hold the difference to the last revision; git format-patch --interdiff.
  const isInterdiff = counted.number === 0 && counted.total !== 0 && !mailTags.isReply;
  if (patch !== null && !isInterdiff) return { mail, tags: counted, content: { kind: 'patch', patch } };
  const limit = patch?.head.length ?? mail.body.text.length;
  const content = mailTags.isReply
    ? ({ kind: 'reply', reply: asReply(mail, counted, []) } as const)
    : readProseMail(mail, parts, counted, limit);
  if (content.kind === 'other' && counted.isPatch) defects.push(withoutDiff(mail, counted));
  return { mail, tags: counted, content };
}

/** A mail without a patch that answers nothing; `limit` is where its prose ends. */
function readProseMail(mail: Mail, parts: BodyParts, tags: SubjectTags, limit: number): ReadMessage['content'] {
  if (tags.number === 0) return { kind: 'cover', cover: cover(mail, parts, tags, limit) };
  return isPullRequest(mail.body.text, tags) ? { kind: 'pull' } : { kind: 'other' };
}

function inBodyTags(mail: Mail, parts: BodyParts): SubjectTags | null {
  const subject = inBodyValue(mail, parts, 'subject');
  return subject === null ? null : readSubject(subject);
}

function withoutDiff({ place }: Mail, { subject }: SubjectTags): Defect {
  const message = `"${subject}" is called a patch and has no diff`;
  return { input: place, message, assumed: 'it changes nothing and is left out' };
}

function inBodyValue(mail: Mail, parts: BodyParts, name: 'from' | 'subject' | 'date'): string | null {
  const raw = parts.inBody.get(name);
  if (raw === undefined) return null;
  return raw.includes('=?') ? decodeWords(raw) : decodeBytes(raw, mail.body.charset);
}

function envelope(mail: Mail, parts: BodyParts, tags: SubjectTags): Envelope {
  const from = parts.inBody.get('from');
  const ownDate = inBodyValue(mail, parts, 'date');
  const inBody = from === undefined ? null : readAuthor(from, mail.body.charset);
  return {
    subject: tags.subject,
    tags: tags.tags,
    author: inBody ?? mail.from,
    sender: mail.from,
    date: ownDate === null ? mail.date : evenSpace(ownDate),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo ?? mail.references.at(-1) ?? null,
    to: mail.to,
    cc: mail.cc,
    place: mail.place,
    damage: damageOf(mail),
  };
}

function readPatch(mail: Mail, parts: BodyParts, tags: SubjectTags, defects: Defect[]): Patch | null {
  const { text } = mail.body;
  const { messageStart, messageEnd } = parts;
  // One locator for all three, asked in the order of the body, goes over it once.
  const locate = new Locator(mail.body);
  const first = locate.at(messageStart);
  const diffPlace = locate.at(messageEnd);
  const diff = readDiff(text, messageEnd, locate);
  for (const defect of diff.defects) defects.push(defect);
  if (diff.changes.length === 0) return null;
  const message = readProse(mail.body, messageStart, messageEnd, first.line);
  const subject = tags.subject === '' ? readSubject(mail.subject || firstLine(message)) : tags;
  const notes = readProse(mail.body, messageEnd, diff.start, diffPlace.line);
  const known = envelope(mail, parts, subject);
  // Spelled out: a spread of so many members costs more than all the rest of it.
  return new ReadPatch({
    subject: known.subject,
    tags: known.tags,
    author: known.author,
    sender: known.sender,
    date: known.date,
    messageId: known.messageId,
    inReplyTo: known.inReplyTo,
    to: known.to,
    cc: known.cc,
    place: known.place,
    damage: diff.defects.length > 0 ? { ...known.damage, truncated: isTruncated(diff.changes) } : known.damage,
    number: tags.number ?? 1,
    commit: mail.commit,
    message,
    notes,
    baseCommit: baseCommit(text.slice(diff.end)) ?? baseCommit(notes.text),
    head: text.slice(0, diff.start),
    changes: diff.changes,
    tail: text.slice(diff.end),
  });
}

function baseCommit(text: string): string | null {
  return text.includes('base-commit: ') ? (BASE_COMMIT.exec(text)?.[1] ?? null) : null;
}

/** A diff without mail headers is called by the first line above it. */
function firstLine(message: Prose): string {
  return splitLines(message.text).find((line) => line.trim() !== '') ?? '';
}

function cover(mail: Mail, parts: BodyParts, tags: SubjectTags, limit: number): Cover {
  const end = signatureStart(mail.body.text, parts.messageStart, limit);
  const { line } = new Locator(mail.body).at(parts.messageStart);
  const message = readProse(mail.body, parts.messageStart, end, line);
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
