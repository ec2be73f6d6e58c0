import type { Row } from '../parse/hunk-rows.ts';
import { isEnd } from './rows.ts';

/** A row and the step that takes it; -1 for context. */
export interface DealtRow extends Pick<Row, 'sign' | 'text'> {
  readonly step: number;
}

/** Neighbouring rows of one sign and one step. */
type Block = readonly DealtRow[];

/** Larger tables are filled in two halves: what a run of thousands of lines dealt one by one would cost. */
const LARGEST_TABLE = 1 << 14;

/**
 * The rows of a hunk in an order in which what a step adds stands beside what it removes.
 *
 * Removed rows keep their order, and so do added ones: the old text is the same and so is the new one, and only what
 * lies between them depends on it.
 */
export function arranged(rows: readonly DealtRow[]): DealtRow[] {
  const done: DealtRow[] = [];
  let run: DealtRow[] = [];
  const close = (): void => {
    for (const row of arrangedRun(run)) done.push(row);
    run = [];
  };
  for (const row of rows) {
    if (row.sign === ' ') {
      close();
      done.push(row);
    } else run.push(row);
  }
  close();
  return done;
}

function arrangedRun(run: readonly DealtRow[]): readonly DealtRow[] {
  if (run.every(({ step }) => step === run[0]!.step)) return run;
  const removed = blocksOf(run.filter(({ sign }) => sign === '-'));
  const added = blocksOf(run.filter(({ sign }) => sign === '+'));
  return endsLast(merged(removed, added).flat());
}

function blocksOf(rows: readonly DealtRow[]): Block[] {
  const blocks: DealtRow[][] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (last !== undefined && last[0]!.step === row.step) last.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

/** Both in one list, blocks of the same step side by side for as many lines as can be. */
function merged(removed: readonly Block[], added: readonly Block[]): Block[] {
  if (removed.length * added.length > LARGEST_TABLE) {
    const [r, a] = [removed.length >> 1, added.length >> 1];
    return [...merged(removed.slice(0, r), added.slice(0, a)), ...merged(removed.slice(r), added.slice(a))];
  }
  const best = tableOf(removed, added);
  const width = added.length + 1;
  const list: Block[] = [];
  let [r, a] = [0, 0];
  while (r < removed.length && a < added.length) {
    const here = best[r * width + a]!;
    const isPair = removed[r]![0]!.step === added[a]![0]!.step;
    if (isPair && here === best[(r + 1) * width + a + 1]! + weight(removed[r]!, added[a]!)) {
      list.push(removed[r++]!, added[a++]!);
    } else if (here === best[(r + 1) * width + a]) list.push(removed[r++]!);
    else list.push(added[a++]!);
  }
  return [...list, ...removed.slice(r), ...added.slice(a)];
}

/** Of each pair of places, the weight of what can stand side by side from there on: the longest common subsequence. */
function tableOf(removed: readonly Block[], added: readonly Block[]): Uint32Array {
  const width = added.length + 1;
  const best = new Uint32Array((removed.length + 1) * width);
  for (let r = removed.length - 1; r >= 0; r -= 1) {
    for (let a = added.length - 1; a >= 0; a -= 1) {
      const apart = Math.max(best[(r + 1) * width + a]!, best[r * width + a + 1]!);
      const isPair = removed[r]![0]!.step === added[a]![0]!.step;
      const pair = isPair ? best[(r + 1) * width + a + 1]! + weight(removed[r]!, added[a]!) : 0;
      best[r * width + a] = Math.max(apart, pair);
    }
  }
  return best;
}

function weight(removed: Block, added: Block): number {
  return Math.min(removed.length, added.length);
}

/** A line without a line feed stands below all lines that are there at the same time. */
function endsLast(run: readonly DealtRow[]): readonly DealtRow[] {
  const [oldEnd, newEnd] = ['-', '+'].map((sign) => run.find((row) => row.sign === sign && isEnd(row)));
  const below = sunk(run, oldEnd, (row, end) => row.sign === '+' && row.step < end.step);
  return sunk(below, newEnd, (row, end) => row.sign === '-' && row.step > end.step);
}

/** The run with `end` moved down behind the last row that has to stand above it. */
function sunk(
  run: readonly DealtRow[],
  end: DealtRow | undefined,
  isAbove: (row: DealtRow, end: DealtRow) => boolean,
): readonly DealtRow[] {
  if (end === undefined) return run;
  const from = run.indexOf(end);
  const to = run.findLastIndex((row) => isAbove(row, end));
  return to < from ? run : [...run.slice(0, from), ...run.slice(from + 1, to + 1), end, ...run.slice(to + 1)];
}
