import type { Hunk } from '../model/change.ts';

/** One line of a hunk as the file has it. */
export interface Row {
  readonly sign: ' ' | '-' | '+';
  /** Line feed included, without one where the file ends so; latin1. */
  readonly text: string;
  /** Which row of the hunk's `text` it is, from 0. */
  readonly at: number;
}

/** The lines of a hunk; `\ No newline` is told by the text of the row above it. */
export function rowsOf({ text }: Pick<Hunk, 'text'>): Row[] {
  const rows: Row[] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [at, line] of lines.entries()) {
    const sign = line[0];
    if (sign === '\\') unfeed(rows);
    else if (sign === ' ' || sign === '-' || sign === '+') rows.push({ sign, text: `${line.slice(1)}\n`, at });
    // A mailer took the blank of an empty context line.
    else rows.push({ sign: ' ', text: `${line}\n`, at });
  }
  return rows;
}

function unfeed(rows: Row[]): void {
  const last = rows.pop();
  if (last !== undefined) rows.push({ ...last, text: last.text.replace(/\n$/, '') });
}

/** 1-based line that a hunk begins at; of a side without lines git gives the line above. */
export function firstLine(start: number, lines: number): number {
  return lines === 0 ? start + 1 : start;
}
