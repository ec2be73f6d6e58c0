import { describe, expect, test } from 'vitest';
import {
  type Call,
  type Condition,
  type DeclKind,
  type Literal,
  type Parameter,
  readSource,
  type Signature,
  type Source,
} from '../../src/code/source.ts';

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
  test('is not the section where a comment of the file comes first, or nothing but directives', () => {
    expect(within('/*\n * text\n */\n\n', 'int f(void)')).toEqual(['-', '-', '-', '-', '-']);
    expect(within('/* text */\n#define A\n', 'int f(void)')).toEqual(['-', 'A', '-']);
    expect(within(' * text\n */\n', 'int f(void)')).toEqual(['-', '-', '-']);
    expect(within('\t * text\n\t */\n', 'int f(void)')).toEqual(['f', 'f', 'f']);
  });
  test('may be the last parameters of a prototype', () => {
    const text = '\t      void (*done)(int), int b);\n\nint g(void);';
    expect(within(text, 'int f(struct page *page,')).toEqual(['f', '-', 'g']);
    expect(declared(read(text, 'int f(struct page *page,'))).toEqual(['prototype g']);
  });
  test('may be a type alone in its row', () => {
    const source = read('f(struct page *page)\n{\n\ta();\n}', 'static int');
    expect(source.declarations.map(({ kind, name }) => [kind, name])).toEqual([['function', 'f']]);
    expect(source.calls[0]!.within).toBe('f');
  });
  test('may be a struct whose brace is in the row below', () => {
    expect(declared(read('{\n\tint a;\n};\nint b;', 'struct foo'))).toEqual(['member a', 'variable b']);
  });
  test('may end as a type or a variable', () => {
    expect(declared(read('\tint a;\n} foo_t;', 'typedef struct {'))).toEqual(['member a', 'typedef foo_t']);
    expect(declared(read('\tint a;\n} foo = { 1 };', 'static struct {'))).toEqual(['member a', 'variable foo']);
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

describe('the signature', () => {
  const signature = (text: string): Signature | null | undefined => read(text).declarations[0]?.signature;
  const parameter = (type: string, name: string | null = null): Parameter => ({ type, name });

  test.each<[string, string, Parameter[]]>([
    ['int f(void);', 'int', []],
    [
      'static inline void __init f(struct page  *page, int);',
      'void',
      [parameter('struct page *', 'page'), parameter('int')],
    ],
    ['extern struct page *__must_check\nf(gfp_t gfp);', 'struct page *', [parameter('gfp_t', 'gfp')]],
    [
      'unsigned long f(const char __user **argv, u8 key[16])\n{',
      'unsigned long',
      [parameter('const char **', 'argv'), parameter('u8 [16]', 'key')],
    ],
    [
      'void f(int (*visit)(struct page *, void *), void *data);',
      'void',
      [parameter('int (*)(struct page *, void *)', 'visit'), parameter('void *', 'data')],
    ],
    ['__be32 f(enum level level /* not (this */);', '__be32', [parameter('enum level', 'level')]],
    ['f(int x)\n{', '', []],
  ])('of %s', (text, returns, parameters) => {
    const said = signature(text);
    if (returns === '') expect(said).toBeNull();
    else expect(said).toEqual({ returns, parameters, isVariadic: false });
  });

  test('may end in dots', () => {
    expect(signature('__printf(1, 2) int f(const char *text, ...);')).toEqual({
      returns: 'int',
      parameters: [parameter('const char *', 'text')],
      isVariadic: true,
    });
  });

  test('is not there where the head is cut off', () => {
    expect(signature('static int f(struct page *page,')).toBeNull();
  });
});

describe('a stub', () => {
  const isStub = (text: string): boolean | undefined => read(text).declarations[0]?.isStub;

  test.each([
    'static inline void f(void) { }',
    'static inline int f(int a)\n{\n\treturn -EOPNOTSUPP;\n}',
    'static inline struct page *f(struct page *page)\n{\n\treturn page;\n}',
    'static __always_inline bool f(void)\n{\n\tWARN_ON_ONCE(1);\n\treturn false;\n}',
    'static inline void *f(void) { return ERR_PTR(-ENODEV); }',
    '#define f(x) do { } while (0)',
    '#define f(x)',
  ])('is %s', (text) => {
    expect(isStub(text)).toBe(true);
  });

  test.each([
    'static inline void f(void) { g(); }',
    'static inline int f(int a, int b) { return a + b; }',
    'static inline int f(struct frob *a) { return a->b; }',
    'static int f(void) { return 0; }',
    '#define f(x) g(x)',
    '#define F',
  ])('is not %s', (text) => {
    expect(isStub(text)).toBe(false);
  });
});

describe('conditions', () => {
  const said = (list: readonly Condition[]): string =>
    list.map(({ text, negated, row }) => `${negated ? '!' : ''}${text}@${row}`).join(' & ');

  test('are those of all open #ifs, their other sides turned round', () => {
    const rows = [
      '#ifdef CONFIG_A',
      'a;',
      '#if defined(B) && \\',
      '\tC > 1 /* why */',
      'b;',
      '#elif D',
      'c;',
      '#else',
      'd;',
      '#endif',
      '#else',
      'e;',
      '#endif',
      'f;',
    ];
    const source = readSource(rows);
    const list = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => said(source.conditionsAt(rows.indexOf(`${name};`))));
    expect(list).toEqual([
      'CONFIG_A@0',
      'CONFIG_A@0 & defined(B) && C > 1@2',
      'CONFIG_A@0 & !defined(B) && C > 1@2 & D@5',
      'CONFIG_A@0 & !defined(B) && C > 1@2 & !D@5',
      '!CONFIG_A@0',
      '',
    ]);
  });

  test('name their symbols', () => {
    const [condition] = read('#if IS_ENABLED(CONFIG_A) || defined(CONFIG_B)\nx;').conditionsAt(1);
    expect(condition?.symbols).toEqual(['CONFIG_A', 'CONFIG_B']);
  });

  test('are not those of an include guard', () => {
    const source = read(
      '#ifndef _LINUX_A_H\n#define _LINUX_A_H\nint a;\n#ifndef a\n#define a a\nint b;\n#endif\n#endif',
    );
    expect([said(source.conditionsAt(2)), said(source.conditionsAt(5))]).toEqual(['', '!a@3']);
  });
});

test('a call has its arguments as written, and where it stands', () => {
  const [call] = read('void f(void)\n{\n\tg(a, /* b */ "c, d",\n\t  h(1, 2));\n}').calls;
  expect(call).toEqual<Call>({
    name: 'g',
    row: 2,
    column: 1,
    args: ['a', '"c, d"', 'h(1, 2)'],
    within: 'f',
    isMember: false,
  });
  expect(calls('\tops->read(x);\n\tif (sizeof(y) > (z)(1) && w (2))\n\t\tint v(3);', 'int f(void)')).toEqual([
    'f: read(x)',
    'f: w(2)',
  ]);
  expect(read('\tops->read(x);', 'int f(void)').calls[0]!.isMember).toBe(true);
  expect(calls('\tg(a,\n', 'int f(void)')).toEqual(['f: g(?)']);
});

test('literals and comments stand apart from the code', () => {
  const source = read('a("x\\"y", \'"\'); /* one */ b; // two\n/*\n * three\n */');
  expect(source.literals).toEqual<Literal[]>([{ row: 0, column: 2, text: 'x\\"y' }]);
  expect(source.comments).toEqual(['one two', '', 'three', '']);
  expect(source.code).toEqual(['a("    ", \' \');           b;       ', '  ', '        ', '   ']);
});

test('the comment above belongs to a declaration, and not to its rows', () => {
  const source = read('/**\n * f - does\n */\nint f(void)\n{\n}\n/* apart */\n\nint g;');
  expect(source.declarations.map(({ name, commentRow, row, endRow }) => [name, commentRow, row, endRow])).toEqual([
    ['f', 0, 3, 5],
    ['g', 8, 8, 8],
  ]);
});

test.each<[DeclKind, string, string]>([
  ['function', 'sys_read', 'SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)\n{\n}'],
  ['function', 'compat_sys_read', 'COMPAT_SYSCALL_DEFINE1(read, int, fd)\n{\n}'],
  ['generated', 'dev_attr_limit', 'static DEVICE_ATTR_RW(limit);'],
  ['generated', 'trace_frob', 'TRACE_EVENT(frob,\n\tTP_PROTO(int a),\n\tTP_ARGS(a)\n);'],
  ['generated', 'trace_frob_done', 'DEFINE_EVENT(frob_class, frob_done, TP_PROTO(int a), TP_ARGS(a));'],
  ['generated', 'debug', 'module_param(debug, int, 0644);'],
  ['generated', 'buffer_uptodate', 'BUFFER_FNS(Uptodate, uptodate)'],
  ['generated', 'folio_test_dirty', 'PAGEFLAG(Dirty, dirty, PF_HEAD) TESTSCFLAG(Dirty, dirty, PF_HEAD)'],
  ['generated', 'folio_test_set_dirty', 'PAGEFLAG(Dirty, dirty, PF_HEAD) TESTSCFLAG(Dirty, dirty, PF_HEAD)'],
  ['variable', 'frob_key', 'DEFINE_STATIC_KEY_FALSE(frob_key);'],
  ['variable', 'frob_wait', 'static DECLARE_WAIT_QUEUE_HEAD(frob_wait);'],
  ['variable', 'frob_own', 'static DEFINE_FROB(frob_own, 3);'],
  ['extern', 'frob_key', 'DECLARE_STATIC_KEY_FALSE(frob_key);'],
  ['export', 'frob', 'EXPORT_SYMBOL_NS_GPL(frob, FROB);'],
])('%s %s is made by %s', (kind, name, text) => {
  const made = read(text).declarations.find((one) => one.name === name);
  expect(made).toMatchObject({ kind, via: expect.any(String) as string });
  expect(text).toContain(`${made!.via}(`);
});
