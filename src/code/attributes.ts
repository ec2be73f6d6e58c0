import { constantOf } from './constant.ts';
import { CONSTANTS, type Known, TYPES } from './sizes.ts';

export const WORD = /^[A-Za-z_]/;
/** No part of a type. */
export const QUALIFIER =
  /^(?:const|volatile|__const|__user|__kernel|__iomem|__rcu|__force|__bitwise|__extension__|__nonstring)$/;
/** Says nothing of where anything stands. */
const IDLE = /^_*(?:may_alias|deprecated|unused|nonstring)_*$/;

export interface Token {
  readonly word: string;
  readonly row: number;
}

/** Words of a structure, and how far they are read. */
export interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  readonly known: Known;
  depth: number;
}

/** What attributes say, each `aligned()` the widest so far. */
export interface Attributes {
  isPacked: boolean;
  align: number;
}

export function next({ tokens, at }: Reader): string {
  return tokens[at]?.word ?? '';
}

/** Reads `__packed`, `__attribute__((aligned(8)))` and their like; false where one is not understood. */
export function readAttributes(reader: Reader, into: Attributes): boolean {
  for (;;) {
    const word = next(reader);
    if (QUALIFIER.test(word)) reader.at += 1;
    else if (word === '__packed') {
      into.isPacked = true;
      reader.at += 1;
    } else if (word === '__aligned') {
      reader.at += 1;
      if (!readAligned(reader, into)) return false;
    } else if (word === '__attribute__' || word === '__attribute') {
      if (!readAttribute(reader, into)) return false;
    } else if (/^__counted_by(?:_le|_be)?$/.test(word)) {
      reader.at += 1;
      if (inParens(reader) === null) return false;
    } else return true;
  }
}

/** `__attribute__((packed, aligned(4)))` */
function readAttribute(reader: Reader, into: Attributes): boolean {
  reader.at += 1;
  if (next(reader) !== '(' || reader.tokens[reader.at + 1]?.word !== '(') return false;
  reader.at += 2;
  for (;;) {
    const word = next(reader);
    reader.at += 1;
    if (/^(?:__)?packed(?:__)?$/.test(word)) into.isPacked = true;
    else if (/^(?:__)?aligned(?:__)?$/.test(word)) {
      if (!readAligned(reader, into)) return false;
    } else if (!IDLE.test(word)) return false;
    if (next(reader) === ')') break;
    if (next(reader) !== ',') return false;
    reader.at += 1;
  }
  reader.at += 2;
  return reader.tokens[reader.at - 1]?.word === ')';
}

/** `(8)`; without a number it depends on the machine. */
function readAligned(reader: Reader, into: Attributes): boolean {
  const words = inParens(reader);
  const align = words === null ? null : valueOf(words, reader);
  if (align === null || align < 1 || !Number.isInteger(Math.log2(align))) return false;
  into.align = Math.max(into.align, align);
  return true;
}

/** Words between two parentheses, which are read with them. */
export function inParens(reader: Reader): string[] | null {
  if (next(reader) !== '(') return null;
  const words: string[] = [];
  let depth = 0;
  for (;;) {
    const word = next(reader);
    reader.at += 1;
    if (word === '') return null;
    if (word === '(' && (depth += 1) === 1) continue;
    if (word === ')' && (depth -= 1) === 0) return words;
    words.push(word);
  }
}

/** Of a constant expression; `sizeof` of a basic type is one. */
export function valueOf(words: readonly string[], { known }: Reader): number | null {
  const plain: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const type =
      words[i] === 'sizeof' && words[i + 1] === '(' && words[i + 3] === ')' ? TYPES.get(words[i + 2]!) : null;
    if (type === undefined || (type !== null && type.size !== type.size32)) return null;
    plain.push(type === null ? words[i]! : `${type.size}`);
    if (type !== null) i += 3;
  }
  return constantOf(plain, (name) => CONSTANTS.get(name) ?? known.constant(name));
}
