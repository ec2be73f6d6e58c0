import type { Knot } from './knots.ts';
import { mirror } from './matrix.ts';
import { isAside, isTree } from './realms.ts';
import { partition, type Things } from './partition.ts';
import { chancesOf } from './ties.ts';
import { type Traits, traitsOf } from './traits.ts';
import { append } from './lists.ts';

/** How much oftener a partition has to treat a pair rightly than none would, where nobody asks for a split. */
const WORTH = 0.12;

/** Knots of one realm, and what is known of each two of them; its things are numbered as they stand here. */
export interface Realm {
  readonly knots: readonly Knot[];
  readonly things: Things;
}

/** Groups of knots, and what they were made of. */
interface Grouping {
  readonly groups: readonly (readonly Knot[])[];
  readonly realms: readonly Realm[];
  /** Mean chance of their blocks that the author would have sent both in one. */
  readonly chance: (a: Knot, b: Knot) => number;
}

/** The chances of all pairs of blocks, and where those of each knot begin among them. */
interface Blocks {
  readonly traits: readonly Traits[];
  readonly chances: Float64Array;
  /** By knot. */
  readonly first: readonly number[];
}

/** Deals the knots of each realm into groups as their author might have; all is one where that is hardly worse, or, for one who asks, no worse. */
export function groupKnots(knots: readonly Knot[], isAsked: boolean): Grouping {
  const { traits, lexicon } = traitsOf(knots.flatMap(({ blocks }) => blocks));
  const files = new Set(traits.map(({ block }) => block.change)).size;
  const chances = chancesOf(traits, { files, lines: lexicon.lines });
  const blocks = { traits, chances, first: firstBlocks(knots) };
  const whole = { knots, things: thingsOf(knots, blocks) };
  const own = realmsOf(knots);
  const realms = own.length === 1 ? [whole] : own.map((some) => ({ knots: some, things: thingsOf(some, blocks) }));
  const groups = realms.flatMap(groupsOf);
  const isWorth = rightly(whole, groups) - rightly(whole, [knots]) >= (isAsked ? 0 : WORTH);
  return { groups: isWorth ? groups : [knots], realms: isWorth ? realms : [whole], chance: chanceBetween(blocks) };
}

/** The mean over their blocks. */
function chanceBetween({ chances, first, traits }: Blocks): (a: Knot, b: Knot) => number {
  const n = traits.length;
  return (a, b) => {
    const [from, to] = [first[a.index]!, first[b.index]!];
    let sum = 0;
    for (let x = 0; x < a.blocks.length; x += 1)
      for (let y = 0; y < b.blocks.length; y += 1) sum += chances[(from + x) * n + to + y]!;
    return sum / (a.blocks.length * b.blocks.length);
  };
}

/** Number of the first block of each knot among all blocks. */
function firstBlocks(knots: readonly Knot[]): number[] {
  let count = 0;
  return knots.map(({ blocks }) => (count += blocks.length) - blocks.length);
}

function realmsOf(knots: readonly Knot[]): Knot[][] {
  const realms = new Map<string, Knot[]>();
  for (const knot of knots) {
    append(realms, knot.realm, knot);
  }
  return [...realms.values()];
}

function groupsOf({ knots, things }: Realm): Knot[][] {
  if (isAside(knots[0]!.realm)) return [[...knots]];
  const groups: Knot[][] = [];
  for (const [i, group] of partition(things).entries()) (groups[group] ??= []).push(knots[i]!);
  return groups;
}

/** Share of the pairs of items that groups are expected to treat rightly; what goes to two trees is never one. */
function rightly({ knots, things }: Realm, groups: readonly (readonly Knot[])[]): number {
  const { n, pairs, weights } = things;
  const [, items] = pairs;
  const [, counts] = weights;
  const home = new Int32Array(n);
  for (const [i, own] of groups.entries()) for (const { index } of own) home[index] = i;
  let [sum, all] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const weight = counts[i]! * counts[j]!;
      const expected = areApart(knots[i]!.realm, knots[j]!.realm) ? 0 : items[i * n + j]!;
      sum += home[i] === home[j] ? expected : weight - expected;
      all += weight;
    }
  }
  return all === 0 ? 1 : sum / all;
}

function areApart(a: string, b: string): boolean {
  return a !== b && isTree(a) && isTree(b);
}

function thingsOf(knots: readonly Knot[], { traits, chances, first }: Blocks): Things {
  const n = knots.length;
  /** Numbers of the blocks of these knots among all, and which knot each is in. */
  const own = knots.flatMap(({ index, blocks }, x) => blocks.map((_, i) => [first[index]! + i, x] as const));
  const things = emptyThings(n);
  const {
    pairs: [lines, items],
    weights: [length, count],
    inside,
    link,
    mass,
  } = things;
  for (const [at, [i, x]] of own.entries()) {
    const size = traits[i]!.size;
    const weight = weigh(size);
    length[x]! += size;
    count[x]! += 1;
    mass[x]! += weight;
    const alone = (size * (size - 1)) / 2;
    lines[x * n + x]! += alone;
    inside[0] += alone;
    for (let k = at + 1; k < own.length; k += 1) {
      const [j, y] = own[k]!;
      const other = traits[j]!.size;
      const p = chances[i * traits.length + j]!;
      lines[x * n + y]! += size * other * p;
      items[x * n + y]! += p;
      link[x * n + y]! += weight * weigh(other) * p;
      if (x !== y) continue;
      inside[0] += size * other;
      inside[1] += 1;
    }
  }
  for (const matrix of [lines, items, link]) mirror(matrix, n);
  return things;
}

function emptyThings(n: number): Things & { inside: [number, number] } {
  const [vector, matrix] = [() => new Float64Array(n), () => new Float64Array(n * n)];
  return {
    n,
    weights: [vector(), vector()],
    pairs: [matrix(), matrix()],
    inside: [0, 0],
    link: matrix(),
    mass: vector(),
  };
}

function weigh(size: number): number {
  return Math.sqrt(1 + size);
}
