import { viewLines } from '../code/view.ts';
import type { Line } from '../model/change.ts';
import type { ChangeView, HunkView } from './views.ts';

/** A file after a change as one hunk, and where in it the lines of each hunk of the change stand: from, to. */
export interface Whole {
  readonly view: HunkView;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/**
 * A file after a change as one hunk: the lines of its hunks as they were read, numbers and all, and between them the lines that no
 * hunk shows, as context. `places`: 0-based first line of each hunk in the file.
 */
export function wholeOf(change: ChangeView, text: string, places: readonly number[]): Whole {
  const file = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (file.at(-1) === '') file.pop();
  const inOrder = change.hunks
    .map((hunk, i) => ({ lines: hunk.lines, at: places[i] ?? 0, i }))
    .toSorted((a, b) => a.at - b.at);
  const ranges: [number, number][] = change.hunks.map(() => [0, 0]);
  const lines: Line[] = [];
  let at = 0;
  const between = (end: number): void => {
    for (; at < end; at += 1) {
      // Numbers of the old file would need the hunks above; nobody asks a line that no hunk shows.
      lines.push({
        kind: 'context',
        text: file[at]!,
        oldLine: 0,
        newLine: at + 1,
        inputLine: change.change.place.line,
      });
    }
  };
  for (const hunk of inOrder) {
    between(hunk.at);
    ranges[hunk.i] = [lines.length, lines.length + hunk.lines.length - 1];
    for (const line of hunk.lines) {
      const { kind, text: own, oldLine, newLine, inputLine } = line;
      lines.push({ kind, text: own, oldLine, newLine, inputLine });
      if (kind !== 'removed') at += 1;
    }
  }
  between(file.length);
  const [oldLines, newLines] = [lines.filter(({ kind }) => kind !== 'added').length, file.length];
  const hunk = { oldStart: 1, oldLines, newStart: 1, newLines, section: '', place: change.change.place };
  const view = { ...hunk, header: '', text: '', inputLines: null };
  return { view: { hunk: view, change, lines: viewLines(view, lines, change.language) }, ranges };
}
