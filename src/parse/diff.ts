import type { Change, ChangeKind, Hunk, Side } from '../model/change.ts';
import type { Defect } from '../model/place.ts';
import { decodeBytes } from './charset.ts';
import { isHunkHeader, readHunk } from './hunk.ts';
import { chomp, lineEnd, type Locator } from './lines.ts';
import { rowLines } from './mail.ts';
import { readGitHeader, readPlainHeader, type SectionHeader } from './section.ts';

/** The changes of one body. */
export interface ReadDiff {
  readonly changes: readonly Change[];
  readonly defects: readonly Defect[];
  /** Where the first change begins; `end` of the text where there is none. */
  readonly start: number;
  /** Where the last change ends: what is left is signature and footer. */
  readonly end: number;
}

/** One change, without what follows it. */
interface Section {
  readonly change: Change;
  readonly start: number;
  readonly end: number;
}

/** Reads all changes of `text` from `from` on, as git apply finds them; text between them hangs on the change above. */
export function readDiff(text: string, from: number, locate: Locator): ReadDiff {
  const defects: Defect[] = [];
  const sections: Section[] = [];
  for (let at = from; at < text.length;) {
    const header = headerAt(text, at);
    if (header !== null) {
      const section = readSection(text, header, locate, defects);
      sections.push(section);
      at = section.end;
      continue;
    }
    const strange = strangeAt(text, at);
    if (strange !== null) defects.push({ input: locate.at(at), ...strange });
    at = lineEnd(text, at);
  }
  const start = sections[0]?.start ?? text.length;
  const end = sections.at(-1)?.end ?? text.length;
  const changes = sections.map(({ change, end: own }, i) => {
    const next = sections[i + 1]?.start ?? own;
    return next > own ? { ...change, after: text.slice(own, next) } : change;
  });
  return { changes, defects, start, end };
}

function headerAt(text: string, at: number): SectionHeader | null {
  const c = text[at];
  if (c === 'd' && text.startsWith('diff --git ', at)) return readGitHeader(text, at, text.length);
  return c === '-' && text.startsWith('--- ', at) ? readPlainHeader(text, at, text.length) : null;
}

/** A line outside any change that looks like part of a diff this reader does not know. */
function strangeAt(text: string, at: number): Pick<Defect, 'message' | 'assumed'> | null {
  const c = text[at];
  if (c === '@' && isHunkHeader(text, at)) {
    return { message: 'hunk without a file header above it', assumed: 'text between files; the hunk is left out' };
  }
  if (c === 'd' && /^diff --(cc|combined) /.test(text.slice(at, at + 20))) {
    return { message: 'combined diff of a merge', assumed: 'nothing of it is reviewed; send `git show -m` output' };
  }
  // The message ends at `--- `, so the line above it, `*** `, is not in sight.
  if (c === '-' && text.startsWith('--- ', at) && text.startsWith('***************', lineEnd(text, at))) {
    return { message: 'context diff', assumed: 'nothing of it is reviewed; make it with `diff -u` or git' };
  }
  return null;
}

function readSection(text: string, header: SectionHeader, locate: Locator, defects: Defect[]): Section {
  let at = header.end;
  let insertions = 0;
  let deletions = 0;
  const hunks: Hunk[] = [];
  while (at < text.length && isHunkHeader(text, at)) {
    const read = readHunk(text, at, text.length, locate.at(at));
    if (read.fault) {
      defects.push({
        input: locate.at(read.fault.at),
        message: `${name(header)}: ${read.fault.message}`,
        assumed: 'the lines up to here are the whole hunk',
      });
    }
    hunks.push(
      locate.isDirect ? read.hunk : { ...read.hunk, inputLines: rowLines(text, lineEnd(text, at), read.end, locate) },
    );
    insertions += read.insertions;
    deletions += read.deletions;
    at = read.end;
  }
  const binaryEnd = hunks.length > 0 ? at : readBinary(text, at);
  const kind = changeKind(header, hunks, binaryEnd > at);
  if (kind === null) {
    defects.push({
      input: locate.at(header.start),
      message: `${name(header)}: diff header with neither hunks nor a change of name or mode below it`,
      assumed: 'nothing is changed there',
    });
  }
  const path = header.newName ?? header.oldName!;
  const oldPath = kind === 'renamed' || kind === 'copied' ? header.oldName : null;
  const change: Change = {
    path: decodeBytes(path, ''),
    oldPath: oldPath === null ? null : decodeBytes(oldPath, ''),
    kind: kind ?? 'modified',
    oldMode: header.oldMode,
    newMode: header.newMode,
    similarity: header.similarity,
    isBinary: binaryEnd > at,
    insertions,
    deletions,
    place: locate.at(header.start),
    header: text.slice(header.start, header.end),
    binary: text.slice(at, binaryEnd),
    hunks,
    after: '',
  };
  return { change, start: header.start, end: binaryEnd };
}

function name(header: SectionHeader): string {
  return decodeBytes(header.newName ?? header.oldName ?? '', '');
}

/** null: the header announces nothing. */
function changeKind(header: SectionHeader, hunks: readonly Hunk[], isBinary: boolean): ChangeKind | null {
  if (header.isRename) return 'renamed';
  if (header.isCopy) return 'copied';
  if (header.isNew || isEmptySide(hunks, 'old')) return 'added';
  if (header.isDeleted || isEmptySide(hunks, 'new')) return 'deleted';
  if (hunks.length > 0 || isBinary) return 'modified';
  return header.oldMode !== null && header.newMode !== null ? 'mode' : null;
}

/** `@@ -0,0 +1,9 @@` alone: that side does not exist. */
function isEmptySide(hunks: readonly Hunk[], side: Side): boolean {
  const only = hunks[0];
  if (only === undefined || hunks.length > 1) return false;
  return side === 'old' ? only.oldLines + only.oldStart === 0 : only.newLines + only.newStart === 0;
}

/** End of `GIT binary patch` with its one or two blocks, or of `Binary files a and b differ`; `at` where there is none. */
function readBinary(text: string, at: number): number {
  const line = chomp(text.slice(at, lineEnd(text, at)));
  if (/^(Binary files|Files) .* differ$/.test(line)) return lineEnd(text, at);
  if (line !== 'GIT binary patch') return at;
  let end = lineEnd(text, at);
  while (/^(literal|delta) \d+/.test(text.slice(end, end + 32))) {
    do end = lineEnd(text, end);
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r');
    end = lineEnd(text, end);
  }
  return Math.min(end, text.length);
}
