import type { Change } from '../../src/model/change.ts';
import { parse } from '../../src/parse/parse.ts';
import type { Deal, DealtChange } from '../../src/plan/deal.ts';

/** What gets a step of its own draw. */
export type Shape = 'line' | 'run' | 'hunk' | 'change';
export const SHAPES: readonly Shape[] = ['line', 'run', 'hunk', 'change'];

/** The changes of a patch, latin1; of a diff without mail headers too. */
export function changesOf(text: string): readonly Change[] {
  const { series } = parse([{ name: 'x.diff', bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
  return series[0]?.patches[0]?.changes ?? [];
}

/** Deals a patch out at random; the same seed deals the same. */
export function randomDeal(changes: readonly Change[], shape: Shape, steps: number, seed: number): Deal {
  const draw = drawer(seed, steps);
  const dealt = changes.map(({ hunks }): DealtChange => {
    let step = draw();
    const ofHunk = (text: string): number[] => {
      if (shape !== 'change') step = draw();
      let above = '';
      return text.split('\n').map((line) => {
        const sign = line[0] ?? '';
        const isNew = shape === 'line' || (shape === 'run' && sign !== above);
        above = sign;
        if (sign !== '-' && sign !== '+') return -1;
        if (isNew) step = draw();
        return step;
      });
    };
    const whole = step;
    const rows = hunks.map(({ text }) => ofHunk(text));
    return { whole: shape === 'change' ? whole : draw(), hunks: rows };
  });
  return { steps, changes: dealt };
}

/** Numbers below `steps`; mulberry32. */
function drawer(seed: number, steps: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % steps;
  };
}
