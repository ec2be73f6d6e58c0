import { chomp, lineEnd } from './lines.ts';
import { bareName, gitSideName, headerName, traditionalNames } from './names.ts';

/** What the lines above the first hunk of one change say; names are latin1. */
export interface SectionHeader {
  readonly start: number;
  /** Offset of the first hunk, binary block or other line below it. */
  readonly end: number;
  readonly oldName: string | null;
  readonly newName: string | null;
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  readonly isRename: boolean;
  readonly isCopy: boolean;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly similarity: number | null;
}

interface Draft {
  oldName?: string | null;
  newName?: string | null;
  isNew: boolean;
  isDeleted: boolean;
  isRename: boolean;
  isCopy: boolean;
  oldMode: string | null;
  newMode: string | null;
  similarity: number | null;
}

const emptyDraft = (): Draft => ({
  isNew: false,
  isDeleted: false,
  isRename: false,
  isCopy: false,
  oldMode: null,
  newMode: null,
  similarity: null,
});

/** Extended header lines that git apply knows; git apply: parse_git_diff_header. */
const EXTENDED: readonly (readonly [string, (draft: Draft, rest: string) => void])[] = [
  ['--- ', (d, rest) => void (d.oldName = gitSideName(rest))],
  ['+++ ', (d, rest) => void (d.newName = gitSideName(rest))],
  ['old mode ', (d, rest) => void (d.oldMode = rest.trim())],
  ['new mode ', (d, rest) => void (d.newMode = rest.trim())],
  ['deleted file mode ', (d, rest) => void ((d.isDeleted = true), (d.oldMode = rest.trim()))],
  ['new file mode ', (d, rest) => void ((d.isNew = true), (d.newMode = rest.trim()))],
  ['copy from ', (d, rest) => void ((d.isCopy = true), (d.oldName = bareName(rest)))],
  ['copy to ', (d, rest) => void ((d.isCopy = true), (d.newName = bareName(rest)))],
  ['rename from ', (d, rest) => void ((d.isRename = true), (d.oldName = bareName(rest)))],
  ['rename old ', (d, rest) => void ((d.isRename = true), (d.oldName = bareName(rest)))],
  ['rename to ', (d, rest) => void ((d.isRename = true), (d.newName = bareName(rest)))],
  ['rename new ', (d, rest) => void ((d.isRename = true), (d.newName = bareName(rest)))],
  ['similarity index ', (d, rest) => void (d.similarity = Number.parseInt(rest, 10))],
  ['dissimilarity index ', () => undefined],
  ['index ', (d, rest) => void (d.newMode ??= / (\d{6})$/.exec(rest)?.[1] ?? null)],
];

/** The header that begins at `start` with `diff --git `; null where only prose begins so. */
export function readGitHeader(text: string, start: number, limit: number): SectionHeader | null {
  const first = lineEnd(text, start);
  const name = headerName(chomp(text.slice(start, first)).slice('diff --git '.length));
  const draft = emptyDraft();
  let at = first;
  // `+++ ` closes the header: another one below it belongs to the next section.
  for (let open = true; open && at < limit;) {
    const next = Math.min(lineEnd(text, at), limit);
    const line = chomp(text.slice(at, next));
    const known = EXTENDED.find(([mark]) => line.startsWith(mark));
    if (known === undefined) break;
    known[1](draft, line.slice(known[0].length));
    open = known[0] !== '+++ ';
    at = next;
  }
  if (at === first) return null;
  const oldName = draft.isNew ? null : (draft.oldName ?? name);
  const newName = draft.isDeleted ? null : (draft.newName ?? name);
  if (oldName === null && newName === null) return null;
  return { ...draft, start, end: at, oldName, newName };
}

/** `--- a/x`, `+++ b/x` and a hunk below them; null for anything else that begins with `--- `. */
export function readPlainHeader(text: string, start: number, limit: number): SectionHeader | null {
  const second = lineEnd(text, start);
  if (second >= limit || !text.startsWith('+++ ', second)) return null;
  const end = lineEnd(text, second);
  if (end >= limit || !text.startsWith('@@ -', end)) return null;
  const names = traditionalNames(chomp(text.slice(start + 4, second)), chomp(text.slice(second + 4, end)));
  const { oldName, newName } = names;
  if (oldName === null && newName === null) return null;
  return { ...emptyDraft(), start, end, oldName, newName, isNew: oldName === null, isDeleted: newName === null };
}
