import type { Change } from '../model/change.ts';
import type { Patch, Series } from '../model/series.ts';
import type { Tree, TreeFile } from '../model/tree.ts';
import { patched } from './patched.ts';

/** A file before and after a change, latin1; null where there is none, or where it is not known. */
interface Images {
  readonly before: string | null;
  readonly after: string | null;
  /** 0-based first line of each hunk in `after`. */
  readonly places: readonly number[];
}

/** Files as the patches of a series leave them, in order. */
export interface SeriesImages {
  readonly of: ReadonlyMap<Change, Images>;
  /** What did not fit, one phrase a file: `kernel/foo.c:120 of patch 2`. What follows in that file is left out. */
  readonly refused: readonly string[];
}

/** What is in a file now: its text, null for no such file, undefined where that is not known. */
type State = string | null | undefined;

/** A change, and what it finds. */
interface Step {
  readonly change: Change;
  readonly from: State;
  /** What is there under the new name already. */
  readonly there: State;
}

/** Applies all patches, each to what those before it left. */
export function imagesOf(series: Series, tree: Tree): SeriesImages {
  const files = new Map<string, State>(tree.files.map((file) => [file.path, stateOf(file)]));
  const of = new Map<Change, Images>();
  const refused: string[] = [];
  for (const patch of series.patches) {
    // Patches that are not here may be what it stands on.
    const isTold = series.missing.every((number) => number > patch.number);
    for (const change of patch.changes) {
      const from = files.get(change.oldPath ?? change.path);
      const made = canTell(patch, change) ? apply({ change, from, there: files.get(change.path) }) : UNKNOWN;
      if (made.refused !== null && isTold) refused.push(`${made.refused} of patch ${patch.number}`);
      if (change.kind === 'renamed') files.set(change.oldPath ?? change.path, null);
      files.set(change.path, made.state);
      of.set(change, {
        before: change.kind === 'added' ? null : (from ?? null),
        after: made.state ?? null,
        places: made.places,
      });
    }
  }
  return { of, refused };
}

function stateOf(file: TreeFile): State {
  if (file.kind === 'file') return file.text;
  return file.kind === 'absent' ? null : undefined;
}

/** Links and submodules are no text, and a mail that lost lines fits nowhere. */
function canTell({ damage }: Patch, { isBinary, oldMode, newMode }: Change): boolean {
  const isFile = [oldMode, newMode].every((mode) => mode === null || /^0*(?:$|100)/.test(mode));
  return isFile && !isBinary && !damage.flattened && !damage.truncated;
}

/** The file after a change, and where it does not fit. */
interface Made {
  readonly state: State;
  readonly refused: string | null;
  readonly places: readonly number[];
}

const UNKNOWN: Made = { state: undefined, refused: null, places: [] };

const refusal = (refused: string): Made => ({ ...UNKNOWN, refused });

function apply({ change, from, there }: Step): Made {
  const { kind, path, oldPath } = change;
  if (kind === 'added') {
    if (there === undefined) return UNKNOWN;
    if (there !== null) return refusal(`${path} (which is there already)`);
  }
  const text = kind === 'added' ? '' : from;
  if (text === undefined) return UNKNOWN;
  if (text === null) return refusal(`${oldPath ?? path} (which is not there)`);
  const made = patched(text, change);
  if ('refused' in made) return refusal(`${path}:${made.refused.oldStart}`);
  return { state: kind === 'deleted' ? null : made.text, refused: null, places: made.places };
}
