/** What a type takes on a 64-bit machine and on i386, whose 64-bit integers are aligned to 4 bytes. */
export interface Sized {
  readonly size: number;
  readonly align: number;
  readonly size32: number;
  readonly align32: number;
}

/** Bytes that the compiler leaves between two members, or behind the last one. */
export interface Gap {
  readonly after: string;
  /** Rows of the member before it and of the one behind; the last member's for both at the end. */
  readonly row: number;
  readonly nextRow: number;
  readonly bytes: number;
  readonly isTail: boolean;
}

export interface Layout extends Sized {
  /** On a 64-bit machine, in order. */
  readonly gaps: readonly Gap[];
  /** First member that stands elsewhere, or is of another size, on i386; null where there is none. */
  readonly unlike: { readonly name: string; readonly row: number } | null;
}

const TYPES = new Map<string, Sized>([
  ...of('char bool __u8 __s8 u8 s8 uint8_t int8_t', 1),
  ...of('short __u16 __s16 u16 s16 uint16_t int16_t __be16 __le16 __sum16 sa_family_t __kernel_sa_family_t', 2),
  ...of('int unsigned signed __u32 __s32 u32 s32 uint32_t int32_t __be32 __le32 __wsum float', 4),
  ...of('__kernel_uid32_t __kernel_gid32_t __kernel_pid_t __poll_t', 4),
  ...of('__u64 __s64 u64 s64 uint64_t int64_t __be64 __le64 __kernel_time64_t __kernel_loff_t double', 8, 8, 4),
  ...of('__aligned_u64 __aligned_s64 __aligned_be64 __aligned_le64', 8),
  ...of('long size_t ssize_t off_t uintptr_t __kernel_size_t __kernel_long_t __kernel_ulong_t', 8, 4, 4),
]);
const TAGS = new Map<string, Sized>([
  ['in_addr', { size: 4, align: 4, size32: 4, align32: 4 }],
  ['in6_addr', { size: 16, align: 4, size32: 16, align32: 4 }],
  ['sockaddr_in', { size: 16, align: 4, size32: 16, align32: 4 }],
  ['sockaddr_in6', { size: 28, align: 4, size32: 28, align32: 4 }],
  ['__kernel_timespec', { size: 16, align: 8, size32: 16, align32: 4 }],
]);
const LENGTHS = new Map([
  ['IFNAMSIZ', 16],
  ['ETH_ALEN', 6],
]);
const POINTER: Sized = { size: 8, align: 8, size32: 4, align32: 4 };
const TOKEN = /[A-Za-z_]\w*|\d\w*|[{}[\];,:*()+/-]/g;
const WORD = /^[A-Za-z_]/;
/** No part of a type. */
const QUALIFIER = /^(?:const|volatile|__user|__bitwise)$/;
/** Structures in structures in structures. */
const DEEPEST = 8;

function of(names: string, size: number, size32 = size, align32 = size32): [string, Sized][] {
  return names.split(' ').map((name) => [name, { size, align: size, size32, align32 }]);
}

/**
 * Lays out the structure that masked rows of C show whole, from its `struct` to its closing brace. Null where anything
 * is not understood: a type, a length, a bit-field, an attribute, `#if`.
 */
export function layoutOf(rows: readonly string[], known: (tag: string) => Sized | null): Layout | null {
  if (rows.some((row) => row.includes('#') || /packed|aligned\s?\(/.test(row))) return null;
  const tokens = rows.flatMap((text, row) => (text.match(TOKEN) ?? []).map((word) => ({ word, row })));
  const open = tokens.findIndex(({ word }) => word === '{');
  const reader: Reader = { tokens, at: open + 1, known, depth: 0 };
  return open < 0 || open > 3 ? null : readBody(reader, tokens[0]!.word === 'union');
}

interface Reader {
  readonly tokens: readonly { readonly word: string; readonly row: number }[];
  at: number;
  readonly known: (tag: string) => Sized | null;
  depth: number;
}

interface Member {
  readonly name: string;
  readonly row: number;
  /** Row of its first word: of `struct {` for a nested one. */
  readonly firstRow: number;
  readonly type: Sized;
  readonly times: number;
}

/** Reads members up to and with the closing brace. */
function readBody(reader: Reader, isUnion: boolean): Layout | null {
  const members: Member[] = [];
  reader.depth += 1;
  while (reader.tokens[reader.at]?.word !== '}') {
    const more = reader.depth > DEEPEST ? null : readMember(reader);
    if (more === null) return null;
    members.push(...more);
  }
  reader.at += 1;
  reader.depth -= 1;
  return members.length === 0 ? null : arrange(members, isUnion);
}

/** Reads one declaration with its semicolon. */
function readMember(reader: Reader): Member[] | null {
  const firstRow = reader.tokens[reader.at]?.row ?? 0;
  const type = readType(reader);
  if (type === null) return null;
  const members: Member[] = [];
  for (;;) {
    const one = readDeclarator(reader, type, firstRow);
    if (one === null) return null;
    members.push(one);
    const behind = reader.tokens[reader.at]?.word;
    reader.at += 1;
    if (behind === ';') return members;
    if (behind !== ',') return null;
  }
}

function readType(reader: Reader): Sized | null {
  const next = (): string => reader.tokens[reader.at]?.word ?? '';
  while (QUALIFIER.test(next())) reader.at += 1;
  const kind = next();
  if (kind === 'struct' || kind === 'union' || kind === 'enum') {
    reader.at += 1;
    const tag = WORD.test(next()) ? reader.tokens[reader.at++]!.word : '';
    if (kind === 'enum') return next() === '{' ? null : TYPES.get('int')!;
    if (next() !== '{') return TAGS.get(tag) ?? reader.known(tag);
    reader.at += 1;
    return readBody(reader, kind === 'union');
  }
  const first = TYPES.get(kind);
  if (first === undefined) return null;
  reader.at += 1;
  return /^(?:unsigned|signed|long|short)$/.test(kind) ? readWords(reader, first) : first;
}

/** The rest of `unsigned long long int`. */
function readWords(reader: Reader, first: Sized): Sized {
  let type = first;
  for (; /^(?:char|short|int|long)$/.test(reader.tokens[reader.at]?.word ?? ''); reader.at += 1) {
    const { word } = reader.tokens[reader.at]!;
    if (word === 'long' && type === TYPES.get('long')) type = TYPES.get('__u64')!;
    else if (word !== 'int') type = TYPES.get(word)!;
  }
  return type;
}

/** A name with its stars and lengths; an anonymous member has none. */
function readDeclarator(reader: Reader, base: Sized, firstRow: number): Member | null {
  const next = (): string => reader.tokens[reader.at]?.word ?? '';
  let type = base;
  for (; next() === '*' || QUALIFIER.test(next()); reader.at += 1) if (next() === '*') type = POINTER;
  const row = reader.tokens[reader.at]?.row ?? firstRow;
  const name = WORD.test(next()) ? reader.tokens[reader.at++]!.word : '';
  const times = readLengths(reader);
  if (/^__counted_by(?:_le|_be)?$/.test(next())) reader.at += 4;
  return times === null ? null : { name, row, firstRow, type, times };
}

/** `[2][4]`, or `[]`, which takes nothing. */
function readLengths(reader: Reader): number | null {
  const word = (ahead: number): string => reader.tokens[reader.at + ahead]?.word ?? '';
  let times = 1;
  while (word(0) === '[') {
    const isOpen = word(1) === ']';
    const count = isOpen ? 0 : (LENGTHS.get(word(1)) ?? Number(word(1)));
    if (!Number.isInteger(count) || (!isOpen && word(2) !== ']')) return null;
    times *= count;
    reader.at += isOpen ? 2 : 3;
  }
  return times;
}

function arrange(members: readonly Member[], isUnion: boolean): Layout {
  const gaps: Gap[] = [];
  let unlike: Layout['unlike'] = null;
  let [end, end32, align, align32] = [0, 0, 1, 1];
  for (const [index, one] of members.entries()) {
    const { type, times, name, row } = one;
    const from = isUnion ? 0 : up(end, type.align);
    const from32 = isUnion ? 0 : up(end32, type.align32);
    if (!isUnion && from > end && index > 0) {
      const before = members[index - 1]!;
      gaps.push({ after: before.name, row: before.row, nextRow: one.firstRow, bytes: from - end, isTail: false });
    }
    if (from !== from32 || type.size !== type.size32) unlike ??= { name, row };
    end = Math.max(end, from + type.size * times);
    end32 = Math.max(end32, from32 + type.size32 * times);
    align = Math.max(align, type.align);
    align32 = Math.max(align32, type.align32);
  }
  const last = members.at(-1)!;
  const [size, size32] = [up(end, align), up(end32, align32)];
  if (size > end && !isUnion)
    gaps.push({ after: last.name, row: last.row, nextRow: last.row, bytes: size - end, isTail: true });
  if (size !== size32) unlike ??= { name: last.name, row: last.row };
  return { size, align, size32, align32, gaps, unlike };
}

function up(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}
