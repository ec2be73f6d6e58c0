import { linked } from './linkage.ts';
import { fold, mirror } from './matrix.ts';

/**
 * Things to be dealt into groups, with what is known of each two of them.
 *
 * Each thing is made of items that stay together: `lines` and `items` say how many lines and items it has. Matrices hold
 * n rows of n, symmetric; their diagonal is the sum over the pairs of items inside one thing.
 */
export interface Things {
  readonly n: number;
  /** By lines, and by items. */
  readonly weights: readonly [Float64Array, Float64Array];
  /** Expected pairs of lines, and of items, that belong together. */
  readonly pairs: readonly [Float64Array, Float64Array];
  /** Pairs of lines, and of items, inside one thing. */
  readonly inside: readonly [number, number];
  /** What average linkage goes by: sum over pairs, and the weight of each thing. */
  readonly link: Float64Array;
  readonly mass: Float64Array;
}

const ROUNDS = 4;
/** Less of a gain is none. */
const GAIN = 1e-12;

/** Pairs between different things that a partition holds together, of lines and of items, and how many of them rightly. */
interface Held {
  lines: number;
  items: number;
  rightLines: number;
  rightItems: number;
}

/**
 * Deals things into the groups whose expected adjusted Rand index is best, by lines and by items alike: average linkage
 * to the end, the best of its steps, then single moves and joins while they gain. Gives the group of each thing.
 */
export function partition(things: Things): number[] {
  if (things.n < 2) return Array.from({ length: things.n }, () => 0);
  const score = scoreOf(things);
  return improved(linked(things, score), things, score);
}

/** Expected index of a partition that holds so many pairs together. */
export type Score = (lines: number, items: number, rightLines: number, rightItems: number) => number;

export function scoreOf(things: Things): Score {
  const [byLines, byItems] = [halfScore(things, 0), halfScore(things, 1)];
  return (lines, items, rightLines, rightItems) => byLines(lines, rightLines) + byItems(items, rightItems);
}

/** The half of the score that goes by lines, or that by items. */
function halfScore({ n, weights, pairs, inside }: Things, by: 0 | 1): (held: number, right: number) => number {
  const [weight, chances] = [weights[by], pairs[by]];
  let all = inside[by];
  let between = 0;
  let within = 0;
  for (let i = 0; i < n; i += 1) {
    within += chances[i * n + i]!;
    for (let j = i + 1; j < n; j += 1) {
      all += weight[i]! * weight[j]!;
      between += chances[i * n + j]!;
    }
  }
  const expected = between + within;
  return (held, right) => {
    const together = held + inside[by];
    const chance = all === 0 ? 0 : (expected * together) / all;
    const most = (expected + together) / 2;
    return most === chance ? 0 : (0.5 * (right + within - chance)) / (most - chance);
  };
}

/** A partition while it is made better. */
interface Draft extends Held {
  group: number[];
  value: number;
}

function improved(start: readonly number[], things: Things, score: Score): number[] {
  const draft = draftOf(numbered(start), things, score);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = draft.value;
    const sums = emptySums(things.n + 1);
    for (let i = 0; i < things.n; i += 1) moveOne(i, draft, { things, score, sums });
    draft.group = numbered(draft.group);
    joinGroups(draft, things, score);
    draft.group = numbered(draft.group);
    if (draft.value <= before + GAIN) break;
  }
  return draft.group;
}

function draftOf(
  group: number[],
  { n, weights: [lines, items], pairs: [ofLines, ofItems] }: Things,
  score: Score,
): Draft {
  const held: Held = { lines: 0, items: 0, rightLines: 0, rightItems: 0 };
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      if (group[i] !== group[j]) continue;
      held.lines += lines[i]! * lines[j]!;
      held.items += items[i]! * items[j]!;
      held.rightLines += ofLines[i * n + j]!;
      held.rightItems += ofItems[i * n + j]!;
    }
  }
  return { group, ...held, value: score(held.lines, held.items, held.rightLines, held.rightItems) };
}

/** What would be held together more if two were joined: sums of pairs, by number. */
type Sums = Readonly<Record<keyof Held, Float64Array>>;

function emptySums(count: number): Sums {
  const list = (): Float64Array => new Float64Array(count);
  return { lines: list(), items: list(), rightLines: list(), rightItems: list() };
}

/** Takes what the sums at `from` say out of the draft, and what they say at `to` into it. */
function shift(draft: Draft, sums: Sums, from: number | null, to: number): void {
  for (const key of HELD) draft[key] = draft[key] - (from === null ? 0 : sums[key][from]!) + sums[key][to]!;
}

const HELD = ['lines', 'items', 'rightLines', 'rightItems'] as const;

/** Moves one thing to the group, or a new one, where the score gains most; `sums` is room to add up in. */
function moveOne(i: number, draft: Draft, { things, score, sums }: { things: Things; score: Score; sums: Sums }): void {
  const {
    n,
    weights: [lines, items],
    pairs: [ofLines, ofItems],
  } = things;
  const { group } = draft;
  const own = group[i]!;
  for (const key of HELD) sums[key].fill(0);
  let groups = 0;
  for (let j = 0; j < n; j += 1) {
    const at = group[j]!;
    if (at >= groups) groups = at + 1;
    if (j === i) continue;
    sums.lines[at]! += lines[i]! * lines[j]!;
    sums.items[at]! += items[i]! * items[j]!;
    sums.rightLines[at]! += ofLines[i * n + j]!;
    sums.rightItems[at]! += ofItems[i * n + j]!;
  }
  const alone = { lines: draft.lines - sums.lines[own]!, items: draft.items - sums.items[own]! };
  const right = { lines: draft.rightLines - sums.rightLines[own]!, items: draft.rightItems - sums.rightItems[own]! };
  let [best, top] = [own, draft.value];
  for (let to = 0; to <= groups; to += 1) {
    if (to === own) continue;
    const value = score(
      alone.lines + sums.lines[to]!,
      alone.items + sums.items[to]!,
      right.lines + sums.rightLines[to]!,
      right.items + sums.rightItems[to]!,
    );
    if (value > top + GAIN) [best, top] = [to, value];
  }
  if (best === own) return;
  shift(draft, sums, own, best);
  group[i] = best;
  draft.value = top;
}

/** Joins the two groups whose union gains most, until no union gains. */
function joinGroups(draft: Draft, things: Things, score: Score): void {
  const groups = 1 + Math.max(...draft.group);
  const sums = sumsBetween(draft.group, groups, things);
  const alive = Array.from({ length: groups }, (_, i) => i);
  for (;;) {
    let [first, second, top] = [-1, -1, draft.value];
    for (const [at, a] of alive.entries()) {
      for (let next = at + 1; next < alive.length; next += 1) {
        const pair = a * groups + alive[next]!;
        const value = score(
          draft.lines + sums.lines[pair]!,
          draft.items + sums.items[pair]!,
          draft.rightLines + sums.rightLines[pair]!,
          draft.rightItems + sums.rightItems[pair]!,
        );
        if (value > top + GAIN) [first, second, top] = [a, alive[next]!, value];
      }
    }
    if (first < 0) return;
    shift(draft, sums, null, first * groups + second);
    draft.value = top;
    draft.group = draft.group.map((one) => (one === second ? first : one));
    alive.splice(alive.indexOf(second), 1);
    for (const key of HELD) fold(sums[key], groups, first, second);
  }
}

/** Of each two groups; rows of as many numbers as there are groups, symmetric. */
function sumsBetween(group: readonly number[], groups: number, things: Things): Sums {
  const {
    n,
    weights: [lines, items],
    pairs: [ofLines, ofItems],
  } = things;
  const sums = emptySums(groups * groups);
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const [a, b] = [group[i]!, group[j]!];
      if (a === b) continue;
      const at = Math.min(a, b) * groups + Math.max(a, b);
      sums.lines[at]! += lines[i]! * lines[j]!;
      sums.items[at]! += items[i]! * items[j]!;
      sums.rightLines[at]! += ofLines[i * n + j]!;
      sums.rightItems[at]! += ofItems[i * n + j]!;
    }
  }
  for (const key of HELD) mirror(sums[key], groups);
  return sums;
}

/** Groups numbered from 0 in the order in which they appear. */
function numbered(group: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return group.map((one) => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  });
}
