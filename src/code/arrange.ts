import type { Sized } from './sizes.ts';

/** Bytes that the compiler leaves between two members, or behind the last one. */
export interface Gap {
  readonly after: string;
  /** Rows of the member before it and of the one behind; the last member's for both at the end. */
  readonly row: number;
  readonly nextRow: number;
  readonly bytes: number;
  readonly isTail: boolean;
}

/** A member and where it stands. Those of a nested structure without a name are told one by one. */
export interface Placed {
  readonly name: string;
  readonly row: number;
  /** In bits, on a 64-bit machine and on i386. */
  readonly from: number;
  readonly from32: number;
  /** Of a bit-field; null for a member in bytes. */
  readonly bits: number | null;
  readonly type: Sized;
  readonly times: number;
}

export interface Layout extends Sized {
  /** On a 64-bit machine, in order. */
  readonly gaps: readonly Gap[];
  readonly members: readonly Placed[];
  /** First member that stands elsewhere, or is of another size, on i386; null where there is none. */
  readonly unlike: { readonly name: string; readonly row: number } | null;
}

/** One declared member. */
export interface Member {
  /** Empty where it has none. */
  readonly name: string;
  readonly row: number;
  /** Row of its first word: of `struct {` for a nested one. */
  readonly firstRow: number;
  readonly type: Sized;
  readonly times: number;
  readonly bits: number | null;
  /** What `aligned()` asks for; 0 for nothing. */
  readonly align: number;
  readonly isPacked: boolean;
  /** Of a structure or union that is written out here. */
  readonly body: Layout | null;
}

/** What holds for the whole structure. */
export interface Shape {
  readonly isUnion: boolean;
  readonly isPacked: boolean;
  readonly align: number;
}

interface Run {
  /** In bits, of each member. */
  readonly froms: readonly number[];
  readonly ends: readonly number[];
  readonly size: number;
  readonly align: number;
}

/** Places members as gcc does on x86: bit-fields share the units of their type (System V ABI). */
export function arrange(members: readonly Member[], shape: Shape): Layout {
  const wide = run(members, shape, ({ size, align }) => [size, align]);
  const narrow = run(members, shape, ({ size32, align32 }) => [size32, align32]);
  let unlike: Layout['unlike'] = null;
  for (const [index, { type, name, row }] of members.entries()) {
    if (wide.froms[index] !== narrow.froms[index] || type.size !== type.size32) unlike ??= { name, row };
  }
  const last = members.at(-1);
  if (wide.size !== narrow.size && last !== undefined) unlike ??= { name: last.name, row: last.row };
  return {
    size: wide.size,
    align: wide.align,
    size32: narrow.size,
    align32: narrow.align,
    gaps: shape.isUnion ? [] : gapsOf(members, wide),
    members: members.flatMap((one, index) => placed(one, wide.froms[index]!, narrow.froms[index]!)),
    unlike,
  };
}

function run(members: readonly Member[], shape: Shape, sizeOf: (type: Sized) => readonly [number, number]): Run {
  const froms: number[] = [];
  const ends: number[] = [];
  let [end, align, longest] = [0, Math.max(1, shape.align), 0];
  for (const one of members) {
    const [size, natural] = sizeOf(one.type);
    const isPacked = shape.isPacked || one.isPacked;
    const unit = isPacked ? Math.max(1, one.align) : Math.max(natural, one.align);
    const start = shape.isUnion ? 0 : end;
    const from =
      one.bits === null
        ? up(start, unit * 8)
        : fieldFrom(start, one.bits, isPacked && one.bits > 0 ? 0 : natural * 8, size);
    end = from + (one.bits ?? size * one.times * 8);
    // An unnamed bit-field aligns what comes behind it, not the structure.
    if (one.bits === null || one.name !== '') align = Math.max(align, unit);
    longest = Math.max(longest, end);
    froms.push(from);
    ends.push(end);
  }
  return { froms, ends, size: up(Math.ceil(longest / 8), align), align };
}

/** gcc: excess_unit_span. A bit-field reaches over no more units of its alignment than its type has; without units it is packed. */
function fieldFrom(start: number, bits: number, unit: number, size: number): number {
  if (unit === 0) return start;
  if (bits === 0) return up(start, unit);
  const spans = Math.floor(((start % unit) + bits + unit - 1) / unit);
  return spans > (size * 8) / unit ? up(start, unit) : start;
}

function gapsOf(members: readonly Member[], { froms, ends, size }: Run): Gap[] {
  const gaps: Gap[] = [];
  for (const [index, one] of members.entries()) {
    const before = members[index - 1];
    const bytes = before === undefined ? 0 : Math.floor((froms[index]! - up(ends[index - 1]!, 8)) / 8);
    if (before !== undefined && bytes > 0)
      gaps.push({ after: before.name, row: before.row, nextRow: one.firstRow, bytes, isTail: false });
  }
  const last = members.at(-1);
  const bytes = size - Math.ceil((ends.at(-1) ?? 0) / 8);
  if (last !== undefined && bytes > 0)
    gaps.push({ after: last.name, row: last.row, nextRow: last.row, bytes, isTail: true });
  return gaps;
}

function placed(member: Member, from: number, from32: number): readonly Placed[] {
  const { name, row, bits, type, times, body } = member;
  if (name !== '') return [{ name, row, from, from32, bits, type, times }];
  return (body?.members ?? []).map((one) => ({ ...one, from: one.from + from, from32: one.from32 + from32 }));
}

function up(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}
