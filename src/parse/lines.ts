import type { Body } from '../model/mail.ts';
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
}

/** Index behind the line that begins at `start`: one past its feed, or the end of the text. */
export function lineEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? text.length : feed + 1;
}

/** The line that begins at `start`, without its ending. */
export function lineText(text: string, start: number): string {
  const end = lineEnd(text, start);
  return chomp(text.slice(start, end));
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

/** Finds the input place of an offset in a body. */
export interface Locator {
  at(offset: number): InputPlace;
  /** True where line n of the body is line n of the input: nothing was decoded. */
  readonly isDirect: boolean;
}

export function bodyLocator(body: Body): Locator {
  const counter = new LineCounter(body.text);
  const { place, map } = body;
  const at = (offset: number): InputPlace => {
    const row = counter.lineAt(offset) - 1;
    if (map === null) return { name: place.name, line: place.line + row, offset: place.offset + offset };
    const known = Math.min(row, map.lines.length - 1);
    return {
      name: place.name,
      line: place.line + (map.lines[known] ?? 0),
      offset: place.offset + (map.offsets[known] ?? 0),
    };
  };
  return { at, isDirect: map === null };
}
