import type { CharsetRun, Header } from '../model/mail.ts';
import { bodyMap, type Decoded, decodeTransfer, transferOf } from './body.ts';
import { type ContentType, readContentType, readParameters } from './content-type.ts';
import { unflow } from './flowed.ts';
import { lastValue, readHeaders } from './headers.ts';
import { lineEnd } from './lines.ts';

/** Said of a mail whose only text is HTML. */
export const HTML_ONLY = 'a body of HTML only';

/** The text of a mail's body after MIME, with a map to the raw body's lines where the two differ. */
export interface FlatBody extends Decoded {
  /** Lower case; of the first part. */
  readonly charset: string;
  readonly charsets: readonly CharsetRun[];
  /** What was left out or not understood, in words. */
  readonly remarks: readonly string[];
}

/** Of nearly every mail: one for all of them. */
const ONE_CHARSET: readonly CharsetRun[] = [];

/** Nested deeper than this is no mail program's work. */
const MAX_DEPTH = 8;

/** A body being put together from its parts. */
interface Gathered {
  readonly pieces: string[];
  length: number;
  readonly lines: number[];
  readonly offsets: number[];
  readonly charsets: CharsetRun[];
  readonly remarks: string[];
  /** How many multiparts stand one inside the other here. */
  depth: number;
}

/** Part of a raw body: `line` is the 0-based line that begins at `start`. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Flattens a body as git mailinfo does: the text parts one after another, in the order of the mail. */
export function flattenBody(headers: readonly Header[], raw: string): FlatBody {
  const type = readContentType(headers);
  const remarks: string[] = [];
  if (type.name.startsWith('multipart/')) {
    const out: Gathered = { pieces: [], length: 0, lines: [], offsets: [], charsets: [], remarks, depth: 0 };
    if (gather(raw, { start: 0, end: raw.length, line: 0 }, type, out)) {
      const [first, ...others] = out.charsets;
      const charset = first?.charset ?? '';
      const { lines, offsets } = out;
      const charsets = others.length === 0 ? ONE_CHARSET : out.charsets;
      return { text: out.pieces.join(''), map: bodyMap(lines, offsets), charset, charsets, remarks };
    }
    remarks.push('multipart without a single part');
  }
  if (type.name === 'text/html') remarks.push(HTML_ONLY);
  const { text, map } = decodePart(headers, raw, remarks);
  return { text, map, charset: charsetOf(type), charsets: ONE_CHARSET, remarks };
}

function charsetOf({ parameters }: ContentType): string {
  return (parameters.get('charset') ?? '').toLowerCase();
}

function decodePart(headers: readonly Header[], raw: string, remarks: string[]): Decoded {
  const encoding = lastValue(headers, 'content-transfer-encoding');
  const transfer = transferOf(encoding);
  if (transfer === 'unknown') remarks.push(`unknown transfer encoding ${encoding.trim()}`);
  const decoded = decodeTransfer(raw, transfer);
  const { parameters } = readContentType(headers);
  if (parameters.get('format')?.toLowerCase() !== 'flowed') return decoded;
  return unflow(decoded, { delsp: parameters.get('delsp')?.toLowerCase() === 'yes', transfer });
}

/** Adds the parts of a multipart body; false where it has none. */
function gather(raw: string, span: Span, type: ContentType, out: Gathered): boolean {
  const boundary = type.parameters.get('boundary') ?? '';
  if (boundary === '') return false;
  if (type.name === 'multipart/encrypted') {
    out.remarks.push('an encrypted body');
    return true;
  }
  out.depth += 1;
  const { parts, close } = cutParts(raw, boundary, span);
  let hasText = false;
  for (const part of parts) {
    const { headers, body } = readHeaders(raw, part.start, part.end, part.line + 1);
    const inner = { start: body, end: part.end, line: part.line + countLines(raw, part.start, body) };
    const innerType = readContentType(headers);
    const skipped = skipReason(headers, innerType, hasText && type.name === 'multipart/alternative');
    if (skipped !== null) {
      if (skipped !== '') out.remarks.push(skipped);
      continue;
    }
    hasText = true;
    const isNested = innerType.name.startsWith('multipart/') && out.depth < MAX_DEPTH;
    if (isNested && gather(raw, inner, innerType, out)) continue;
    append(out, inner, decodePart(headers, raw.slice(inner.start, inner.end), out.remarks), charsetOf(innerType));
  }
  // git mailinfo: handle_boundary writes an empty line for the closing one.
  if (close !== null) append(out, close, { text: '\n', map: null }, out.charsets.at(-1)?.charset ?? '');
  out.depth -= 1;
  return parts.length > 0;
}

/** null: read it. Empty: leave it out without a word. */
function skipReason(headers: readonly Header[], { name, parameters }: ContentType, isShown: boolean): string | null {
  if (name === 'text/html') return isShown ? '' : 'a part of HTML, left out';
  if (/^(text|multipart)\/|^message\/rfc822$|patch|diff/.test(name)) return null;
  if (/^application\/(pgp-signature|(x-)?pkcs7-signature)$/.test(name)) return '';
  const disposition = readParameters(lastValue(headers, 'content-disposition')).parameters.get('filename');
  const file = disposition ?? parameters.get('name') ?? '';
  if (name === 'application/octet-stream' && /\.(patch|diff|txt)$/i.test(file)) return null;
  return `a part of type ${name}, left out`;
}

function append(out: Gathered, span: Span, { text, map }: Decoded, charset: string): void {
  if (text === '') return;
  if (out.charsets.at(-1)?.charset !== charset) out.charsets.push({ from: out.length, charset });
  let offset = span.start;
  let row = 0;
  for (let at = 0; at < text.length; row += 1) {
    out.lines.push(span.line + (map?.lines[row] ?? row));
    out.offsets.push(map === null ? offset : span.start + (map.offsets[row] ?? 0));
    const end = lineEnd(text, at);
    offset += end - at;
    at = end;
  }
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  out.pieces.push(whole);
  out.length += whole.length;
}

/**
 * The parts between the boundaries, and where the closing one stands.
 *
 * The line feed before a boundary belongs to it (RFC 2046 section 5.1.1), but git keeps it, and so do we.
 */
function cutParts(raw: string, boundary: string, span: Span): { parts: Span[]; close: Span | null } {
  const parts: Span[] = [];
  const mark = `--${boundary}`;
  const text = raw.slice(0, span.end);
  let open: Pick<Span, 'start' | 'line'> | null = null;
  let line = span.line;
  let counted = span.start;
  for (
    let at = nextMark(text, mark, span.start, span.start);
    at >= 0;
    at = nextMark(text, mark, at + mark.length, span.start)
  ) {
    const end = lineEnd(text, at);
    const rest = text.slice(at + mark.length, end).trim();
    if (rest !== '' && rest !== '--') continue;
    line += countLines(text, counted, at);
    counted = at;
    if (open !== null) parts.push({ ...open, end: at });
    if (rest === '--') return { parts, close: { start: at, end, line } };
    open = { start: end, line: line + 1 };
  }
  if (open !== null && open.start < span.end) parts.push({ ...open, end: span.end });
  return { parts, close: null };
}

/** Where `mark` next stands at the beginning of a line; -1 where it does not. */
function nextMark(text: string, mark: string, from: number, start: number): number {
  if (from === start && text.startsWith(mark, from)) return from;
  const feed = text.indexOf(`\n${mark}`, Math.max(start, from - 1));
  return feed < 0 ? -1 : feed + 1;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let feed = text.indexOf('\n', start); feed >= 0 && feed < end; feed = text.indexOf('\n', feed + 1)) lines += 1;
  return lines;
}
