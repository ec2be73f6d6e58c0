import type { Meter } from '../engine/meter.ts';
import type { Cost } from '../model/cost.ts';

/** Measures where the time of a run goes. */
interface Stats {
  /** null: nobody asked. */
  readonly meter: Meter | null;
  /** A phase ends here that began with the one before it, the first with the process. */
  ends(phase: string): void;
  /** What was measured, for a person; empty where nobody asked. */
  text(): Promise<string>;
}

const OFF: Stats = { meter: null, ends: () => undefined, text: () => Promise.resolve('') };

export function statsOf(isWanted: boolean): Stats {
  if (!isWanted) return OFF;
  const costs: Cost[] = [];
  const phases = new Map<string, number>();
  let last = 0;
  return {
    meter: { now: () => performance.now(), add: (cost) => void costs.push(cost) },
    ends: (phase) => {
      // Counted from the start of the process.
      const now = performance.now();
      phases.set(phase, now - last);
      last = now;
    },
    text: async () => {
      const { statsText } = await import('../report/stats.ts');
      return statsText(costs, phases);
    },
  };
}
