import { isBounded, type Piece, written } from './shape.ts';

/**
 * Text that no expression has and none tells from other text, so that one with it behind can never match and goes every
 * way to its end. A word may end before it or not.
 */
export const NEVER: Piece = { text: '[\\uE000Z]\\uE000', quantifier: '' };

/**
 * Two expressions that together take as long as one, or longer: each has half the branches of a group.
 *
 * What is tried of `x(a|b)y` at a place is tried of `xay` or of `xby` there. None when there is nothing to halve.
 */
export function halves(branches: Piece[][]): Piece[][][] | undefined {
  return [...waysToHalve(branches)].toSorted((a, b) => b.weight - a.weight)[0]?.parts;
}

interface Way<T> {
  readonly weight: number;
  readonly parts: [T, T];
}

function* waysToHalve(branches: Piece[][]): Iterable<Way<Piece[][]>> {
  const middle = Math.ceil(branches.length / 2);
  if (branches.length > 1) {
    yield { weight: written(branches).length, parts: [branches.slice(0, middle), branches.slice(middle)] };
  }
  for (const [i, pieces] of branches.entries()) {
    for (const [k, piece] of pieces.entries()) {
      const put = (instead: Piece[]) => branches.with(i, pieces.toSpliced(k, 1, ...instead));
      for (const { weight, parts } of waysToHalvePiece(piece)) {
        yield { weight, parts: [put(parts[0]), put(parts[1])] };
      }
    }
  }
}

function* waysToHalvePiece(piece: Piece): Iterable<Way<Piece[]>> {
  if ('text' in piece) return;
  const once = { ...piece, quantifier: '' };
  if (piece.quantifier === '?') yield { weight: written([[piece]]).length, parts: [[], [once]] };
  if (piece.quantifier !== '') return;
  for (const { weight, parts } of waysToHalve(piece.branches)) {
    yield { weight, parts: [[{ ...once, branches: parts[0] }], [{ ...once, branches: parts[1] }]] };
  }
}

/**
 * What stands before and what stands behind a place of an expression without a choice; none without a good place.
 *
 * Where the part before is linear, each place is come to a bounded number of times from it. The part behind, begun at
 * any place at all, has then to be linear by itself; or begun at one place, where the expression begins with the text
 * and comes no further. What is bounded between them may be left out: from each place it comes to a bounded number of
 * places. So of `x{0,80}` just the last `x` stays, and where there need be none, a third part is without.
 */
export function cut(branches: Piece[][], flags: string): Piece[][][] | undefined {
  const [only, ...others] = branches;
  // With the flag, the part behind would be looked for at one place alone.
  if (only === undefined || others.length > 0 || flags.includes('y')) return undefined;
  const pieces = inlined(only);
  const at = widest(pieces) ?? middleOfWords(pieces);
  if (at === undefined) return undefined;
  const piece = pieces[at];
  if (piece === undefined || !('text' in piece)) return undefined;
  const before = pieces.slice(0, at);
  const behind = pieces.slice(at + 1).filter(isNoEnd);
  const start = isStart(before[0]) && !flags.includes('m') && isBounded([before]) ? before.slice(0, 1) : [];
  const parts = [
    [...before, NEVER],
    [...start, { text: piece.text, quantifier: '' }, ...behind, NEVER],
  ];
  if (piece.quantifier.startsWith('{0,')) parts.push([...before, ...behind, NEVER]);
  return parts.map((one) => [one]);
}

const MIN_WIDTH = 3;

function widest(pieces: readonly Piece[]): number | undefined {
  const widths = pieces.map((piece) => ('text' in piece ? width(piece) : 0));
  const most = Math.max(...widths);
  return most < MIN_WIDTH ? undefined : widths.indexOf(most);
}

/** Of the longest run of characters that are there once. */
function middleOfWords(pieces: readonly Piece[]): number | undefined {
  const plain = pieces.map((piece) =>
    'text' in piece && /^[\w ]$/.test(piece.text) && piece.quantifier === '' ? 'x' : '-',
  );
  const runs = [...plain.join('').matchAll(/x+/g)].toSorted((a, b) => b[0].length - a[0].length);
  const [longest] = runs;
  if (longest === undefined || longest[0].length < MIN_WIDTH) return undefined;
  return longest.index + Math.floor(longest[0].length / 2);
}

/** How often a piece may be there at most, where that is said in numbers. */
function width({ quantifier }: Piece): number {
  return Number(/^\{(?:\d+,)?(\d+)\}/.exec(quantifier)?.[1] ?? 0);
}

function inlined(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) =>
    'branches' in piece && piece.branches[0] !== undefined && piece.branches.length === 1 && piece.quantifier === ''
      ? inlined(piece.branches[0])
      : [piece],
  );
}

function isStart(piece: Piece | undefined): boolean {
  return piece !== undefined && 'text' in piece && piece.text === '^';
}

export function isNoEnd(piece: Piece): boolean {
  return !('text' in piece && piece.text === '$');
}
