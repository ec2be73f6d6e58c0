/**
 * A pattern of an `F:` or `X:` line of MAINTAINERS, as scripts/get_maintainer.pl takes it (file_match_pattern):
 *
 * - `net/core/` is all below; `net/core` is that folder too, or what begins so and lies no deeper.
 * - `*` is any text, `/` too, `?` any character, `[ch]` one of these. But where the pattern does not end in a slash, the path has
 *   as many slashes as the pattern, so that `drivers/net/*` is the files there and none further down.
 */
export interface PathPattern {
  /** Up to the first wildcard. */
  readonly start: string;
  /** What comes after; empty for a plain path. */
  readonly rest: readonly Piece[];
  /** Slashes that the path must have; null: any number, the pattern ends in a slash. */
  readonly slashes: number | null;
  /** How much the pattern says of where the path is; -1 for one that says nothing of it. */
  readonly depth: number;
}

/** Any text, any character, one of some, or this very one. */
type Piece =
  | '*'
  | '?'
  | { readonly characters: readonly Range[]; readonly isNegated: boolean }
  | { readonly is: string };
type Range = readonly [from: string, to: string];

const WILDCARD = /[*?[]/;

export function readPattern(text: string): PathPattern {
  const at = text.search(WILDCARD);
  const slashes = countSlashes(text);
  const isFolder = text.endsWith('/');
  const depth = isFolder ? slashes : slashes + 1;
  return {
    start: at < 0 ? text : text.slice(0, at),
    rest: at < 0 ? [] : readPieces(text.slice(at)),
    slashes: isFolder ? null : slashes,
    depth: text.startsWith('*') ? -1 : depth,
  };
}

/** `slashes` of the path, counted once for all patterns. */
export function patternMatches(pattern: PathPattern, path: string, slashes: number): boolean {
  if (!path.startsWith(pattern.start)) return false;
  if (pattern.slashes === null || pattern.slashes === slashes)
    return beginsAs(pattern.rest, path, pattern.start.length);
  // The script asks the tree whether it is a folder; a path below it tells as much. It asks with dots escaped, and so finds none.
  return pattern.rest.length === 0 && path[pattern.start.length] === '/' && !pattern.start.includes('.');
}

export function countSlashes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) count++;
  return count;
}

/** `[ch]`, `[a-z]`, `[^0-9]` */
const CLASS = /^\[(\^?)([^\]]{1,100})\]/;

function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length;) {
    const one = text[at] ?? '';
    const [whole, caret, inner = ''] = (one === '[' && CLASS.exec(text.slice(at, at + 104))) || [one];
    if (one === '*' || one === '?') pieces.push(one);
    else if (whole === one) pieces.push({ is: one });
    else pieces.push({ characters: readRanges(inner), isNegated: caret === '^' });
    at += whole.length;
  }
  return pieces;
}

function readRanges(text: string): Range[] {
  return [...text.matchAll(/([^])(?:-([^]))?/g)].map(([, from = '', to]) => [from, to ?? from]);
}

/** Goes back to the last `*` only, so never more than pattern x text steps. */
function beginsAs(pieces: readonly Piece[], text: string, from: number): boolean {
  let at = 0;
  let star = -1;
  let retry = from;
  for (let index = from; at < pieces.length;) {
    const piece = pieces[at];
    if (piece === '*') {
      star = at++;
      retry = index;
    } else if (index >= text.length) return false;
    else if (piece !== undefined && takes(piece, text[index] ?? '')) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  return true;
}

function takes(piece: Exclude<Piece, '*'>, character: string): boolean {
  if (piece === '?') return true;
  if ('is' in piece) return piece.is === character;
  return piece.characters.some(([from, to]) => from <= character && character <= to) !== piece.isNegated;
}

/** True where an `F:` line of this value claims the path. */
export function isClaimed(value: string, path: string): boolean {
  return patternMatches(readPattern(value), path, countSlashes(path));
}
