import type { Body, Header, Mail, Person, Prose } from '../model/mail.ts';
import type { Defect, InputPlace } from '../model/place.ts';
import { readAuthor } from './author.ts';
import { readContentType } from './content-type.ts';
import { decodeBytes, isUnknownCharset, needsDecoding } from './charset.ts';
import {
  beginsWithHeaders,
  headerValue,
  lastHeader,
  lastValue,
  readHeaders,
  readMessageIds,
  readPersons,
} from './headers.ts';
import { remembered } from './lazy.ts';
import { evenSpace, lineEnd, type LineCounter, Locator } from './lines.ts';
import type { RawMail } from './mailbox.ts';
import { type FlatBody, flattenBody } from './parts.ts';

/** A run of whole mails of one input, and the counter of its lines. */
export interface InputText {
  readonly name: string;
  /** latin1 */
  readonly text: string;
  /** Bytes of the input in front of it. */
  readonly offset: number;
  readonly counter: LineCounter;
}

/** `From <40 hex> Mon Sep 17 00:00:00 2001`: git format-patch. */
const GIT_ENVELOPE = /^From ([0-9a-f]{40}) Mon Sep 17 00:00:00 2001/;
/** public-inbox and lore write this one in front of mboxrd. */
const MBOXRD_ENVELOPE = /^From mboxrd@z /;

/** Reads one mail; `isMboxrd` where the whole input is known to quote `From ` lines. A text without headers is all body. */
export function readMail(input: InputText, raw: RawMail, isMboxrd: boolean, defects: Defect[]): Mail {
  const { name, text, counter } = input;
  const place: InputPlace = { name, line: counter.lineAt(raw.start), offset: input.offset + raw.start };
  const envelope = raw.headers > raw.start ? text.slice(raw.start, raw.headers) : '';
  const firstLine = place.line + (envelope === '' ? 0 : 1);
  const hasHeaders = envelope !== '' || beginsWithHeaders(text, raw.start, raw.end);
  const block = hasHeaders
    ? readHeaders(text, raw.headers, raw.end, firstLine)
    : { headers: [] as Header[], body: raw.start };
  const bodyPlace = { name, line: counter.lineAt(block.body), offset: input.offset + block.body };
  const isCrlf = hasHeaders && text[text.indexOf('\n', raw.headers) - 1] === '\r';
  const flat = flatten(block.headers, text.slice(block.body, raw.end), isCrlf);
  defects.push(...bodyDefects(flat, bodyPlace));
  const header = (wanted: string): string | null => headerValue(block.headers, wanted);
  return {
    place,
    commit: GIT_ENVELOPE.exec(envelope)?.[1] ?? null,
    type: readContentType(block.headers).name,
    hasHeaders: block.headers.length > 0,
    messageId: readMessageIds(header('message-id'))[0] ?? null,
    inReplyTo: readMessageIds(header('in-reply-to')).at(-1) ?? null,
    references: readMessageIds(header('references')),
    from: readAuthorOnce(lastHeader(block.headers, 'from')?.raw ?? ''),
    to: persons(block.headers, 'to'),
    cc: persons(block.headers, 'cc'),
    date: evenSpace(lastValue(block.headers, 'date')),
    subject: lastValue(block.headers, 'subject'),
    body: {
      text: flat.text,
      charset: flat.charset,
      charsets: flat.charsets,
      mboxrd: isMboxrd || MBOXRD_ENVELOPE.test(envelope),
      place: bodyPlace,
      map: flat.map,
    },
  };
}

/**
 * A mail whose headers end in CRLF came so over the wire: each line loses its CR, as git mailsplit has it. In any other a CR
 * is content, which git keeps with --keep-cr.
 */
function flatten(headers: readonly Header[], raw: string, isCrlf: boolean): FlatBody {
  if (!isCrlf || !raw.includes('\r\n')) return flattenBody(headers, raw);
  const flat = flattenBody(headers, raw.replaceAll('\r\n', '\n'));
  const { map, text } = flat;
  const starts = [0];
  for (let feed = raw.indexOf('\n'); feed >= 0; feed = raw.indexOf('\n', feed + 1)) starts.push(feed + 1);
  const lines = map?.lines ?? Uint32Array.from({ length: text.split('\n').length }, (_, row) => row);
  return { ...flat, map: { lines, offsets: lines.map((line) => starts[line] ?? raw.length) } };
}

function bodyDefects({ remarks, charset, charsets, text }: FlatBody, input: InputPlace): Defect[] {
  const found = remarks.map((message) => ({ input, message, assumed: 'the rest of the mail was read' }));
  for (const name of new Set([charset, ...charsets.map((run) => run.charset)])) {
    if (!isUnknownCharset(name) || !needsDecoding(text, name)) continue;
    found.push({ input, message: `unknown charset ${name}`, assumed: 'the text is UTF-8 or windows-1252' });
  }
  return found;
}

/** A header may stand several times. */
function persons(headers: readonly Header[], name: string): readonly Person[] {
  const found = headers.filter((header) => header.name === name);
  return found.length === 1 ? readPersonsOnce(found[0]!.raw) : found.flatMap(({ raw }) => readPersons(raw));
}

/** The same people are named on mail after mail of a list. */
const readPersonsOnce = remembered(readPersons);
const readAuthorOnce = remembered((raw) => readAuthor(raw));

/** Decoded prose of `[start, end)` of a body, its lines findable in the input; `line` is the input line of the first. */
export function readProse(body: Body, start: number, end: number, line: number): Prose {
  if (end <= start) return { text: '', line, lines: null };
  let text = decodeRuns(body, start, end);
  if (text.includes('\r')) text = text.replaceAll('\r\n', '\n');
  if (text.endsWith('\n')) text = text.slice(0, -1);
  if (body.mboxrd && text.includes('>From ')) text = text.replace(/^>(>*From )/gm, '$1');
  return { text, line, lines: body.map === null ? null : rowLines(body, start, end) };
}

/** Parts of one body may have charsets of their own. */
function decodeRuns({ text, charset, charsets }: Body, start: number, end: number): string {
  if (charsets.length === 0) return decodeBytes(text.slice(start, end), charset);
  return charsets
    .map((run, i) => {
      const next = charsets[i + 1]?.from ?? text.length;
      return decodeBytes(text.slice(Math.max(start, run.from), Math.min(end, next)), run.charset);
    })
    .join('');
}

/** Input line of each line of `[start, end)`. */
function rowLines(body: Body, start: number, end: number): number[] {
  const locate = new Locator(body);
  const lines: number[] = [];
  for (let at = start; at < end; at = lineEnd(body.text, at)) lines.push(locate.at(at).line);
  return lines;
}
