import type { Change, Hunk } from '../model/change.ts';
import { decodeBytes } from './charset.ts';
import { lineEnd, lineText } from './lines.ts';

/** Where a line of a diff stands. */
interface RowPlace {
  readonly path: string;
  readonly isOld: boolean;
  /** 1-based on its side. */
  readonly line: number;
  /** Index of its hunk among all hunks. */
  readonly hunk: number;
}

/** A line of a diff that replies quote. */
export class DiffRow {
  readonly place: RowPlace;
  /** Sign and text, decoded. */
  readonly text: string;
  private squeezed: string | null = null;

  constructor(text: string, place: RowPlace) {
    this.text = text;
    this.place = place;
  }

  get key(): string {
    const { text } = this;
    const sign = text[0] === '+' || text[0] === '-' ? text[0] : ' ';
    return (this.squeezed ??= rowKey(sign, sign === text[0] ? text.slice(1) : text));
  }
}

/** The diffs that a reply can quote: those of what it answers and of what that answers. */
export interface Quotable {
  readonly changes: readonly Change[];
  readonly above: Quotable | null;
}

/** Diffs further up than this are not looked for. */
const LEVELS = 3;

/** Sign and text of a diff line; white space and its kind do not survive mailers. */
export function rowKey(sign: string, text: string): string {
  return sign + text.replace(/\s+/g, '');
}

/** A hunk of which the lines are read when first asked for. */
interface HunkRows {
  readonly path: string;
  readonly hunk: Hunk;
  /** Number of its first row. */
  readonly start: number;
  rows: readonly DiffRow[] | null;
}

/**
 * Lines of diffs, numbered in order and found again by their text. A number may be without a line: a hunk has room for as many as its
 * header can mean, so that nobody need count them.
 */
export class DiffRows {
  private readonly hunks: HunkRows[] = [];
  /** First row of each file. */
  private readonly files = new Map<string, number>();
  /** Hunks by the numbers of their headers. */
  private readonly numbered = new Map<number, HunkRows[]>();
  private byKey: Map<string, number[]> | null = null;
  /** The hunk asked for last. */
  private recent = 0;
  private end = 0;

  constructor(quotable: Quotable) {
    let level: Quotable | null = quotable;
    for (let i = 0; level !== null && i < LEVELS; i += 1, level = level.above) {
      for (const { path, hunks } of level.changes) for (const hunk of hunks) this.add(path, hunk);
    }
  }

  private add(path: string, hunk: Hunk): void {
    const one: HunkRows = { path, hunk, start: this.end, rows: null };
    this.hunks.push(one);
    this.end += hunk.oldLines + hunk.newLines + 1;
    if (!this.files.has(path)) this.files.set(path, one.start);
    const number = numberOf(hunk.oldStart, hunk.newStart);
    if (!this.numbered.get(number)?.push(one)) this.numbered.set(number, [one]);
  }

  /** Row of that number. */
  at(index: number): DiffRow | undefined {
    const { hunks } = this;
    const isHere = (i: number): boolean =>
      hunks[i] !== undefined && hunks[i].start <= index && index < (hunks[i + 1]?.start ?? Number.POSITIVE_INFINITY);
    if (!isHere(this.recent)) this.recent = isHere(this.recent + 1) ? this.recent + 1 : this.search(index);
    const hunk = hunks[this.recent];
    return hunk === undefined ? undefined : this.rowsOf(this.recent)[index - hunk.start];
  }

  private search(index: number): number {
    let [low, high] = [0, this.hunks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.hunks[middle]!.start <= index) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  private rowsOf(i: number): readonly DiffRow[] {
    const one = this.hunks[i]!;
    return (one.rows ??= readRows(one.path, one.hunk, i));
  }

  /** Numbers of the rows with this key, ascending. */
  placesOf(key: string): readonly number[] {
    if (this.byKey === null) {
      this.byKey = new Map();
      for (const [i, { start }] of this.hunks.entries()) {
        for (const [row, { key: own }] of this.rowsOf(i).entries()) {
          const places = this.byKey.get(own);
          if (places === undefined) this.byKey.set(own, [start + row]);
          else places.push(start + row);
        }
      }
    }
    return this.byKey.get(key) ?? [];
  }

  /** First row of the hunk whose header says so, rather of `path` than of another file; -1 where there is none. */
  hunkStart(path: string | null, oldStart: number, newStart: number): number {
    const hunks = this.numbered.get(numberOf(oldStart, newStart))?.slice(0, SAME_NUMBERS) ?? [];
    return (hunks.find((hunk) => hunk.path === path) ?? hunks[0])?.start ?? -1;
  }

  /** First row of a file; -1 where it has none. */
  fileStart(path: string): number {
    return this.files.get(path) ?? -1;
  }
}

/** So many hunks with the same numbers are looked at. */
const SAME_NUMBERS = 32;

function numberOf(oldStart: number, newStart: number): number {
  return oldStart * 2 ** 26 + newStart;
}

function readRows(path: string, { oldStart, newStart, text }: Hunk, index: number): DiffRow[] {
  const rows: DiffRow[] = [];
  let [oldLine, newLine] = [oldStart, newStart];
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const sign = text[at]!;
    if (sign !== '\\') {
      const isOld = sign === '-';
      const place = { path, isOld, line: isOld ? oldLine : newLine, hunk: index };
      rows.push(new DiffRow(decodeBytes(lineText(text, at), ''), place));
      if (sign !== '+') oldLine += 1;
      if (sign !== '-') newLine += 1;
    }
    at = end;
  }
  return rows;
}

const known = new WeakMap<Quotable, DiffRows>();

/** Built once for all replies to one mail. */
export function diffRows(quotable: Quotable): DiffRows {
  let rows = known.get(quotable);
  if (rows === undefined) known.set(quotable, (rows = new DiffRows(quotable)));
  return rows;
}
