/** What stands between `---` and the diff; git: diff.c, show_stats and diff_summary. Paths in and out are Unicode. */
import type { StepSection } from './emit.ts';

/** What is told of one file. */
export type StatFile = Pick<
  StepSection,
  'path' | 'oldPath' | 'kind' | 'insertions' | 'deletions' | 'binary' | 'header' | 'hunks'
>;

/** git format-patch: MAIL_DEFAULT_WRAP. */
const WIDTH = 72;

interface Row {
  readonly name: string;
  readonly isBinary: boolean;
  readonly insertions: number;
  readonly deletions: number;
}

/** Lines of `git diff --stat`, and `--summary` below, each with its line feed. */
export function diffstat(files: readonly StatFile[]): string {
  const rows = files.map(rowOf);
  return `${graph(rows)}${totals(rows)}${files.map(summary).join('')}`;
}

function rowOf(file: StatFile): Row {
  const { path, oldPath, kind, insertions, deletions } = file;
  const isMoved = oldPath !== null && oldPath !== path && (kind === 'renamed' || kind === 'copied');
  const name = isMoved ? movedName(oldPath, path) : quoted(path);
  return { name, isBinary: isBinary(file), insertions, deletions };
}

function isBinary({ binary, header }: StatFile): boolean {
  return binary !== '' || /^Binary files /m.test(header);
}

function graph(rows: readonly Row[]): string {
  const changes = rows.filter((row) => !row.isBinary).map(({ insertions, deletions }) => insertions + deletions);
  const most = Math.max(0, ...changes);
  const hasBinary = rows.some((row) => row.isBinary);
  const numberWidth = Math.max(String(most).length, hasBinary ? 3 : 0);
  const { nameWidth, graphWidth } = widths(Math.max(0, ...rows.map(({ name }) => name.length)), numberWidth, {
    most,
    hasBinary,
  });
  const line = (row: Row): string => {
    const name = shortened(row.name, nameWidth);
    const count = row.isBinary ? 'Bin' : String(row.insertions + row.deletions);
    const head = ` ${name}${' '.repeat(Math.max(0, nameWidth - name.length))} | ${count.padStart(numberWidth)}`;
    const bar = row.isBinary ? '' : barOf(row, graphWidth, most);
    return `${head}${bar === '' ? '' : ' '}${bar}\n`;
  };
  return rows.map(line).join('');
}

/** Names may take five eighths of the line, the graph three. */
function widths(
  longest: number,
  numberWidth: number,
  { most, hasBinary }: { most: number; hasBinary: boolean },
): { nameWidth: number; graphWidth: number } {
  // "Bin 0 -> 0 bytes", where sizes are known, would be the shortest.
  let graphWidth = hasBinary && most + 4 <= 16 ? 12 : most;
  let nameWidth = longest;
  if (nameWidth + numberWidth + 6 + graphWidth > WIDTH) {
    const share = Math.trunc((WIDTH * 3) / 8) - numberWidth - 6;
    if (graphWidth > share) graphWidth = Math.max(share, 6);
    const room = WIDTH - numberWidth - 6;
    if (nameWidth > room - graphWidth) nameWidth = room - graphWidth;
    else graphWidth = room - nameWidth;
  }
  return { nameWidth, graphWidth };
}

function shortened(name: string, width: number): string {
  if (name.length <= width) return name;
  const end = name.slice(-(width - 3));
  const slash = end.indexOf('/');
  return `...${slash > 0 ? end.slice(slash) : end}`;
}

function barOf({ insertions, deletions }: Row, width: number, most: number): string {
  if (width > most) return '+'.repeat(insertions) + '-'.repeat(deletions);
  const scale = (count: number, to: number): number => (count === 0 ? 0 : 1 + Math.trunc((count * (to - 1)) / most));
  let total = scale(insertions + deletions, width);
  if (total < 2 && insertions > 0 && deletions > 0) total = 2;
  const fewer = scale(Math.min(insertions, deletions), width);
  const [plus, minus] = insertions < deletions ? [fewer, total - fewer] : [total - fewer, fewer];
  return '+'.repeat(plus) + '-'.repeat(minus);
}

function totals(rows: readonly Row[]): string {
  const insertions = rows.reduce((sum, row) => sum + row.insertions, 0);
  const deletions = rows.reduce((sum, row) => sum + row.deletions, 0);
  const parts = [` ${counted(rows.length, 'file')} changed`];
  if (insertions > 0 || deletions === 0) parts.push(`${counted(insertions, 'insertion')}(+)`);
  if (deletions > 0 || insertions === 0) parts.push(`${counted(deletions, 'deletion')}(-)`);
  return `${parts.join(', ')}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function summary({ path, oldPath, kind, header, hunks }: StatFile): string {
  const value = (pattern: RegExp): string | null => pattern.exec(header)?.[1] ?? null;
  const name = quoted(path);
  const made = value(/^new file mode (\d+)$/m);
  if (made !== null) return ` create mode ${made} ${name}\n`;
  const gone = value(/^deleted file mode (\d+)$/m);
  if (gone !== null) return ` delete mode ${gone} ${name}\n`;
  const [old, now] = [value(/^old mode (\d+)$/m), value(/^new mode (\d+)$/m)];
  const modes = old === null || now === null ? '' : ` mode change ${old} => ${now}`;
  if (kind !== 'renamed' && kind !== 'copied') return modes === '' ? '' : `${modes} ${name}\n`;
  const similar = value(/^similarity index (\d+)%$/m) ?? (hunks.length === 0 ? '100' : null);
  const percent = similar === null ? '' : ` (${similar}%)`;
  const moved = ` ${kind === 'renamed' ? 'rename' : 'copy'} ${movedName(oldPath ?? path, path)}${percent}\n`;
  return modes === '' ? moved : `${moved}${modes}\n`;
}

/** `a/{b => c}/d.c`; git: pprint_rename. */
function movedName(old: string, now: string): string {
  if (quoted(old) !== old || quoted(now) !== now) return `${quoted(old)} => ${quoted(now)}`;
  let start = 0;
  for (let i = 0; i < Math.min(old.length, now.length) && old[i] === now[i]; i++) if (old[i] === '/') start = i + 1;
  // The slash before may be counted as that behind, too: `a/{ => b}/c`.
  const least = start > 0 ? start - 1 : 0;
  let end = 0;
  for (let n = 1; n <= Math.min(old.length, now.length) - least; n++) {
    if (old[old.length - n] !== now[now.length - n]) break;
    if (old[old.length - n] === '/') end = n;
  }
  if (start === 0 && end === 0) return `${old} => ${now}`;
  const middle = (path: string): string => path.slice(start, Math.max(start, path.length - end));
  return `${old.slice(0, start)}{${middle(old)} => ${middle(now)}}${old.slice(old.length - end)}`;
}

/** git: quote_c_style, with core.quotePath as it is by default: what comes out is ASCII. */
function quoted(path: string): string {
  const bytes = Buffer.from(path).toString('latin1');
  const escaped = bytes.replace(
    /[^ -~]|["\\]/g,
    (c) => NAMED[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return escaped === bytes ? path : `"${escaped}"`;
}

const NAMED: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\u000b': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
