import { type Image, readImages } from '../code/images.ts';
import { languageOf } from '../code/language.ts';
import { type PlanPatch, type Unit, unitsByChange, unitsByHunk } from './units.ts';

/** A hunk of C with both its images read, and its units. */
export interface CodeHunk {
  readonly units: readonly Unit[];
  readonly old: Image;
  readonly now: Image;
}

/** Of all changes in C, in the order of the patch. */
export function codeHunks(patch: PlanPatch, units: readonly Unit[]): CodeHunk[] {
  const all = unitsByChange(patch, units);
  return patch.changes.flatMap((change, at) => {
    if (languageOf(change.path) !== 'c') return [];
    const own = unitsByHunk(change, all[at]!);
    return change.hunks.map(({ hunk, lines }, number) => ({
      units: own[number]!,
      ...readImages(lines, hunk.section),
    }));
  });
}

/** The unit that holds a line of its hunk, by the line's index; units in order. */
export function unitAt(units: readonly Unit[], line: number): Unit | undefined {
  let [from, end] = [0, units.length];
  while (from < end) {
    const middle = (from + end) >> 1;
    const unit = units[middle]!;
    if (line < unit.first) end = middle;
    else if (line >= unit.first + unit.lines.length) from = middle + 1;
    else return unit;
  }
  return undefined;
}
