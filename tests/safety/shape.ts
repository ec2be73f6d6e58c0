/** A piece of an expression: some text, or a group with its branches, each with what repeats it behind. */
export type Piece = { readonly text: string; readonly quantifier: string } | Group;

export interface Group {
  readonly open: string;
  readonly branches: Piece[][];
  readonly quantifier: string;
}

const ATOM = /\\(?:u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|p\{[^}]*\}|[^])|\[(?:\\[^]|[^\]\\])*\]|[^]/iy;
const OPEN = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??|/y;

/** The branches of an expression, each piece by piece. */
export function shapeOf(source: string): Piece[][] {
  let at = 0;
  const take = (what: RegExp): string => {
    what.lastIndex = at;
    const [found = ''] = what.exec(source) ?? [];
    at += found.length;
    return found;
  };
  const branches = (): Piece[][] => {
    const all: Piece[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at += 1;
        all.push([]);
        continue;
      }
      const open = take(OPEN);
      const inner = open === '' ? undefined : branches();
      if (inner === undefined) all.at(-1)?.push({ text: take(ATOM), quantifier: take(QUANTIFIER) });
      else {
        at += 1;
        all.at(-1)?.push({ open, branches: inner, quantifier: take(QUANTIFIER) });
      }
    }
    return all;
  };
  return branches();
}

/** As it is written in an expression. */
export function written(branches: readonly (readonly Piece[])[]): string {
  return branches.map((pieces) => pieces.map(writtenPiece).join('')).join('|');
}

function writtenPiece(piece: Piece): string {
  if ('text' in piece) return piece.text + piece.quantifier;
  return `${piece.open}${written(piece.branches)})${piece.quantifier}`;
}

/** No `*`, `+` or `{n,}`: each place of a text is looked at no more than so often. */
export function isBounded(branches: readonly (readonly Piece[])[]): boolean {
  return branches.flat().every((piece) => !repeats(piece) && ('text' in piece || isBounded(piece.branches)));
}

/** Repeated any number of times. */
function repeats({ quantifier }: Piece): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(quantifier);
}
