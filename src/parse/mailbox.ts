import { lineEnd } from './lines.ts';

/** One mail of a mailbox: a span of its text. */
export interface RawMail {
  /** Of its `From ` line, or of its first header. */
  readonly start: number;
  /** First byte behind the `From ` line; equals `start` where there is none. */
  readonly headers: number;
  readonly end: number;
}

/** `From x hh:mm:ss year`, the last colon decides; git mailsplit: is_from_line. */
function isFromLine(line: string): boolean {
  if (line.length < 20 || !line.startsWith('From ')) return false;
  const colon = line.lastIndexOf(':', line.length - 3);
  if (colon < 9) return false;
  for (const at of [colon - 4, colon - 2, colon - 1, colon + 1, colon + 2]) {
    if (!isDigit(line.charCodeAt(at))) return false;
  }
  return Number.parseInt(line.slice(colon + 3), 10) > 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * The pieces of one text, each cut in front of a line that begins as `From `, as runs of whole mails: where that line is only
 * text, or the first piece is no mailbox, pieces are joined.
 */
export function wholeMails(pieces: readonly string[]): string[] {
  const isMailbox = pieces.length > 0 && beginsMailbox(pieces[0]!, contentStart(pieces[0]!));
  const whole: string[] = [];
  for (const piece of pieces) {
    const last = whole.length - 1;
    if (last < 0 || (isMailbox && beginsMailbox(piece, 0))) whole.push(piece);
    else whole[last] += piece;
  }
  return whole;
}

/** Blank lines in front of a mailbox are none of it; -1 where there is nothing else. */
function contentStart(text: string): number {
  return text.search(/[^ \t\r\n]/);
}

function beginsMailbox(text: string, at: number): boolean {
  return isFromLine(text.slice(at, lineEnd(text, at)));
}

/**
 * Cuts a mailbox where git mailsplit cuts it, in the order of the file.
 *
 * A text that does not begin with a `From ` line is one mail.
 */
export function splitMailbox(text: string): RawMail[] {
  const first = contentStart(text);
  if (first < 0) return [];
  if (!beginsMailbox(text, first)) return [{ start: first, headers: first, end: text.length }];
  const starts = [first];
  for (let at = text.indexOf('\nFrom ', first); at >= 0; at = text.indexOf('\nFrom ', at + 1)) {
    if (beginsMailbox(text, at + 1)) starts.push(at + 1);
  }
  return starts.map((start, i) => ({
    start,
    headers: lineEnd(text, start),
    end: starts[i + 1] ?? text.length,
  }));
}
