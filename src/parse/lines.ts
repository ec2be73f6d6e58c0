import type { Body, BodyMap } from '../model/mail.ts';
import type { InputPlace } from '../model/place.ts';

/**
 * Turns offsets of one text into 1-based line numbers.
 *
 * Offsets asked in ascending order cost one pass over the text; going back restarts it.
 */
export class LineCounter {
  private at: number;
  private line: number;
  private readonly text: string;
  private readonly start: number;
  private readonly firstLine: number;

  /** `firstLine` is the number of the line that begins at `start`. */
  constructor(text: string, start = 0, firstLine = 1) {
    this.text = text;
    this.start = start;
    this.firstLine = firstLine;
    this.at = start;
    this.line = firstLine;
  }

  /** Line that holds `offset`. */
  lineAt(offset: number): number {
    if (offset < this.at) {
      this.at = this.start;
      this.line = this.firstLine;
    }
    for (let feed = this.text.indexOf('\n', this.at); feed >= 0 && feed < offset;) {
      this.line += 1;
      this.at = feed + 1;
      feed = this.text.indexOf('\n', this.at);
    }
    return this.line;
  }

  /** Spares the way from `from` to `to`: whoever read it found `lines` whole lines there. */
  skip(from: number, to: number, lines: number): void {
    if (this.at !== from) return;
    this.at = to;
    this.line += lines;
  }
}

/** What is wrong at an offset of a text: a defect whose place nobody has looked up yet. */
export interface Fault {
  readonly at: number;
  readonly message: string;
  readonly assumed: string;
}

/** Index behind the line that begins at `start`: one past its feed, or the end of the text. */
export function lineEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? text.length : feed + 1;
}

/** The line that begins at `start`, without its ending. */
export function lineText(text: string, start: number): string {
  return content(text, start, lineEnd(text, start));
}

/** `[start, end)` of a text without the line ending it has there: `chomp` of it in one cut. */
export function content(text: string, start: number, end: number): string {
  if (end <= start || text.charCodeAt(end - 1) !== 10) return text.slice(start, end);
  return text.slice(start, end - 1 > start && text.charCodeAt(end - 2) === 13 ? end - 2 : end - 1);
}

/** Cuts `\n` or `\r\n`. */
export function chomp(line: string): string {
  if (!line.endsWith('\n')) return line;
  return line.endsWith('\r\n') ? line.slice(0, -2) : line.slice(0, -1);
}

/** Lines without endings; a final line feed opens no further line. */
export function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** Runs of white space made one blank; a text that has none to change is not built anew. */
export function evenSpace(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** The lines of a body, 0-based, and where they stand in the input. */
export class Rows {
  private readonly start: InputPlace;
  private readonly map: BodyMap | null;

  constructor({ place, map }: Body) {
    this.start = place;
    this.map = map;
  }

  /** True where row n of the body is line n of the input: nothing was decoded. */
  get isDirect(): boolean {
    return this.map === null;
  }

  /** The place of an offset in that row. */
  place(row: number, offset: number): InputPlace {
    const { name, offset: first } = this.start;
    return { name, line: this.line(row), offset: first + (this.map === null ? offset : nth(this.map.offsets, row)) };
  }

  /** Input lines of `count` rows from `first` on. */
  lines(first: number, count: number): number[] {
    return Array.from({ length: count }, (_, i) => this.line(first + i));
  }

  private line(row: number): number {
    return this.start.line + (this.map === null ? row : nth(this.map.lines, row));
  }
}

/** Finds the rows of offsets in a body, and their places. */
export class Locator {
  readonly rows: Rows;
  private readonly counter: LineCounter;

  constructor(body: Body) {
    this.rows = new Rows(body);
    this.counter = new LineCounter(body.text, 0, 0);
  }

  at(offset: number): InputPlace {
    return this.rows.place(this.row(offset), offset);
  }

  /** As `LineCounter.lineAt`. */
  row(offset: number): number {
    return this.counter.lineAt(offset);
  }

  /** As `LineCounter.skip`. */
  skip(from: number, to: number, lines: number): void {
    this.counter.skip(from, to, lines);
  }
}

/** Rows behind the last are it. */
function nth(numbers: Uint32Array, row: number): number {
  return numbers[Math.min(row, numbers.length - 1)] ?? 0;
}
