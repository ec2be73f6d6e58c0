import type { Cost } from '../model/cost.ts';

/** Is told what the rules cost. */
export interface Meter {
  /** Milliseconds from some point in time. */
  now(): number;
  add(cost: Cost): void;
}
