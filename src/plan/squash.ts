import type { Change } from '../model/change.ts';
import type { Series } from '../model/series.ts';
import { readDiff } from '../parse/diff.ts';
import { Locator } from '../parse/lines.ts';
import { readHeader } from './header.ts';
import { Pile } from './pile.ts';
import { diffOf } from './pile-diff.ts';

/** A file on its way through the series. */
interface File {
  /** Where it is now; null where it is deleted. latin1, as git writes it. */
  name: string | null;
  /** Where it was before the series; null where the series makes it. */
  readonly base: string | null;
  oldMode: string | null;
  newMode: string | null;
  readonly pile: Pile;
}

/** A change that is the only one of its files, and goes through as it is. */
type Part = File | Change;

/**
 * The patches of a series as one: what would stand in a diff from before the first to behind the last.
 *
 * Only what the patches show is known of the files, so that a copy or binary content that another patch touches cannot
 * be told; nor can patches that do not follow one another. The fault says which, and where.
 */
export function squash({
  patches,
}: Pick<Series, 'patches'>): { readonly changes: readonly Change[] } | { readonly fault: string } {
  const shared = sharedNames(patches.map(({ changes }) => changes));
  const parts: Part[] = [];
  const files = new Map<string, File>();
  for (const { number, changes } of patches) {
    for (const change of changes) {
      const names = namesOf(change);
      if (!shared.has(names.old) && !shared.has(names.now)) {
        parts.push(change);
        continue;
      }
      const fault = take(change, files, parts);
      if (fault !== null) return { fault: `patch ${number}, ${change.path}: ${fault}` };
    }
  }
  return { changes: parts.flatMap((part) => ('pile' in part ? changesOf(part) : [part])) };
}

/** Where a file is before a change and after it; the same where it is made or deleted. */
function namesOf(change: Change): { readonly old: string; readonly now: string } {
  const { old, now } = readHeader(change);
  return { old: old ?? now!, now: now ?? old! };
}

/** Names that more than one change has, and all that hang on these by renames and copies. */
function sharedNames(patches: readonly (readonly Change[])[]): Set<string> {
  const all = patches.flat().map(namesOf);
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { old, now } of all) for (const name of new Set([old, now])) (seen.has(name) ? shared : seen).add(name);
  for (let size = -1; size !== shared.size;) {
    size = shared.size;
    for (const { old, now } of all) {
      if (shared.has(old) || shared.has(now)) shared.add(old).add(now);
    }
  }
  return shared;
}

/** Takes one change into its file; says what speaks against it, null where nothing does. */
function take(change: Change, files: Map<string, File>, parts: Part[]): string | null {
  const names = namesOf(change);
  const { kind } = readHeader(change);
  if (change.isBinary) return 'binary content of a file that another patch changes';
  if (kind === 'copied') return 'a copy of, or to, a file that another patch changes';
  const known = files.get(names.old);
  if (kind === 'added' && known !== undefined) return 'a new file that is there already';
  const file = known ?? newFile(change, kind === 'added' ? null : names.old);
  if (known === undefined) parts.push(file);
  if (file.name === null) return 'a file that an earlier patch deletes';
  for (const hunk of change.hunks) {
    const fault = file.pile.apply(hunk);
    if (fault !== null) return fault;
  }
  file.pile.settle();
  files.delete(names.old);
  if (kind === 'deleted') file.name = null;
  else {
    file.name = names.now;
    files.set(names.now, file);
  }
  file.newMode = change.newMode ?? file.newMode;
  return null;
}

function newFile({ oldMode, newMode }: Change, base: string | null): File {
  return { name: base ?? '', base, oldMode, newMode, pile: new Pile(base !== null) };
}

/** What the file went through, read as a change; none where it is as it was, or came and went. */
function changesOf({ base, name, oldMode, newMode, pile }: File): readonly Change[] {
  if (base === null && name === null) return [];
  const isMode = base !== null && name !== null && oldMode !== null && newMode !== null && oldMode !== newMode;
  const modes = {
    oldMode: isMode || name === null ? oldMode : null,
    newMode: isMode || base === null ? newMode : null,
  };
  const text = diffOf({ base, name, ...modes }, pile.cells);
  const place = { name: '', line: 1, offset: 0 };
  const body = { text, charset: '', charsets: [], mboxrd: false, place, map: null };
  return readDiff(text, 0, new Locator(body)).changes;
}
