import { CHARACTER, STRING } from './token.ts';
import type { Tokens } from './tokens.ts';

/** A string in the code. Row and column are those of its first quote, 0-based. */
export interface Literal {
  readonly row: number;
  readonly column: number;
  /** What stands between the quotes, escapes as written. */
  readonly text: string;
}

/** Each row with comments and the inside of literals blanked, columns kept. */
export function codeRows(tokens: Tokens, lines: readonly string[]): string[] {
  const spans = blankSpans(tokens);
  let next = 0;
  return lines.map((line, row) => {
    const start = tokens.rowStarts[row]!;
    const end = start + line.length;
    let out = '';
    let done = start;
    while (next < spans.length && spans[next]! < end) {
      const from = Math.max(spans[next]!, done);
      const to = Math.min(spans[next + 1]!, end);
      if (to > from) {
        out += line.slice(done - start, from - start) + ' '.repeat(to - from);
        done = to;
      }
      // What goes on in the next row is looked at again there.
      if (spans[next + 1]! > end) break;
      next += 2;
    }
    return done === start ? line : out + line.slice(done - start);
  });
}

/** Start and end, by turns and in order, of all comments and of what stands between quotes. */
function blankSpans({ comments, kinds, starts, ends, count }: Tokens): number[] {
  const spans: number[] = [];
  let next = 0;
  for (let i = 0; i < count; i += 1) {
    if (kinds[i] !== STRING && kinds[i] !== CHARACTER) continue;
    for (; next < comments.length && comments[next]! < starts[i]!; next += 2)
      spans.push(comments[next]!, comments[next + 1]!);
    spans.push(starts[i]! + 1, ends[i]! - 1);
  }
  for (; next < comments.length; next += 1) spans.push(comments[next]!);
  return spans;
}

/** The row that an offset of the text stands in. */
export function rowOf({ rowStarts }: Tokens, offset: number): number {
  let low = 0;
  let high = rowStarts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rowStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The words of each row's comments, their marks left out; empty where there are none. */
export function commentRows(tokens: Tokens, lines: readonly string[]): string[] {
  const pieces: (string[] | undefined)[] = [];
  const { comments, text, rowStarts } = tokens;
  for (let i = 0; i < comments.length; i += 2) {
    const end = comments[i + 1]!;
    for (let row = rowOf(tokens, comments[i]!); row < lines.length && rowStarts[row]! < end; row += 1) {
      const from = Math.max(comments[i]!, rowStarts[row]!);
      const words = spoken(text.slice(from, Math.min(end, rowStarts[row + 1]! - 1)));
      if (words !== '') (pieces[row] ??= []).push(words);
    }
  }
  return lines.map((_, row) => pieces[row]?.join(' ') ?? '');
}

function spoken(text: string): string {
  const closed = text.endsWith('*/') ? text.slice(0, -2) : text;
  return closed.replace(/^[\s/*]+/, '').trim();
}

export function literalsOf(tokens: Tokens): Literal[] {
  const found: Literal[] = [];
  for (let i = 0; i < tokens.count; i += 1) {
    if (tokens.kinds[i] !== STRING) continue;
    const row = tokens.rows[i]!;
    const column = tokens.starts[i]! - tokens.rowStarts[row]!;
    found.push({ row, column, text: tokens.text.slice(tokens.starts[i]! + 1, tokens.ends[i]! - 1) });
  }
  return found;
}

/** First row of the comments that end directly above each row they stand above, alone in their rows. */
export function commentStarts(tokens: Tokens): Map<number, number> {
  const starts = new Map<number, number>();
  const { comments, rowStarts, text } = tokens;
  for (let i = 0; i < comments.length; i += 2) {
    const first = rowOf(tokens, comments[i]!);
    if (text.slice(rowStarts[first], comments[i]).trim() !== '') continue;
    const last = rowOf(tokens, comments[i + 1]! - 1);
    starts.set(last + 1, starts.get(first) ?? first);
  }
  return starts;
}
