import type { Hunk, Line } from '../model/change.ts';
import type { Language } from './language.ts';
import { type Masked, maskLine, startsInComment } from './mask.ts';
import { type Scope, ScopeTracker, sectionScope } from './scope.ts';

/** A line of a hunk as code. */
export interface CodeLine extends Line {
  /** The text with comments and the inside of literals blanked, columns kept. */
  readonly code: string;
  /** Words of its comments, trimmed; empty where there are none. */
  readonly comment: string;
  /** What it stands in; null at file level or where the hunk does not tell. C only. */
  readonly scope: Scope | null;
}

/** Reads a hunk's lines as code: the new image for context and added lines, the old one for removed lines. */
export function viewLines(hunk: Hunk, lines: readonly Line[], language: Language): CodeLine[] {
  const isC = language === 'c';
  let newOpen = isC && startsInComment(imageOf(lines, 'removed'));
  let oldOpen = isC && startsInComment(imageOf(lines, 'added'));
  const masked = lines.map((line) => {
    const mine = maskLine(line.text, language, line.kind === 'removed' ? oldOpen : newOpen);
    if (line.kind === 'removed') oldOpen = mine.open;
    if (line.kind === 'added') newOpen = mine.open;
    if (line.kind === 'context') {
      oldOpen = oldOpen === newOpen ? mine.open : maskLine(line.text, language, oldOpen).open;
      newOpen = mine.open;
    }
    return mine;
  });
  if (!isC) return lines.map((line, i) => asCode(line, masked[i]!, null));
  const start = sectionScope(hunk.section, masked);
  const now = new ScopeTracker(start);
  // Without removed lines there is nobody to ask where the old image stands.
  const old = lines.some(({ kind }) => kind === 'removed') ? new ScopeTracker(start) : now;
  return lines.map((line, i) => {
    const { code } = masked[i]!;
    const was = line.kind === 'added' || old === now ? null : old.next(code);
    const is = line.kind === 'removed' ? was : now.next(code);
    return asCode(line, masked[i]!, is);
  });
}

function imageOf(lines: readonly Line[], without: Line['kind']): string[] {
  const image: string[] = [];
  for (const { kind, text } of lines) if (kind !== without) image.push(text);
  return image;
}

/** Member by member: a spread of as many objects costs a multiple. */
function asCode(
  { kind, text, oldLine, newLine, inputLine }: Line,
  { code, comment }: Masked,
  scope: Scope | null,
): CodeLine {
  return { kind, text, oldLine, newLine, inputLine, code, comment, scope };
}
