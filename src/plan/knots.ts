import { type Block, blocksOf } from './blocks.ts';
import type { Bond } from './bonds.ts';
import { rings } from './rings.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

/** Blocks that must be one step. */
export interface Knot {
  readonly index: number;
  readonly blocks: readonly Block[];
  readonly units: readonly Unit[];
  /** Knots of different realms never share a step of their own accord: another tree takes them, or other people read them. */
  readonly realm: string;
}

/** `a` must not come after `b`. */
export interface Edge {
  readonly a: Knot;
  readonly b: Knot;
}

/** Ties blocks together as the bonds want it; what would have to come before itself becomes one knot. */
export function knotsOf(
  units: readonly Unit[],
  bonds: readonly Bond[],
  realmOf: (units: readonly Unit[]) => string,
): { knots: Knot[]; edges: Edge[] } {
  const blocks = blocksOf(units);
  const home = new Map(blocks.flatMap((block, i) => block.units.map((unit) => [unit, i] as const)));
  const sets = new Sets(blocks.length);
  for (const { kind, a, b } of bonds) if (kind === 'together') sets.join(home.get(a)!, home.get(b)!);
  const arcs = bonds.flatMap(({ kind, a, b }) =>
    kind === 'before' ? [[sets.of(home.get(a)!), sets.of(home.get(b)!)] as const] : [],
  );
  for (const ring of rings(blocks.length, arcs)) for (const i of ring) sets.join(ring[0]!, i);
  const knots = sets.all().map((own, index): Knot => {
    const all = own.flatMap((i) => blocks[i]!.units).toSorted((a, b) => a.index - b.index);
    return { index, blocks: own.map((i) => blocks[i]!), units: all, realm: realmOf(all) };
  });
  return { knots, edges: edgesOf(knots, bonds) };
}

function edgesOf(knots: readonly Knot[], bonds: readonly Bond[]): Edge[] {
  const knotOf = new Map(knots.flatMap((knot) => knot.units.map((unit) => [unit, knot] as const)));
  const edges = new Map<string, Edge>();
  for (const bond of bonds) {
    const [a, b] = [knotOf.get(bond.a)!, knotOf.get(bond.b)!];
    if (bond.kind === 'before' && a !== b) edges.set(`${a.index} ${b.index}`, { a, b });
  }
  return [...edges.values()];
}

/** Numbers from 0 in sets that can be joined. */
class Sets {
  private readonly parent: number[];

  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, i) => i);
  }

  /** The least number of the set. */
  of(i: number): number {
    let at = i;
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]!]!;
    return at;
  }

  join(i: number, j: number): void {
    const [a, b] = [this.of(i), this.of(j)];
    this.parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** By their least numbers. */
  all(): number[][] {
    const sets = new Map<number, number[]>();
    for (const i of this.parent.keys()) {
      append(sets, this.of(i), i);
    }
    return [...sets.values()];
  }
}
