import type { Change, Hunk } from '../model/change.ts';
import type { BaseFile, Trial } from '../tree/apply.ts';
import { firstLine, rowsOf } from '../parse/hunk-rows.ts';
import { bound } from './bound.ts';
import { emit, printSection, type StepDiff } from './emit.ts';
import { type ReadHeader, readHeader } from './header.ts';
import { isEnd } from './rows.ts';

/** One line of a file before the patch; null where nothing tells what it is. */
interface Cell {
  text: string | null;
}

interface Base {
  /** Changes that are of this file. */
  uses: number;
  /** null as long as no section tells it. */
  mode: string | null;
  readonly cells: Cell[];
}

/** Files that the trial makes up, as they were and as the sections read so far leave them. */
interface Files {
  readonly base: Map<string, Base>;
  readonly now: Map<string, Cell[]>;
  cells: number;
}

/** More lines than any real patch needs; one that speaks of line 999999999 shall not fill the memory. */
const MOST_CELLS = 2_000_000;
const GITLINK = '160000';
/** Lines of context that a hunk has, unless its file ends there. */
const CONTEXT = 3;

/**
 * What git needs to try a split without the files: stand-ins with the lines that the patch shows, each at its place.
 *
 * Left out of both sides is what no stand-in can be made for: what changes binary files and submodules. null where
 * nothing is left, or the patch contradicts itself.
 */
export function trialOf(changes: readonly Change[], diffs: readonly StepDiff[]): Trial | null {
  const opaque = opaqueOf(changes);
  const files: Files = { base: new Map(), now: new Map(), cells: 0 };
  const shown = changes.filter((_, i) => !opaque.has(i));
  if (shown.length === 0 || !shown.every((change) => addChange(files, change))) return null;
  for (const change of shown) addTail(files, change);
  const dealt = shown.map(({ hunks }) => ({ whole: 0, hunks: hunks.map(({ text }) => text.split('\n').map(() => 0)) }));
  return {
    isBare: shown.some(isBare),
    base: [...files.base].map(([path, base]) => baseFile(path, base)),
    whole: emit(shown, { steps: 1, changes: dealt })[0]!.text,
    steps: diffs.map(({ sections }) =>
      sections
        .filter(({ change }) => !opaque.has(change))
        .map(printSection)
        .join(''),
    ),
  };
}

/** Whether a hunk has no context though there are lines above it, or hunks below. */
function isBare({ hunks }: Change): boolean {
  return hunks.some((hunk) => {
    const hasOthers = hunks.length > 1 || firstLine(hunk.oldStart, hunk.oldLines) > 1;
    return hasOthers && rowsOf(hunk).every(({ sign }) => sign !== ' ');
  });
}

function opaqueOf(changes: readonly Change[]): Set<number> {
  const opaque = new Set<number>();
  for (const [i, { isBinary, kind, binary, oldMode, newMode }] of changes.entries()) {
    const isGiven = kind === 'added' && binary.startsWith('GIT binary patch');
    if ((isBinary && !isGiven) || oldMode === GITLINK || newMode === GITLINK) opaque.add(i);
  }
  for (const set of bound(changes)) if (set.some((i) => opaque.has(i))) for (const i of set) opaque.add(i);
  return opaque;
}

function baseFile(path: string, { mode, cells }: Base): BaseFile {
  return {
    path,
    mode: mode ?? '100644',
    text: cells.map(({ text }, i) => text ?? `line ${i + 1} is not shown\n`).join(''),
  };
}

/** Takes in what a section shows of its file; false where that cannot be. */
function addChange(files: Files, change: Change): boolean {
  const read = readHeader(change);
  const { old, now, kind } = read;
  const after = applied(files, sourceOf(files, change, read), change.hunks);
  if (after === null) return false;
  if (old !== null && (kind === 'renamed' || kind === 'deleted')) files.now.delete(old);
  if (now !== null) files.now.set(now, after);
  return true;
}

function sourceOf({ base, now }: Files, { header, oldMode }: Change, { old, kind }: ReadHeader): Source {
  if (kind === 'added' || old === null) return { base: [], before: [], isNew: true };
  const known = base.get(old) ?? { uses: 0, mode: null, cells: [] };
  known.mode ??= oldMode ?? /^index \S+ (\d+)$/m.exec(header)?.[1] ?? null;
  known.uses += 1;
  if (!now.has(old)) {
    base.set(old, known);
    now.set(old, known.cells);
  }
  // git apply: previous_patch; renames and copies are of the file as it was.
  const isMoved = kind === 'renamed' || kind === 'copied';
  return { base: known.cells, before: isMoved ? known.cells : now.get(old)!, isNew: false };
}

interface Source {
  readonly base: Cell[];
  readonly before: Cell[];
  readonly isNew: boolean;
}

function applied(files: Files, source: Source, hunks: readonly Hunk[]): Cell[] | null {
  const { before } = source;
  const after: Cell[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const rows = rowsOf(hunk);
    const first = firstLine(hunk.oldStart, hunk.oldLines) - 1;
    if (first < at || !grow(files, source, first + hunk.oldLines)) return null;
    while (at < first) after.push(before[at++]!);
    for (const { sign, text } of rows) {
      if (sign === '+') {
        after.push({ text });
        continue;
      }
      const cell = before[at++];
      if (cell === undefined || (cell.text ?? text) !== text) return null;
      cell.text = text;
      if (sign === ' ') after.push(cell);
    }
  }
  while (at < before.length) after.push(before[at++]!);
  return after;
}

/** Where the one hunk that shows the lowest lines of a file ends with as much context as there may be, the file goes on. */
function addTail({ base }: Files, change: Change): void {
  const { old } = readHeader(change);
  const known = old === null ? undefined : base.get(old);
  const rows = rowsOf(change.hunks.at(-1) ?? { text: '' });
  const below = rows.length - 1 - rows.findLastIndex(({ sign }) => sign !== ' ');
  if (known?.uses !== 1 || below < CONTEXT || rows.some(isEnd)) return;
  for (let i = 0; i <= CONTEXT; i += 1) known.cells.push({ text: null });
}

/** Makes up lines at the end of a file, as it was and as it is; false where there can be none. */
function grow(files: Files, { base, before, isNew }: Source, length: number): boolean {
  const missing = length - before.length;
  if (missing <= 0) return true;
  files.cells += missing;
  if (isNew || files.cells > MOST_CELLS) return false;
  for (let i = 0; i < missing; i += 1) {
    const cell = { text: null };
    base.push(cell);
    if (before !== base) before.push(cell);
  }
  return true;
}
