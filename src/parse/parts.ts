import type { Header } from '../model/mail.ts';
import { decodeTransfer, isKnownEncoding } from './body.ts';
import { headerValue, readHeaders } from './headers.ts';

/** The text of a mail's body after MIME, with a map to the raw body's lines where the two differ. */
export interface FlatBody {
  readonly text: string;
  readonly charset: string;
  readonly map: { readonly lines: readonly number[]; readonly offsets: readonly number[] } | null;
  /** What was left out or not understood, in words. */
  readonly remarks: readonly string[];
}

/** Nested deeper than this is no mail program's work. */
const MAX_DEPTH = 8;

/** Content type without parameters, lower case; `text/plain` where nothing is said (RFC 2045 section 5.2). */
function contentType(headers: readonly Header[]): string {
  const value = headerValue(headers, 'content-type') ?? 'text/plain';
  return value.split(';')[0]!.trim().toLowerCase();
}

function parameter(headers: readonly Header[], name: string): string {
  const value = headerValue(headers, 'content-type') ?? '';
  const match = new RegExp(`;\\s*${name}\\s*=\\s*("[^"]*"|[^;\\s]*)`, 'i').exec(value);
  return match === null ? '' : match[1]!.replaceAll('"', '');
}

/** Flattens a body as git mailinfo does: the text parts one after another, in the order of the mail. */
export function flattenBody(headers: readonly Header[], raw: string, depth = 0): FlatBody {
  const type = contentType(headers);
  if (type.startsWith('multipart/') && depth < MAX_DEPTH) {
    const boundary = parameter(headers, 'boundary');
    if (boundary !== '') return joinParts(raw, boundary, depth);
  }
  const encoding = (headerValue(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  const remarks: string[] = [];
  if (!isKnownEncoding(encoding)) remarks.push(`unknown transfer encoding ${encoding}`);
  if (type === 'text/html') remarks.push('a body of HTML only');
  if (/flowed/i.test(parameter(headers, 'format'))) remarks.push('format=flowed text, its soft line breaks not undone');
  return { ...decodeTransfer(raw, encoding), charset: parameter(headers, 'charset').toLowerCase(), remarks };
}

function joinParts(raw: string, boundary: string, depth: number): FlatBody {
  let text = '';
  let charset = '';
  const lines: number[] = [];
  const offsets: number[] = [];
  const remarks: string[] = [];
  const parts = cutParts(raw, boundary);
  if (parts.length === 0) remarks.push('multipart without a single part');
  for (const part of parts) {
    const { headers, body } = readHeaders(raw, part.start, part.end, part.line);
    const skipped = skipReason(headers);
    if (skipped !== null) {
      if (skipped !== '') remarks.push(skipped);
      continue;
    }
    const above = countLines(raw, part.start, body);
    const inner = flattenBody(headers, raw.slice(body, part.end), depth + 1);
    charset ||= inner.charset;
    remarks.push(...inner.remarks);
    let offset = body;
    const rows = countLines(inner.text, 0, inner.text.length) + (inner.text.endsWith('\n') ? 0 : 1);
    for (let row = 0, at = 0; row < rows; row += 1) {
      lines.push(part.line - 1 + above + (inner.map?.lines[row] ?? row));
      offsets.push(inner.map === null ? offset : body + (inner.map.offsets[row] ?? 0));
      const feed = inner.text.indexOf('\n', at);
      offset += feed + 1 - at;
      at = feed + 1;
    }
    text += inner.text.endsWith('\n') || inner.text === '' ? inner.text : `${inner.text}\n`;
  }
  return { text, charset, map: { lines, offsets }, remarks };
}

/** null: read it. Empty: leave it out without a word. */
function skipReason(headers: readonly Header[]): string | null {
  const type = contentType(headers);
  if (type === 'text/html') return '';
  if (type.startsWith('text/') || type.startsWith('multipart/') || type === 'message/rfc822') return null;
  if (/patch|diff/.test(type)) return null;
  const file = headerValue(headers, 'content-disposition') ?? headerValue(headers, 'content-type') ?? '';
  if (type === 'application/octet-stream' && /name="?[^";]*\.(patch|diff|txt)\b/i.test(file)) return null;
  return type === 'application/pgp-signature' ? '' : `a part of type ${type}, left out`;
}

interface PartSpan {
  readonly start: number;
  readonly end: number;
  /** 1-based line of the raw body. */
  readonly line: number;
}

/** RFC 2046 section 5.1.1: the line feed before a boundary belongs to it, but git keeps it, and so do we. */
function cutParts(raw: string, boundary: string): PartSpan[] {
  const parts: PartSpan[] = [];
  const mark = `--${boundary}`;
  let open = -1;
  let openLine = 0;
  let line = 0;
  for (let at = 0; at < raw.length;) {
    line += 1;
    const feed = raw.indexOf('\n', at);
    const end = feed < 0 ? raw.length : feed + 1;
    if (raw.startsWith(mark, at)) {
      const rest = raw.slice(at + mark.length, end).trim();
      if (rest === '' || rest === '--') {
        if (open >= 0) parts.push({ start: open, end: at, line: openLine });
        open = rest === '' ? end : -1;
        openLine = line + 1;
      }
    }
    at = end;
  }
  if (open >= 0 && open < raw.length) parts.push({ start: open, end: raw.length, line: openLine });
  return parts;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let feed = text.indexOf('\n', start); feed >= 0 && feed < end; feed = text.indexOf('\n', feed + 1)) lines += 1;
  return lines;
}
