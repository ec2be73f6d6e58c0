import type { Side } from '../model/change.ts';
import { type DiffRow, type DiffRows, rowKey } from './answered.ts';
import { decodeBytes } from './charset.ts';
import { gitSideName, headerName } from './names.ts';

/** Where a quoted line stands in the code. */
export interface Spot {
  readonly file: string | null;
  /** 1-based on `side`; null where the quote does not show it. */
  readonly line: number | null;
  readonly side: Side;
}

export const NOWHERE: Spot = { file: null, line: null, side: 'new' };

/** `--- a/x`, `+++ b/x` */
const NAME = /^(?:---|\+\+\+) (?:\w+\/|\/dev\/null|")/;
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
/** A hunk header, its numbers perhaps taken out. */
const ANY_HUNK = /^@@ /;
/** Lines of a diff that are no code. */
const EXTENDED =
  /^(?:index [0-9a-f]+\.\.|(?:new|deleted) file mode |(?:old|new) mode |similarity index |rename (?:from|to) )/;
/** Places looked at for a line that stands in many, and lines compared below each. */
const CANDIDATES = 24;
const AHEAD = 6;
/** No mailer breaks a shorter line. */
const BREAK = 66;
/** A line of so many characters is known wherever it stands. */
const TELLING = 8;
/** Shorter ones, `+}`, stand in every file. */
const SHORT = 3;

/**
 * Finds the place of each line of one quote, top to bottom; `null` is a cut.
 *
 * The quoted `@@` lines give the numbers; where the diff is known, its lines are found by their text, so that lines cut without a word
 * do no harm.
 */
export function locate(quoted: readonly (string | null)[], rows: DiffRows | null): Spot[] {
  const reader = new QuotedDiff(quoted, rows);
  return quoted.map((_, i) => reader.read(i));
}

class QuotedDiff {
  private file: string | null = null;
  private inHunk = false;
  /** Next numbers of both sides; NaN where lines were cut. */
  private oldLine = Number.NaN;
  private newLine = Number.NaN;
  /** Lines the header still announces. */
  private oldLeft = 0;
  private newLeft = 0;
  /** Row expected next; -1 where none is. */
  private next = -1;
  /** A row of which the mailer has put the rest on another line. */
  private broken: { readonly row: DiffRow; readonly key: string } | null = null;
  private last: Spot = NOWHERE;
  private readonly quoted: readonly (string | null)[];
  private readonly rows: DiffRows | null;
  private readonly keys: (string | null | undefined)[];
  /** First line that names a file or a hunk; what stands above it is prose. */
  private readonly firstHeader: number;

  constructor(quoted: readonly (string | null)[], rows: DiffRows | null) {
    this.quoted = quoted;
    this.rows = rows;
    this.keys = Array.from(quoted, () => undefined);
    this.firstHeader = quoted.findIndex(
      (line) => line !== null && (line.startsWith('diff --git ') || ANY_HUNK.test(line)),
    );
  }

  read(i: number): Spot {
    if (this.quoted[i] === null) return this.cut();
    return (this.last = this.header(i) ?? this.known(i) ?? this.counted(i));
  }

  private keyAt(i: number): string | null {
    const line = this.quoted[i];
    return line === undefined || line === null ? null : (this.keys[i] ??= keyOf(line));
  }

  private cut(): Spot {
    this.oldLine = this.newLine = Number.NaN;
    this.oldLeft = this.newLeft = Number.POSITIVE_INFINITY;
    this.broken = null;
    return NOWHERE;
  }

  /** A line that names file or hunk. */
  private header(i: number): Spot | null {
    const line = this.quoted[i]!;
    if (line.startsWith('diff --git ')) return this.open(headerName(line.slice(11)) ?? this.secondName(line));
    if (NAME.test(line) && this.isName(i)) return this.open(gitSideName(line.slice(4)) ?? this.file);
    if (ANY_HUNK.test(line)) return this.openHunk(line);
    return this.file !== null && EXTENDED.test(line) ? { ...NOWHERE, file: this.file } : null;
  }

  /** Inside a hunk, a `--- ` or `+++ ` line that stands alone is code. */
  private isName(i: number): boolean {
    const [above, below] = [this.quoted[i - 1], this.quoted[i + 1]];
    return !this.inHunk || above?.startsWith('--- ') === true || below?.startsWith('+++ ') === true;
  }

  /** `diff --git a/x b/x index 1..2`: the mailer has joined two lines. */
  private secondName(line: string): string | null {
    return headerName(/^diff --git (\S+ \S+)/.exec(line)?.[1] ?? '');
  }

  private open(name: string | null): Spot {
    this.file = name === null ? null : decodeBytes(name, '');
    this.inHunk = false;
    this.next = name === null ? -1 : (this.rows?.fileStart(name) ?? -1);
    return { ...NOWHERE, file: this.file };
  }

  private openHunk(line: string): Spot {
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = HUNK.exec(line) ?? [];
    this.inHunk = true;
    this.broken = null;
    if (oldStart === undefined) {
      this.cut();
      return { ...NOWHERE, file: this.file };
    }
    [this.oldLine, this.newLine] = [Number(oldStart), Number(newStart)];
    [this.oldLeft, this.newLeft] = [Number(oldCount), Number(newCount)];
    // Where the name above it was cut, the diff knows whose hunk it is.
    const start = this.rows?.hunkStart(this.file, this.oldLine, this.newLine) ?? -1;
    if (start >= 0) {
      this.next = start;
      this.file = this.rows!.at(start)?.place.path ?? this.file;
    }
    return { file: this.file, line: this.newLine, side: 'new' };
  }

  /** The line as the diff has it; null where it has no such line. */
  private known(i: number): Spot | null {
    if (this.rows === null || i < this.firstHeader) return null;
    const text = this.quoted[i]!;
    if (this.broken !== null) {
      const joined = this.broken.key + rowKey('', text);
      const { row } = this.broken;
      if (row.key.startsWith(joined)) {
        this.broken = row.key === joined ? null : { row, key: joined };
        return spotOf(row);
      }
    }
    this.broken = null;
    const expected = this.rows.at(this.next);
    if (this.inHunk && expected?.text === text) {
      this.broken = null;
      this.follow(this.next, expected);
      return spotOf(expected);
    }
    const key = this.keyAt(i);
    // Outside a hunk, prose can look like context.
    if (key === null || (!this.inHunk && !isTelling(text, key))) return null;
    const index = this.find(i, key);
    if (index === null) return null;
    const row = this.rows.at(index)!;
    if (row.key !== key) this.broken = { row, key };
    this.follow(index, row);
    return spotOf(row);
  }

  private follow(index: number, row: DiffRow): void {
    this.next = index + 1;
    this.inHunk = this.rows!.at(this.next)?.place.hunk === row.place.hunk;
    this.file = row.place.path;
    // Numbers are the rows' from here on.
    this.oldLine = this.newLine = Number.NaN;
    this.oldLeft = this.newLeft = Number.POSITIVE_INFINITY;
  }

  /** Row of quoted line `i`: the next one, the place whose neighbours fit best, or the next one if the line was broken. */
  private find(i: number, key: string): number | null {
    const expected = this.rows!.at(this.next);
    if (expected?.key === key) return this.next;
    const best = this.findBest(i, key);
    if (best !== null) return best;
    return key.length >= TELLING && expected?.key.startsWith(key) === true ? this.next : null;
  }

  /** Of many equal lines the one whose neighbours fit, the one below the last before the ones above; null where that is a guess. */
  private findBest(i: number, key: string): number | null {
    const isHere = (place: number): boolean => this.file === null || this.rows!.at(place)?.place.path === this.file;
    const places = nearest(this.rows!.placesOf(key), this.next).filter(isHere);
    let best: number | null = null;
    let bestScore = 0;
    for (const place of places) {
      const score = this.fit(i, place) + (place >= this.next ? 0.5 : 0);
      if (score > bestScore) [best, bestScore] = [place, score];
    }
    const isOnly = places.length === 1 && (key.length >= SHORT || this.inHunk);
    return bestScore >= 2 || isOnly || key.length >= TELLING ? best : null;
  }

  /** How many of the lines quoted below fit the rows below `place`, without a gap. */
  private fit(i: number, place: number): number {
    let score = 0.1;
    for (let step = 1; step <= AHEAD; step += 1) {
      const key = this.keyAt(i + step);
      if (key === null || this.rows!.at(place + step)?.key !== key) break;
      score += 1;
    }
    return score;
  }

  /** The line by the numbers of the hunk header alone. */
  private counted(i: number): Spot {
    const line = this.quoted[i]!;
    if (!this.inHunk) return NOWHERE;
    const sign = line.trim() === '' ? ' ' : line[0]!.replace('\u00a0', ' ').replace('\t', ' ');
    const isDone = this.oldLeft <= 0 && this.newLeft <= 0;
    if (isDone || line.trim() === '--') {
      this.inHunk = false;
      return NOWHERE;
    }
    // The rest of a line that the mailer has broken.
    if (!'+- '.includes(sign)) return this.isRest(i) ? this.last : NOWHERE;
    const spot: Spot = { file: this.file, ...(sign === '-' ? this.take('old') : this.take('new')) };
    if (sign === ' ') this.take('old');
    return spot;
  }

  /** True where the line above is so long that this one can be its end. */
  private isRest(i: number): boolean {
    const above = this.quoted[i - 1] ?? '';
    return Number.isFinite(this.newLine) && above.length + this.quoted[i]!.length >= BREAK;
  }

  private take(side: Side): Pick<Spot, 'line' | 'side'> {
    const line = side === 'old' ? this.oldLine++ : this.newLine++;
    if (side === 'old') this.oldLeft -= 1;
    else this.newLeft -= 1;
    return { line: Number.isNaN(line) ? null : line, side };
  }
}

function spotOf({ place: { path, line, isOld } }: DiffRow): Spot {
  return { file: path, line, side: isOld ? 'old' : 'new' };
}

/** True for what is a line of a diff wherever it stands. */
function isTelling(line: string, key: string): boolean {
  return line[0] === '\t' ? false : key.length >= (key[0] === ' ' ? TELLING : SHORT - 1);
}

/** Sign and text; null for what is no line of a hunk. */
function keyOf(line: string): string | null {
  if (line.trim() === '') return ' ';
  // The quoted signature.
  if (line === '-- ' || line === '--') return null;
  const first = line[0]!;
  if (first === '+' || first === '-') return rowKey(first, line.slice(1));
  return first === ' ' || first === '\u00a0' || first === '\t' ? rowKey(' ', line) : null;
}

/** Some of the places, those behind `from` first; places ascend. */
function nearest(places: readonly number[], from: number): readonly number[] {
  if (places.length <= CANDIDATES) return places;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < from) low = middle + 1;
    else high = middle;
  }
  const start = Math.max(0, Math.min(low, places.length - CANDIDATES));
  return places.slice(start, start + CANDIDATES);
}
