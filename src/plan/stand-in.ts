import type { Change, Hunk, Side } from '../model/change.ts';
import { firstLine, type Row, rowsOf } from '../parse/hunk-rows.ts';
import { countRows, isEnd } from './rows.ts';

/** The lines of a file that one hunk of a patch shows. */
export interface Region {
  /** Lines above it that no hunk shows, up to the region before or the beginning of the file. */
  readonly gap: number;
  /** With their line feeds, as they are now. */
  lines: readonly string[];
  /** Whether the hunk ends with context, so that the file may go on below. */
  readonly hasTail: boolean;
}

type Piece = Pick<Hunk, 'oldStart' | 'oldLines' | 'newStart' | 'newLines' | 'text'>;

/** What hunks in order show of the old file, or of the new one. */
export function regionsOf({ hunks }: Pick<Change, 'hunks'>, side: Side): Region[] {
  let end = 1;
  return hunks.map((hunk) => {
    const rows = rowsOf(hunk);
    const first = firstLine(hunk.oldStart, hunk.oldLines);
    const gap = first - end;
    end = first + hunk.oldLines;
    return { gap, lines: sideOf(rows, side), hasTail: rows.at(-1)?.sign === ' ' };
  });
}

function sideOf(rows: readonly Row[], side: Side): string[] {
  const other = side === 'old' ? '+' : '-';
  return rows.filter(({ sign }) => sign !== other).map(({ text }) => text);
}

/** Where the next line of a region stands, while hunks are applied to it. */
interface Cursor {
  /** Line of the old file that the region begins at. */
  readonly start: number;
  /** Lines of the region that were taken. */
  at: number;
  readonly done: string[];
}

/**
 * Applies hunks to the regions of a file, in order and each exactly at the line it names.
 *
 * Gives what is wrong, null where nothing is; the regions are changed in either case.
 */
export function applyHunks(regions: readonly Region[], hunks: readonly Piece[]): string | null {
  let [start, grown, next] = [1, 0, 0];
  for (const region of regions) {
    start += region.gap;
    const end = start + region.lines.length;
    const cursor: Cursor = { start, at: 0, done: [] };
    const from = next;
    for (; next < hunks.length && endOf(hunks[next]!) <= end; next += 1) {
      const hunk = hunks[next]!;
      const fault = applyHunk(region, cursor, hunk, grown);
      if (fault !== null) return `the hunk at line ${hunk.oldStart} ${fault}`;
      grown += hunk.newLines - hunk.oldLines;
    }
    start = end;
    if (next === from) continue;
    keepTo(region, cursor, region.lines.length);
    region.lines = cursor.done;
    const isTorn = region.lines.some((text, i) => isEnd({ text }) && i < cursor.done.length - 1);
    if (isTorn) return 'a line without a line feed has others below it';
  }
  return next < hunks.length ? `the hunk at line ${hunks[next]!.oldStart} stands where the patch shows nothing` : null;
}

/** Behind the last old line. */
function endOf({ oldStart, oldLines }: Piece): number {
  return firstLine(oldStart, oldLines) + oldLines;
}

function keepTo({ lines }: Region, cursor: Cursor, to: number): void {
  while (cursor.at < to) cursor.done.push(lines[cursor.at++]!);
}

/** `grown`: lines by which the hunks above moved this one. */
function applyHunk(region: Region, cursor: Cursor, hunk: Piece, grown: number): string | null {
  const first = firstLine(hunk.oldStart, hunk.oldLines);
  if (first < cursor.start + cursor.at) return 'stands where the patch shows nothing';
  if (firstLine(hunk.newStart, hunk.newLines) !== first + grown)
    return `has ${hunk.newStart} for its line in the result`;
  const rows = rowsOf(hunk);
  const { oldLines, newLines } = countRows(rows);
  if (oldLines !== hunk.oldLines || newLines !== hunk.newLines) return 'has other lines than it counts';
  keepTo(region, cursor, first - cursor.start);
  for (const { sign, text } of rows) {
    if (sign !== '+' && region.lines[cursor.at++] !== text) return `does not find ${JSON.stringify(text)}`;
    if (sign !== '-') cursor.done.push(text);
  }
  // git apply would look for it at the end of the file.
  const isLast = cursor.at === region.lines.length && !region.hasTail;
  return rows.at(-1)!.sign === ' ' || isLast ? null : 'has no context below it';
}
