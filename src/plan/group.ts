import type { Block } from './blocks.ts';
import type { Knot } from './knots.ts';
import { isAside, isTree } from './realms.ts';
import { partition, type Things } from './partition.ts';
import { chanceOf, type Patchwide } from './ties.ts';
import { type Traits, traitsOf } from './traits.ts';

/** How much oftener a partition has to treat a pair rightly than none would. */
const WORTH = 0.12;

/** Knots of one realm, and what is known of each two of them; its things are numbered as they stand here. */
export interface Realm {
  readonly knots: readonly Knot[];
  readonly things: Things;
}

/** Groups of knots, and what they were made of. */
export interface Grouping {
  readonly groups: readonly (readonly Knot[])[];
  readonly realms: readonly Realm[];
  /** Mean chance of their blocks that the author would have sent both in one. */
  readonly chance: (a: Knot, b: Knot) => number;
}

/** Deals the knots of each realm into groups as their author might have; all is one where that is hardly worse. */
export function groupKnots(knots: readonly Knot[]): Grouping {
  const traits = new Map(traitsOf(knots.flatMap(({ blocks }) => blocks)).map((one) => [one.block, one]));
  const patch = patchwide(knots);
  const chance = (a: Knot, b: Knot): number => {
    const pairs = a.blocks.flatMap((x) => b.blocks.map((y) => chanceOf(traits.get(x)!, traits.get(y)!, patch)));
    return pairs.reduce((sum, p) => sum + p, 0) / pairs.length;
  };
  const whole = { knots, things: thingsOf(knots, traits, patch) };
  const own = realmsOf(knots);
  const realms =
    own.length === 1 ? [whole] : own.map((some) => ({ knots: some, things: thingsOf(some, traits, patch) }));
  const groups = realms.flatMap(groupsOf);
  const isWorth = rightly(whole, groups) - rightly(whole, [knots]) >= WORTH;
  return { groups: isWorth ? groups : [knots], realms: isWorth ? realms : [whole], chance };
}

function realmsOf(knots: readonly Knot[]): Knot[][] {
  const realms = new Map<string, Knot[]>();
  for (const knot of knots) {
    const own = realms.get(knot.realm);
    if (own === undefined) realms.set(knot.realm, [knot]);
    else own.push(knot);
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
  const home = new Map(groups.flatMap((own, i) => own.map(({ index }) => [index, i] as const)));
  let [sum, all] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const weight = counts[i]! * counts[j]!;
      const expected = areApart(knots[i]!.realm, knots[j]!.realm) ? 0 : items[i * n + j]!;
      sum += home.get(i) === home.get(j) ? expected : weight - expected;
      all += weight;
    }
  }
  return all === 0 ? 1 : sum / all;
}

function areApart(a: string, b: string): boolean {
  return a !== b && isTree(a) && isTree(b);
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
