import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../../src/engine/facts.ts';
import { gatherTree } from '../../src/engine/tree.ts';
import type { Tree } from '../../src/model/tree.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import type { TreeFacts } from '../../src/engine/tree.ts';
import type { Facts } from '../../src/rule.ts';

const FILE = [
  '#include <a.h>',
  '',
  'struct a {',
  '\tint one;',
  '\tint two;',
  '};',
  '',
  'static int',
  'first(int a)',
  '{',
  '\tlock();',
  '\tone();',
  '\ttwo();',
  '\tthree();',
  '\tfour();',
  '\tunlock();',
  '}',
  '',
  '#ifdef CONFIG_A',
  'static void second(void)',
  '{',
  '\tfive();',
  '\tsix();',
  '\tseven();',
  '}',
  '#endif',
  '',
  'static void third(void)',
  '{',
  '\teight();',
  '\tnine();',
  '\tten();',
  '}',
];

const tree = (files: Readonly<Record<string, readonly string[] | null>>): Tree => ({
  name: 'tree',
  base: null,
  isBaseNamed: false,
  files: Object.entries(files).map(([path, lines]) =>
    lines === null ? { path, kind: 'absent' } : { path, kind: 'file', text: lines.map((line) => `${line}\n`).join('') },
  ),
  commits: [],
});

function look(diff: string, below: Tree): { facts: Facts; tree: TreeFacts; notLookedAt: string | null } {
  const [series] = parse([{ name: 'x', bytes: Buffer.from(diff, 'latin1'), kind: 'mail' }]).series;
  const { facts: treeFacts, notLookedAt } = gatherTree(series!, below);
  return { facts: gatherFacts(series!, hunkLines, { tree: treeFacts }), tree: treeFacts, notLookedAt };
}

const HEAD = '--- a/f.c\n+++ b/f.c\n';
const IN_FIRST = '@@ -12,3 +12,4 @@ first(int a)\n \tone();\n \ttwo();\n+\treturn;\n \tthree();\n';
const IN_THIRD = '@@ -30,3 +31,3 @@ static void third(void)\n \teight();\n-\tnine();\n+\tNINE();\n \tten();\n';

describe('a change in a tree', () => {
  it('shows the whole file as one hunk', () => {
    const { facts, tree: below } = look(HEAD + IN_FIRST + IN_THIRD, tree({ 'f.c': ['/* above */', ...FILE] }));
    const [change] = facts.changes;
    const whole = below.whole(change!)!;
    const now = whole.lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
    expect(now).toEqual(below.after(change!)!.split('\n').slice(0, -1));
    expect(
      whole.lines.filter(({ kind }) => kind !== 'context').map(({ kind, text, scope }) => [kind, text, scope?.name]),
    ).toEqual([
      ['added', '\treturn;', 'first'],
      ['removed', '\tnine();', 'third'],
      ['added', '\tNINE();', 'third'],
    ]);
  });

  it('has its hunks from the first to the last line of their functions', () => {
    const { facts, tree: below } = look(HEAD + IN_FIRST + IN_THIRD, tree({ 'f.c': FILE }));
    const texts = below.hunks(facts.changes[0]!)!.map(({ lines }) => lines.map(({ text }) => text));
    expect(texts.map((lines) => [lines[0], lines.at(-1), lines.length])).toEqual([
      ['static int', '}', 11],
      ['static void third(void)', '}', 7],
    ]);
  });

  it('makes hunks one that stand in one function', () => {
    const twice = `@@ -11,2 +11,3 @@\n \tlock();\n+\tzero();\n \tone();\n@@ -14,2 +15,3 @@\n \tthree();\n+\tmore();\n \tfour();\n`;
    const { facts, tree: below } = look(HEAD + twice, tree({ 'f.c': FILE }));
    const hunks = below.hunks(facts.changes[0]!)!;
    expect(hunks.map(({ lines }) => lines.filter(({ kind }) => kind === 'added').map(({ text }) => text))).toEqual([
      ['\tzero();', '\tmore();'],
    ]);
  });

  it('follows a file through the patches of a series', () => {
    const mail = (n: number, diff: string): string =>
      `From x Mon Sep 17 00:00:00 2001\nFrom: A <a@b.c>\nMessage-ID: <${n}@x>\nSubject: [PATCH ${n}/3] f: x\n\nText.\n---\n${diff}--\n2\n\n`;
    const git = (a: string, b: string, rest: string): string => `diff --git a/${a} b/${b}\n${rest}`;
    const series = [
      mail(1, git('f.c', 'f.c', HEAD + IN_FIRST)),
      mail(2, git('f.c', 'g.c', 'similarity index 100%\nrename from f.c\nrename to g.c\n')),
      mail(3, git('g.c', 'g.c', `--- a/g.c\n+++ b/g.c\n${IN_THIRD.replace('-30,3 +31,3', '-31,3 +31,3')}`)),
    ];
    const { facts, tree: below, notLookedAt } = look(series.join(''), tree({ 'f.c': FILE, 'g.c': null }));
    expect(notLookedAt).toBeNull();
    const [first, second, third] = facts.changes;
    expect(below.after(second!)).toBe(below.after(first!));
    expect(below.before(third!)).toBe(below.after(first!));
    expect(below.after(third!)).toContain('\treturn;\n\tthree();');
    expect(below.after(third!)).toContain('NINE');
  });

  it('says which hunks do not apply, and knows nothing of those files', () => {
    const other = IN_FIRST.replace('\ttwo();', '\tTWO();');
    const added = '--- /dev/null\n+++ b/new.c\n@@ -0,0 +1 @@\n+int a;\n';
    const gone = '--- a/gone.c\n+++ b/gone.c\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n';
    const {
      facts,
      tree: below,
      notLookedAt,
    } = look(HEAD + other + added + gone, tree({ 'f.c': FILE, 'new.c': ['x'], 'gone.c': null }));
    expect(notLookedAt).toBe(
      'f.c:12 of patch 1 and 2 more do not apply to tree; these files were reviewed as the mail shows them',
    );
    expect(facts.changes.map((change) => [below.after(change), below.whole(change), below.hunks(change)])).toEqual(
      Array.from({ length: 3 }, () => [null, null, null]),
    );
  });

  it('knows only what was asked for', () => {
    const { tree: below } = look(HEAD + IN_FIRST, tree({ 'f.c': FILE, none: null }));
    expect([below.has('f.c'), below.has('none'), below.has('other')]).toEqual([true, false, null]);
    expect(below.commit('123456')).toBeNull();
  });
});
