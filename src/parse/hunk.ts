import parseDiff from 'parse-diff';
import type { Hunk, Line } from '../model/change.ts';
import { content, type Fault, lineEnd } from './lines.ts';

const [FEED, RETURN, SPACE, PLUS, COMMA, MINUS, AT, BACKSLASH] = [10, 13, 32, 43, 44, 45, 64, 92];

/** What a `@@` line says. */
export interface HunkHeader {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly section: string;
  /** Offset behind the line. */
  readonly end: number;
}

/** The hunk header at `at`, as `@@ -12,7 +12,9 @@ static int f(void)`; null where there is none. git apply: parse_fragment_header. */
export function readHunkHeader(text: string, at: number): HunkHeader | null {
  if (text.charCodeAt(at) !== AT || !text.startsWith('@@ -', at)) return null;
  const old = readRange(text, at + 4);
  if (old === null || !text.startsWith(' +', old.end)) return null;
  const now = readRange(text, old.end + 2);
  if (now === null || !text.startsWith(' @@', now.end)) return null;
  const end = lineEnd(text, now.end);
  const from = now.end + ' @@'.length;
  const section = content(text, text.charCodeAt(from) === SPACE ? from + 1 : from, end);
  return { oldStart: old.start, oldLines: old.lines, newStart: now.start, newLines: now.lines, section, end };
}

interface Range {
  readonly start: number;
  readonly lines: number;
  readonly end: number;
}

/** `12,7`, or `12` for one line; git apply: parse_range. */
function readRange(text: string, at: number): Range | null {
  const comma = digitsEnd(text, at);
  if (comma === at) return null;
  const start = Number(text.slice(at, comma));
  if (text.charCodeAt(comma) !== COMMA) return { start, lines: 1, end: comma };
  const end = digitsEnd(text, comma + 1);
  return end === comma + 1 ? null : { start, lines: Number(text.slice(comma + 1, end)), end };
}

/** End of the digits that begin at `at`; no more than a number can hold. */
function digitsEnd(text: string, at: number): number {
  let end = at;
  for (let c = text.charCodeAt(end); c >= 48 && c <= 57 && end < at + 15; c = text.charCodeAt(end)) end += 1;
  return end;
}

/** The lines of a hunk, and what is wrong with them. */
export interface HunkBody {
  readonly insertions: number;
  readonly deletions: number;
  readonly end: number;
  /** Number of lines up to `end`. */
  readonly rows: number;
  /** Where lines and header disagree, and how; null where all is well. */
  readonly fault: Fault | null;
}

/** What is counted while a hunk's lines go by. */
interface Tally {
  oldLeft: number;
  newLeft: number;
  insertions: number;
  deletions: number;
  rows: number;
}

/** Reads the lines below `header`: as many as it counts, more or fewer where they do not bear it out. git apply: parse_fragment. */
export function readHunkBody(text: string, header: HunkHeader): HunkBody {
  const tally: Tally = { oldLeft: header.oldLines, newLeft: header.newLines, insertions: 0, deletions: 0, rows: 0 };
  let end = takeCounted(text, header.end, tally);
  if (tally.oldLeft > 0 || tally.newLeft > 0) return readLoose(text, header, end);
  if (signAt(text, end) === BACKSLASH) {
    end = lineEnd(text, end);
    tally.rows += 1;
  }
  const { insertions, deletions, rows } = tally;
  const more = runBeyond(text, end);
  if (more !== null) return withMore(text, { insertions, deletions, end, rows, fault: null }, more);
  const isIdle = insertions + deletions === 0;
  const fault = isIdle ? { at: header.end, message: 'hunk changes nothing', assumed: 'it is context' } : null;
  return { insertions, deletions, end, rows, fault };
}

/** Takes lines while the tally has room for them; gives the end of the last one. */
function takeCounted(text: string, from: number, tally: Tally): number {
  let { oldLeft, newLeft, insertions, deletions, rows } = tally;
  let at = from;
  while ((oldLeft > 0 || newLeft > 0) && at < text.length) {
    const sign = signAt(text, at);
    const isOld = sign === MINUS || sign === SPACE;
    const isNew = sign === PLUS || sign === SPACE;
    if ((isOld && oldLeft === 0) || (isNew && newLeft === 0) || sign === 0) break;
    if (isOld) oldLeft -= 1;
    if (isNew) newLeft -= 1;
    if (sign === PLUS) insertions += 1;
    if (sign === MINUS) deletions += 1;
    at = lineEnd(text, at);
    rows += 1;
  }
  tally.oldLeft = oldLeft;
  tally.newLeft = newLeft;
  tally.insertions = insertions;
  tally.deletions = deletions;
  tally.rows = rows;
  return at;
}

/** Code of ` `, `+`, `-`, `\`; a blank line is context whose blank a mailer took; 0 for anything else. */
function signAt(text: string, at: number): number {
  const c = text.charCodeAt(at);
  if (c === SPACE || c === PLUS || c === MINUS) return c;
  if (isBlank(text, at)) return SPACE;
  return c === BACKSLASH && text.charCodeAt(at + 1) === SPACE ? c : 0;
}

function isBlank(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === FEED || (c === RETURN && text.charCodeAt(at + 1) === FEED);
}

/** Lines that look like those of a hunk, whatever a header counts. */
interface Run {
  readonly end: number;
  readonly rows: number;
  readonly context: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** The lines from `from` up to a header, a signature or anything else, blank ones at the end left out; git apply --recount: recount_diff. */
function takeRun(text: string, from: number): Run {
  let solid: Run = { end: from, rows: 0, context: 0, insertions: 0, deletions: 0 };
  let { rows, context, insertions, deletions } = solid;
  for (let at = from; at < text.length;) {
    const sign = signAt(text, at);
    if (sign === 0 || (sign === MINUS && isFooter(text, at))) break;
    rows += 1;
    if (sign === SPACE) context += 1;
    if (sign === PLUS) insertions += 1;
    if (sign === MINUS) deletions += 1;
    const end = lineEnd(text, at);
    if (!isBlank(text, at)) solid = { end, rows, context, insertions, deletions };
    at = end;
  }
  return solid;
}

/** A line such as `-- ` or `-- 8< --` that opens a signature or a footer, no `+` or `-` below it, or the `--- ` and `+++ ` of the next file. */
function isFooter(text: string, at: number): boolean {
  if (!text.startsWith('--', at)) return false;
  const next = lineEnd(text, at);
  if (text.startsWith('--- ', at)) return text.startsWith('+++ ', next);
  const isRule = ' -\r\n'.includes(text[at + 2] ?? '');
  const below = signAt(text, next);
  return isRule && below !== PLUS && below !== MINUS;
}

/** The lines of a hunk that are not those its header counts: the first that does not fit stands at `misfit`. */
function readLoose(text: string, header: HunkHeader, misfit: number): HunkBody {
  const { end, rows, context, insertions, deletions } = takeRun(text, header.end);
  const body = { insertions, deletions, end, rows };
  if (misfit < end) return { ...body, fault: { at: misfit, ...TOO_LONG, assumed: 'all of them belong to it' } };
  const oldLeft = Math.max(0, header.oldLines - context - deletions);
  const newLeft = Math.max(0, header.newLines - context - insertions);
  const what = end >= text.length ? 'the input ends' : 'a line that fits no hunk stands here';
  const message = `hunk is shorter than its header says: ${what} with ${oldLeft} old and ${newLeft} new lines still to come`;
  return { ...body, fault: { at: end, message, assumed: 'the lines up to here are the whole hunk' } };
}

const TOO_LONG = { message: 'hunk has more lines than its header says' } as const;

/** Lines behind a whole hunk that look as if they were part of it. */
function runBeyond(text: string, end: number): Run | null {
  const sign = signAt(text, end);
  if (sign === 0 || isBlank(text, end) || (sign === MINUS && isFooter(text, end))) return null;
  const run = takeRun(text, end);
  return run.insertions + run.deletions > 0 || readHunkHeader(text, run.end) !== null ? run : null;
}

/** git apply refuses a hunk without a file above it, and takes no notice of lines that no hunk follows. */
function withMore(text: string, body: HunkBody, more: Run): HunkBody {
  if (readHunkHeader(text, more.end) === null) {
    return {
      ...body,
      fault: { at: body.end, ...TOO_LONG, assumed: 'they are no part of the patch, as for git apply' },
    };
  }
  return {
    insertions: body.insertions + more.insertions,
    deletions: body.deletions + more.deletions,
    rows: body.rows + more.rows,
    end: more.end,
    fault: { at: body.end, ...TOO_LONG, assumed: 'all of them belong to it' },
  };
}

/** Lines of the hunks of one change, numbered by parse-diff, which is given their signs alone below headers that count what is there. */
export function hunkLines(hunks: readonly Hunk[]): Line[][] {
  const drafts = hunks.map(signsOf);
  // Behind a header that counts nothing, parse-diff takes the next one for a line.
  const diffs = drafts.flatMap(({ diff, rows }) => (rows.length === 0 ? [] : [diff]));
  const chunks = parseDiff(diffs.join('\n'))[0]?.chunks ?? [];
  let next = 0;
  return drafts.map(({ texts, rows }, at) => {
    const changes = rows.length === 0 ? [] : (chunks[next++]?.changes ?? []);
    return changes.map((change, nth) => lineOf(hunks[at]!, change, { row: rows[nth]!, raw: texts[rows[nth]!]! }));
  });
}

interface Signs {
  readonly texts: readonly string[];
  /** Which of them are lines of the file. */
  readonly rows: readonly number[];
  /** A header, and the sign of each row in a line of its own. */
  readonly diff: string;
}

function signsOf({ text, oldStart, newStart }: Hunk): Signs {
  const texts = text.split('\n');
  if (texts.at(-1) === '') texts.pop();
  const rows: number[] = [];
  let [oldLines, newLines, signs] = [0, 0, ''];
  for (let row = 0; row < texts.length; row += 1) {
    const sign = texts[row]![0];
    // `\ No newline` is no line of the file, and parse-diff falls over one that stands first.
    if (sign === '\\') continue;
    rows.push(row);
    if (sign !== '+') oldLines += 1;
    if (sign !== '-') newLines += 1;
    signs += sign === '+' ? '\n+' : sign === '-' ? '\n-' : '\n ';
  }
  return { texts, rows, diff: `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@${signs}` };
}

function lineOf(hunk: Hunk, change: parseDiff.Change, { row, raw }: { row: number; raw: string }): Line {
  const text = raw.slice(1, raw.endsWith('\r') ? -1 : undefined);
  const inputLine = hunk.inputLines?.[row] ?? hunk.place.line + 1 + row;
  if (change.type === 'add') return { kind: 'added', text, oldLine: 0, newLine: change.ln, inputLine };
  if (change.type === 'del') return { kind: 'removed', text, oldLine: change.ln, newLine: 0, inputLine };
  return { kind: 'context', text, oldLine: change.ln1, newLine: change.ln2, inputLine };
}
