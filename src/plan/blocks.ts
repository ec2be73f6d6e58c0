import type { CodeLine } from '../code/view.ts';
import type { PlanChange, Unit } from './units.ts';
import { append } from './lists.ts';

/** Units that the ties are asked for as one: a unit alone, in a large patch all units of a function, a hunk or a file. */
export interface Block {
  readonly units: readonly Unit[];
  readonly change: PlanChange;
  /** Index of the change in the patch. */
  readonly at: number;
  /** Index of the hunk of its first unit; -1 for a change without hunks. */
  readonly hunk: number;
  /** Changed lines of all its units. */
  readonly lines: readonly CodeLine[];
  readonly insertions: number;
  readonly deletions: number;
}

/** Pairs of more blocks than this cost more than they tell. */
const MOST = 300;

/** How units may be taken together, finest first; the first that gives few enough blocks counts, or the last. */
const GRAINS: readonly ((unit: Unit) => string)[] = [
  ({ index }) => `${index}`,
  ({ at, hunk, lines }) => `${at} ${lines[0]?.scope?.name ?? `@${hunk}`}`,
  ({ at }) => `${at}`,
  ({ change: { path } }) => path.slice(0, path.lastIndexOf('/') + 1),
  ({ change: { owner } }) => owner.name,
];

export function blocksOf(units: readonly Unit[]): Block[] {
  for (const grain of GRAINS) {
    const blocks = new Map<string, Unit[]>();
    for (const unit of units) {
      const key = grain(unit);
      append(blocks, key, unit);
    }
    if (blocks.size <= MOST || grain === GRAINS.at(-1)) return [...blocks.values()].map(blockOf);
  }
  return [];
}

function blockOf(units: readonly Unit[]): Block {
  const [{ change, at, hunk, lines, insertions, deletions }] = units as readonly [Unit, ...Unit[]];
  if (units.length === 1) return { units, change, at, hunk, lines, insertions, deletions };
  const sum = (count: 'insertions' | 'deletions'): number => units.reduce((all, unit) => all + unit[count], 0);
  const counts = { insertions: sum('insertions'), deletions: sum('deletions') };
  return { units, change, at, hunk, lines: units.flatMap((unit) => unit.lines), ...counts };
}
