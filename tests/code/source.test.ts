import { describe, expect, test } from 'vitest';
import { readSource, type Source } from '../../src/code/source.ts';

function read(text: string, section = ''): Source {
  return readSource(text.split('\n'), section);
}

/** `kind name`, in order. */
const declared = (source: Source): string[] => source.declarations.map(({ kind, name }) => `${kind} ${name}`);

/** Of each row the name of what it stands in, `-` for nothing. */
const within = (text: string, section = ''): string[] => {
  const source = read(text, section);
  return text.split('\n').map((_, row) => source.within(row)?.name ?? '-');
};

const calls = (text: string, section = ''): string[] =>
  read(text, section).calls.map((call) => `${call.within ?? '-'}: ${call.name}(${call.args?.join(' | ') ?? '?'})`);

describe('what a fragment begins in', () => {
  test('is the function of the section, up to its brace', () => {
    expect(within('\ta();\n}\n\nint g(int x)\n{\n\tc();', 'static int f(void)')).toEqual([
      'f',
      'f',
      '-',
      'g',
      'g',
      'g',
    ]);
  });
  test('is not the section where something else begins first', () => {
    expect(within('int b(void);\nstatic int g;', 'static int f(void)')).toEqual(['b', 'g']);
  });
  test('may be its parameters', () => {
    const text = '\t\tint b)\n{\n\tbar();\n}\nint z;';
    expect(within(text, 'static int foo(struct x *a,')).toEqual(['foo', 'foo', 'foo', 'foo', 'z']);
    expect(calls(text, 'static int foo(struct x *a,')).toEqual(['foo: bar()']);
  });
  test('may be a call of it', () => {
    expect(calls('\t\tb);\n\tbar();\n}\nint z;', 'static int foo(struct x *a)')).toEqual(['foo: bar()']);
  });
  test('may be a struct or an enum, whose members it declares', () => {
    const source = read('\tint a;\n\tstruct {\n\t\tint b;\n\t} c;\n\tint (*fn)(int x);\n};\nint z;', 'struct foo {');
    expect(
      source.declarations.filter(({ kind }) => kind === 'member').map(({ name, parent }) => [name, parent]),
    ).toEqual([
      ['a', 'foo'],
      ['b', 'foo'],
      ['c', 'foo'],
      ['fn', 'foo'],
    ]);
    expect(declared(read('\tA,\n\tB = 3,\n};', 'enum foo {'))).toEqual(['enumerator A', 'enumerator B']);
  });
  test('may be an initialiser', () => {
    const text = '\t.open = foo_open,\n\t.x = {\n\t},\n};\nint z;';
    expect(within(text, 'static const struct ops foo_ops = {')).toEqual([
      'foo_ops',
      'foo_ops',
      'foo_ops',
      'foo_ops',
      'z',
    ]);
  });
  test('may be the arguments of a macro', () => {
    const text = '\tTP_PROTO(int a),\n\tTP_fast_assign(\n\t\t__entry->a = a;\n\t)\n);\n\nint z;';
    expect(within(text, 'TRACE_EVENT(foo,')).toEqual([...Array.from({ length: 5 }, () => 'trace_foo'), '-', 'z']);
  });
  test('may be a macro, which is not the section', () => {
    expect(within('\t\tfoo(x); \\\n\t} while (0)\n\nint z;')).toEqual(['-', '-', '-', 'z']);
  });
  test('is unknown below a label, yet its calls are calls', () => {
    expect(calls('\tfoo();\n}', 'out:')).toEqual(['-: foo()']);
  });
});

describe('a head on each side of an #if', () => {
  test('makes two declarations of one body', () => {
    const source = read('#ifdef CONFIG_A\nint foo(int a)\n#else\nint foo(void)\n#endif\n{\n\tx();\n}\nint z;');
    expect(
      source.declarations.map(({ name, row, endRow, conditions }) => [name, row, endRow, conditions[0]?.negated]),
    ).toEqual([
      ['foo', 1, 7, false],
      ['foo', 3, 7, true],
      ['z', 8, 8, undefined],
    ]);
  });
  test('may have its brace with it', () => {
    const source = read('#ifdef A\nint foo(int a)\n{\n#else\nint foo(void)\n{\n#endif\n\tx();\n}\nint z;');
    expect(source.declarations.map(({ name, row, endRow }) => [name, row, endRow])).toEqual([
      ['foo', 1, 8],
      ['foo', 4, 8],
      ['z', 9, 9],
    ]);
  });
});

test('an #if above the fragment is known by what its #else and #endif say', () => {
  const source = read(
    '\treturn 1;\n}\n#else /* !CONFIG_A */\nstatic inline int f(void)\n{\n\treturn 0;\n}\n#endif /* CONFIG_A */',
    'int f(void)',
  );
  expect(source.conditionsAt(0)).toEqual([{ text: 'CONFIG_A', symbols: ['CONFIG_A'], negated: false, row: -1 }]);
  expect(source.declarations).toMatchObject([
    { name: 'f', isStub: true, conditions: [{ text: 'CONFIG_A', negated: true }] },
  ]);
});

test('a macro of the table makes its names', () => {
  expect(
    declared(read('PAGE_TYPE_OPS(Zc, zc, zc)\n\nstatic DEFINE_PER_CPU(int, foo);\nEXPORT_SYMBOL_GPL(foo);')),
  ).toEqual([
    ...['PageZc', '__SetPageZc', '__ClearPageZc', 'folio_test_zc', '__folio_set_zc', '__folio_clear_zc', 'PGTY_zc'].map(
      (name) => `generated ${name}`,
    ),
    'variable foo',
    'export foo',
  ]);
});
