import type { CodeLine } from '../code/view.ts';
import type { Comment, Reply, Series } from '../model/series.ts';
import type { ChangeView, HunkView, PatchView, Site } from './views.ts';

/** A series and its patches as the rules see them. */
export interface Revision {
  readonly series: Series;
  readonly patches: readonly PatchView[];
}

/** Where the code that a comment speaks of is now. */
export interface Standing {
  readonly at: Site | null;
  readonly change: ChangeView | null;
  /** 0 the cover letter, null where that cannot be told. */
  readonly patch: number | null;
  /** The lines near it are what they were. */
  readonly isSame: boolean;
}

/** Finds in `newest` what a comment on `then`, which may be the same, speaks of. */
export function whereIs(
  newest: Revision,
  then: Revision,
  { reply, comment }: { readonly reply: Reply; readonly comment: Comment },
): Standing {
  const old = then.patches.find(({ patch }) => patch.number === reply.patch);
  const twin = then === newest ? old : twinOf(newest, old);
  const hasCover = reply.patch === 0 && newest.series.cover !== null;
  const patch = twin?.patch.number ?? (hasCover ? 0 : null);
  const { file } = comment;
  if (file === null) return { at: null, change: null, patch, isSame: false };
  const others = newest.patches.filter((view) => view !== twin);
  const changes = changesOf(twin === undefined ? others : [twin, ...others], file);
  const near = old === undefined ? [] : nearLines(changesOf([old], file), comment);
  const found = findLines(changes, near, near.find(({ offset }) => offset === 0)?.key ?? quotedKey(comment.quoted));
  if (found !== null) return { ...standing(found.site.change), at: found.site, isSame: found.isWhole };
  return changes[0] === undefined ? { at: null, change: null, patch, isSame: false } : standing(changes[0]);
}

function standing(change: ChangeView): Standing {
  return { at: null, change, patch: change.patch.patch.number, isSame: false };
}

/** The same patch in a later revision; a patch alone is the same under any name. */
function twinOf({ patches }: Revision, old: PatchView | undefined): PatchView | undefined {
  if (old === undefined || patches.length === 1) return old === undefined ? undefined : patches[0];
  return patches.find(({ patch }) => patch.subject === old.patch.subject);
}

function changesOf(patches: readonly PatchView[], file: string): ChangeView[] {
  return patches.flatMap(({ changes }) =>
    changes.filter(({ path, change }) => path === file || change.oldPath === file),
  );
}

/** A line near a comment, so many lines below the commented one. */
interface Near {
  readonly offset: number;
  readonly key: string;
}

/** What is spoken of stands above a comment. */
const [ABOVE, BELOW] = [4, 1];

function nearLines(changes: readonly ChangeView[], { line, side }: Comment): Near[] {
  const isIt = ({ kind, oldLine, newLine }: CodeLine): boolean =>
    side === 'old' ? kind !== 'added' && oldLine === line : kind !== 'removed' && newLine === line;
  for (const hunk of changes.flatMap(({ hunks }) => hunks)) {
    const at = hunk.lines.findIndex(isIt);
    if (at < 0) continue;
    const first = Math.max(0, at - ABOVE);
    return keysOf(hunk)
      .slice(first, at + BELOW + 1)
      .map((key, i) => ({ offset: first + i - at, key }));
  }
  return [];
}

/** The line `wanted` where most of the lines near it are as they were. */
function findLines(
  changes: readonly ChangeView[],
  near: readonly Near[],
  wanted: string,
): { readonly site: Site; readonly isWhole: boolean } | null {
  let best: { site: Site; isWhole: boolean } | null = null;
  let bestScore = 0;
  for (const change of changes) {
    for (const hunk of change.hunks) {
      const keys = keysOf(hunk);
      for (let i = keys.indexOf(wanted); i >= 0; i = keys.indexOf(wanted, i + 1)) {
        const score = 1 + near.filter(({ offset, key }) => keys[i + offset] === key).length;
        if (score <= bestScore) continue;
        best = { site: { change, hunk, line: hunk.lines[i]!, index: i }, isWhole: score > near.length };
        bestScore = score;
      }
    }
  }
  return best;
}

const known = new WeakMap<HunkView, readonly string[]>();

/** Sign and text of each line. */
function keysOf(hunk: HunkView): readonly string[] {
  let keys = known.get(hunk);
  if (keys === undefined) {
    const signs = { added: '+', removed: '-', context: ' ' } as const;
    known.set(hunk, (keys = hunk.lines.map(({ kind, text }) => signs[kind] + squeeze(text))));
  }
  return keys;
}

function quotedKey(quoted: string): string {
  return quoted.slice(0, 1) + squeeze(quoted.slice(1));
}

/** Without white space, which mailers change. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
