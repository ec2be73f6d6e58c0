import { rowsOf } from '../parse/hunk-rows.ts';
import { bound } from './bound.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import { endsOf } from './rows.ts';
import { type PlanPatch, type Unit, unitsByChange } from './units.ts';

/** What cannot be taken apart without the files: a path changed twice, binary content, the unfinished last line. */
export function boundBonds(patch: PlanPatch, units: readonly Unit[]): Bond[] {
  const { changes } = patch;
  const own = unitsByChange(patch, units);
  const sets = bound(changes.map(({ change }) => change));
  const bonds = sets.flatMap((set) =>
    joined(
      set.flatMap((at) => own[at]!),
      'one cannot be told from the other without the files',
    ),
  );
  for (const [at, { change }] of changes.entries()) {
    for (const [number, hunk] of change.hunks.entries()) {
      if (!hunk.text.includes('\n\\') || endsOf(rowsOf(hunk)) === null) continue;
      const inside = own[at]!.filter((unit) => unit.hunk === number);
      for (const bond of joined(inside, 'they change the last line')) bonds.push(bond);
    }
  }
  return bonds;
}
