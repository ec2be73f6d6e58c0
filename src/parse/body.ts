import type { BodyMap } from '../model/mail.ts';
import { lineEnd } from './lines.ts';

/** Bytes of a body with the transfer encoding undone. */
export interface Decoded {
  readonly text: string;
  /** null where line n of the result is line n of the raw text. */
  readonly map: BodyMap | null;
}

/** Two numbers for each line of an archive's encoded mails: as short as they can be. */
export function bodyMap(lines: readonly number[], offsets: readonly number[]): BodyMap {
  return { lines: Uint32Array.from(lines), offsets: Uint32Array.from(offsets) };
}

/** What `Content-Transfer-Encoding` asks for; git mailinfo: handle_content_transfer_encoding. */
export type Transfer = 'quoted-printable' | 'base64' | 'plain' | 'unknown';

/** git looks for the word anywhere in the value; `unknown` is read as it stands. */
export function transferOf(value: string): Transfer {
  const encoding = value.trim().toLowerCase();
  if (encoding.includes('base64')) return 'base64';
  if (encoding.includes('quoted-printable')) return 'quoted-printable';
  return encoding === '' || /^(7-?bits?|8-?bits?|binary|none)\b/.test(encoding) ? 'plain' : 'unknown';
}

/** Undoes the encoding line by line, as git mailinfo does; what encodes nothing stays (quoted-printable) or goes (base64). */
export function decodeTransfer(raw: string, transfer: Transfer): Decoded {
  if (transfer === 'quoted-printable') return decodeQuotedPrintable(raw);
  return transfer === 'base64' ? decodeBase64(raw) : { text: raw, map: null };
}

/** git mailinfo: decode_q_segment. A `=` that encodes nothing stays, and so do blanks before the end of a line. */
function decodeQuotedPrintable(raw: string): Decoded {
  let text = '';
  const lines: number[] = [0];
  const offsets: number[] = [0];
  let line = 0;
  for (let at = 0; at < raw.length; line += 1) {
    const end = lineEnd(raw, at);
    const row = raw.slice(at, end);
    const ending = row.endsWith('\r\n') ? '\r\n' : row.endsWith('\n') ? '\n' : '';
    const content = row.slice(0, row.length - ending.length);
    at = end;
    if (content.endsWith('=')) {
      text += unhex(content.slice(0, -1));
      continue;
    }
    text += unhex(content);
    // An encoded line feed ends a line of the text that the raw text does not end.
    for (let feeds = encodedFeeds(content); feeds > 0; feeds -= 1) {
      lines.push(line);
      offsets.push(at - row.length);
    }
    text += ending;
    lines.push(line + 1);
    offsets.push(at);
  }
  return { text, map: bodyMap(lines, offsets) };
}

function encodedFeeds(content: string): number {
  let feeds = 0;
  for (let at = content.indexOf('=0'); at >= 0; at = content.indexOf('=0', at + 2)) {
    if (content[at + 2] === 'A' || content[at + 2] === 'a') feeds += 1;
  }
  return feeds;
}

function unhex(text: string): string {
  if (!text.includes('=')) return text;
  return text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A line of digits as encoders write it. */
const BASE64_LINE = /^[A-Za-z0-9+/]*={0,2}\r?\n?$/;

/** git mailinfo: decode_b_segment, which begins anew on each line and passes over what is no digit. */
function decodeBase64(raw: string): Decoded {
  const pieces: string[] = [];
  const lines: number[] = [0];
  const offsets: number[] = [0];
  let line = 0;
  // Where the next decoded line begins is known when its first byte comes.
  let isOpen = true;
  for (let at = 0; at < raw.length; line += 1) {
    const end = lineEnd(raw, at);
    const piece = decodeDigits(raw.slice(at, end));
    let feed = -1;
    for (let first = 0; first < piece.length; first = feed + 1) {
      if (!isOpen) {
        lines.push(line);
        offsets.push(at);
      }
      feed = piece.indexOf('\n', first);
      isOpen = feed < 0;
      if (isOpen) break;
    }
    pieces.push(piece);
    at = end;
  }
  lines.push(Math.max(0, line - 1));
  offsets.push(offsets.at(-1) ?? 0);
  return { text: pieces.join(''), map: bodyMap(lines, offsets) };
}

function decodeDigits(row: string): string {
  const digits = BASE64_LINE.test(row) ? row : row.replace(/[^A-Za-z0-9+/]/g, '');
  return Buffer.from(digits, 'base64').toString('latin1');
}
