import type { Change, ChangeKind, Hunk } from '../model/change.ts';
import type { InputPlace } from '../model/place.ts';
import { readHunkHeader } from './hunk.ts';
import { type Locator, lineEnd } from './lines.ts';

/** Where the hunks of one change stand in a body. */
export interface HunkSpans {
  readonly text: string;
  readonly locate: Locator;
  /** Where the first of them may begin: behind the header. */
  readonly start: number;
  /** For each hunk the offset of its `@@` line, its end, and the row of its `@@` line. */
  readonly spans: readonly number[];
}

/** Numbers for one hunk in `spans`. */
export const SPAN = 3;

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
  readonly place: InputPlace;
  readonly header: string;
  readonly binary: string;
  readonly after: string;
  private cut: readonly Hunk[] | HunkSpans;

  constructor(facts: Omit<Change, 'hunks'>, spans: HunkSpans) {
    this.path = facts.path;
    this.oldPath = facts.oldPath;
    this.kind = facts.kind;
    this.oldMode = facts.oldMode;
    this.newMode = facts.newMode;
    this.similarity = facts.similarity;
    this.isBinary = facts.isBinary;
    this.insertions = facts.insertions;
    this.deletions = facts.deletions;
    this.place = facts.place;
    this.header = facts.header;
    this.binary = facts.binary;
    this.after = facts.after;
    this.cut = spans;
  }

  get hunks(): readonly Hunk[] {
    if ('spans' in this.cut) this.cut = cutHunks(this.cut);
    return this.cut;
  }
}

function cutHunks({ text, locate, start, spans }: HunkSpans): Hunk[] {
  const hunks: Hunk[] = [];
  let last = start;
  for (let i = 0; i < spans.length; i += SPAN) {
    const [at, end, row] = [spans[i]!, spans[i + 1]!, spans[i + 2]!];
    const { oldStart, oldLines, newStart, newLines, section, end: body } = readHunkHeader(text, at)!;
    hunks.push({
      oldStart,
      oldLines,
      newStart,
      newLines,
      section,
      place: locate.place(row, at),
      // Behind text that is in its place, a hunk begins with that text.
      header: text.slice(last, body),
      text: text.slice(body, end),
      inputLines: locate.isDirect ? null : locate.lines(row + 1, lineCount(text, body, end)),
    });
    last = end;
  }
  return hunks;
}

function lineCount(text: string, from: number, end: number): number {
  let count = 0;
  for (let at = from; at < end; at = lineEnd(text, at)) count += 1;
  return count;
}
