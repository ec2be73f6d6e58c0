import type { Change, ChangeKind, Side } from '../model/change.ts';
import type { Defect } from '../model/place.ts';
import { readBinary } from './binary.ts';
import { decodeBytes } from './charset.ts';
import { type HunkHeader, readHunkBody, readHunkHeader } from './hunk.ts';
import { type Fault, lineEnd, type Locator } from './lines.ts';
import type { Strip } from './names.ts';
import { type HunkSpans, ReadChange, SPAN } from './read-change.ts';
import { readGitHeader, readPlainHeader, type SectionHeader } from './section.ts';
import { isOtherFile, leadAt, strangeAt } from './strange.ts';

/** The changes of one body. */
export interface ReadDiff {
  readonly changes: readonly Change[];
  readonly defects: readonly Defect[];
  /** Where the first change begins; `end` of the text where there is none. */
  readonly start: number;
  /** Where the last change ends: what is left is signature and footer. */
  readonly end: number;
}

/** One change while its hunks come in. */
interface Section {
  readonly header: SectionHeader;
  /** As `header.start`, or where an `Index: ` or `diff -u` line above it begins. */
  readonly start: number;
  readonly row: number;
  /** Where its hunks begin among those of the body. */
  readonly firstHunk: number;
  hunks: number;
  /** Header of its first hunk. */
  first: HunkHeader | null;
  readonly binaryEnd: number;
  /** Sums over its hunks, as their headers have them. */
  oldLines: number;
  newLines: number;
  insertions: number;
  deletions: number;
  end: number;
}

interface Reader {
  readonly text: string;
  readonly locate: Locator;
  readonly defects: Defect[];
  readonly sections: Section[];
  /** As `HunkSpans.spans`. */
  readonly spans: number[];
  readonly strip: { levels: Strip };
}

/** Reads all changes of `text` from `from` on, as git apply finds them; text between them hangs on the change above. */
export function readDiff(text: string, from: number, locate: Locator): ReadDiff {
  const reader: Reader = { text, locate, defects: [], sections: [], spans: [], strip: { levels: 1 } };
  const { sections, defects } = reader;
  /** Where lines that announce a file begin; -1 where none stand right above. */
  let lead = -1;
  /** The section that a hunk without a header of its own belongs to. */
  let owner: Section | undefined;
  for (let at = from; at < text.length;) {
    const header = headerAt(reader, at);
    const hunk = header === null && owner !== undefined ? readHunkHeader(text, at) : null;
    if (header !== null) {
      owner = readSection(reader, header, lead < 0 ? at : lead);
      at = owner.end;
      lead = -1;
    } else if (owner !== undefined && hunk !== null) {
      complain(reader, owner, { at, ...STRAY });
      at = readHunks(reader, owner, { at, header: hunk });
    } else {
      report(reader, strangeAt(text, at, lead));
      lead = leadAt(text, at, lead);
      if (isOtherFile(text, at)) owner = undefined;
      at = lineEnd(text, at);
    }
  }
  reportCut(reader);
  const start = sections[0]?.start ?? text.length;
  const end = sections.at(-1)?.end ?? text.length;
  // An array that grew keeps room for more.
  const spans = { text, rows: locate.rows, spans: reader.spans.slice() };
  const changes = sections.map((section, i) => finish(spans, section, sections[i + 1]?.start ?? section.end));
  return { changes, defects, start, end };
}

const STRAY = {
  message: 'hunk without a file header right above it',
  assumed: 'it belongs to the file above',
} as const;

function report({ locate, defects }: Reader, fault: Fault | null): void {
  if (fault !== null) defects.push({ input: locate.at(fault.at), message: fault.message, assumed: fault.assumed });
}

function complain(reader: Reader, { header }: Pick<Section, 'header'>, fault: Fault): void {
  const path = decodeBytes(header.newName ?? header.oldName ?? '', '');
  report(reader, { ...fault, message: `${path}: ${fault.message}` });
}

/** git apply takes a line only whole, so that what was cut off is not applied. */
function reportCut(reader: Reader): void {
  const { text, sections } = reader;
  const last = sections.at(-1);
  if (last === undefined || last.end < text.length || text.endsWith('\n')) return;
  const at = text.lastIndexOf('\n') + 1;
  // Without a mode this line says nothing that anybody needs.
  if (text.startsWith('index ', at)) return;
  complain(reader, last, { at, message: 'the last line has no line feed and may be cut off', assumed: 'it is whole' });
}

function headerAt({ text, strip }: Reader, at: number): SectionHeader | null {
  const c = text[at];
  if (c === 'd' && text.startsWith('diff --git ', at)) return readGitHeader(text, at, strip.levels);
  return c === '-' && text.startsWith('--- ', at) ? readPlainHeader(text, at, strip) : null;
}

function readSection(reader: Reader, header: SectionHeader, start: number): Section {
  const { text, locate, sections } = reader;
  const row = locate.row(start);
  for (const fault of header.faults) complain(reader, { header }, fault);
  const first = readHunkHeader(text, header.end);
  const binary = first === null ? readBinary(text, header.end) : null;
  const binaryEnd = binary?.end ?? header.end;
  const section: Section = {
    header,
    start,
    row,
    firstHunk: reader.spans.length / SPAN,
    hunks: 0,
    first: null,
    binaryEnd,
    oldLines: 0,
    newLines: 0,
    insertions: 0,
    deletions: 0,
    end: binaryEnd,
  };
  sections.push(section);
  if (first !== null) readHunks(reader, section, { at: header.end, header: first });
  if (binary?.fault) complain(reader, section, binary.fault);
  const found = sectionFault(section);
  if (found !== null) complain(reader, section, { at: header.start, ...found });
  return section;
}

/** What is wrong with a section as a whole. */
function sectionFault(section: Section): Pick<Fault, 'message' | 'assumed'> | null {
  const { header } = section;
  if (changeKind(section) === null) {
    return {
      message: 'diff header with neither hunks nor a change of name or mode below it',
      assumed: 'nothing is changed there',
    };
  }
  // git apply: parse_single_patch.
  if (header.isNew && section.oldLines > 0) {
    return { message: 'a new file with lines of an old one', assumed: 'the file is new' };
  }
  if (header.isDeleted && section.newLines > 0) {
    return { message: 'a deleted file that still has lines', assumed: 'the file is deleted' };
  }
  const leaves = leavesTree(header.newName) || leavesTree(header.oldName);
  return leaves ? { message: 'a path that leaves the tree', assumed: 'it is only shown' } : null;
}

function leavesTree(name: string | null): boolean {
  return name !== null && (name.startsWith('/') || (name.includes('..') && name.split('/').includes('..')));
}

/** Reads the hunk at `first.at` and those that follow it; gives the end of the last one. */
function readHunks(reader: Reader, section: Section, first: { at: number; header: HunkHeader }): number {
  const { text, locate } = reader;
  let { at } = first;
  for (let header: HunkHeader | null = first.header; header !== null; header = readHunkHeader(text, at)) {
    const { insertions, deletions, end, rows, fault } = readHunkBody(text, header);
    section.first ??= header;
    section.hunks += 1;
    reader.spans.push(at, end, locate.row(at));
    section.oldLines += header.oldLines;
    section.newLines += header.newLines;
    if (fault !== null) complain(reader, section, fault);
    else locate.skip(at, end, rows + 1);
    section.insertions += insertions;
    section.deletions += deletions;
    section.end = end;
    at = end;
  }
  return at;
}

/** The change of a section; `next` is where the next one begins. */
function finish(spans: HunkSpans, section: Section, next: number): Change {
  const { text } = spans;
  const { header, firstHunk, hunks, insertions, deletions, row, start, binaryEnd, end } = section;
  const kind = changeKind(section) ?? 'modified';
  const oldPath = kind === 'renamed' || kind === 'copied' ? header.oldName : null;
  const facts = {
    path: decodeBytes(header.newName ?? header.oldName ?? '', ''),
    oldPath: oldPath === null ? null : decodeBytes(oldPath, ''),
    kind,
    oldMode: header.oldMode,
    newMode: header.newMode,
    similarity: header.similarity,
    isBinary: binaryEnd > header.end,
    insertions,
    deletions,
    header: text.slice(start, header.end),
    binary: text.slice(header.end, binaryEnd),
    after: text.slice(end, next),
  };
  return new ReadChange(facts, spans, { row, first: firstHunk, count: hunks, start: binaryEnd });
}

/** As git apply --summary tells it; null: the header announces nothing. */
function changeKind(section: Section): ChangeKind | null {
  const { header, first, binaryEnd } = section;
  if (header.isRename) return 'renamed';
  if (header.isCopy) return 'copied';
  if (header.isNew || isEmptySide(section, 'old')) return 'added';
  if (header.isDeleted || isEmptySide(section, 'new')) return 'deleted';
  if (first !== null || binaryEnd > header.end) return 'modified';
  return header.oldMode !== null && header.newMode !== null ? 'mode' : null;
}

/** `@@ -0,0 +1,9 @@` alone in a plain diff: that side does not exist. */
function isEmptySide({ header, first, hunks }: Section, side: Side): boolean {
  if (header.isGit || first === null || hunks > 1) return false;
  return side === 'old' ? first.oldLines + first.oldStart === 0 : first.newLines + first.newStart === 0;
}
