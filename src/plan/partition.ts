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

/** Finer cuts are not looked at. */
const MOST_GROUPS = 30;
const ROUNDS = 4;
/** Less of a gain is none. */
const GAIN = 1e-12;

type Two = [number, number];

/**
 * Deals things into the groups whose expected adjusted Rand index is best, by lines and by items alike: average linkage
 * to the end, the best of its steps, then single moves and joins while they gain. Gives the group of each thing.
 */
export function partition(things: Things): number[] {
  if (things.n < 2) return Array.from({ length: things.n }, () => 0);
  const score = scoreOf(things);
  return improved(linked(things, score), things, score);
}

/** Expected index of a partition that holds `S` pairs between different things together, `B` of them rightly. */
type Score = (S: Two, B: Two) => number;

export function scoreOf({ n, weights, pairs, inside }: Things): Score {
  const sums = [0, 1].map((k) => {
    const w = weights[k]!;
    const p = pairs[k]!;
    let all = inside[k]!;
    let expected = 0;
    let within = 0;
    for (let i = 0; i < n; i += 1) {
      within += p[i * n + i]!;
      for (let j = i + 1; j < n; j += 1) {
        all += w[i]! * w[j]!;
        expected += p[i * n + j]!;
      }
    }
    return { all, expected: expected + within, inside: inside[k]!, within };
  });
  return (S, B) => {
    let value = 0;
    for (let k = 0; k < 2; k += 1) {
      const { all, expected, inside: own, within } = sums[k]!;
      const together = S[k]! + own;
      const right = B[k]! + within;
      const chance = all === 0 ? 0 : (expected * together) / all;
      const most = (expected + together) / 2;
      if (most !== chance) value += (0.5 * (right - chance)) / (most - chance);
    }
    return value;
  };
}

/** Average linkage to the end; the groups of its best step. */
function linked({ n, weights, pairs, link: links, mass: masses }: Things, score: Score): number[] {
  const [link, mass] = [links.slice(), masses.slice()];
  const sums = pairs.map((matrix) => matrix.slice());
  const sizes = weights.map((sizesOf) => sizesOf.slice());
  const group = Array.from({ length: n }, (_, i) => i);
  const alive = group.slice();
  const [S, B]: [Two, Two] = [
    [0, 0],
    [0, 0],
  ];
  let best = { value: -Infinity, group: group.slice() };
  for (;;) {
    const value = alive.length <= MOST_GROUPS ? score(S, B) : -Infinity;
    if (value > best.value || alive.length === 1) best = value > best.value ? { value, group: group.slice() } : best;
    if (alive.length === 1) return best.group;
    const [x, y] = closest(alive, link, mass, n);
    for (let k = 0; k < 2; k += 1) {
      S[k]! += sizes[k]![x]! * sizes[k]![y]!;
      B[k]! += sums[k]![x * n + y]!;
      sizes[k]![x]! += sizes[k]![y]!;
    }
    mass[x]! += mass[y]!;
    alive.splice(alive.indexOf(y), 1);
    for (const matrix of [link, ...sums]) for (const other of alive) fold(matrix, n, [x, y, other]);
    for (let i = 0; i < n; i += 1) if (group[i] === y) group[i] = x;
  }
}

/** Adds what `y` has with `other` to what `x` has with it. */
function fold(matrix: Float64Array, n: number, [x, y, other]: readonly [number, number, number]): void {
  if (other === x) return;
  matrix[x * n + other]! += matrix[y * n + other]!;
  matrix[other * n + x] = matrix[x * n + other]!;
}

function closest(alive: readonly number[], link: Float64Array, mass: Float64Array, n: number): Two {
  let found: Two = [alive[0]!, alive[1]!];
  let top = -1;
  for (let a = 0; a < alive.length; a += 1) {
    const i = alive[a]!;
    for (let b = a + 1; b < alive.length; b += 1) {
      const j = alive[b]!;
      const mean = link[i * n + j]! / (mass[i]! * mass[j]!);
      if (mean > top) {
        top = mean;
        found = [i, j];
      }
    }
  }
  return found;
}

/** A partition while it is made better. */
interface Draft {
  readonly group: number[];
  S: Two;
  B: Two;
  value: number;
}

function improved(start: readonly number[], things: Things, score: Score): number[] {
  const draft = draftOf(numbered(start), things, score);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = draft.value;
    for (let i = 0; i < things.n; i += 1) moveOne(i, draft, things, score);
    while (joinTwo(draft, things, score));
    if (draft.value <= before + GAIN) break;
  }
  return numbered(draft.group);
}

function draftOf(group: number[], { n, weights, pairs }: Things, score: Score): Draft {
  const [S, B]: [Two, Two] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      if (group[i] !== group[j]) continue;
      for (let k = 0; k < 2; k += 1) {
        S[k]! += weights[k]![i]! * weights[k]![j]!;
        B[k]! += pairs[k]![i * n + j]!;
      }
    }
  }
  return { group, S, B, value: score(S, B) };
}

/** Moves one thing to the group, or a new one, where the score gains most. */
function moveOne(i: number, draft: Draft, { n, weights, pairs }: Things, score: Score): void {
  const groups = 1 + Math.max(...draft.group);
  const sums = [0, 1, 2, 3].map(() => new Float64Array(groups + 1));
  for (let j = 0; j < n; j += 1) {
    if (j === i) continue;
    for (let k = 0; k < 2; k += 1) {
      sums[k]![draft.group[j]!]! += weights[k]![i]! * weights[k]![j]!;
      sums[2 + k]![draft.group[j]!]! += pairs[k]![i * n + j]!;
    }
  }
  const own = draft.group[i]!;
  const without = (sum: Two, at: 0 | 2, to: number): Two => [
    sum[0] - sums[at]![own]! + sums[at]![to]!,
    sum[1] - sums[at + 1]![own]! + sums[at + 1]![to]!,
  ];
  let best = { to: own, S: draft.S, B: draft.B, value: draft.value };
  for (let to = 0; to <= groups; to += 1) {
    if (to === own) continue;
    const [S, B] = [without(draft.S, 0, to), without(draft.B, 2, to)];
    const value = score(S, B);
    if (value > best.value + GAIN) best = { to, S, B, value };
  }
  draft.group[i] = best.to;
  Object.assign(draft, { S: best.S, B: best.B, value: best.value });
}

/** Joins the two groups whose union gains most; false where none does. */
function joinTwo(draft: Draft, { n, weights, pairs }: Things, score: Score): boolean {
  const flat = numbered(draft.group);
  for (let i = 0; i < n; i += 1) draft.group[i] = flat[i]!;
  const groups = 1 + Math.max(...flat);
  const sums = [0, 1, 2, 3].map(() => new Float64Array(groups * groups));
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const [a, b] = flat[i]! < flat[j]! ? [flat[i]!, flat[j]!] : [flat[j]!, flat[i]!];
      if (a === b) continue;
      for (let k = 0; k < 2; k += 1) {
        sums[k]![a * groups + b]! += weights[k]![i]! * weights[k]![j]!;
        sums[2 + k]![a * groups + b]! += pairs[k]![i * n + j]!;
      }
    }
  }
  let best = { a: -1, b: -1, S: draft.S, B: draft.B, value: draft.value };
  for (let a = 0; a < groups; a += 1) {
    for (let b = a + 1; b < groups; b += 1) {
      const at = a * groups + b;
      const S: Two = [draft.S[0] + sums[0]![at]!, draft.S[1] + sums[1]![at]!];
      const B: Two = [draft.B[0] + sums[2]![at]!, draft.B[1] + sums[3]![at]!];
      const value = score(S, B);
      if (value > best.value + GAIN) best = { a, b, S, B, value };
    }
  }
  if (best.a < 0) return false;
  for (let i = 0; i < n; i += 1) if (draft.group[i] === best.b) draft.group[i] = best.a;
  Object.assign(draft, { S: best.S, B: best.B, value: best.value });
  return true;
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
