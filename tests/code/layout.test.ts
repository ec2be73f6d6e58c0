import { describe, expect, test } from 'vitest';
import type { Layout } from '../../src/code/arrange.ts';
import { layoutOf } from '../../src/code/layout.ts';
import { NOWHERE } from '../../src/code/sizes.ts';

const lay = (text: string): Layout | null => layoutOf(text.split('\n'), NOWHERE);
const gaps = (text: string): string[] =>
  lay(text)?.gaps.map(({ after, bytes, isTail }) => `${after} ${bytes}${isTail ? ' tail' : ''}`) ?? ['not read'];

describe('layout of a structure', () => {
  test('without gaps, the same everywhere', () => {
    const found = lay('struct a {\n\t__u32 x, y;\n\t__aligned_u64 z;\n\t__u8 pad[8];\n};');
    expect(found).toMatchObject({ size: 24, align: 8, size32: 24, gaps: [], unlike: null });
  });

  test('holes between members and behind the last, with their rows', () => {
    const found = lay('struct a {\n\t__u16 kind;\n\n\t__u32 value;\n\t__u8 last;\n};')!;
    expect(found.gaps).toEqual([
      { after: 'kind', row: 1, nextRow: 3, bytes: 2, isTail: false },
      { after: 'last', row: 4, nextRow: 4, bytes: 3, isTail: true },
    ]);
    expect(found.size).toBe(12);
  });

  test('i386 aligns 64-bit integers to 4 bytes', () => {
    const found = lay('struct a {\n\t__u64 x;\n\t__u32 y;\n};')!;
    expect([found.size, found.size32, found.unlike]).toEqual([16, 12, { name: 'y', row: 2 }]);
  });

  test('pointers and longs differ in size', () => {
    expect(lay('struct a {\n\tchar *name;\n};')?.unlike?.name).toBe('name');
    expect(lay('struct a {\n\tunsigned long flags;\n};')?.unlike?.name).toBe('flags');
    expect(lay('struct a {\n\tunsigned long long flags;\n};')).toMatchObject({ size: 8, size32: 8, unlike: null });
  });

  test('unions, nested structures, arrays, a flexible array', () => {
    expect(gaps('struct a {\n\tunion {\n\t\t__u8 b;\n\t\t__u32 c[2];\n\t};\n\t__u64 d;\n};')).toEqual([]);
    expect(gaps('struct a {\n\tstruct {\n\t\t__u8 b;\n\t} in;\n\t__u16 c;\n};')).toEqual(['in 1']);
    expect(gaps('struct a {\n\t__u32 n;\n\t__u64 list[];\n};')).toEqual(['n 4']);
    expect(gaps('struct a {\n\t__u16 n;\n\t__u8 list[] __counted_by(n);\n};')).toEqual([]);
  });

  test('asks for the structures that it does not know', () => {
    const sized = { size: 12, align: 4, size32: 12, align32: 4 };
    const rows = ['struct a {', 'struct b inner;', '__u64 c;', '};'];
    const found = layoutOf(rows, { ...NOWHERE, tag: (tag) => (tag === 'b' ? sized : null) });
    expect(found?.gaps.map(({ after, bytes }) => [after, bytes])).toEqual([['inner', 4]]);
  });

  test('attributes, bit-fields, pointers to functions, lengths that are computed', () => {
    expect(lay('struct a {\n\t__u8 x;\n\t__u32 y;\n} __attribute__((packed));')).toMatchObject({ size: 5, gaps: [] });
    expect(lay('struct a {\n\t__u32 x;\n\t__u64 y __attribute__((aligned(8)));\n};')?.size32).toBe(16);
    expect(lay('struct a {\n\t__u32 x : 3, y : 30;\n};')?.members.map(({ from }) => from)).toEqual([0, 32]);
    expect(lay('struct a {\n\tint (*f)(void);\n\tstruct b *p;\n};')).toMatchObject({ size: 16, size32: 8 });
    expect(lay('struct a {\n#define LEN 4\n\t__u8 x[(2 + 2) * sizeof(__u32) - 0x4];\n};')?.size).toBe(12);
  });

  test.each([
    'struct a {\n\tfoo_t x;\n};',
    'struct a {\n\tDECLARE_BITMAP(x, 3);\n};',
    'struct a {\n\t__u32 x : LENGTH;\n};',
    'struct a {\n\t__u32 x;\n} ____cacheline_aligned;',
    'struct a {\n\t__u32 x;\n} __attribute__((aligned));',
    'struct a {\n\t__u32 x;\n} __attribute__((vector_size(16)));',
    'struct a {\n\tstruct b x;\n};',
    'struct a {\n\tenum { B = 1ULL << 40 } x;\n};',
    'struct a {\n\t__u8 x[LENGTH];\n};',
    'struct a {\n#ifdef B\n\t__u8 x;\n#endif\n};',
    'struct a {\n\t__u8 x;',
    'struct a;',
    'struct a {\n};',
    `${'struct a {\n'.repeat(20)}__u8 x;\n${'};\n'.repeat(20)}`,
  ])('is null for what it does not understand: %s', (text) => {
    expect(lay(text)).toBeNull();
  });
});
