import type { Hunk } from '../model/change.ts';
import type { DealtRow } from './arrange.ts';
import { countRows, headerLine, printRows } from './rows.ts';

/** One hunk of a step's diff; `header` is its `@@` line, `text` what stands below. */
export type StepHunk = Pick<Hunk, 'oldStart' | 'oldLines' | 'newStart' | 'newLines' | 'section' | 'header' | 'text'>;

/** Lines of context on each side. */
const CONTEXT = 3;

/** Where one hunk of the patch stands, and its rows in the order in which they stand in the file. */
export interface Place {
  /** 1-based, in the old file. */
  readonly first: number;
  readonly section: string;
  readonly rows: readonly DealtRow[];
  /** Lines that the steps so far have added here, less those that they removed. */
  grown: number;
}

/** What `step` does at these places, which are those of one file in order; steps are asked in order, as each leaves its mark there. */
export function hunksOf(places: readonly Place[], step: number): StepHunk[] {
  const hunks: StepHunk[] = [];
  let [before, after] = [0, 0];
  for (const place of places) {
    const { grown } = place;
    if (place.rows.some((row) => row.step === step)) {
      const view = viewAt(place.rows, step);
      for (const hunk of cutView(view, place.first + before, place.first + after, place.section)) hunks.push(hunk);
      const { oldLines, newLines } = countRows(view);
      place.grown += newLines - oldLines;
    }
    before += grown;
    after += place.grown;
  }
  return hunks;
}

type Seen = Pick<DealtRow, 'sign' | 'text'>;

/** The lines that are there when `step` is applied, with the signs that it gives them. */
function viewAt(rows: readonly DealtRow[], step: number): Seen[] {
  const seen: Seen[] = [];
  for (const { sign, text, step: own } of rows) {
    if (sign === ' ' || (sign === '-' ? own > step : own < step)) seen.push({ sign: ' ', text });
    else if (own === step) seen.push({ sign, text });
  }
  return seen;
}

/** Cuts a view into hunks where more than twice the context lies between changes; lines count from `oldAt` and `newAt` on. */
function cutView(view: readonly Seen[], oldAt: number, newAt: number, section: string): StepHunk[] {
  const hunks: StepHunk[] = [];
  let [oldLine, newLine, done] = [oldAt, newAt, 0];
  for (const [from, to] of spansOf(view)) {
    oldLine += from - done;
    newLine += from - done;
    const rows = removedFirst(view.slice(from, to));
    const { oldLines, newLines } = countRows(rows);
    const [oldStart, newStart] = [headerLine(oldLine, oldLines), headerLine(newLine, newLines)];
    const range = `@@ -${span(oldStart, oldLines)} +${span(newStart, newLines)} @@`;
    const header = `${range}${section === '' ? '' : ` ${section}`}\n`;
    hunks.push({ oldStart, oldLines, newStart, newLines, section, header, text: printRows(rows) });
    oldLine += oldLines;
    newLine += newLines;
    done = to;
  }
  return hunks;
}

/** `12,7`, or `12` for one line. */
function span(start: number, lines: number): string {
  return lines === 1 ? `${start}` : `${start},${lines}`;
}

/** Changes that are near each other, with the context around them: from the first row to behind the last. */
function spansOf(view: readonly Seen[]): [from: number, to: number][] {
  const spans: [number, number][] = [];
  for (const [i, { sign }] of view.entries()) {
    if (sign === ' ') continue;
    const last = spans.at(-1);
    const to = Math.min(view.length, i + 1 + CONTEXT);
    if (last !== undefined && i - CONTEXT <= last[1]) last[1] = to;
    else spans.push([Math.max(0, i - CONTEXT), to]);
  }
  return spans;
}

/** As git prints a run of changed lines: all that is removed above all that is added. */
function removedFirst(rows: readonly Seen[]): Seen[] {
  const done: Seen[] = [];
  const added: Seen[] = [];
  for (const row of rows) {
    if (row.sign === '+') {
      added.push(row);
      continue;
    }
    if (row.sign === ' ') for (const one of added.splice(0)) done.push(one);
    done.push(row);
  }
  return done.concat(added);
}
