import type { Change } from '../model/change.ts';
import type { Defect } from '../model/place.ts';
import type { Comment, Patch, Reply, Series } from '../model/series.ts';
import { ownerOf } from '../tree/owners.ts';
import { visible } from './escape.ts';
import { paintWith } from './paint.ts';
import { clip } from './wrap.ts';

/** What was read, for a person: series, patches, changes, hunks, replies, defects; each with its place in the input. */
export async function showText(series: readonly Series[], defects: readonly Defect[], color: boolean): Promise<string> {
  const paint = await paintWith(color);
  const lines: string[] = [];
  const add = (...texts: string[]): void => void lines.push(...texts.map(visible));
  for (const one of series) {
    const missing = one.missing.length > 0 ? `, missing ${one.missing.join(' ')}` : '';
    const tags = one.tags.length > 0 ? ` [${one.tags.join(' ')}]` : '';
    lines.push(paint.bold(visible(`series${tags} v${one.revision} ${one.subject}`)));
    add(`  ${one.patches.length} of ${one.total} patches${missing}, ${one.replies.length} replies, id ${one.id}`);
    if (one.cover !== null) add(`  cover letter ${where(one.cover.place)}  ${one.cover.subject}`);
    for (const patch of one.patches) add(...patchLines(patch));
    for (const reply of one.replies) add(...replyLines(reply));
  }
  add(...defects.map(({ input, message, assumed }) => `defect ${where(input)}  ${message}; assumed: ${assumed}`));
  return lines.map((line) => `${line}\n`).join('');
}

/** Columns of a comment's quote and text, so that a long thread stays readable. */
const COMMENT_WIDTH = 100;

function replyLines({ patch, place, author, changes, comments }: Reply): string[] {
  const to = patch === null ? 'another mail' : patch === 0 ? 'the cover letter' : `patch ${patch}`;
  const head = `  reply ${where(place)} to ${to}: ${author?.name || author?.email || 'unknown'}`;
  return [head, ...changes.map((change) => `    proposes ${changeLine(change)}`), ...comments.flatMap(commentLines)];
}

function commentLines({ file, line, side, quoted, text }: Comment): string[] {
  const number = line === null ? '' : `:${line}${side === 'old' ? ' (removed)' : ''}`;
  const place = file === null ? '' : `${file}${number}: `;
  const head = quoted === '' ? 'above all quotes' : `${place}> ${quoted}`;
  const said = text.replace(/\s+/g, ' ');
  return [`    ${clip(head, COMMENT_WIDTH)}`, `      ${clip(said, COMMENT_WIDTH)}`];
}

function where({ name, line }: { name: string; line: number }): string {
  return `${name}:${line}`;
}

function patchLines(patch: Patch): string[] {
  const author = patch.author?.name || patch.author?.email || 'unknown';
  const trailers = patch.trailers.map(({ key }) => key).join(', ');
  const lines = [`  patch ${patch.number} ${where(patch.place)}  ${patch.subject}`];
  lines.push(`    by ${author}, ${patch.date || 'no date'}${trailers === '' ? '' : `; ${trailers}`}`);
  for (const change of patch.changes) {
    lines.push(`    ${changeLine(change)}`);
    for (const hunk of change.hunks) {
      const { oldStart, oldLines, newStart, newLines, section } = hunk;
      const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
      lines.push(`      ${head} ${where(hunk.place)}  ${Buffer.from(section, 'latin1').toString('utf8')}`.trimEnd());
    }
  }
  return lines;
}

function changeLine(change: Change): string {
  const { path, oldPath, kind, isBinary, insertions, deletions } = change;
  const { name, tree } = ownerOf(path);
  const from = oldPath === null ? '' : ` from ${oldPath}`;
  const counts = isBinary ? 'binary' : `+${insertions} -${deletions}`;
  return `${kind} ${path}${from} ${counts}  (${name}, ${tree})  ${where(change.place)}`;
}
