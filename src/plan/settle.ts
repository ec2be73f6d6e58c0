import type { Edge, Knot } from './knots.ts';
import { type Thing, usersOf, type Vocabulary } from './names.ts';
import { isTree } from './realms.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

interface Settings {
  readonly edges: readonly Edge[];
  readonly chance: (a: Knot, b: Knot) => number;
  readonly vocabulary: Vocabulary;
  /** More steps than this are joined with their neighbours. */
  readonly maxSteps: number | null;
}

/** Moves what may not stand alone to where it is needed first, and joins steps where there are too many. Knots of each step, in order. */
export function settle(drafts: readonly (readonly Knot[])[], settings: Settings): Knot[][] {
  const { vocabulary, chance } = settings;
  const places = new Places(drafts, settings.edges);
  const includes = places.knots.filter(isInclude);
  for (let round = 0; round < ROUNDS && moveOnce(places, vocabulary, includes); round += 1);
  // What is put elsewhere makes room for others.
  for (let round = 0; round < 2; round += 1) for (const knots of places.steps()) places.absorb(knots);
  return joined(places.steps(), chance, Math.max(1, settings.maxSteps ?? MOST_STEPS));
}

/** False where nothing had to move. */
function moveOnce(
  places: Places,
  { introduced, dropped, adding, removing }: Vocabulary,
  includes: readonly Knot[],
): boolean {
  let isMoving = false;
  for (const thing of introduced) {
    if (isUnusedAlone(thing)) isMoving = places.postpone(thing.homes, usersOf(thing, adding)) || isMoving;
  }
  for (const thing of dropped) {
    if (isUnusedAlone(thing)) isMoving = places.advance(thing.homes, usersOf(thing, removing)) || isMoving;
  }
  for (const knot of includes) isMoving = places.follow(knot) || isMoving;
  return isMoving;
}

/** Nobody reads a longer series; netdev takes half as many. */
const MOST_STEPS = 30;
/** A step of no more changed lines goes with the next that uses it. */
const CRUMB = 5;
/** The same where the patch goes to several trees: those who take it read all that is theirs at once, helpers with their first user. */
const CRUMB_OF_TREE = 100;
/** Each round can move what waits for what the round before moved. */
const ROUNDS = 8;

/** Static, in one file, not inline: the compiler warns where nobody uses it. */
function isUnusedAlone({ file, declarations }: Thing): boolean {
  return (
    file !== null &&
    declarations.some(
      ({ kind, isStatic, isInline }) => isStatic && !isInline && (kind === 'function' || kind === 'variable'),
    )
  );
}

function isInclude({ units }: Knot): boolean {
  return units.every(
    ({ lines }) => lines.length > 0 && lines.every(({ text }) => /^\s*#\s*include\b/.test(text) || text.trim() === ''),
  );
}

/** Which step each knot is in, while knots move. */
class Places {
  readonly knots: readonly Knot[];
  private readonly at: Map<Knot, number>;
  private readonly knotOf: Map<Unit, Knot>;
  private readonly after = new Map<Knot, Knot[]>();
  private readonly before = new Map<Knot, Knot[]>();
  private readonly count: number;
  private readonly crumb: number;

  constructor(drafts: readonly (readonly Knot[])[], edges: readonly Edge[]) {
    this.knots = drafts.flat();
    this.count = drafts.length;
    this.crumb = new Set(this.knots.map(({ realm }) => realm).filter(isTree)).size > 1 ? CRUMB_OF_TREE : CRUMB;
    this.at = new Map(drafts.flatMap((knots, i) => knots.map((knot) => [knot, i] as const)));
    this.knotOf = new Map(this.knots.flatMap((knot) => knot.units.map((unit) => [unit, knot] as const)));
    for (const { a, b } of edges) {
      append(this.after, a, b);
      append(this.before, b, a);
    }
  }

  steps(): Knot[][] {
    const steps = Array.from({ length: this.count }, (): Knot[] => []);
    for (const knot of this.knots) steps[this.at.get(knot)!]!.push(knot);
    return steps.filter((step) => step.length > 0);
  }

  /** Puts what these units bring beside its first user. */
  postpone(homes: readonly Unit[], users: readonly Unit[]): boolean {
    const knot = this.knotOf.get(homes[0]!)!;
    const steps = users.map((user) => this.stepOf(user));
    return steps.length > 0 && this.move(knot, Math.min(...steps));
  }

  /** Puts the removal of what these units drop beside the removal of its last user. */
  advance(homes: readonly Unit[], users: readonly Unit[]): boolean {
    const knot = this.knotOf.get(homes[0]!)!;
    const steps = users.map((user) => this.stepOf(user));
    return steps.length > 0 && this.move(knot, Math.max(...steps));
  }

  /** Puts an include beside what needs it first. */
  follow(knot: Knot): boolean {
    const users = this.after.get(knot) ?? this.knots.filter((one) => !isInclude(one) && isBeside(one, knot));
    const first = Math.min(...users.map((user) => this.at.get(user)!));
    const own = Math.max(...(this.before.get(knot) ?? []).map((need) => this.at.get(need)!));
    return Number.isFinite(first) && this.move(knot, Math.max(first, own));
  }

  /** Puts a crumb where its first user in its realm is, or else where the last that it needs is. */
  absorb(knots: readonly Knot[]): void {
    const lines = knots.reduce((sum, { units }) => sum + units.reduce((all, unit) => all + unit.lines.length, 0), 0);
    if (lines > this.crumb) return;
    const own = this.at.get(knots[0]!)!;
    const beside = (list: ReadonlyMap<Knot, readonly Knot[]>): number[] =>
      knots
        .flatMap((knot) => list.get(knot) ?? [])
        .flatMap((other) =>
          other.realm === knots[0]!.realm && this.at.get(other) !== own ? [this.at.get(other)!] : [],
        );
    const to = Math.min(...beside(this.after));
    const target = Number.isFinite(to) ? to : Math.max(...beside(this.before));
    if (!Number.isFinite(target)) return;
    const inside = new Set(knots);
    const isFree = knots.every(
      (knot) =>
        (this.after.get(knot) ?? []).every((user) => inside.has(user) || this.at.get(user)! >= target) &&
        (this.before.get(knot) ?? []).every((need) => inside.has(need) || this.at.get(need)! <= target),
    );
    if (isFree) for (const knot of knots) this.at.set(knot, target);
  }

  private stepOf(unit: Unit): number {
    return this.at.get(this.knotOf.get(unit)!)!;
  }

  /** False where it is there already, or where something else speaks against it. */
  private move(knot: Knot, to: number): boolean {
    if (this.at.get(knot) === to) return false;
    const isFree =
      (this.after.get(knot) ?? []).every((user) => this.at.get(user)! >= to) &&
      (this.before.get(knot) ?? []).every((need) => this.at.get(need)! <= to);
    if (isFree) this.at.set(knot, to);
    return isFree;
  }
}

/** It adds something to the same file, for the same people. */
function isBeside(one: Knot, { units, realm }: Knot): boolean {
  return one.realm === realm && one.units.some(({ at, insertions }) => insertions > 0 && at === units[0]!.at);
}

/** Joins the two neighbours that belong together most until no more than so many steps are left. */
function joined(all: readonly Knot[][], chance: Settings['chance'], most: number): Knot[][] {
  const steps = [...all];
  const mean = (i: number): number => meanOf(steps[i]!, steps[i + 1] ?? [], chance);
  const means = steps.slice(1).map((_, i) => mean(i));
  while (steps.length > most) {
    const best = means.indexOf(Math.max(...means));
    const [next] = steps.splice(best + 1, 1);
    steps[best] = [...steps[best]!, ...next!];
    means.splice(best, 1);
    for (const i of [best - 1, best]) if (i >= 0 && i < means.length) means[i] = mean(i);
  }
  return steps;
}

function meanOf(a: readonly Knot[], b: readonly Knot[], chance: Settings['chance']): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += chance(x, y);
  return sum / (a.length * b.length);
}
