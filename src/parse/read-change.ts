import type { Change, ChangeKind, Hunk } from '../model/change.ts';
import type { InputPlace } from '../model/place.ts';
import { readHunkHeader } from './hunk.ts';
import { lineEnd, type Rows } from './lines.ts';

/** Where the hunks of all changes of one body stand. */
export interface HunkSpans {
  readonly text: string;
  readonly rows: Rows;
  /** Each hunk is three numbers: the offset of its `@@` line, its end, and the row of its `@@` line. */
  readonly spans: readonly number[];
}

/** Numbers of one hunk in `spans`. */
export const SPAN = 3;

/** Those of one change: from the `first`-th of its body on. */
export interface HunkRange {
  /** Of the change itself. */
  readonly row: number;
  readonly first: number;
  readonly count: number;
  /** Where the first of them may begin: behind the header. */
  readonly start: number;
}

/** A change that cuts its hunks out of the text when asked: an archive has a hundred thousand of them, and few are looked at. */
export class ReadChange implements Change {
  readonly path: string;
  readonly oldPath: string | null;
  readonly kind: ChangeKind;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly similarity: number | null;
  readonly isBinary: boolean;
  readonly insertions: number;
  readonly deletions: number;
  readonly header: string;
  readonly binary: string;
  readonly after: string;
  private readonly spans: HunkSpans;
  private readonly row: number;
  private readonly first: number;
  private readonly count: number;
  private readonly start: number;
  private cut: readonly Hunk[] | null = null;

  constructor(facts: Omit<Change, 'hunks' | 'place'>, spans: HunkSpans, { row, first, count, start }: HunkRange) {
    this.path = facts.path;
    this.oldPath = facts.oldPath;
    this.kind = facts.kind;
    this.oldMode = facts.oldMode;
    this.newMode = facts.newMode;
    this.similarity = facts.similarity;
    this.isBinary = facts.isBinary;
    this.insertions = facts.insertions;
    this.deletions = facts.deletions;
    this.header = facts.header;
    this.binary = facts.binary;
    this.after = facts.after;
    this.spans = spans;
    this.row = row;
    this.first = first;
    this.count = count;
    this.start = start;
  }

  get place(): InputPlace {
    return this.spans.rows.place(this.row, this.start - this.header.length - this.binary.length);
  }

  get hunks(): readonly Hunk[] {
    return (this.cut ??= this.cutHunks());
  }

  private cutHunks(): Hunk[] {
    const { text, rows, spans } = this.spans;
    const hunks: Hunk[] = [];
    let last = this.start;
    for (let i = this.first * SPAN; hunks.length < this.count; i += SPAN) {
      const [at, end, row] = [spans[i]!, spans[i + 1]!, spans[i + 2]!];
      const { oldStart, oldLines, newStart, newLines, section, end: body } = readHunkHeader(text, at)!;
      hunks.push({
        oldStart,
        oldLines,
        newStart,
        newLines,
        section,
        place: rows.place(row, at),
        // Behind text that is in its place, a hunk begins with that text.
        header: text.slice(last, body),
        text: text.slice(body, end),
        inputLines: rows.isDirect ? null : rows.lines(row + 1, lineCount(text, body, end)),
      });
      last = end;
    }
    return hunks;
  }
}

function lineCount(text: string, from: number, end: number): number {
  let count = 0;
  for (let at = from; at < end; at = lineEnd(text, at)) count += 1;
  return count;
}
