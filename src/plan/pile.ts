import type { Hunk } from '../model/change.ts';
import { firstLine, rowsOf } from '../parse/hunk-rows.ts';

/** Lines of a file before and after, one above the other. */
export type Cell =
  /** Lines that no patch shows; the last one has no end. */
  | { readonly kind: 'gap'; readonly count: number }
  /** One line, line feed included. `kept`: there before and after. `section`: of the hunk that showed it first. */
  | { readonly kind: 'kept' | 'added' | 'removed'; readonly text: string; readonly section: string };

/** A file that hunks are applied to one after the other, knowing of it only what they show. */
export class Pile {
  cells: readonly Cell[];
  /** What the hunks of the present patch have made of the cells so far. */
  private done: Cell[] = [];
  /** The next cell, and how much of it is passed where it is a gap. */
  private at = 0;
  private passed = 0;
  /** Number of the next line in the file before the patch. */
  private line = 1;

  /** `isOld`: the file was there before. */
  constructor(isOld: boolean) {
    this.cells = isOld ? [{ kind: 'gap', count: Infinity }] : [];
  }

  /** Applies the next hunk of a patch, in order; says why it does not fit, null where it does. */
  apply(hunk: Hunk): string | null {
    const start = firstLine(hunk.oldStart, hunk.oldLines);
    if (start < this.line) return `the hunk at line ${hunk.oldStart} stands above the one before it`;
    if (!this.skip(start - this.line)) return `the file has no line ${hunk.oldStart}`;
    for (const { sign, text } of rowsOf(hunk)) {
      this.passRemoved();
      if (sign === '+') {
        this.done.push({ kind: 'added', text, section: hunk.section });
        continue;
      }
      const cell = this.next(text, hunk.section);
      if (cell === null) return `line ${this.line} is not what the patches before it left there`;
      this.line += 1;
      if (sign === ' ') this.done.push(cell);
      else if (cell.kind === 'kept') this.done.push({ ...cell, kind: 'removed' });
    }
    return null;
  }

  /** Ends a patch. */
  settle(): void {
    const cell = this.cells[this.at];
    if (cell?.kind === 'gap' && this.passed > 0) {
      this.done.push({ kind: 'gap', count: cell.count - this.passed });
      this.at += 1;
    }
    for (const one of this.cells.slice(this.at)) this.done.push(one);
    this.cells = this.done;
    this.done = [];
    this.at = 0;
    this.passed = 0;
    this.line = 1;
  }

  /** Passes lines that the patch does not show. */
  private skip(count: number): boolean {
    this.line += count;
    for (let lines = count; lines > 0;) {
      const cell = this.cells[this.at];
      if (cell === undefined) return false;
      if (cell.kind === 'gap') lines -= this.passGap(cell.count, lines);
      else {
        if (cell.kind !== 'removed') lines -= 1;
        this.done.push(cell);
        this.at += 1;
      }
    }
    return true;
  }

  /** Passes lines of the gap at hand, no more than it has left; gives how many. */
  private passGap(size: number, wanted: number): number {
    const count = Math.min(wanted, size - this.passed);
    this.done.push({ kind: 'gap', count });
    this.passGapLine(size, count);
    return count;
  }

  private passGapLine(size: number, count: number): void {
    this.passed += count;
    if (this.passed < size) return;
    this.at += 1;
    this.passed = 0;
  }

  private passRemoved(): void {
    for (let cell = this.cells[this.at]; cell?.kind === 'removed'; cell = this.cells[this.at]) {
      this.done.push(cell);
      this.at += 1;
    }
  }

  /** Takes the next line of the file, which has to be `text`; null where it is another, or there is none. */
  private next(text: string, section: string): Extract<Cell, { text: string }> | null {
    const cell = this.cells[this.at];
    if (cell === undefined) return null;
    if (cell.kind === 'gap') {
      this.passGapLine(cell.count, 1);
      return { kind: 'kept', text, section };
    }
    this.at += 1;
    return cell.text === text ? cell : null;
  }
}
