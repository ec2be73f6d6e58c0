import { type Image, readImages } from '../code/images.ts';
import { languageOf } from '../code/language.ts';
import type { PlanPatch, Unit } from './units.ts';

/** A hunk of C with both its images read, and its units. */
export interface CodeHunk {
  readonly units: readonly Unit[];
  readonly old: Image;
  readonly now: Image;
}

/** Of all changes in C, in the order of the patch. */
export function codeHunks({ changes }: PlanPatch, units: readonly Unit[]): CodeHunk[] {
  const own = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = `${unit.at} ${unit.hunk}`;
    const all = own.get(key);
    if (all === undefined) own.set(key, [unit]);
    else all.push(unit);
  }
  return changes.flatMap((change, at) =>
    languageOf(change.path) !== 'c'
      ? []
      : change.hunks.map(({ hunk, lines }, number) => ({
          units: own.get(`${at} ${number}`) ?? [],
          ...readImages(lines, hunk.section),
        })),
  );
}

/** The unit that holds a line of its hunk, by the line's index. */
export function unitAt(units: readonly Unit[], line: number): Unit | undefined {
  return units.find(({ first, lines }) => line >= first && line < first + lines.length);
}
