import { type Hold, isAmong, type Reached } from '../code/flow.ts';
import { locksIn } from '../code/locks.ts';
import type { HunkView, Site } from './views.ts';

/** A statement of the new image of a hunk, with what is held there. */
export interface Held {
  readonly site: Site;
  readonly text: string;
  readonly before: readonly Hold[];
  readonly after: readonly Hold[];
  readonly under: readonly string[];
  /** Name of the function; empty where the hunk does not tell. */
  readonly within: string;
  /** One of its lines is added. */
  readonly isAdded: boolean;
  /** The function begins in this hunk. */
  readonly isWhole: boolean;
}

/** Statements of a hunk, in order, and where its holds were taken. */
export interface HeldFlow {
  readonly statements: readonly Held[];
  readonly siteOf: (hold: Hold) => Site;
}

const known = new WeakMap<HunkView, HeldFlow>();

/** What is locked where in a hunk. */
export function lockFlow(hunk: HunkView): HeldFlow {
  const made = known.get(hunk) ?? heldFlow(hunk, locksIn);
  known.set(hunk, made);
  return made;
}

/** Reads the new image of a hunk with what `read` knows of taking and giving back. */
export function heldFlow(hunk: HunkView, read: (rows: readonly string[]) => readonly Reached[]): HeldFlow {
  const { lines, change } = hunk;
  const { places, rows } = newImage(hunk);
  const siteAt = (row: number): Site => ({ change, hunk, line: lines[places[row]!]!, index: places[row]! });
  const isAdded = (from: number, to: number): boolean =>
    places.slice(from, to + 1).some((index) => lines[index]!.kind === 'added');
  const reached = read(rows);
  const statements = reached.map(({ step, before, after, under, isWhole }): Held => {
    const site = siteAt(step.row);
    const { scope } = site.line;
    const within = scope?.kind === 'function' ? scope.name : '';
    return { site, text: step.text, before, after, under, within, isAdded: isAdded(step.row, step.endRow), isWhole };
  });
  return { statements, siteOf: ({ row }) => siteAt(row) };
}

interface Image {
  /** Of each row: its index among the lines of the hunk. */
  readonly places: readonly number[];
  readonly rows: readonly string[];
}

const images = new WeakMap<HunkView, Image>();

function newImage(hunk: HunkView): Image {
  const made = images.get(hunk) ?? readImage(hunk);
  images.set(hunk, made);
  return made;
}

function readImage({ lines }: HunkView): Image {
  const places: number[] = [];
  for (let index = 0; index < lines.length; index += 1) if (lines[index]!.kind !== 'removed') places.push(index);
  return { places, rows: places.map((index) => lines[index]!.code) };
}

/** Whether this statement gives it back. */
export function releases({ before, after }: Held, hold: Hold): boolean {
  return isAmong(hold, before) && !isAmong(hold, after);
}
