import type { Block } from './blocks.ts';
import type { Knot } from './knots.ts';
import { partition, type Things } from './partition.ts';
import { chanceOf, type Patchwide } from './ties.ts';
import { type Traits, traitsOf } from './traits.ts';

/** How much oftener a partition has to treat a pair rightly than none would. */
const WORTH = 0.12;

/** Deals knots into groups as their author might have; groups never reach over realms, unless all is one. */
export function groupKnots(knots: readonly Knot[]): { groups: Knot[][]; chance: (a: Knot, b: Knot) => number } {
  const traits = new Map(traitsOf(knots.flatMap(({ blocks }) => blocks)).map((one) => [one.block, one]));
  const patch = patchwide(knots);
  const things = thingsOf(knots, traits, patch);
  const chance = (a: Knot, b: Knot): number => {
    const pairs = a.blocks.flatMap((x) => b.blocks.map((y) => chanceOf(traits.get(x)!, traits.get(y)!, patch)));
    return pairs.reduce((sum, p) => sum + p, 0) / pairs.length;
  };
  const groups = dealt(knots, partition(apart(things, knots)));
  const isWorth = rightly(things, groups) - rightly(things, [[...knots]]) >= WORTH;
  return { groups: isWorth ? groups : [[...knots]], chance };
}

function dealt(knots: readonly Knot[], group: readonly number[]): Knot[][] {
  const groups = new Map<string, Knot[]>();
  for (const [i, knot] of knots.entries()) {
    const key = `${group[i]} ${knot.realm}`;
    groups.set(key, [...(groups.get(key) ?? []), knot]);
  }
  return [...groups.values()];
}

/** Share of the pairs of items that groups are expected to treat rightly. */
function rightly({ n, pairs: [, items], weights: [, counts] }: Things, groups: readonly (readonly Knot[])[]): number {
  const home = new Map(groups.flatMap((own, i) => own.map(({ index }) => [index, i] as const)));
  let [sum, all] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const weight = counts[i]! * counts[j]!;
      sum += home.get(i) === home.get(j) ? items[i * n + j]! : weight - items[i * n + j]!;
      all += weight;
    }
  }
  return all === 0 ? 1 : sum / all;
}

/** Things of different realms do not belong together. */
function apart(things: Things, knots: readonly Knot[]): Things {
  const { n, pairs, link } = things;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (knots[i]!.realm !== knots[j]!.realm) for (const matrix of [...pairs, link]) matrix[i * n + j] = 0;
    }
  }
  return things;
}

const NAME = /[A-Za-z_]\w{2,}/g;

function patchwide(knots: readonly Knot[]): Patchwide {
  const changes = new Set(knots.flatMap(({ units }) => units.map(({ change }) => change)));
  const spread = new Map<string, number>();
  let lines = 0;
  for (const { hunks } of changes) {
    for (const hunk of hunks) {
      lines += hunk.lines.length;
      for (const { text } of hunk.lines)
        for (const name of text.match(NAME) ?? []) spread.set(name, (spread.get(name) ?? 0) + 1);
    }
  }
  return { units: knots.reduce((sum, { blocks }) => sum + blocks.length, 0), files: changes.size, spread, lines };
}

function thingsOf(knots: readonly Knot[], traits: ReadonlyMap<Block, Traits>, patch: Patchwide): Things {
  const n = knots.length;
  const own = knots.map(({ blocks }) => blocks.map((block) => traits.get(block)!));
  const [lines, items, link] = [new Float64Array(n * n), new Float64Array(n * n), new Float64Array(n * n)];
  const inside: [number, number] = [0, 0];
  const add = (at: number, a: Traits, b: Traits): void => {
    const p = chanceOf(a, b, patch);
    lines[at]! += a.size * b.size * p;
    items[at]! += p;
    link[at]! += weigh(a) * weigh(b) * p;
  };
  for (let x = 0; x < n; x += 1) {
    for (const [i, a] of own[x]!.entries()) {
      const pairs = (a.size * (a.size - 1)) / 2;
      lines[x * n + x]! += pairs;
      inside[0] += pairs;
      for (const b of own[x]!.slice(i + 1)) {
        add(x * n + x, a, b);
        inside[0] += a.size * b.size;
        inside[1] += 1;
      }
      for (let y = x + 1; y < n; y += 1) for (const b of own[y]!) add(x * n + y, a, b);
    }
    for (const matrix of [lines, items, link])
      for (let y = x + 1; y < n; y += 1) matrix[y * n + x] = matrix[x * n + y]!;
  }
  const sum = (of: (one: Traits) => number): Float64Array =>
    Float64Array.from(own, (all) => all.reduce((total, one) => total + of(one), 0));
  return { n, weights: [sum(({ size }) => size), sum(() => 1)], pairs: [lines, items], inside, link, mass: sum(weigh) };
}

function weigh({ size }: Traits): number {
  return Math.sqrt(1 + size);
}
