import { type Prose, proseLine } from '../model/mail.ts';
import type { Diffstat, DiffstatFile, ShortlogGroup } from '../model/series.ts';

/** What a cover letter lists. */
export interface Listed {
  readonly shortlog: readonly ShortlogGroup[];
  readonly diffstat: Diffstat | null;
}

/** `A B (12):`, at the start of a line; git shortlog: shortlog_output. */
const AUTHOR = /^(\S[^():]{0,100}) \((\d{1,4})\):$/;
/** Behind the bar of ` net/ipv4/tcp.c | 12 ++--`, ` a.bin | Bin 0 -> 12 bytes`, ` old => new | 0`; git diff: show_stats. */
const COUNT = /^(?:Bin\b.{0,60}|Unmerged|(\d{1,9})(?: {1,2}([+-]{0,300}))?)$/;
/** ` 3 files changed, 12 insertions(+), 1 deletion(-)`; git diff: print_stat_summary_inserts_deletes. */
const SUMMARY = /^ {0,3}(\d{1,7}) files? changed(?:, (\d{1,9}) insertions?\(\+\))?(?:, (\d{1,9}) deletions?\(-\))?\.?$/;

/** Reads shortlog and diffstat of a cover letter as `git format-patch --cover-letter` writes them. */
export function readListed(message: Prose): Listed {
  const { text } = message;
  const hasStat = text.includes(' changed');
  const hasLog = text.includes('):');
  if (!hasStat && !hasLog) return { shortlog: [], diffstat: null };
  const lines = text.split('\n');
  const lineAt = (index: number): number => proseLine(message, index);
  return {
    shortlog: hasLog ? readShortlog(lines, lineAt) : [],
    diffstat: hasStat ? readDiffstat(lines, lineAt) : null,
  };
}

/** An author's subjects go up to the blank line: two blanks in front, more where one was wrapped. */
function readShortlog(lines: readonly string[], lineAt: (index: number) => number): ShortlogGroup[] {
  const groups: ShortlogGroup[] = [];
  for (const [i, line] of lines.entries()) {
    const found = line.endsWith('):') ? AUTHOR.exec(line) : null;
    if (found === null) continue;
    const subjects = subjectsBelow(lines, i + 1);
    // Prose may say `three modes (2):` too.
    if (subjects.length === 0) continue;
    groups.push({ author: found[1]!, count: Number(found[2]), subjects, line: lineAt(i) });
  }
  return groups;
}

function subjectsBelow(lines: readonly string[], from: number): string[] {
  const subjects: string[] = [];
  const indent = leadingBlanks(lines[from] ?? '');
  if (indent === 0) return [];
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i]!;
    const own = leadingBlanks(line);
    if (line.trim() === '' || own === 0) break;
    const last = subjects.length - 1;
    if (own > indent && last >= 0) subjects[last] = `${subjects[last]} ${line.trim()}`;
    else subjects.push(line.trim());
  }
  return subjects;
}

function leadingBlanks(line: string): number {
  return line.length - line.trimStart().length;
}

/** The last one: a changelog above may hold those of earlier versions. */
function readDiffstat(lines: readonly string[], lineAt: (index: number) => number): Diffstat | null {
  const end = lines.findLastIndex((line) => line.includes(' changed') && SUMMARY.test(line.trimEnd()));
  if (end < 0) return null;
  const [, total, insertions = '0', deletions = '0'] = SUMMARY.exec(lines[end]!.trimEnd())!;
  const files: DiffstatFile[] = [];
  for (let i = end - 1; i >= 0; i -= 1) {
    const row = readRow(lines[i]!, lineAt(i));
    if (row === null) break;
    files.push(row);
  }
  files.reverse();
  // Rows that somebody added by hand.
  for (let i = end + 1; i < lines.length; i += 1) {
    const row = readRow(lines[i]!, lineAt(i));
    if (row === null) break;
    files.push(row);
  }
  return {
    files,
    total: Number(total),
    insertions: Number(insertions),
    deletions: Number(deletions),
    line: lineAt(end),
  };
}

function readRow(line: string, inputLine: number): DiffstatFile | null {
  const bar = line.indexOf('|');
  const name = line.slice(0, Math.max(0, bar)).trim();
  const found = name === '' || /^ {3}/.test(line) ? null : COUNT.exec(line.slice(bar + 1).trim());
  if (found === null) return null;
  const [, changed, graph = ''] = found;
  return {
    path: newPath(name),
    changed: changed === undefined ? null : Number(changed),
    adds: graph.includes('+'),
    line: inputLine,
  };
}

/** The new name of `pre/{old => new}/post` and of `old => new`; git diff: pprint_rename. */
function newPath(written: string): string {
  const arrow = written.indexOf(' => ');
  if (arrow < 0) return written;
  const open = written.lastIndexOf('{', arrow);
  const close = written.indexOf('}', arrow);
  if (close < 0) return written.slice(arrow + 4);
  // git shortens from the left, through the brace too.
  if (open < 0) return `.../${written.slice(arrow + 4, close)}${written.slice(close + 1)}`;
  const now = written.slice(arrow + 4, close);
  return `${written.slice(0, open)}${now}${written.slice(close + 1)}`.replace('//', '/');
}
