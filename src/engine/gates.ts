import type { HunkView, PatchView } from './views.ts';

/** The same expressions, for many lines at once. */
const byLine = new WeakMap<RegExp, RegExp>();

function forLines(pattern: RegExp): RegExp {
  const made = byLine.get(pattern) ?? new RegExp(pattern.source, `${pattern.flags}m`);
  byLine.set(pattern, made);
  return made;
}

/** Between two lines stands what no expression spans. */
const BETWEEN = '\n\0\n';

type Part = 'code' | 'text' | 'comment';

const added = new WeakMap<PatchView, Partial<Record<Part, string>>>();

/** Cheap: some added line of a patch may match, since all of them are looked at as one text. Moved ones are left out. */
export function addsText(patch: PatchView, part: Part, pattern: RegExp): boolean {
  const texts = added.get(patch) ?? {};
  added.set(patch, texts);
  texts[part] ??= patch.added
    .map(({ line }) => line[part])
    .filter((text) => text !== '')
    .join(BETWEEN);
  return forLines(pattern).test(texts[part]);
}

const shown = new WeakMap<HunkView, string>();

/** Cheap: some line of the hunk matches, removed ones left out. */
export function hunkSays(hunk: HunkView, pattern: RegExp): boolean {
  const made =
    shown.get(hunk) ??
    hunk.lines
      .filter(({ kind }) => kind !== 'removed')
      .map(({ code }) => code)
      .join(BETWEEN);
  shown.set(hunk, made);
  return forLines(pattern).test(made);
}
