import { arrange, type Layout, type Member } from './arrange.ts';
import { type Attributes, next, QUALIFIER, readAttributes, type Reader, type Token, WORD } from './attributes.ts';
import { type Base, readDeclarator } from './fields.ts';
import { type Known, LONG_DOUBLE, type Sized, TAGS, TYPES } from './sizes.ts';

const TOKEN = /[A-Za-z_]\w*|\d\w*|<<|>>|\S/g;
const BASIC = /^(?:unsigned|signed|__signed__|char|short|int|long|float|double)$/;
/** Structures in structures in structures. */
const DEEPEST = 8;

/**
 * Lays out the structure that masked rows of C show whole, from its `struct` to the semicolon behind it. Null where
 * anything is not understood: a type, a length, an attribute, `#if`, a macro.
 */
export function layoutOf(rows: readonly string[], known: Known): Layout | null {
  const tokens = tokensOf(rows);
  if (tokens === null) return null;
  const reader: Reader = { tokens, at: 0, known, depth: 0 };
  const isTypedef = next(reader) === 'typedef';
  if (isTypedef) reader.at += 1;
  const kind = next(reader);
  if (kind !== 'struct' && kind !== 'union') return null;
  reader.at += 1;
  const layout = readBody(reader, kind === 'union');
  if (layout === null || layout.members.length === 0) return null;
  // The name of a type or variable; what else stands here may be an attribute in a macro.
  if (WORD.test(next(reader)) && (isTypedef || /^[a-z]/.test(next(reader)))) reader.at += 1;
  return next(reader) === ';' ? layout : null;
}

/** What a type takes that masked rows declare, from `typedef` to the semicolon; null as above. */
export function typedefOf(rows: readonly string[], known: Known): Sized | null {
  const [first = '', ...more] = rows;
  if (!/^\s*typedef\b/.test(first)) return null;
  // It declares a name as a member is declared.
  return layoutOf(['struct {', first.replace('typedef', ''), ...more, '};'], known);
}

/** Macros that are defined between members are left out; null where there is an `#if`. */
function tokensOf(rows: readonly string[]): Token[] | null {
  const tokens: Token[] = [];
  let isDefine = false;
  for (const [row, text] of rows.entries()) {
    const isDirective = !isDefine && /^\s*#/.test(text);
    if (isDirective && !/^\s*#\s*define\b/.test(text)) return null;
    if (isDefine || isDirective) isDefine = text.trimEnd().endsWith('\\');
    else for (const word of text.match(TOKEN) ?? []) tokens.push({ word, row });
  }
  return tokens;
}

/** Reads a tag, members up to and with the closing brace, and the attributes around them; null without a body. */
function readBody(reader: Reader, isUnion: boolean): Layout | null {
  const attributes: Attributes = { isPacked: false, align: 0 };
  if (!readAttributes(reader, attributes)) return null;
  if (WORD.test(next(reader))) reader.at += 1;
  if (!readAttributes(reader, attributes) || next(reader) !== '{') return null;
  reader.at += 1;
  reader.depth += 1;
  const members: Member[] = [];
  while (next(reader) !== '}') {
    const more = reader.depth > DEEPEST ? null : readMember(reader);
    if (more === null) return null;
    members.push(...more);
  }
  reader.at += 1;
  reader.depth -= 1;
  if (!readAttributes(reader, attributes)) return null;
  return arrange(members, { isUnion, ...attributes });
}

/** Reads one declaration with its semicolon. */
function readMember(reader: Reader): Member[] | null {
  const firstRow = reader.tokens[reader.at]?.row ?? 0;
  const shared: Attributes = { isPacked: false, align: 0 };
  if (!readAttributes(reader, shared)) return null;
  const base = readType(reader);
  if (base === null || !readAttributes(reader, shared)) return null;
  const members: Member[] = [];
  for (;;) {
    const one = readDeclarator(reader, base, { ...shared }, firstRow);
    if (one === null) return null;
    members.push(one);
    const behind = next(reader);
    reader.at += 1;
    if (behind === ';') return members;
    if (behind !== ',') return null;
  }
}

function readType(reader: Reader): Base | null {
  const kind = next(reader);
  if (!WORD.test(kind)) return null;
  reader.at += 1;
  if (kind === 'enum') return readEnum(reader);
  if (kind === 'struct' || kind === 'union') {
    const from = reader.at;
    const body = readBody(reader, kind === 'union');
    if (body !== null) return { type: body, body };
    // Not understood, or a tag alone.
    reader.at = from;
    const tag = next(reader);
    reader.at += 1;
    if (!WORD.test(tag) || next(reader) === '{') return null;
    return { type: TAGS.get(tag) ?? reader.known.tag(tag), body: null };
  }
  if (BASIC.test(kind)) return { type: readWords(reader, [kind]), body: null };
  return { type: TYPES.get(kind) ?? reader.known.type(kind), body: null };
}

/** An `enum` is an `int` unless a value needs more. */
function readEnum(reader: Reader): Base | null {
  if (WORD.test(next(reader))) reader.at += 1;
  if (next(reader) === '{') {
    for (; next(reader) !== '}'; reader.at += 1) {
      const word = next(reader);
      const isLarge = /^\d/.test(word) && (/[lL]/.test(word) || !(Number.parseInt(word) <= 0x7fffffff));
      if (word === '' || word === '<<' || word === '(' || isLarge) return null;
    }
    reader.at += 1;
  }
  return { type: TYPES.get('int')!, body: null };
}

/** The rest of `unsigned long long int`, in any order. */
function readWords(reader: Reader, words: string[]): Sized | null {
  for (; BASIC.test(next(reader)) || QUALIFIER.test(next(reader)); reader.at += 1) words.push(next(reader));
  const has = (word: string): boolean => words.includes(word);
  const longs = words.filter((word) => word === 'long').length;
  if (has('double')) return longs > 0 ? LONG_DOUBLE : TYPES.get('double')!;
  if (longs > 1) return TYPES.get('__u64')!;
  return TYPES.get(['char', 'short', 'long', 'float'].find(has) ?? 'int')!;
}
