import { isNoEnd, NEVER } from './parts.ts';
import { isBounded, type Group, type Piece } from './shape.ts';

export function hasLookAround(branches: readonly (readonly Piece[])[]): boolean {
  return branches.flat().some((piece) => 'open' in piece && (isAssertion(piece) || hasLookAround(piece.branches)));
}

/** Expressions without look-around that together take as long as one with it, or longer; none where that is not seen. */
export function withoutLookAround(branches: Piece[][], flags: string): Piece[][][] | undefined {
  const all: Piece[][][] = [];
  for (const pieces of branches) {
    const plain = atEdges(pieces, flags);
    if (!hasLookAround([plain])) {
      all.push([plain]);
      continue;
    }
    const further: Piece[][][] = [];
    const rest = stripped([plain], [], further);
    if (rest === undefined) return undefined;
    all.push([[group(rest), NEVER]], ...further);
  }
  return all;
}

/**
 * What is asked before the first character and behind the last is as quickly read as asked.
 *
 * A look behind may be left in a text that is one character longer, and so may one ahead.
 */
function atEdges(pieces: Piece[], flags: string): Piece[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  const kept = [...pieces];
  if (last !== undefined && 'open' in last && last !== first) {
    if (last.open === '(?=') kept.splice(-1, 1, group(last.branches));
    const others = last.open === '(?!' && !flags.includes('m') ? otherCharacters(last) : undefined;
    if (others !== undefined) kept.splice(-1, 1, group([[others], [END]]));
  }
  if (first !== undefined && 'open' in first) {
    const others = first.open === '(?<!' ? otherCharacters(first) : undefined;
    if (others !== undefined) kept.splice(0, 1, group([[START], [others]]));
    if (first.open === '(?<=' && isOneCharacter(first)) kept.splice(0, 1, group(first.branches));
  }
  return kept;
}

const START: Piece = { text: '^', quantifier: '' };
const END: Piece = { text: '$', quantifier: '' };

/** `[^abc]` for an assertion of `[abc]`. */
function otherCharacters(assertion: Group): Piece | undefined {
  const piece = assertion.branches[0]?.[0];
  if (!isOneCharacter(assertion) || piece === undefined || !('text' in piece)) return undefined;
  const { text } = piece;
  if (text.startsWith('[^')) return { text: `[${text.slice(2)}`, quantifier: '' };
  return { text: `[^${text.startsWith('[') ? text.slice(1, -1) : text}]`, quantifier: '' };
}

function isOneCharacter({ branches }: Group): boolean {
  const [piece, ...others] = branches.flat();
  if (branches.length !== 1 || piece === undefined || others.length > 0) return false;
  return 'text' in piece && piece.quantifier === '' && !/^(?:[$.^]|\\b)$/i.test(piece.text);
}

/**
 * The branches without assertions, to be given `NEVER`: then every way is gone to its end, whatever an assertion would
 * have said on it. What stands in an assertion is one more way to go from there, to be put in `further`, unless it is
 * bounded, when it takes no time worth counting.
 *
 * `before` is what stands before the branches, none when they may be repeated.
 */
function stripped(branches: Piece[][], before: Piece[] | undefined, further: Piece[][][]): Piece[][] | undefined {
  const all: Piece[][] = [];
  for (const pieces of branches) {
    const kept: Piece[] = [];
    for (const piece of pieces.filter(isNoEnd)) {
      if ('text' in piece) {
        kept.push(piece);
        continue;
      }
      if (isAssertion(piece) && isBounded(piece.branches)) continue;
      if (piece.open.startsWith('(?<=') || piece.open.startsWith('(?<!')) return undefined;
      const here = before && /^\??$/.test(piece.quantifier) ? [...before, ...kept] : undefined;
      const inner = stripped(piece.branches, here, further);
      if (inner === undefined) return undefined;
      if (!isAssertion(piece)) kept.push({ ...piece, branches: inner });
      else if (here === undefined) return undefined;
      else further.push([[...here, group(inner), NEVER]]);
    }
    all.push(kept);
  }
  return all;
}

function isAssertion({ open }: Group): boolean {
  return /^\(\?<?[=!]/.test(open);
}

function group(branches: Piece[][]): Group {
  return { open: '(?:', branches, quantifier: '' };
}
