import type { Header, Person } from '../model/mail.ts';
import { decodeBytes } from './charset.ts';
import { chomp, lineEnd } from './lines.ts';

/** `Name: value`; git mailinfo: is_rfc2822_header. */
const HEADER = /^[!-9;-~]+:/;
/** A mailbox's own line among the headers, escaped or not; git mailinfo: is_rfc2822_header. */
const ENVELOPE = /^>?From /;

export interface HeaderBlock {
  readonly headers: readonly Header[];
  /** Offset of the body's first byte. */
  readonly body: number;
}

/** Reads headers from `start` up to the first blank or other line; `firstLine` numbers the line at `start`. */
export function readHeaders(text: string, start: number, end: number, firstLine: number): HeaderBlock {
  const headers: Header[] = [];
  let at = start;
  let line = firstLine;
  while (at < end) {
    const next = Math.min(lineEnd(text, at), end);
    const first = text.slice(at, next).trimEnd();
    if (first === '') return { headers, body: next };
    const isEnvelope = ENVELOPE.test(first);
    if (!isEnvelope && !HEADER.test(first)) break;
    let unfolded = first;
    let lines = 1;
    let fold = next;
    for (let code = text.charCodeAt(fold); fold < end && (code === 32 || code === 9); code = text.charCodeAt(fold)) {
      const after = Math.min(lineEnd(text, fold), end);
      unfolded += ` ${chomp(text.slice(fold, after)).trim()}`;
      fold = after;
      lines += 1;
    }
    if (!isEnvelope) {
      const colon = unfolded.indexOf(':');
      const bytes = unfolded.slice(colon + 1).trim();
      headers.push({ name: unfolded.slice(0, colon).toLowerCase(), raw: bytes, line });
    }
    at = fold;
    line += lines;
  }
  return { headers, body: at };
}

/** True where the text begins with mail headers, as `git am` tells a mail from a bare diff. */
export function beginsWithHeaders(text: string, start: number, end: number): boolean {
  const { headers } = readHeaders(text, start, Math.min(end, start + 65_536), 1);
  return headers.some(({ name }) => /^(from|subject|date|message-id|to)$/.test(name));
}

/** Decodes the encoded words of a header value given as latin1, as git mailinfo does (decode_header); raw bytes are UTF-8 where valid. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return decodeBytes(value, '');
  let out = '';
  let at = 0;
  // Words of one charset that stand side by side may split a character, so bytes are gathered first.
  let run = { charset: '', bytes: '' };
  const last = value.lastIndexOf('?=');
  for (let open = value.indexOf('=?'); open >= 0 && open < last;) {
    const word = readWord(value, open, last);
    if (word === null) {
      open = value.indexOf('=?', open + 2);
      continue;
    }
    const between = value.slice(at, open);
    const isText = run.charset === '' || /[^ \t\r\n]/.test(between);
    if (isText || run.charset !== word.charset) {
      out += decodeBytes(run.bytes, run.charset) + (isText ? decodeBytes(between, '') : '');
      run = { charset: word.charset, bytes: '' };
    }
    run.bytes += word.bytes;
    at = word.end;
    open = value.indexOf('=?', at);
  }
  return out + decodeBytes(run.bytes, run.charset) + decodeBytes(value.slice(at), '');
}

interface Word {
  readonly charset: string;
  readonly bytes: string;
  readonly end: number;
}

/** `=?utf-8?q?text?=` at `open`, RFC 2047 section 2; blanks in it are no fault, as for git. null: only text. */
function readWord(value: string, open: number, last: number): Word | null {
  const head = /^=\?([^?\s]{1,40})\?([bBqQ])\?/.exec(value.slice(open, open + 48));
  if (head === null) return null;
  const start = open + head[0].length;
  // Asked first, so that words that never close cost no search each.
  if (start > last) return null;
  const close = value.indexOf('?=', start);
  const encoded = value.slice(start, close);
  const bytes = head[2]!.toLowerCase() === 'b' ? Buffer.from(encoded, 'base64').toString('latin1') : decodeQ(encoded);
  // `utf-8*en` names a language, RFC 2231 section 5.
  return { charset: head[1]!.replace(/\*[^]*$/, ''), bytes, end: close + 2 };
}

/** RFC 2047 section 4.2. */
function decodeQ(encoded: string): string {
  return encoded
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Last header of that name; git mailinfo: check_header overwrites. */
export function lastHeader(headers: readonly Header[], name: string): Header | undefined {
  return headers.findLast((header) => header.name === name);
}

/** Decoded; empty where there is none. */
export function lastValue(headers: readonly Header[], name: string): string {
  const header = lastHeader(headers, name);
  return header === undefined ? '' : decodeWords(header.raw);
}

/** First header of that name, decoded; null where there is none. */
export function headerValue(headers: readonly Header[], name: string): string | null {
  const found = headers.find((header) => header.name === name);
  return found === undefined ? null : decodeWords(found.raw);
}

/** `Name <mail>`, `mail (Name)`, `"Last, First" <mail>`, a bare name; several with commas between. Takes undecoded bytes. */
export function readPersons(value: string): Person[] {
  const persons: Person[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i <= value.length; i += 1) {
    const c = value[i];
    if (c === '\\') i += 1;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === '(') depth += 1;
    else if (!quoted && c === ')') depth = Math.max(0, depth - 1);
    else if (i >= value.length || (c === ',' && !quoted && depth === 0)) {
      const person = readPerson(value.slice(start, i));
      if (person !== null) persons.push(person);
      start = i + 1;
    }
  }
  return persons;
}

/** One person; null for blank text. */
function readPerson(text: string): Person | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const open = trimmed.lastIndexOf('<');
  const close = trimmed.indexOf('>', open);
  if (open >= 0 && close > open) {
    return { name: cleanName(trimmed.slice(0, open)), email: trimmed.slice(open + 1, close).trim() };
  }
  const comment = /^([^\s@]+@[^\s(]+)\s*\(([^()]*)\)$/.exec(trimmed);
  if (comment) return { name: cleanName(comment[2]!), email: comment[1]! };
  return /^[^\s@]+@\S+$/.test(trimmed) ? { name: '', email: trimmed } : { name: cleanName(trimmed), email: '' };
}

function cleanName(name: string): string {
  const trimmed = decodeWords(name.trim());
  const bare = trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
  return bare.replace(/\\(.)/g, '$1').trim();
}

/** Message-IDs in the order of the text, without brackets. */
export function readMessageIds(value: string | null): string[] {
  const ids: string[] = [];
  if (value === null) return ids;
  let from = 0;
  for (let close = value.indexOf('>'); close >= 0; close = value.indexOf('>', from)) {
    const open = value.lastIndexOf('<', close);
    const id = open < from ? '' : value.slice(open + 1, close);
    if (id !== '' && !/\s/.test(id)) ids.push(id);
    from = close + 1;
  }
  // An array that grew keeps room for a dozen more.
  return ids.slice();
}
