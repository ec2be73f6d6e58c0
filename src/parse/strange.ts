import { readHunkHeader } from './hunk.ts';
import { type Fault, lineEnd, lineText } from './lines.ts';
import { bareName } from './names.ts';

/** A line outside any change that looks like part of a diff this reader does not know; `lead` as in `leadAt`. */
export function strangeAt(text: string, at: number, lead: number): Fault | null {
  const found = STRANGE[text[at]!]?.(text, at) ?? null;
  if (found !== null) return { at, ...found };
  if (lead < 0 || !text.startsWith('Index: ', lead) || leadAt(text, at, lead) >= 0) return null;
  // Without a line of `=` below it, prose may begin so.
  if (!text.startsWith('====', lineEnd(text, lead))) return null;
  return { at: lead, message: `no diff below \`${lineText(text, lead)}\``, assumed: 'nothing is changed there' };
}

type Remark = Pick<Fault, 'message' | 'assumed'>;

/** By the first letter of the line. */
const STRANGE: Readonly<Record<string, (text: string, at: number) => Remark | null>> = {
  '@': strangeHunk,
  d: strangeDiff,
  B: strangeBinary,
  '-': contextDiff,
};

function strangeHunk(text: string, at: number): Remark | null {
  if (!text.startsWith('@@ -', at)) return null;
  if (readHunkHeader(text, at) === null) {
    return { message: 'hunk header that cannot be read', assumed: 'text between files; the hunk is left out' };
  }
  return { message: 'hunk without a file header above it', assumed: 'text between files; the hunk is left out' };
}

function strangeDiff(text: string, at: number): Remark | null {
  if (text.startsWith('diff --git ', at)) {
    return { message: 'diff header without names, or with nothing below it', assumed: 'it is text between files' };
  }
  const combined = /^diff --(?:cc|combined) (.*)/.exec(lineText(text, at))?.[1];
  if (combined === undefined) return null;
  return {
    message: `combined diff of a merge: ${bareName(combined) ?? ''}`,
    assumed: 'nothing of it is reviewed; send `git show -m` output',
  };
}

/** diff -r writes it between files, svn and git below a header. */
function strangeBinary(text: string, at: number): Remark | null {
  const line = text.startsWith('Binary files ', at) ? lineText(text, at) : '';
  return line.endsWith(' differ') ? { message: line, assumed: 'nothing is changed there' } : null;
}

/** The message ends at `--- `, so the line above it, `*** `, is not in sight. */
function contextDiff(text: string, at: number): Remark | null {
  if (!text.startsWith('--- ', at) || !text.startsWith('***************', lineEnd(text, at))) return null;
  const name = lineText(text, at)
    .slice('--- '.length)
    .replace(/\t[^]*$/, '');
  return {
    message: `context diff: ${name}`,
    assumed: 'nothing of it is reviewed; make it with `diff -u` or git',
  };
}

/** Lines that svn, CVS, quilt, hg and diff -r write above `--- `. */
const LEADS = ['Index: ', 'diff '];
const FOLLOWS = ['=====', 'RCS file: ', 'retrieving revision '];

/**
 * Where the lines that announce a file begin, once the line at `at` is known; -1 where they do not reach down to it.
 *
 * `lead` is what it was one line above.
 */
export function leadAt(text: string, at: number, lead: number): number {
  if (LEADS.some((mark) => text.startsWith(mark, at))) return lead < 0 ? at : lead;
  return lead >= 0 && FOLLOWS.some((mark) => text.startsWith(mark, at)) ? lead : -1;
}

/** True where another file begins, though nobody could read its header: a hunk below it is none of the file above. */
export function isOtherFile(text: string, at: number): boolean {
  const c = text[at];
  if (c !== 'd' && c !== 'I' && c !== '-' && c !== '*') return false;
  return ['diff ', 'Index: ', '--- ', '*** '].some((mark) => text.startsWith(mark, at));
}
