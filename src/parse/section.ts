import { content, type Fault, lineEnd } from './lines.ts';
import { bareName, gitSideName, headerName, isBareName, isDevNull, plainNames, type Strip } from './names.ts';

/** What the lines above the first hunk of one change say; names are latin1. */
export interface SectionHeader {
  readonly start: number;
  /** Offset of the first hunk, binary block or other line below it. */
  readonly end: number;
  /** A `diff --git` line, which says itself whether a file is new or gone; elsewhere hunks may tell. */
  readonly isGit: boolean;
  readonly oldName: string | null;
  readonly newName: string | null;
  readonly isNew: boolean;
  readonly isDeleted: boolean;
  readonly isRename: boolean;
  readonly isCopy: boolean;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly similarity: number | null;
  /** What git would refuse in it. */
  readonly faults: readonly Fault[];
}

/** A header while its lines come in; made once with all its fields, because copies of it cost more than the reading. */
type Draft = { -readonly [Key in keyof SectionHeader]: SectionHeader[Key] } & { readonly faults: Fault[] };

const draftAt = (start: number, isGit: boolean): Draft => ({
  start,
  end: start,
  isGit,
  oldName: null,
  newName: null,
  isNew: false,
  isDeleted: false,
  isRename: false,
  isCopy: false,
  oldMode: null,
  newMode: null,
  similarity: null,
  faults: [],
});

/** What a header line is read with. */
interface Rest {
  readonly draft: Draft;
  /** The line behind its mark. */
  readonly rest: string;
  readonly levels: Strip;
  /** Name of the `diff --git` line. */
  readonly name: string | null;
}

type Remark = Pick<Fault, 'message' | 'assumed'>;
/** Takes one header line in; what git refuses in it, null where nothing. */
type Take = (line: Rest) => Remark | null;
type Entry = readonly [mark: string, take: Take];

/** Extended header lines by their first letter; git apply: parse_git_diff_header. */
const EXTENDED: Readonly<Record<string, readonly Entry[]>> = {
  '-': [['--- ', takeOld]],
  '+': [['+++ ', takeNew]],
  i: [['index ', takeIndex]],
  n: [
    ['new file mode ', takeCreation],
    ['new mode ', ({ draft, rest }) => takeMode(draft, 'newMode', rest)],
  ],
  o: [['old mode ', ({ draft, rest }) => takeMode(draft, 'oldMode', rest)]],
  d: [
    ['deleted file mode ', takeDeletion],
    ['dissimilarity index ', () => null],
  ],
  r: [
    ['rename from ', (line) => takeBare(line, 'isRename', 'oldName')],
    ['rename to ', (line) => takeBare(line, 'isRename', 'newName')],
    ['rename old ', (line) => takeBare(line, 'isRename', 'oldName')],
    ['rename new ', (line) => takeBare(line, 'isRename', 'newName')],
  ],
  c: [
    ['copy from ', (line) => takeBare(line, 'isCopy', 'oldName')],
    ['copy to ', (line) => takeBare(line, 'isCopy', 'newName')],
  ],
  s: [['similarity index ', takeSimilarity]],
};

function takeOld({ draft, rest, levels }: Rest): Remark | null {
  if (!isDevNull(rest)) return draft.isNew ? notNull('old') : takeName(draft, 'oldName', gitSideName(rest, levels));
  if (draft.isNew) return null;
  draft.isNew = true;
  return { message: 'the old file is /dev/null, but no line says `new file mode`', assumed: 'the file is new' };
}

function takeNew({ draft, rest, levels }: Rest): Remark | null {
  if (!isDevNull(rest)) return draft.isDeleted ? notNull('new') : takeName(draft, 'newName', gitSideName(rest, levels));
  if (draft.isDeleted) return null;
  draft.isDeleted = true;
  return { message: 'the new file is /dev/null, but no line says `deleted file mode`', assumed: 'the file is deleted' };
}

function notNull(side: 'old' | 'new'): Remark {
  return { message: `the ${side} file should be /dev/null`, assumed: 'the line above that says so is right' };
}

/** git apply: gitdiff_verify_name. */
function takeName(draft: Draft, side: 'oldName' | 'newName', name: string | null): Remark | null {
  draft[side] ??= name;
  if (draft[side] === name) return null;
  return { message: 'a file name other than that of the lines above', assumed: 'the first one is right' };
}

/** `100644`; git apply: parse_mode_line. */
function takeMode(draft: Draft, side: 'oldMode' | 'newMode', rest: string): Remark | null {
  const mode = /^\s*([0-7]+)(?:\s|$)/.exec(rest)?.[1];
  if (mode === undefined)
    return { message: `${JSON.stringify(rest)} is no file mode`, assumed: 'the mode is not known' };
  draft[side] = mode;
  return null;
}

function takeCreation({ draft, rest, name }: Rest): Remark | null {
  draft.isNew = true;
  draft.newName = name;
  return takeMode(draft, 'newMode', rest);
}

function takeDeletion({ draft, rest, name }: Rest): Remark | null {
  draft.isDeleted = true;
  draft.oldName = name;
  return takeMode(draft, 'oldMode', rest);
}

/** `0123abc..4567def 100644`; git apply: gitdiff_index. */
function takeIndex({ draft, rest }: Rest): Remark | null {
  const dots = rest.indexOf('..');
  const blank = dots < 0 ? -1 : rest.indexOf(' ', dots);
  if (blank < 0) return null;
  const { newMode } = draft;
  const remark = takeMode(draft, 'newMode', rest.slice(blank + 1));
  draft.newMode = newMode ?? draft.newMode;
  return remark;
}

function takeBare({ draft, rest }: Rest, kind: 'isRename' | 'isCopy', side: 'oldName' | 'newName'): null {
  draft[kind] = true;
  draft[side] = bareName(rest);
  return null;
}

function takeSimilarity({ draft, rest }: Rest): null {
  const percent = Number.parseInt(rest, 10);
  if (percent >= 0 && percent <= 100) draft.similarity = percent;
  return null;
}

/** The header that begins at `start` with `diff --git `; null where nothing below it belongs to it or no name can be told. */
export function readGitHeader(text: string, start: number, levels: Strip): SectionHeader | null {
  const first = lineEnd(text, start);
  const name = headerName(content(text, start + 'diff --git '.length, first), levels);
  const draft = draftAt(start, true);
  let at = first;
  for (let hasOld = false; at < text.length;) {
    const entry = entryAt(text, at);
    if (entry === null) break;
    const next = lineEnd(text, at);
    const rest = content(text, at + entry[0].length, next);
    if (hasOld && entry[0] === '--- ' && gitSideName(rest, levels) !== draft.oldName) {
      draft.faults.push({ at, message: 'a second `--- ` line', assumed: 'another file begins here' });
      break;
    }
    const remark = entry[1]({ draft, rest, levels, name });
    if (remark !== null) draft.faults.push({ at, ...remark });
    hasOld ||= entry[0] === '--- ' && (draft.isNew || draft.oldName !== null);
    at = next;
  }
  if (at === first) return null;
  draft.end = at;
  contradictions(draft);
  knowNames(draft, name);
  if (draft.oldName !== null || draft.newName !== null) return draft;
  const bare = levels === 0 ? null : readGitHeader(text, start, 0);
  return bare && { ...bare, faults: [{ at: start, ...NO_PREFIX }, ...bare.faults] };
}

function entryAt(text: string, at: number): Entry | null {
  const entries = EXTENDED[text[at]!];
  if (entries === undefined) return null;
  for (const entry of entries) if (text.startsWith(entry[0], at)) return entry;
  return null;
}

const NO_PREFIX: Remark = {
  message: 'no directory to take off the file names',
  assumed: 'they have no prefix, as with `git apply -p0`',
};

/** git apply: the end of parse_git_diff_header. */
function knowNames(draft: Draft, name: string | null): void {
  const { oldName, newName } = draft;
  const known = oldName ?? newName ?? name;
  draft.oldName = draft.isNew ? null : (oldName ?? known);
  draft.newName = draft.isDeleted ? null : (newName ?? known);
}

function contradictions({ oldName, newName, isNew, isDeleted, isRename, isCopy, start: at, faults }: Draft): void {
  if (Number(isNew) + Number(isDeleted) + Number(isRename) + Number(isCopy) > 1) {
    const assumed = 'the first of renamed, copied, new, deleted';
    faults.push({ at, message: 'the header says two things of one file', assumed });
  }
  const isHalf = (oldName === null && !isNew) !== (newName === null && !isDeleted);
  if (isHalf) faults.push({ at, message: 'only one of two file names', assumed: 'the other is the same' });
}

/** `--- a/x`, `+++ b/x` and a hunk below them; null for anything else that begins with `--- `. git apply: find_header. */
export function readPlainHeader(text: string, start: number, strip: { levels: Strip }): SectionHeader | null {
  const second = lineEnd(text, start);
  if (!text.startsWith('+++ ', second)) return null;
  const end = lineEnd(text, second);
  if (!text.startsWith('@@ -', end)) return null;
  const [first, last] = [content(text, start + 4, second), content(text, second + 4, end)];
  if (isBareName(last)) strip.levels = 0;
  const { oldName, newName } = plainNames(first, last, strip.levels);
  if (oldName === null && newName === null) return null;
  const draft = draftAt(start, false);
  draft.end = end;
  draft.oldName = oldName;
  draft.newName = newName;
  draft.isNew = oldName === null;
  draft.isDeleted = newName === null;
  return draft;
}
