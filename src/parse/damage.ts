import type { Header, Mail } from '../model/mail.ts';
import type { Change, Hunk } from '../model/change.ts';
import type { Defect } from '../model/place.ts';
import type { Damage } from '../model/series.ts';
import { cutHeaders } from './flat-headers.ts';
import { isFlattened, type Unflattened, unflatten } from './flattened.ts';
import { headerValue, readHeaders, readMessageIds, readPersons } from './headers.ts';
import { htmlRows, isHtml } from './html.ts';
import { changed } from './lazy.ts';
import { LineCounter, Locator } from './lines.ts';
import type { InputText } from './mail.ts';
import type { RawMail } from './mailbox.ts';
import type { ReadMessage } from './patch.ts';
import { HTML_ONLY } from './parts.ts';
import { bodyOfRows, type Row, rowsOf, type Source } from './rows.ts';
import { isPage, readPage } from './webpage.ts';

const UNDAMAGED: Damage = {
  flattened: false,
  addressesLost: false,
  recipientsLost: false,
  subjectLost: false,
  quotesLost: false,
  truncated: false,
};

/** A mail read in spite of what was done to it. */
export interface Restored {
  readonly mail: Mail;
  readonly damage: Damage;
  /** The headers of the mail were whole, and what was said about them holds. */
  readonly hasHeaders: boolean;
  /** Says what was lost and what was assumed, all of it at once. */
  readonly defect: Defect;
}

/** What is left of a mail while it is being restored. */
interface Remains {
  rows: readonly Row[];
  headers: readonly Header[];
  /** What was seen, and what was taken for granted. */
  readonly seen: string[];
  readonly assumed: string[];
  flattened: boolean;
  quotesLost: boolean;
}

/** Bytes in which a page says that it is one. */
const PAGE_HEAD = 8192;
/** No subject is that long: the whole mail stands in it. */
const MAX_SUBJECT = 300;

/**
 * Restores a mail that a web page, an archive or a mail program has spoilt; null where nothing says so.
 *
 * Asked for mails that git finds no diff in, and for texts without a subject.
 */
export function restore(input: InputText, raw: RawMail, mail: Mail): Restored | null {
  const isWhole = mail.subject === '' || mail.subject.length > MAX_SUBJECT;
  const text = isWhole ? input.text.slice(raw.headers, raw.end) : mail.body.text;
  const html = isHtml(text) || mail.type === 'text/html';
  if (!html && !hasFewLines(text) && !(isWhole && isPage(rowsOf(text.slice(0, PAGE_HEAD))))) return null;
  const own = isWhole ? [] : headersOf(input, raw, mail);
  const left: Remains = {
    rows: html ? htmlRows(text) : rowsOf(text),
    headers: own,
    seen: html ? [HTML_ONLY] : [],
    assumed: html ? ['the text is what a browser shows'] : [],
    flattened: false,
    quotesLost: false,
  };
  if (isWhole) takePage(left, mail.place.line);
  takeLine(left, mail.place.line);
  if (left.seen.length === 0) return null;
  const locator = isWhole ? rawLocator(input, raw, mail.place.line) : new Locator(mail.body);
  return finish(left, mail, { text, locate: (at) => locator.at(at) }, own);
}

/** Lines are longer than anybody writes them; looks no further than it takes to know. */
function hasFewLines(text: string): boolean {
  let limit = Math.max(1, text.length / 300);
  for (let at = text.indexOf('\n'); at >= 0 && limit > 0; at = text.indexOf('\n', at + 1)) limit -= 1;
  return limit > 0;
}

/** Lines of a mail as it stands, the line that parts it from the mail above left out. */
function rawLocator({ name, text, offset }: InputText, { start, headers }: RawMail, line: number): Pick<Locator, 'at'> {
  const counter = new LineCounter(text, headers, headers > start ? line + 1 : line);
  return { at: (at) => ({ name, line: counter.lineAt(headers + at), offset: offset + headers + at }) };
}

/** Takes the mail out of the page of an archive. */
function takePage(left: Remains, line: number): void {
  if (!isPage(left.rows)) return;
  const page = readPage(left.rows);
  left.rows = page.rows;
  left.headers = page.headers.map((header) => made(header, line));
  left.quotesLost = page.lacksMarks;
  left.seen.push('a web page of a mail archive: most headers are not here');
  left.assumed.push('subject, sender and date are those that the page shows');
  if (page.left > 0) left.assumed.push(`its ${page.left} lines of comments by others are left out`);
}

function made({ name, value }: { readonly name: string; readonly value: string }, line: number): Header {
  return { name: name.toLowerCase(), raw: value, line };
}

/** Restores the line ends of what came as one line. */
function takeLine(left: Remains, line: number): void {
  const flat = left.rows.findIndex(({ text }) => isFlattened(text) || isHeaderLine(text));
  if (flat < 0) return;
  const row = left.rows[flat]!;
  const found: Unflattened = unflatten(row.text, row.at, left.headers.length > 0);
  left.rows = [...left.rows.slice(0, flat), ...found.rows, ...left.rows.slice(flat + 1)];
  if (left.headers.length === 0) left.headers = found.headers.map((header) => made(header, line));
  left.flattened = true;
  left.seen.push(`a mail as one line of ${row.text.length} characters: its line ends are lost`);
  left.assumed.push('lines end where headers, quotes, trailers, lists, shortlog and diffstat show it');
  if (found.hasDiff) left.assumed.push('its diff is left out, as nothing shows where its lines end');
}

function isHeaderLine(text: string): boolean {
  return text.length > MAX_SUBJECT && cutHeaders(text).headers.length > 3;
}

function headersOf({ text }: InputText, raw: RawMail, { hasHeaders }: Mail): readonly Header[] {
  return hasHeaders ? readHeaders(text, raw.headers, raw.end, 1).headers : [];
}

function finish(left: Remains, mail: Mail, source: Source, own: readonly Header[]): Restored | null {
  const { headers, seen, assumed, flattened } = left;
  const get = (name: string): string => headerValue(headers, name) ?? '';
  const persons = (name: string): Mail['to'] =>
    headers.filter((header) => header.name === name).flatMap(({ raw }) => readPersons(raw));
  const body = bodyOfRows(
    left.rows,
    source,
    mail.body.mboxrd || left.rows.some(({ text }) => text.startsWith('>From ')),
  );
  const lost = lostSubject(get('subject'), body.text);
  if (lost === null) return null;
  const from = persons('from')[0] ?? (lost.author === '' ? null : { name: lost.author, email: '' });
  const damage: Damage = {
    ...UNDAMAGED,
    flattened,
    addressesLost: lacksAddresses(get('from'), body.text),
    recipientsLost: get('to') === '' && get('cc') === '',
    subjectLost: get('subject') === '',
    quotesLost: left.quotesLost,
  };
  if (damage.quotesLost) {
    seen.push('quote marks are lost');
    assumed.push('quotes and answers take turns');
  }
  if (damage.addressesLost) seen.push('addresses are lost, and what else stood in <...>');
  if (damage.subjectLost) {
    seen.push('there are no headers');
    assumed.push(lost.assumed);
  }
  return {
    mail: {
      ...mail,
      hasHeaders: true,
      messageId: readMessageIds(get('message-id'))[0] ?? null,
      inReplyTo: readMessageIds(get('in-reply-to')).at(-1) ?? null,
      references: readMessageIds(get('references')),
      from,
      to: persons('to'),
      cc: persons('cc'),
      date: get('date'),
      subject: lost.subject,
      body,
    },
    damage,
    hasHeaders: headers.length > 0 && headers === own,
    defect: { input: mail.place, message: seen.join('; '), assumed: assumed.join('; ') },
  };
}

/** A subject made of what the text says, where there is none; null for a text that is neither cover letter nor reply. */
interface LostSubject {
  readonly subject: string;
  readonly author: string;
  readonly assumed: string;
}

const SHORTLOG = /^(\S[^():\n]{0,100}) \((\d{1,4})\):$/gm;
/** `This is just an RFC`, `posted as RFC`. */
const CALLS_ITSELF_RFC =
  /\b(this|series|patch(es|set)?|it)( is|'s)? (just |only |still |sent |posted )?(an?|as( an?)?) (early )?RFC\b/i;

function lostSubject(subject: string, text: string): LostSubject | null {
  if (subject !== '') return { subject, author: '', assumed: '' };
  const groups = [...text.matchAll(SHORTLOG)];
  const total = groups.reduce((sum, [, , count]) => sum + Number(count), 0);
  if (total > 0) {
    const rfc = CALLS_ITSELF_RFC.test(text) ? 'RFC ' : '';
    const author = groups.length === 1 ? groups[0]![1]! : '';
    const what = rfc === '' ? 'the cover letter' : 'the cover letter of an RFC';
    const assumed = `it is ${what} of ${total} patches, as its shortlog says`;
    return { subject: `[${rfc}0/${total}] (subject lost)`, author, assumed };
  }
  if (!/\bwrote:\n>/.test(text)) return null;
  return { subject: 'Re: (subject lost)', author: '', assumed: 'it is a reply, as it quotes' };
}

/** Sender or trailers are named, without a mail address; or the archive says that it took them out. */
function lacksAddresses(from: string, text: string): boolean {
  if (/\[off-list ref\]|\[hidden email\]|\[email protected\]/.test(text)) return true;
  if (from !== '' && !from.includes('@') && !/^From: .{0,200}@/m.test(text.slice(0, 2000))) return true;
  const trailers = [...text.matchAll(/^>? ?[A-Z][a-z-]{1,30}-by: (\S.{0,200})$/gm)];
  return trailers.length > 0 && trailers.every(([, value = '']) => !value.includes('@'));
}

/** What shows in a mail that was read as it is. */
export function damageOf({ from, body }: Mail): Damage {
  const addressesLost = from !== null && from.email === '' && !/@/.test(from.name) && !body.text.includes('@');
  return addressesLost ? { ...UNDAMAGED, addressesLost } : UNDAMAGED;
}

/** Adds what was lost to what a restored mail turned out to be. */
export function withDamage(message: ReadMessage, damage: Damage): ReadMessage {
  const { content } = message;
  if (content.kind === 'cover')
    return { ...message, content: { kind: 'cover', cover: changed(content.cover, { damage }) } };
  if (content.kind !== 'patch') return message;
  const { truncated } = content.patch.damage;
  return {
    ...message,
    content: { kind: 'patch', patch: changed(content.patch, { damage: { ...damage, truncated } }) },
  };
}

/** A hunk ends before its header says: the download broke off, or a mail program ate lines. */
export function isTruncated(changes: readonly Change[]): boolean {
  return changes.some(({ hunks }) => hunks.some(isShort));
}

function isShort({ text, oldLines, newLines }: Hunk): boolean {
  let [old, now] = [0, 0];
  for (const row of text.split('\n').slice(0, -1)) {
    if (row[0] !== '+' && row[0] !== '\\') old += 1;
    if (row[0] !== '-' && row[0] !== '\\') now += 1;
  }
  return old < oldLines || now < newLines;
}
