import type { Realm } from './group.ts';
import type { Edge, Knot } from './knots.ts';
import { scoreOf } from './partition.ts';
import { append } from './lists.ts';

const ROUNDS = 4;
/** Less of a gain is none. */
const GAIN = 1e-12;

type Two = [number, number];

/**
 * Moves knots between the steps of their realm, and joins steps, as far as the order allows and the expected index
 * gains: taking circles apart leaves crumbs behind.
 */
export function refine(
  steps: readonly (readonly Knot[])[],
  edges: readonly Edge[],
  realms: readonly Realm[],
): Knot[][] {
  const at = new Map(steps.flatMap((knots, step) => knots.map((knot) => [knot, step] as const)));
  for (const realm of realms) {
    const sequence = new Sequence(realm, edges, at);
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = sequence.value;
      for (const i of realm.knots.keys()) sequence.moveBest(i);
      while (sequence.joinBest());
      if (sequence.value <= before + GAIN) break;
    }
  }
  const refined = steps.map((): Knot[] => []);
  for (const knots of steps) for (const knot of knots) refined[at.get(knot)!]!.push(knot);
  return refined.filter((knots) => knots.length > 0);
}

/** A change to the sums of pairs that are together, expected and in all, and where it leads. */
interface Change {
  readonly value: number;
  readonly S: Two;
  readonly B: Two;
}

/** The steps of one realm while its knots move; those of others stay where they are. */
class Sequence {
  value: number;
  private readonly realm: Realm;
  /** Step of each knot, of all realms. */
  private readonly at: Map<Knot, number>;
  private readonly after: ReadonlyMap<Knot, readonly Knot[]>;
  private readonly before: ReadonlyMap<Knot, readonly Knot[]>;
  private readonly score: ReturnType<typeof scoreOf>;
  private S: Two = [0, 0];
  private B: Two = [0, 0];

  constructor(realm: Realm, edges: readonly Edge[], at: Map<Knot, number>) {
    this.realm = realm;
    this.at = at;
    this.score = scoreOf(realm.things);
    this.after = neighbours(edges, 'a', 'b');
    this.before = neighbours(edges, 'b', 'a');
    for (const i of realm.knots.keys()) {
      const { S, B } = this.pairsWith(i, i).get(this.stepOf(i)) ?? NOTHING;
      this.S = [this.S[0] + S[0], this.S[1] + S[1]];
      this.B = [this.B[0] + B[0], this.B[1] + B[1]];
    }
    this.value = this.score(this.S[0], this.S[1], this.B[0], this.B[1]);
  }

  /** Moves a knot to the step where the score gains most, between what it needs and what needs it. */
  moveBest(i: number): void {
    const knot = this.realm.knots[i]!;
    const own = this.stepOf(i);
    const first = Math.max(0, ...(this.before.get(knot) ?? []).map((need) => this.at.get(need)!));
    const last = Math.min(Infinity, ...(this.after.get(knot) ?? []).map((user) => this.at.get(user)!));
    const pairs = this.pairsWith(i, this.realm.things.n);
    const out = pairs.get(own) ?? NOTHING;
    let best: { to: number; change: Change } | null = null;
    for (const to of this.byStep().keys()) {
      if (to === own || to < first || to > last) continue;
      const into = pairs.get(to)!;
      const change = this.changed(
        [into.S[0] - out.S[0], into.S[1] - out.S[1]],
        [into.B[0] - out.B[0], into.B[1] - out.B[1]],
      );
      if (change.value > (best?.change.value ?? this.value) + GAIN) best = { to, change };
    }
    if (best === null) return;
    this.at.set(knot, best.to);
    this.take(best.change);
  }

  /** Joins the two steps whose union gains most; false where none does. */
  joinBest(): boolean {
    const steps = [...this.byStep()].toSorted((a, b) => a[0] - b[0]);
    let best: { from: readonly number[]; to: number; change: Change } | null = null;
    for (const [x, [i, a]] of steps.entries()) {
      for (const [j, b] of steps.slice(x + 1)) {
        const isLater = this.areFree(a, this.after, (step) => step >= j || step === i);
        if (!isLater && !this.areFree(b, this.before, (step) => step <= i || step === j)) continue;
        const change = this.joined(a, b);
        if (change.value > (best?.change.value ?? this.value) + GAIN)
          best = isLater ? { from: a, to: j, change } : { from: b, to: i, change };
      }
    }
    if (best === null) return false;
    for (const i of best.from) this.at.set(this.realm.knots[i]!, best.to);
    this.take(best.change);
    return true;
  }

  private stepOf(i: number): number {
    return this.at.get(this.realm.knots[i]!)!;
  }

  private byStep(): Map<number, number[]> {
    const steps = new Map<number, number[]>();
    for (const i of this.realm.knots.keys()) {
      append(steps, this.stepOf(i), i);
    }
    return steps;
  }

  private areFree(
    own: readonly number[],
    list: ReadonlyMap<Knot, readonly Knot[]>,
    isFine: (step: number) => boolean,
  ): boolean {
    return own.every((i) => (list.get(this.realm.knots[i]!) ?? []).every((other) => isFine(this.at.get(other)!)));
  }

  private take({ value, S, B }: Change): void {
    this.value = value;
    this.S = S;
    this.B = B;
  }

  private joined(a: readonly number[], b: readonly number[]): Change {
    const { n, weights, pairs } = this.realm.things;
    const [S, B]: [Two, Two] = [
      [0, 0],
      [0, 0],
    ];
    for (const k of [0, 1] as const) {
      for (const i of a) {
        for (const j of b) {
          S[k] += weights[k][i]! * weights[k][j]!;
          B[k] += pairs[k][i * n + j]!;
        }
      }
    }
    return this.changed(S, B);
  }

  private changed(byS: Two, byB: Two): Change {
    const S: Two = [this.S[0] + byS[0], this.S[1] + byS[1]];
    const B: Two = [this.B[0] + byB[0], this.B[1] + byB[1]];
    return { S, B, value: this.score(S[0], S[1], B[0], B[1]) };
  }

  /** Sums over the pairs of a thing with others before number `end`, by their step. */
  private pairsWith(i: number, end: number): Map<number, { readonly S: Two; readonly B: Two }> {
    const {
      n,
      weights: [lines, items],
      pairs: [ofLines, ofItems],
    } = this.realm.things;
    const sums = new Map<number, { readonly S: Two; readonly B: Two }>();
    for (let other = 0; other < end; other += 1) {
      if (other === i) continue;
      const step = this.stepOf(other);
      const sum = sums.get(step) ?? { S: [0, 0], B: [0, 0] };
      sums.set(step, sum);
      sum.S[0] += lines[i]! * lines[other]!;
      sum.S[1] += items[i]! * items[other]!;
      sum.B[0] += ofLines[i * n + other]!;
      sum.B[1] += ofItems[i * n + other]!;
    }
    return sums;
  }
}

const NOTHING: { readonly S: Two; readonly B: Two } = { S: [0, 0], B: [0, 0] };

function neighbours(edges: readonly Edge[], from: 'a' | 'b', to: 'a' | 'b'): Map<Knot, Knot[]> {
  const all = new Map<Knot, Knot[]>();
  for (const edge of edges) {
    const own = all.get(edge[from]);
    if (own === undefined) all.set(edge[from], [edge[to]]);
    else own.push(edge[to]);
  }
  return all;
}
