import { declaredName } from './declarators.ts';
import { behindGroup, classAt, type Heading, kindAt, nesting, wordAt } from './heading.ts';
import * as token from './token.ts';
import { isUnderscoredType } from './vocabulary.ts';

export interface Parameter {
  /** One blank between words, none behind a star: `struct page *`, `void (*)(int)`. */
  readonly type: string;
  readonly name: string | null;
}

export interface Signature {
  /** Without `static`, `inline`, `extern` and annotations such as `__init`; empty where a macro makes it. */
  readonly returns: string;
  readonly parameters: readonly Parameter[];
  readonly isVariadic: boolean;
}

/** Reads the function whose name and parameters stand at the given positions; null where these are cut off. */
export function readSignature(heading: Heading, { name, open }: { name: number; open: number }): Signature | null {
  const behind = behindGroup(heading, open);
  if (kindAt(heading, behind - 1) !== token.PAREN_CLOSE || behind - 1 === open) return null;
  const parameters: Parameter[] = [];
  let isVariadic = false;
  for (const [from, end] of argumentsIn(heading, open, behind - 1)) {
    if (kindAt(heading, from) === token.ELLIPSIS) isVariadic = true;
    else parameters.push(readParameter(heading, from, end));
  }
  const [first] = parameters;
  const isEmpty = parameters.length === 1 && first!.type === 'void' && first!.name === null;
  return { returns: readReturns(heading, name), parameters: isEmpty ? [] : parameters, isVariadic };
}

/** Start and end of each argument between two parentheses. */
function argumentsIn(heading: Heading, open: number, close: number): [from: number, end: number][] {
  const found: [number, number][] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = from; i < close; i += 1) {
    const kind = kindAt(heading, i);
    depth += nesting(kind);
    if (kind === token.COMMA && depth === 0) {
      found.push([from, i]);
      from = i + 1;
    }
  }
  if (from < close) found.push([from, close]);
  return found;
}

function readParameter(heading: Heading, from: number, end: number): Parameter {
  const name = declaredName(heading, from, false, end);
  const positions: number[] = [];
  for (let i = from; i < end; i += 1) {
    const known = classAt(heading, i);
    if (known === 'attribute' && !isUnderscoredType(wordAt(heading, i))) i = behindGroup(heading, i + 1) - 1;
    else if (i !== name && known !== 'storage') positions.push(i);
  }
  return { type: joined(heading, positions), name: name < 0 ? null : wordAt(heading, name) };
}

function readReturns(heading: Heading, name: number): string {
  const positions: number[] = [];
  for (let i = 0; i < name; i += 1) {
    const known = classAt(heading, i);
    if (known === 'storage') continue;
    if (known === 'attribute' && !isUnderscoredType(wordAt(heading, i))) i = behindGroup(heading, i + 1) - 1;
    else positions.push(i);
  }
  return joined(heading, positions);
}

function joined(heading: Heading, positions: readonly number[]): string {
  let text = '';
  let last = 0;
  for (const position of positions) {
    const kind = kindAt(heading, position);
    text += isApart(last, kind) ? ` ${wordAt(heading, position)}` : wordAt(heading, position);
    last = kind;
  }
  return text;
}

/** Whether a blank goes between two tokens: `struct page *`, `void (*)(int, long)`, `char [8]`. */
function isApart(last: number, kind: number): boolean {
  if (last === token.COMMA) return true;
  if (kind === token.COMMA || kind === token.PAREN_CLOSE || kind === token.SQUARE_CLOSE) return false;
  return last === token.WORD;
}
