import parseDiff from 'parse-diff';
import type { Hunk, Line } from '../model/change.ts';
import type { InputPlace } from '../model/place.ts';
import { chomp, lineEnd } from './lines.ts';

/** `@@ -12,7 +12,9 @@ static int f(void)` */
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

/** A hunk as read, and what is wrong with it. */
export interface ReadHunk {
  readonly hunk: Hunk;
  readonly insertions: number;
  readonly deletions: number;
  readonly end: number;
  /** Where its lines and its header disagree, and how; null where all is well. */
  readonly fault: { readonly at: number; readonly message: string } | null;
}

/** True where a hunk header stands at `at`. */
export function isHunkHeader(text: string, at: number): boolean {
  return text.startsWith('@@ -', at) && HUNK.test(chomp(text.slice(at, lineEnd(text, at))));
}

/** What is counted while a hunk's lines go by. */
interface Tally {
  oldLeft: number;
  newLeft: number;
  insertions: number;
  deletions: number;
}

/** Reads as many lines as the header at `at` counts; git apply: parse_fragment. */
export function readHunk(text: string, at: number, limit: number, place: InputPlace): ReadHunk {
  const bodyStart = Math.min(lineEnd(text, at), limit);
  const header = text.slice(at, bodyStart);
  const [, oldStart, oldCount = '1', newStart, newCount = '1', section = ''] = HUNK.exec(chomp(header))!;
  const tally: Tally = { oldLeft: Number(oldCount), newLeft: Number(newCount), insertions: 0, deletions: 0 };
  let end = bodyStart;
  let fault: ReadHunk['fault'] = null;
  while (tally.oldLeft > 0 || tally.newLeft > 0) {
    if (end >= limit || !take(tally, signAt(text, end))) {
      fault = { at: end, message: shortfall(tally, end >= limit) };
      break;
    }
    end = Math.min(lineEnd(text, end), limit);
  }
  if (text.startsWith('\\ ', end) && end < limit) end = Math.min(lineEnd(text, end), limit);
  const hunk: Hunk = {
    oldStart: Number(oldStart),
    oldLines: Number(oldCount),
    newStart: Number(newStart),
    newLines: Number(newCount),
    section,
    place,
    header,
    text: text.slice(bodyStart, end),
    inputLines: null,
  };
  return { hunk, insertions: tally.insertions, deletions: tally.deletions, end, fault };
}

/** Counts one line; false where the hunk has no room for it. */
function take(tally: Tally, sign: string): boolean {
  if (sign === '\\') return true;
  const isOld = sign === '-' || sign === ' ';
  const isNew = sign === '+' || sign === ' ';
  if ((!isOld && !isNew) || (isOld && tally.oldLeft === 0) || (isNew && tally.newLeft === 0)) return false;
  if (isOld) tally.oldLeft -= 1;
  if (isNew) tally.newLeft -= 1;
  if (!isNew) tally.deletions += 1;
  if (!isOld) tally.insertions += 1;
  return true;
}

/** ` `, `+`, `-`, `\`; a blank line is context whose blank a mailer took; empty for anything else. */
function signAt(text: string, at: number): string {
  const c = text[at]!;
  if (c === ' ' || c === '+' || c === '-') return c;
  if (c === '\n' || (c === '\r' && text[at + 1] === '\n')) return ' ';
  return c === '\\' ? c : '';
}

function shortfall({ oldLeft, newLeft }: Tally, isEnd: boolean): string {
  const what = isEnd ? 'the input ends' : 'a line that fits no hunk stands here';
  return `hunk is shorter than its header says: ${what} with ${oldLeft} old and ${newLeft} new lines still to come`;
}

/** Lines of a hunk, numbered; parse-diff reads them from a header that counts what is there. */
export function hunkLines(hunk: Hunk): Line[] {
  const rows = hunk.text.split('\n');
  if (rows.at(-1) === '') rows.pop();
  const oldLines = rows.filter((row) => row[0] !== '+' && row[0] !== '\\').length;
  const newLines = rows.filter((row) => row[0] !== '-' && row[0] !== '\\').length;
  const counts = `@@ -${hunk.oldStart},${oldLines} +${hunk.newStart},${newLines} @@`;
  const parsed = parseDiff(`--- a/x\n+++ b/x\n${counts}\n${hunk.text}`)[0]?.chunks[0]?.changes ?? [];
  const lines: Line[] = [];
  for (const [i, change] of parsed.entries()) {
    if (change.content.startsWith('\\')) continue;
    const row = change.content.endsWith('\r') ? change.content.slice(1, -1) : change.content.slice(1);
    const inputLine = hunk.inputLines?.[i] ?? hunk.place.line + 1 + i;
    if (change.type === 'add') {
      lines.push({ kind: 'added', text: row, oldLine: 0, newLine: change.ln, inputLine });
    } else if (change.type === 'del') {
      lines.push({ kind: 'removed', text: row, oldLine: change.ln, newLine: 0, inputLine });
    } else {
      lines.push({ kind: 'context', text: row, oldLine: change.ln1, newLine: change.ln2, inputLine });
    }
  }
  return lines;
}
