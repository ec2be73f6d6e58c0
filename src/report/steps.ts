/** A picture of steps and what each waits for, a line a step. */
import type { Step } from '../model/split.ts';

/** How lines are drawn: from a step, to one, past one, to the last one, along, across, up and down, arrow. */
interface Pen {
  readonly from: string;
  readonly to: string;
  readonly last: string;
  readonly along: string;
  readonly across: string;
  readonly down: string;
  readonly arrow: string;
}

const LINES: Pen = { from: '╭', to: '├', last: '╰', along: '─', across: '┼', down: '│', arrow: '▸' };
const ASCII: Pen = { from: '.', to: '+', last: '`', along: '-', across: '|', down: '|', arrow: '>' };

/** More lanes leave no room for subjects. */
const MOST_LANES = 12;

/** One line from a step down to those that wait for it. */
interface Lane {
  readonly from: number;
  readonly users: ReadonlySet<number>;
  readonly end: number;
  /** Column, from 0 at the right: the nearest to the numbers. */
  readonly column: number;
}

/** What stands to the left of each step's number; null where there is nothing to draw, or too much. */
export function lanesOf(steps: readonly Step[], unicode: boolean): string[] | null {
  const lanes = placed(needsOf(steps));
  const columns = Math.max(0, ...lanes.map(({ column }) => column + 1));
  if (columns === 0 || columns > MOST_LANES) return null;
  const pen = unicode ? LINES : ASCII;
  return steps.map((_, row) => rowOf(lanes, row, columns, pen));
}

/** Of each step, from 0, those before it that it waits for, less what another of them waits for already. */
function needsOf(steps: readonly Step[]): Set<number>[] {
  const all: Set<number>[] = [];
  return steps.map(({ dependsOn }, row) => {
    const own = new Set(dependsOn.map(({ step }) => step - 1).filter((step) => step >= 0 && step < row));
    const through = new Set([...own].flatMap((step) => [...all[step]!]));
    all.push(new Set([...own, ...through]));
    return new Set([...own].filter((step) => !through.has(step)));
  });
}

function placed(needs: readonly ReadonlySet<number>[]): Lane[] {
  const lanes: Lane[] = [];
  for (const from of needs.keys()) {
    const users = new Set([...needs.keys()].filter((row) => needs[row]!.has(from)));
    if (users.size === 0) continue;
    const end = Math.max(...users);
    const taken = new Set(lanes.filter((lane) => lane.end >= from).map(({ column }) => column));
    let column = 0;
    while (taken.has(column)) column += 1;
    lanes.push({ from, users, end, column });
  }
  return lanes;
}

function rowOf(lanes: readonly Lane[], row: number, columns: number, pen: Pen): string {
  let text = '';
  let isJoined = false;
  let waits = false;
  for (let column = columns - 1; column >= 0; column--) {
    const lane = lanes.find((one) => one.column === column && one.from <= row && row <= one.end);
    text += markOf(lane, row, isJoined, pen);
    waits ||= lane?.users.has(row) === true;
    isJoined ||= waits || lane?.from === row;
    if (column > 0) text += isJoined ? pen.along : ' ';
  }
  const end = waits ? pen.arrow : isJoined ? pen.along : ' ';
  return `${text}${isJoined ? pen.along : ' '}${end}`;
}

/** `isJoined`: something further left leads to this step. */
function markOf(lane: Lane | undefined, row: number, isJoined: boolean, pen: Pen): string {
  if (lane === undefined) return isJoined ? pen.along : ' ';
  if (lane.from === row) return pen.from;
  if (lane.users.has(row)) return lane.end === row ? pen.last : pen.to;
  return isJoined ? pen.across : pen.down;
}
