import type { BodyMap } from '../model/mail.ts';

/** Bytes of a body with the transfer encoding undone. */
export interface Decoded {
  readonly text: string;
  /** null where line n of the result is line n of the raw text. */
  readonly map: BodyMap | null;
}

/** RFC 2045 section 6; an encoding nobody knows is read as it stands. */
export function decodeTransfer(raw: string, encoding: string): Decoded {
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(raw);
  if (encoding === 'base64') return decodeBase64(raw);
  return { text: raw, map: null };
}

/** True for what `decodeTransfer` understands. */
export function isKnownEncoding(encoding: string): boolean {
  return ['', '7bit', '8bit', 'binary', 'quoted-printable', 'base64'].includes(encoding);
}

/** RFC 2045 section 6.7; a `=` that encodes nothing stays. */
function decodeQuotedPrintable(raw: string): Decoded {
  let text = '';
  const lines: number[] = [0];
  const offsets: number[] = [0];
  let line = 0;
  for (let at = 0; at < raw.length; line += 1) {
    const feed = raw.indexOf('\n', at);
    const end = feed < 0 ? raw.length : feed + 1;
    const { content, ending, soft } = cutLine(raw.slice(at, end));
    text += content.includes('=') ? unhex(content) : content;
    at = end;
    if (soft) continue;
    text += ending;
    lines.push(line + 1);
    offsets.push(at);
  }
  return { text, map: { lines, offsets } };
}

/** Blanks before the line end are transport noise, RFC 2045 section 6.7 rule 3. */
function cutLine(raw: string): { content: string; ending: string; soft: boolean } {
  const ending = raw.endsWith('\r\n') ? '\r\n' : raw.endsWith('\n') ? '\n' : '';
  const content = raw.slice(0, raw.length - ending.length).trimEnd();
  return content.endsWith('=')
    ? { content: content.slice(0, -1), ending, soft: true }
    : { content, ending, soft: false };
}

function unhex(text: string): string {
  return text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Three bytes stand in four characters; the map says which raw line holds a decoded line's first byte. */
function decodeBase64(raw: string): Decoded {
  const text = Buffer.from(raw, 'base64').toString('latin1');
  const ends = encodedEnds(raw);
  const lines: number[] = [];
  const offsets: number[] = [];
  let row = 0;
  for (let at = 0; at >= 0 && at <= text.length;) {
    const digits = Math.floor((at * 4) / 3);
    while (row + 1 < ends.length && digits >= ends[row]!.digits) row += 1;
    lines.push(row);
    offsets.push(ends[row]?.offset ?? 0);
    const feed = text.indexOf('\n', at);
    at = feed < 0 ? -1 : feed + 1;
  }
  return { text, map: { lines, offsets } };
}

/** For each raw line: base64 digits up to its end, and where it begins. */
function encodedEnds(raw: string): { digits: number; offset: number }[] {
  const ends: { digits: number; offset: number }[] = [];
  let digits = 0;
  for (let at = 0; at < raw.length;) {
    const feed = raw.indexOf('\n', at);
    const end = feed < 0 ? raw.length : feed + 1;
    digits += raw.slice(at, end).replace(/[^A-Za-z0-9+/]/g, '').length;
    ends.push({ digits, offset: at });
    at = end;
  }
  return ends;
}
