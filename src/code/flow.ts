import { type Step, stepsOf } from './steps.ts';

/** Something taken that is to be given back: a lock, a reference, memory. */
export interface Hold {
  /** What sort of thing, in the words of who asked. */
  readonly kind: string;
  /** Which one: the text of an argument or the name of a variable; empty where there is but one. */
  readonly key: string;
  /** 0-based row where it was taken. */
  readonly row: number;
  /** What took it: `spin_lock_irqsave`. */
  readonly by: string;
  /** It may have failed: sure only behind the next `if`. */
  readonly isUnsure?: boolean;
  /** Given back where its block ends. */
  readonly isScoped?: boolean;
}

/** What a statement takes and gives back. */
export interface Effects {
  readonly takes: readonly Hold[];
  readonly drops: (hold: Hold) => boolean;
  /** Of a condition: taken besides where it is true, and where it is not. */
  readonly whenTrue?: readonly Hold[];
  readonly whenFalse?: readonly Hold[];
}

/** A step that can be reached, with what is surely held. */
export interface Reached {
  readonly step: Step;
  /** Before its own effects. */
  readonly before: readonly Hold[];
  /** After them. */
  readonly after: readonly Hold[];
  /** Conditions of the `if`s around it, outermost first. */
  readonly under: readonly string[];
  /** The function's first brace is in the rows given. */
  readonly isWhole: boolean;
}

/** What is held where; null: not reached. */
type State = readonly Hold[] | null;

interface Frame {
  readonly kind: 'if' | 'else' | 'loop' | 'switch' | 'block';
  readonly text: string;
  /** Conditions of the `if`s around what is in it, outermost first. */
  readonly under: readonly string[];
  readonly entry: State;
  /** Of an `if`: what is held where its condition is not true. */
  readonly otherwise: State;
  /** Of an `else`: where the sides before it ended. */
  readonly sides: State;
  /** Where a `break` left it. */
  out: State;
  /** Its body is one statement. */
  readonly isBare: boolean;
  readonly isEndless: boolean;
}

const NO_CONDITION: readonly string[] = [];
const LEAVES = /^(return|goto|break|continue)\b ?(\w*)/;

/** Sides of an `#if`. */
interface Fork {
  readonly entry: State;
  readonly frames: readonly Frame[];
  readonly sides: State;
  readonly hasElse: boolean;
}

/** Asked for each statement. Where nothing is held, what it gives back does not matter. */
export type EffectsOf = (text: string, row: number, isHeld: boolean) => Effects | null;

/** Walks through rows of masked C and says what is held at each step. What it cannot see, nobody holds. */
export function flowOf(rows: readonly string[], effectsOf: EffectsOf): Reached[] {
  const walk = new Walk(effectsOf);
  for (const step of stepsOf(rows)) walk.take(step);
  return walk.reached;
}

class Walk {
  readonly reached: Reached[] = [];
  private readonly effectsOf: EffectsOf;
  private state: State = [];
  private frames: Frame[] = [];
  private forks: Fork[] = [];
  private gotos = new Map<string, State>();
  private isWhole = false;
  /** The `if` that just ended. */
  private ended: { readonly entry: State; readonly sides: State } | null = null;

  constructor(effectsOf: EffectsOf) {
    this.effectsOf = effectsOf;
  }

  take(step: Step): void {
    if (step.kind === 'fork') return this.fork(step.text);
    const { ended } = this;
    this.ended = null;
    if (step.kind === 'edge') return this.reset(step.text === '{');
    if (step.kind === 'close') return this.close();
    if (step.kind === 'label') return this.label(step.text);
    if (step.kind === 'plain') return this.plain(step);
    const isElse = /^else\b/.test(step.text);
    if (isElse) this.state = ended === null ? [] : ended.entry;
    const before = this.state;
    const effects = /^(?:else|do)?$/.test(step.text) ? null : this.apply(step);
    // What `scoped_guard()` takes ends with its body.
    const entry = step.text.startsWith('scoped_') ? before : this.state;
    const otherwise = and(this.state, effects?.whenFalse);
    this.state = and(this.state, effects?.whenTrue);
    this.push(step, { entry, otherwise, sides: !isElse ? null : ended === null ? [] : ended.sides });
  }

  private reset(isWhole: boolean): void {
    this.state = [];
    this.frames = [];
    this.forks = [];
    this.gotos = new Map();
    this.isWhole = isWhole;
  }

  /** `#if`, `#else` and `#endif`: on each side all is as it was before, behind them what both sides have. */
  private fork(text: string): void {
    if (text === 'if') {
      this.forks.push({ entry: this.state, frames: [...this.frames], sides: null, hasElse: false });
      return;
    }
    const fork = this.forks.at(-1);
    if (fork === undefined) return;
    const sides = both(fork.sides, this.state);
    if (text === 'el') {
      this.forks[this.forks.length - 1] = { ...fork, sides, hasElse: true };
      this.state = fork.entry;
      this.frames = [...fork.frames];
      return;
    }
    this.forks.pop();
    this.state = fork.hasElse ? sides : both(sides, fork.entry);
  }

  private push({ kind, text }: Step, held: Pick<Frame, 'entry' | 'otherwise' | 'sides'>): void {
    const what = kindOf(text);
    const around = this.conditions();
    const frame: Frame = {
      kind: what,
      text,
      under: what === 'if' ? [...around, text] : around,
      ...held,
      out: null,
      isBare: kind === 'head',
      isEndless: /^(?:for ?\( ?; ?; ?\)|while ?\( ?(?:1|true) ?\))/.test(text),
    };
    this.frames.push(frame);
    if (frame.kind === 'switch') this.state = null;
  }

  /** Of the `if`s around, outermost first. */
  private conditions(): readonly string[] {
    return this.frames.at(-1)?.under ?? NO_CONDITION;
  }

  private apply(step: Step): Effects | null {
    const before = this.state;
    if (before === null) return null;
    const effects = this.effectsOf(step.text, step.row, before.length > 0);
    const kept = effects === null || before.length === 0 ? before : before.filter((hold) => !effects.drops(hold));
    const after = effects === null || effects.takes.length === 0 ? kept : [...kept, ...effects.takes];
    this.reached.push({ step, before, after, under: this.conditions(), isWhole: this.isWhole });
    this.state = after;
    return effects;
  }

  private plain(step: Step): void {
    this.apply(step);
    const leaving = LEAVES.exec(step.text);
    if (leaving !== null) this.leave(leaving[1]!, leaving[2]!);
    this.endBare();
  }

  private leave(by: string, label: string): void {
    if (by === 'goto') this.gotos.set(label, both(this.gotos.get(label) ?? null, this.state));
    if (by === 'break') {
      const frame = this.frames.findLast(({ kind }) => kind === 'loop' || kind === 'switch');
      if (frame !== undefined) frame.out = both(frame.out, this.state);
    }
    this.state = null;
  }

  private label(name: string): void {
    if (/^(?:case\b|default$)/.test(name)) {
      const frame = this.frames.findLast(({ kind }) => kind === 'switch');
      this.state = both(this.state, frame === undefined ? [] : frame.entry);
      return;
    }
    // A jump from above the rows given may lead here too.
    this.state = this.isWhole && this.gotos.has(name) ? both(this.state, this.gotos.get(name)!) : [];
  }

  private close(): void {
    if (this.frames.length === 0) this.state = [];
    else this.pop(this.frames.pop()!);
    this.endBare();
  }

  private endBare(): void {
    while (this.frames.at(-1)?.isBare === true) this.pop(this.frames.pop()!);
  }

  private pop({ kind, entry, otherwise, sides, out, isEndless, text }: Frame): void {
    const end = this.state === null ? null : unscoped(this.state, entry);
    if (kind === 'if') {
      const all = both(sides, end);
      this.ended = { entry: this.settled(otherwise), sides: all };
      this.state = this.settled(both(all, otherwise));
    } else if (kind === 'else') {
      this.state = this.settled(both(sides, end));
    } else if (kind === 'loop') {
      this.state = isEndless ? out : text === 'do' ? both(end, out) : both(both(entry, end), out);
    } else if (kind === 'switch') {
      this.state = both(both(entry, end), out);
    } else {
      this.state = end;
    }
  }

  /** An `if` has asked whether it was taken; one in the branch for the failure asks something else. */
  private settled(state: State): State {
    if (state === null || !state.some(({ isUnsure }) => isUnsure)) return state;
    const asked = this.frames.filter(({ kind }) => kind === 'if').flatMap(({ entry }) => entry ?? []);
    const isOpen = (hold: Hold): boolean => asked.some((one) => one.isUnsure === true && isAmong(hold, [one]));
    return state.map((hold) => (hold.isUnsure === true && !isOpen(hold) ? { ...hold, isUnsure: false } : hold));
  }
}

function kindOf(text: string): Frame['kind'] {
  if (/^(?:else )?if\b/.test(text)) return 'if';
  if (text === 'else') return 'else';
  if (text.startsWith('switch')) return 'switch';
  if (text === '' || text.startsWith('scoped_')) return 'block';
  return 'loop';
}

/** What is held on either way. */
function both(one: State, other: State): State {
  if (one === null || other === null) return one ?? other;
  return one === other ? one : one.filter((hold) => isAmong(hold, other));
}

/** Whether this one is still held, be it for sure by now or not. */
export function isAmong({ kind, key, row }: Hold, holds: readonly Hold[]): boolean {
  return holds.some((one) => one.kind === kind && one.key === key && one.row === row);
}

function and(state: State, more: readonly Hold[] | undefined): State {
  return state === null || more === undefined ? state : [...state, ...more];
}

/** Without what was taken for this block alone. */
function unscoped(state: readonly Hold[], entry: State): readonly Hold[] {
  return state.filter((hold) => hold.isScoped !== true || (entry?.includes(hold) ?? false));
}
