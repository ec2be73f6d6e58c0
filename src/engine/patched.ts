import type { Change, Hunk } from '../model/change.ts';
import { firstLine, type Row, rowsOf } from '../parse/hunk-rows.ts';

/**
 * A file with the hunks of a change in it, or the first one that does not fit. `places`: 0-based first line of
 * each hunk in the new file.
 */
export type Patched = { readonly text: string; readonly places: readonly number[] } | { readonly refused: Hunk };

/**
 * Applies hunks to a file, latin1, as git apply does: all lines exactly as they are, at the line named or the nearest one above or
 * below it, and at the beginning or end of the file where there is no context on that side.
 */
export function patched(text: string, { hunks }: Pick<Change, 'hunks'>): Patched {
  // git mailsplit takes the carriage returns of a mail's line ends.
  const isPlain = !text.includes('\r\n');
  let lines: readonly string[] = linesOf(text);
  let done: readonly Done[] = [];
  for (const hunk of hunks) {
    const rows = isPlain && hunk.text.includes('\r\n') ? rowsOf(hunk).map(withoutReturn) : rowsOf(hunk);
    const old = rows.filter(({ sign }) => sign !== '+').map((row) => row.text);
    const at = placeOf({ lines, done }, old, hunk, rows);
    if (at === null) return { refused: hunk };
    const now = rows.filter(({ sign }) => sign !== '-').map((row) => row.text);
    lines = [...lines.slice(0, at), ...now, ...lines.slice(at + old.length)];
    const grown = now.length - old.length;
    done = [...done.map((one) => (one.at > at ? { ...one, at: one.at + grown } : one)), { at, count: now.length }];
  }
  return { text: lines.join(''), places: done.map(({ at }) => at) };
}

/** Lines that a hunk put or kept there: no place for another. */
interface Done {
  readonly at: number;
  readonly count: number;
}

interface Standing {
  readonly lines: readonly string[];
  readonly done: readonly Done[];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => `${line}\n`);
  const last = lines.pop()!.slice(0, -1);
  return last === '' ? lines : [...lines, last];
}

function withoutReturn(row: Row): Row {
  return { ...row, text: row.text.replace(/\r\n$/, '\n') };
}

/** Where the old lines of a hunk stand; null for nowhere. git apply: apply_one_fragment, find_pos. */
function placeOf({ lines, done }: Standing, old: readonly string[], hunk: Hunk, rows: readonly Row[]): number | null {
  const isFree = (at: number): boolean => done.every((one) => at + old.length <= one.at || at >= one.at + one.count);
  const fits = (at: number): boolean => old.every((text, i) => lines[at + i] === text) && isFree(at);
  const last = lines.length - old.length;
  const isFirst = hunk.oldStart <= 1;
  const isLast = rows.at(-1)?.sign !== ' ';
  if (isFirst && isLast && last !== 0) return null;
  if (isFirst) return fits(0) ? 0 : null;
  if (isLast) return last >= 0 && fits(last) ? last : null;
  const wanted = Math.max(0, Math.min(firstLine(hunk.newStart, hunk.newLines) - 1, last));
  for (let far = 0; far <= lines.length; far += 1) {
    if (wanted + far <= last && fits(wanted + far)) return wanted + far;
    if (wanted - far >= 0 && fits(wanted - far)) return wanted - far;
  }
  return null;
}
