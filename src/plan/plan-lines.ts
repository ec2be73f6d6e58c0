/** Pieces of a patch as lines of text that a person can move: `mm/page_alloc.c -710,0 +711,12 in free_one`. */
import type { CodeLine } from '../code/view.ts';
import { decodeLatin1 } from '../code/decode.ts';
import type { Piece } from './plan.ts';
import type { PlanPatch } from './units.ts';

/** Changed lines of a piece, as a hunk without context would count them: of an empty side, the line above. */
interface Spot {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
}

/** What one line of a plan names. */
export interface Named extends Spot {
  readonly path: string;
}

const RANGE = String.raw`(\d{1,9})(?:,(\d{1,9}))?`;
/** `path -710,0 +711,12 in free_one` */
const NAMED = new RegExp(String.raw`^(.+?) -${RANGE} \+${RANGE}(?: in .*)?$`);
/** `path (whole)` */
const WHOLE = /^(.+) \(whole\)$/;

/** The line of a piece, and as a hint the first of its changed lines that says something. */
export function pieceLine(patch: PlanPatch, piece: Piece): { readonly text: string; readonly hint: string } {
  const { path, hunks } = patch.changes[piece.change]!;
  const view = hunks[piece.hunk];
  if (view === undefined) return { text: `${path} (whole)`, hint: '' };
  const { oldStart, oldLines, newStart, newLines } = spotOf(view.lines, piece);
  const own = view.lines.slice(piece.first, piece.first + piece.count);
  const first = own.find(({ kind, text }) => kind !== 'context' && text.trim() !== '') ?? own[0];
  const name = first?.scope?.name ?? '';
  const sign = first?.kind === 'removed' ? '-' : '+';
  return {
    text: `${path} -${oldStart},${oldLines} +${newStart},${newLines}${name === '' ? '' : ` in ${name}`}`,
    hint: `${sign} ${decodeLatin1(first?.text ?? '').trim()}`,
  };
}

/** What a line says; null where it says nothing that could be a piece. */
export function readPieceLine(text: string): Named | { readonly path: string } | null {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return { path: whole };
  const match = NAMED.exec(text);
  if (match === null) return null;
  const [, path = '', oldStart, oldLines = '1', newStart, newLines = '1'] = match;
  return {
    path,
    oldStart: Number(oldStart),
    oldLines: Number(oldLines),
    newStart: Number(newStart),
    newLines: Number(newLines),
  };
}

/** The pieces that a line may mean: more than one only where two changes of one path look the same. */
export function piecesAt(patch: PlanPatch, named: Named | { readonly path: string }): Piece[] {
  return patch.changes.flatMap(({ path, hunks }, change) => {
    if (path !== named.path) return [];
    if (!('oldStart' in named)) return hunks.length === 0 ? [{ change, hunk: -1, first: 0, count: 0 }] : [];
    return hunks.flatMap(({ lines }, hunk) => pieceIn(lines, named).map((part) => ({ change, hunk, ...part })));
  });
}

/** The lines of a hunk that are exactly those named, with nothing between them. */
function pieceIn(lines: readonly CodeLine[], spot: Spot): Pick<Piece, 'first' | 'count'>[] {
  const first = lines.findIndex((line) => isIn(line, spot));
  const count = spot.oldLines + spot.newLines;
  if (first < 0 || !lines.slice(first, first + count).every((line) => isIn(line, spot))) return [];
  const found = spotOf(lines, { first, count });
  const isSame =
    found.oldStart === spot.oldStart &&
    found.oldLines === spot.oldLines &&
    found.newStart === spot.newStart &&
    found.newLines === spot.newLines;
  return isSame ? [{ first, count }] : [];
}

function isIn({ kind, oldLine, newLine }: CodeLine, spot: Spot): boolean {
  if (kind === 'removed') return oldLine >= spot.oldStart && oldLine < spot.oldStart + spot.oldLines;
  return kind === 'added' && newLine >= spot.newStart && newLine < spot.newStart + spot.newLines;
}

function spotOf(lines: readonly CodeLine[], { first, count }: Pick<Piece, 'first' | 'count'>): Spot {
  const own = lines.slice(first, first + count);
  const removed = own.filter(({ kind }) => kind === 'removed');
  const added = own.filter(({ kind }) => kind === 'added');
  const above = lines.slice(0, first);
  return {
    oldStart: removed[0]?.oldLine ?? lineAbove(above, lines, 'old'),
    oldLines: removed.length,
    newStart: added[0]?.newLine ?? lineAbove(above, lines, 'new'),
    newLines: added.length,
  };
}

/** Number of the last line above that is on a side; of the first one below, less one, where none is. */
function lineAbove(above: readonly CodeLine[], lines: readonly CodeLine[], side: 'old' | 'new'): number {
  const number = ({ oldLine, newLine }: CodeLine): number => (side === 'old' ? oldLine : newLine);
  const last = above.findLast((line) => number(line) > 0);
  if (last !== undefined) return number(last);
  const next = lines.find((line) => number(line) > 0);
  return next === undefined ? 0 : number(next) - 1;
}
