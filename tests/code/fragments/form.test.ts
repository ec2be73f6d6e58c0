import { describe, expect, test } from 'vitest';
import { type Answer, judge, precision, recall } from './judge.ts';
import { type Fragment, readChange, readFragments, readHunk } from './read.ts';

const KINDS = new Set(
  'function prototype struct union enum member enumerator typedef macro variable extern forward export generated'.split(
    ' ',
  ),
);

const fragments = readFragments();

/** The words of one image; the section counts as part of both. */
function words({ header, rows }: Fragment, other: '+' | '-'): Set<string> {
  const text = rows.filter((row) => !row.startsWith(other)).map((row) => row.slice(1));
  return new Set([header, ...text].join('\n').match(/\w+/g));
}

/** The names that stand nowhere in the image they are marked for. */
function strangers(fragment: Fragment): string[] {
  const { scopes, defines, removes, calls } = fragment.marks;
  const [old, now] = [words(fragment, '+'), words(fragment, '-')];
  const image = (line: number): Set<string> => (fragment.rows[line - 1]?.startsWith('-') ? old : now);
  const isThere = (names: readonly string[], where: ReadonlySet<string>): boolean =>
    names.some((name) => name === '-' || where.has(name));
  return [
    ...scopes.filter(({ line, names }) => !isThere(names, image(line))).map(({ line }) => `in ${line}`),
    ...defines.filter(({ names }) => !isThere(names, now)).map(({ names }) => `defines ${names.join('|')}`),
    ...removes.filter(({ names }) => !isThere(names, old)).map(({ names }) => `removes ${names.join('|')}`),
    ...calls.filter(({ callee, names }) => !now.has(callee) || !isThere(names, now)).map(({ callee }) => callee),
  ];
}

describe('the fragments', () => {
  test('are two hundred with names of their own', () => {
    expect(new Set(fragments.map(({ name }) => name)).size).toBe(200);
    expect(fragments).toHaveLength(200);
  });

  test('are hunks whose header has the right counts', () => {
    expect(fragments.flatMap((fragment) => readChange(fragment).faults)).toEqual([]);
    const cut = fragments.filter(
      (fragment) => readHunk(fragment).text !== fragment.rows.map((row) => `${row}\n`).join(''),
    );
    expect(cut.map(({ name }) => name)).toEqual([]);
  });

  test('have 6 to 25 lines of which one at least is changed', () => {
    const odd = fragments.filter(
      ({ rows }) => rows.length < 6 || rows.length > 25 || rows.every((row) => row.startsWith(' ')),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

describe('the marks', () => {
  test('have two to five lines with their function, all in the hunk', () => {
    const odd = fragments.filter(({ rows, marks: { scopes } }) => {
      const lines = new Set(scopes.map(({ line }) => line));
      return lines.size !== scopes.length || lines.size < 2 || lines.size > 5 || Math.max(...lines) > rows.length;
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test('have kinds that exist and each name once', () => {
    const odd = fragments.filter(({ marks }) => {
      const all = [...marks.defines, ...marks.removes];
      const keys = all.map(({ kind, names }) => `${kind} ${names.join('|')}`);
      return new Set(keys).size !== keys.length || !all.every(({ kind }) => KINDS.has(kind));
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test('have names that stand in the image they speak of', () => {
    const found = fragments.flatMap((fragment) =>
      strangers(fragment).map((stranger) => `${fragment.name}: ${stranger}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the judge', () => {
  const marked: Fragment = {
    name: 'x',
    header: '@@ -1 +1 @@',
    rows: [' f'],
    marks: {
      scopes: [{ line: 1, names: ['f', 'sys_f'] }],
      defines: [
        { kind: 'function', names: ['f'] },
        { kind: 'generated', names: ['limit'] },
      ],
      removes: [{ kind: 'macro', names: ['M'] }],
      calls: [
        { callee: 'g', names: ['f'] },
        { callee: 'g', names: ['f'] },
      ],
      open: ['h', '-'],
    },
  };
  const right: Answer = {
    functionAt: () => 'sys_f',
    defines: [
      { kind: 'function', name: 'f' },
      { kind: 'generated', name: 'dev_attr_limit' },
    ],
    removes: [{ kind: 'macro', name: 'M' }],
    calls: [
      { callee: 'g', within: 'f' },
      { callee: 'h', within: 'f' },
      { callee: 'i', within: '-' },
      { callee: 'g', within: 'f' },
    ],
  };

  test('finds nothing wrong with what the marks say', () => {
    const { scopes, definitions, calls } = judge(marked, right);
    expect([scopes, definitions, calls].map(({ found }) => found)).toEqual([1, 3, 2]);
    expect([scopes, definitions, calls].flatMap(({ missing, extra }) => [...missing, ...extra])).toEqual([]);
  });

  test('finds what is missing and what is too much', () => {
    const { scopes, definitions, calls } = judge(marked, {
      functionAt: () => '-',
      defines: [{ kind: 'prototype', name: 'f' }],
      removes: [],
      calls: [
        { callee: 'g', within: 'f' },
        { callee: 'g', within: '-' },
        { callee: 'i', within: 'f' },
      ],
    });
    expect(scopes.missing).toEqual(['x: missing line 1: want f|sys_f, got -']);
    expect(definitions.missing).toEqual([
      'x: missing new function f',
      'x: missing new generated limit',
      'x: missing old macro M',
    ]);
    expect(definitions.extra).toEqual(['x: extra new prototype f']);
    expect(calls.missing).toEqual(['x: missing g in f']);
    expect(calls.extra).toEqual(['x: extra i in f']);
    expect([recall(calls), precision(calls), recall(scopes)]).toEqual([0.5, 0.5, 0]);
  });
});
