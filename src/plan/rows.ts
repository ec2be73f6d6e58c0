import type { Hunk } from '../model/change.ts';
import { type Row, rowsOf } from '../parse/hunk-rows.ts';

/** Rows as they stand in a patch. */
export function printRows(rows: readonly Pick<Row, 'sign' | 'text'>[]): string {
  return rows.map(({ sign, text }) => `${sign}${text}${isEnd({ text }) ? NO_FEED : ''}`).join('');
}

const NO_FEED = '\n\\ No newline at end of file\n';

/** Whether the file ends with this line, and without a line feed. */
export function isEnd({ text }: Pick<Row, 'text'>): boolean {
  return !text.endsWith('\n');
}

/** How many lines the old file has there, and the new one. */
export function countRows(rows: readonly Pick<Row, 'sign'>[]): { oldLines: number; newLines: number } {
  let [oldLines, newLines] = [0, 0];
  for (const { sign } of rows) {
    if (sign !== '+') oldLines += 1;
    if (sign !== '-') newLines += 1;
  }
  return { oldLines, newLines };
}

/** What `firstLine` undoes. */
export function headerLine(first: number, lines: number): number {
  return lines === 0 ? first - 1 : first;
}

/** True of a hunk that must not be cut: its header and its lines disagree, or a file ends in the middle of it. */
export function isWhole(hunk: Hunk): boolean {
  const lines = hunk.text.split('\n');
  const isStrange = lines.some((line) => line !== '' && !' -+\\\r'.includes(line[0]!)) || lines[0]!.startsWith('\\');
  if (isStrange || !hunk.header.startsWith('@@ -')) return true;
  if (lines.at(-1) === '') lines.pop();
  const { removed, added, shared } = countSigns(lines);
  if (removed + shared !== hunk.oldLines || added + shared !== hunk.newLines) return true;
  if (removed + added === 0) return true;
  if (!hunk.text.includes('\n\\')) return false;
  const rows = rowsOf(hunk);
  return endsEarly(rows, '+') || endsEarly(rows, '-');
}

function countSigns(lines: readonly string[]): { removed: number; added: number; shared: number } {
  let [removed, added, shared] = [0, 0, 0];
  for (const line of lines) {
    if (line.startsWith('+')) added += 1;
    else if (line.startsWith('-')) removed += 1;
    else if (!line.startsWith('\\')) shared += 1;
  }
  return { removed, added, shared };
}

/** Whether a line without a line feed stands above others of its file: the new one without the `-` rows, or the old one. */
function endsEarly(rows: readonly Row[], other: '+' | '-'): boolean {
  const side = rows.filter(({ sign }) => sign !== other);
  return side.some((row, i) => isEnd(row) && i < side.length - 1);
}

/** The last lines of a file that ends without a line feed before and after: one step has to take both. */
export function endsOf(rows: readonly Row[]): readonly [old: Row, now: Row] | null {
  const old = rows.find((row) => row.sign === '-' && isEnd(row));
  const now = rows.find((row) => row.sign === '+' && isEnd(row));
  return old === undefined || now === undefined ? null : [old, now];
}
