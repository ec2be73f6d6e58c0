import type { Line } from '../model/change.ts';
import { lazily } from './lazy.ts';
import { readSource, type Source } from './source.ts';

/** A hunk's lines as they stand in one of the two files. */
export interface Image {
  readonly source: Source;
  /** Of each row of the image: its index among the hunk's lines. */
  readonly rows: readonly number[];
  /** Row of one of the hunk's lines; -1 where it is not in this image. */
  rowOf(index: number): number;
}

/** A hunk as it was and as it is. */
interface Images {
  readonly old: Image;
  readonly now: Image;
}

/** Rules and the planner ask about the same hunks. */
const known = new WeakMap<readonly Line[], Images>();

/** Both images of a hunk in C; each is read when first asked for, and once for the same lines. */
export function readImages(lines: readonly Line[], section: string): Images {
  const made = known.get(lines) ?? makeImages(lines, section);
  known.set(lines, made);
  return made;
}

function makeImages(lines: readonly Line[], section: string): Images {
  const old = lazily(() => readImage(lines, section, 'added'));
  const now = lazily(() => readImage(lines, section, 'removed'));
  return {
    get old() {
      return old();
    },
    get now() {
      return now();
    },
  };
}

function readImage(lines: readonly Line[], section: string, without: Line['kind']): Image {
  const rows: number[] = [];
  const places = lines.map(({ kind }, index) => (kind === without ? -1 : rows.push(index) - 1));
  const source = readSource(
    rows.map((index) => lines[index]!.text),
    section,
  );
  return { source, rows, rowOf: (index) => places[index] ?? -1 };
}
