import { describe, expect, test } from 'vitest';
import { languageOf, roleOf } from '../../src/code/language.ts';
import { type CodeLine, viewLines } from '../../src/code/view.ts';
import { declares } from '../../src/code/words.ts';
import type { Hunk } from '../../src/model/change.ts';
import { hunkLines } from '../../src/parse/hunk.ts';

/** Views a hunk given by its section and its lines. */
function view(section: string, ...rows: string[]): CodeLine[] {
  const hunk: Hunk = {
    oldStart: 1,
    oldLines: 0,
    newStart: 1,
    newLines: 0,
    section,
    place: { name: 'x', line: 1, offset: 0 },
    header: '',
    text: rows.map((row) => `${row}\n`).join(''),
    inputLines: null,
  };
  return viewLines(hunk, hunkLines([hunk])[0]!, 'c');
}

const scopes = (lines: readonly CodeLine[]): string[] =>
  lines.map(({ scope }) =>
    scope === null ? '-' : scope.kind === 'function' ? scope.name : `${scope.kind} ${scope.name}`,
  );

describe('comments and literals', () => {
  test('are blanked, columns kept', () => {
    const [line] = view('', '+\tfoo("/* no */", \'"\', x); /* yes */ bar(); // end');
    expect(line!.code).toBe('\tfoo("        ", \' \', x);           bar();       ');
    expect(line!.comment).toBe('yes  end');
  });

  test('a hunk may begin inside one', () => {
    const lines = view('', '  * of a comment', '  */', '+int x; /* open', '+ * BUG_ON(1);', '+ */ int y;');
    expect(lines.map(({ code }) => code.trim())).toEqual(['', '', 'int x;', '', 'int y;']);
  });

  test('a hunk of nothing but comment lines is one', () => {
    expect(view('', '  * one BUG()', '+ * two BUG()').map(({ code }) => code.trim())).toEqual(['', '']);
  });

  test('the old and the new image have comments of their own', () => {
    const lines = view('', '-/* old', '- * text', '- */', '+int a;', ' int b;');
    expect(lines.map(({ code }) => code.trim())).toEqual(['', '', '', 'int a;', 'int b;']);
  });
});

describe('what a line stands in', () => {
  test('comes from the section until something else begins in the first column', () => {
    const lines = view(
      'static int f(void)',
      ' \ta();',
      '+\tb();',
      ' }',
      ' ',
      ' int g(int x)',
      ' {',
      '+\tc();',
      ' }',
      ' int v;',
    );
    expect(scopes(lines)).toEqual(['f', 'f', 'f', '-', 'g', 'g', 'g', 'g', '-']);
  });

  test('is not the section where the hunk begins outside of it', () => {
    expect(scopes(view('bool is_active(struct device *dev);', ' int a(void);', '+int b(void);'))).toEqual(['-', '-']);
    expect(scopes(view('static int f(void)', '+static int g;', ' static int h;'))).toEqual(['-', '-']);
  });

  test('may be a struct, a union or an enum', () => {
    expect(scopes(view('struct sock {', ' \tint a;', '+\tint b;', ' };', ' enum x {', '+\tA,', ' };'))).toEqual([
      'struct sock',
      'struct sock',
      'struct sock',
      'enum x',
      'enum x',
      'enum x',
    ]);
  });

  test('labels and preprocessor lines change nothing', () => {
    expect(scopes(view('int f(void)', ' \ta();', ' out:', '+#ifdef X', '+\tb();', '+#endif'))).toEqual([
      'f',
      'f',
      'f',
      'f',
      'f',
    ]);
  });

  test('a head over several lines, a type on a line of its own, a body on one line', () => {
    const lines = view(
      '',
      '+static struct page *',
      '+take(struct device *dev,',
      '+     int order)',
      '+{',
      '+\tx();',
      '+}',
      '+static inline int s(void) { return 0; }',
      '+int t;',
    );
    expect(scopes(lines)).toEqual(['-', 'take', 'take', 'take', 'take', 'take', 's', '-']);
  });
});

describe('names that a line brings into being', () => {
  test.each([
    ['int f(void)', 'function f'],
    ['static inline struct page *g(int a) { return h(a); }', 'function g'],
    ['unsigned int share;', 'variable share'],
    ['static unsigned long counts[8];', 'variable counts'],
    ['struct foo {', 'type foo'],
    ['#define FOO 1', 'macro FOO'],
    ['DEFINE_PER_CPU(struct sock *, tx_sock);', 'variable tx_sock'],
    ['DEFINE_STATIC_KEY_FALSE(fast_key);', 'variable fast_key'],
    ['module_param_named(share, foo_share, uint, 0644);', 'variable share'],
    ['\tPGTY_foo = 0xf9,', 'member PGTY_foo'],
    ['struct sock;', ''],
    ['\treturn x;', ''],
    ['\tfoo(x);', ''],
  ])('%s', (code, wanted) => {
    expect(
      declares(code)
        .map(({ kind, name }) => `${kind} ${name}`)
        .join(),
    ).toBe(wanted);
  });

  test('a page type makes all its functions', () => {
    expect(declares('PAGE_TYPE_OPS(Foo, foo, foo)').map(({ name }) => name)).toContain('folio_test_foo');
  });
});

describe('files', () => {
  test.each([
    ['net/core/sock.c', 'c', 'code'],
    ['include/net/sock.h', 'c', 'header'],
    ['include/uapi/linux/in.h', 'c', 'uapi'],
    ['tools/testing/selftests/net/x.c', 'c', 'test'],
    ['Documentation/networking/x.rst', 'text', 'docs'],
    ['arch/arm64/boot/dts/a/b.dtsi', 'c', 'devicetree'],
    ['net/Kconfig', 'hash', 'build'],
    ['tools/include/uapi/linux/in.h', 'c', 'generated'],
    ['drivers/net/netdev-genl-gen.c', 'c', 'generated'],
    ['scripts/x.py', 'hash', 'tools'],
  ])('%s', (path, language, role) => {
    expect([languageOf(path), roleOf(path)]).toEqual([language, role]);
  });
});
