import { bound } from './bound.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import { endsOf, rowsOf } from './rows.ts';
import type { PlanPatch, Unit } from './units.ts';

/** What cannot be taken apart without the files: a path changed twice, binary content, the unfinished last line. */
export function boundBonds({ changes }: PlanPatch, units: readonly Unit[]): Bond[] {
  const sets = bound(changes.map(({ change }) => change));
  const bonds = sets.flatMap((set) =>
    joined(
      units.filter(({ at }) => set.includes(at)),
      'one cannot be told from the other without the files',
    ),
  );
  for (const [at, { change }] of changes.entries()) {
    for (const [number, hunk] of change.hunks.entries()) {
      if (!hunk.text.includes('\n\\') || endsOf(rowsOf(hunk)) === null) continue;
      bonds.push(
        ...joined(
          units.filter((unit) => unit.at === at && unit.hunk === number),
          'they change the last line',
        ),
      );
    }
  }
  return bonds;
}
