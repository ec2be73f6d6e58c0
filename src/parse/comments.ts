import type { Body } from '../model/mail.ts';
import type { Comment } from '../model/series.ts';
import { diffRows, type DiffRows, type Quotable } from './answered.ts';
import { decodeBytes } from './charset.ts';
import { locate, NOWHERE, type Spot } from './located.ts';
import { type ReplyLine, replyLines } from './quotes.ts';

/** What a reply says, each piece under the line it quotes; `answered` is what it answers, null where that is not here. */
export function readComments(body: Body, answered: Quotable | null): Comment[] {
  const lines = replyLines(decodeBytes(body.text, body.charset));
  const spots = spotsOf(lines, answered);
  const { place, map } = body;
  const comments: Comment[] = [];
  let above: ReplyLine | null = null;
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    if (line.depth > 0) {
      if (line.text.trim() !== '') above = line;
      at += 1;
      continue;
    }
    let end = at;
    while (end < lines.length && lines[end]!.depth === 0) end += 1;
    const said = lines.slice(at, end).filter(({ isFurniture }) => !isFurniture);
    at = end;
    const first = said.findIndex(({ text }) => text.trim() !== '');
    if (first < 0) continue;
    const last = said.findLastIndex(({ text }) => text.trim() !== '');
    const { row } = said[first]!;
    comments.push({
      ...(above === null ? NOWHERE : (spots[above.row] ?? NOWHERE)),
      quoted: above === null ? '' : above.text.trimEnd(),
      text: said
        .slice(first, last + 1)
        .map(({ text }) => text.trimEnd())
        .join('\n'),
      inputLine: place.line + (map === null ? row : (map.lines[row] ?? map.lines.at(-1) ?? 0)),
    });
  }
  return comments;
}

/** A line that prose seldom has. */
const DIFF_LINE = /^(?:[+-] ?\S|[+\u00a0 -]?\t|@@ |diff --git )/;
/** Says that lines were left out. */
const CUT = /^\s?[[<({]?\s?(?:\.{2,}|…|snip|snipped|cut)\s?[\])>}]?\s*$/i;

/** Places of the quoted lines, by row; each depth read as the one message that it is. */
function spotsOf(lines: readonly ReplyLine[], answered: Quotable | null): readonly Spot[] {
  const byDepth = new Map<number, (ReplyLine | null)[]>();
  const withDiff = new Set<number>();
  let depth = 0;
  for (const line of lines) {
    if (line.depth > 0) ({ depth } = line);
    const quoted = byDepth.get(depth) ?? [];
    if (CUT.test(line.text)) quoted.push(null);
    else if (line.depth > 0) quoted.push(line);
    byDepth.set(depth, quoted);
    if (line.depth > 0 && DIFF_LINE.test(line.text)) withDiff.add(depth);
  }
  const rows: DiffRows | null = withDiff.size > 0 && answered !== null ? diffRows(answered) : null;
  const spots: Spot[] = [];
  for (const each of withDiff) {
    const quoted = byDepth.get(each)!;
    const found = locate(
      quoted.map((line) => line?.text ?? null),
      rows,
    );
    for (const [i, line] of quoted.entries()) if (line !== null) spots[line.row] = found[i]!;
  }
  return spots;
}
