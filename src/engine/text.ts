import { type Prose, proseLine } from '../model/mail.ts';
import type { Cover } from '../model/series.ts';

/** A run of prose and where it stands in the input. */
export interface Sentence {
  readonly text: string;
  /** 1-based input line where it begins. */
  readonly inputLine: number;
}

/** Paths in the diffstat of a cover letter; one that git shortened begins with `.../`. */
export function diffstatPaths(cover: Cover | null): string[] {
  return cover?.diffstat?.files.map(({ path }) => path) ?? [];
}

/** Each line as written, empty ones too. */
export function proseLines(prose: Prose): Sentence[] {
  return prose.text.split('\n').map((text, i) => ({ text, inputLine: proseLine(prose, i) }));
}

/** Lines that are no prose: trailers, quotes, diffstat rows, list furniture. */
const TRAILER = /^[A-Z][A-Za-z-]+-by:|^(Fixes|Cc|Link|Closes|Reported-by|Message-I[dD]|Change-Id|Commit-ID|Gitweb):/;

/** Cuts prose into sentences; a blank line, a list item and an indented block end one. Joined lines are parted by a blank. */
export function sentences(prose: Prose): Sentence[] {
  const found: Sentence[] = [];
  let text = '';
  let first = 0;
  const flush = (): void => {
    if (text.trim() !== '') found.push({ text: text.trim(), inputLine: first });
    text = '';
  };
  for (const [i, line] of prose.text.split('\n').entries()) {
    const inputLine = proseLine(prose, i);
    if (line.trim() === '' || TRAILER.test(line)) {
      flush();
      continue;
    }
    if (/^\s*([-*+o]|\d+[.)]|\(\d+\))\s/.test(line)) flush();
    if (text === '') first = inputLine;
    for (const piece of line.split(/(?<=[.!?])\s+(?=[A-Z"'(])/)) {
      text = text === '' ? piece.trim() : `${text} ${piece.trim()}`;
      if (/[.!?]$/.test(piece)) flush();
      if (text === '') first = inputLine;
    }
  }
  flush();
  return found;
}
