import type { Layout, Member } from './arrange.ts';
import {
  type Attributes,
  inParens,
  next,
  QUALIFIER,
  readAttributes,
  type Reader,
  valueOf,
  WORD,
} from './attributes.ts';
import { POINTER, type Sized } from './sizes.ts';

/** A type, or null where only a pointer to it could be understood. */
export interface Base {
  readonly type: Sized | null;
  readonly body: Layout | null;
}

/** A name with its stars, lengths, bits and attributes; an anonymous member has none. */
export function readDeclarator(reader: Reader, base: Base, attributes: Attributes, firstRow: number): Member | null {
  let { type } = base;
  for (; next(reader) === '*' || QUALIFIER.test(next(reader)); reader.at += 1) if (next(reader) === '*') type = POINTER;
  if (!readAttributes(reader, attributes)) return null;
  const row = reader.tokens[reader.at]?.row ?? firstRow;
  const named = readName(reader, type);
  const bits = next(reader) === ':' ? readBits(reader) : null;
  if (named === null || Number.isNaN(bits) || !readAttributes(reader, attributes)) return null;
  const member = { ...named, row, firstRow, bits, ...attributes, body: base.body };
  return isSound(member) ? member : null;
}

interface Name {
  readonly name: string;
  readonly type: Sized;
  readonly times: number;
}

/** `x`, `x[4]`, `(*x)(int)`, or nothing. */
function readName(reader: Reader, type: Sized | null): Name | null {
  const word = next(reader);
  if (word === '(') return readPointer(reader);
  if (WORD.test(word)) reader.at += 1;
  const times = readLengths(reader);
  return type === null || times === null ? null : { name: WORD.test(word) ? word : '', type, times };
}

/** To a function. */
function readPointer(reader: Reader): Name | null {
  const [star, name = '', ...lengths] = inParens(reader) ?? [];
  if (star !== '*' || !WORD.test(name) || inParens(reader) === null) return null;
  const times = lengths.length === 0 ? 1 : lengthOf(lengths, reader);
  return times === null ? null : { name, type: POINTER, times };
}

function isSound({ name, bits, align, type, body }: Member): boolean {
  if (bits === null) return name !== '' || body !== null;
  return align === 0 && bits <= type.size32 * 8;
}

/** `: 3`; NaN where it is not understood. */
function readBits(reader: Reader): number {
  reader.at += 1;
  const words: string[] = [];
  for (; !/^(?:[,;]|__\w+|)$/.test(next(reader)); reader.at += 1) words.push(next(reader));
  return valueOf(words, reader) ?? Number.NaN;
}

/** `[2][4]`, or `[]`, which takes nothing. */
function readLengths(reader: Reader): number | null {
  const words: string[] = [];
  while (next(reader) === '[')
    for (let isOpen = true; isOpen; reader.at += 1) {
      if (next(reader) === '') return null;
      words.push(next(reader));
      isOpen = next(reader) !== ']';
    }
  return words.length === 0 ? 1 : lengthOf(words, reader);
}

function lengthOf(words: readonly string[], reader: Reader): number | null {
  let times = 1;
  for (let from = 0; from < words.length;) {
    const end = words.indexOf(']', from);
    if (words[from] !== '[' || end < 0) return null;
    const count = end === from + 1 ? 0 : valueOf(words.slice(from + 1, end), reader);
    if (count === null || count < 0) return null;
    times *= count;
    from = end + 1;
  }
  return times;
}
