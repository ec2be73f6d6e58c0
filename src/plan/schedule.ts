import type { Edge, Knot } from './knots.ts';
import { rings } from './rings.ts';
import { LATE } from './realms.ts';

/** Orders groups of knots so that no edge points back; a group is taken apart where nothing else helps. */
export function schedule(
  groups: readonly (readonly Knot[])[],
  edges: readonly Edge[],
  rankOf: (knots: readonly Knot[]) => number,
): Knot[][] {
  const needs = new Map<Knot, Set<Knot>>();
  for (const { a, b } of edges) {
    const own = needs.get(b);
    if (own === undefined) needs.set(b, new Set([a]));
    else own.add(a);
  }
  const left = groups.map((knots) => [...knots]);
  const done = new Set<Knot>();
  const steps: Knot[][] = [];
  const take = (group: Knot[], part: readonly Knot[]): void => {
    for (const knot of part) done.add(knot);
    steps.push([...part]);
    const rest = group.filter((knot) => !done.has(knot));
    left.splice(left.indexOf(group), 1, ...(rest.length > 0 ? [rest] : []));
  };
  const opened = (some: readonly Knot[][]): Opened | undefined =>
    some
      .map((group) => ({ group, part: readyPart(group, needs, done) }))
      .filter(({ part }) => part.length > 0)
      .toSorted((x, y) => share(y) - share(x) || rankOf(x.group) - rankOf(y.group))[0];
  while (left.length > 0) {
    const ready = left.filter((group) => readyPart(group, needs, done).length === group.length);
    const first = lowest(ready, rankOf);
    // What comes late waits until the others are taken apart.
    const isEarly = first !== undefined && (rankOf(first) < LATE || left.every((group) => rankOf(group) >= LATE));
    const circle = isEarly ? [] : circleOf(left, edges);
    if (first !== undefined && circle.length === 0) {
      take(first, first);
      continue;
    }
    // A circle may itself wait for what comes late, or for another circle.
    const best = opened(circle) ?? (first === undefined ? opened(left)! : { group: first, part: first });
    take(best.group, best.part);
  }
  return steps;
}

function lowest(groups: readonly Knot[][], rankOf: (knots: readonly Knot[]) => number): Knot[] | undefined {
  return groups.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
}

/** A group, and the part of it that waits for nothing. */
interface Opened {
  readonly group: Knot[];
  readonly part: readonly Knot[];
}

function share({ group, part }: { group: readonly Knot[]; part: readonly Knot[] }): number {
  return part.length / group.length;
}

/** The knots of a group that need nothing but what is done, or each other. */
function readyPart(
  group: readonly Knot[],
  needs: ReadonlyMap<Knot, ReadonlySet<Knot>>,
  done: ReadonlySet<Knot>,
): Knot[] {
  let part = [...group];
  for (;;) {
    const own = new Set(part);
    const kept = part.filter((knot) => [...(needs.get(knot) ?? [])].every((need) => done.has(need) || own.has(need)));
    if (kept.length === part.length) return part;
    part = kept;
  }
}

/** Groups that wait for each other and for nobody else. */
function circleOf(left: readonly Knot[][], edges: readonly Edge[]): Knot[][] {
  const home = new Map(left.flatMap((group, i) => group.map((knot) => [knot, i] as const)));
  const arcs = edges.flatMap(({ a, b }) => {
    const [from, to] = [home.get(a), home.get(b)];
    return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
  });
  const circles = rings(left.length, arcs);
  const isFirst = (circle: readonly number[]): boolean =>
    arcs.every(([from, to]) => !circle.includes(to) || circle.includes(from));
  const first = circles.find(isFirst) ?? circles[0] ?? [];
  return first.map((i) => left[i]!);
}
