import type { CodeLine } from '../code/view.ts';
import type { ChangeView, HunkView } from './views.ts';
import type { Whole } from './whole.ts';

/** Lines of a head above its first brace; a longer one is no head. */
const HEAD = 8;

/**
 * The hunks of a change, each with all of the functions that it stands in, and those that meet made one: what a function takes
 * and gives back is seen from its first line to its last.
 */
export function wideHunks(change: ChangeView, { view, ranges }: Whole): HunkView[] {
  const { lines } = view;
  const merged: { from: number; to: number; first: number }[] = [];
  for (const [first, [start, end]] of ranges.entries()) {
    if (end < start) continue;
    const from = beginOf(lines, start);
    const to = endOf(lines, end);
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to, first });
  }
  return merged.map(({ from, to, first }) => {
    const { hunk } = change.hunks[first]!;
    const shown = lines.slice(from, to + 1);
    const isMore = from < ranges[first]![0];
    return { hunk: isMore ? { ...hunk, section: '' } : hunk, change, lines: shown };
  });
}

const functionOf = ({ scope }: CodeLine): string | null => (scope?.kind === 'function' ? scope.name : null);

/** The first line of the function that a line stands in, its head included; the line itself outside of one. */
function beginOf(lines: readonly CodeLine[], start: number): number {
  const name = functionOf(lines[start]!);
  if (name === null) return start;
  let from = start;
  while (from > 0 && functionOf(lines[from - 1]!) === name) from -= 1;
  for (let above = from - 1; above >= 0 && above >= from - HEAD; above -= 1) {
    if (/^(?:\s*$|[#}/]|\s*\*)|[;}]\s*$/.test(lines[above]!.code)) return above + 1;
  }
  return from;
}

/** The last line of the function that a line stands in. */
function endOf(lines: readonly CodeLine[], end: number): number {
  const name = functionOf(lines[end]!);
  if (name === null) return end;
  let to = end;
  while (to + 1 < lines.length && functionOf(lines[to + 1]!) === name) to += 1;
  return to;
}
