import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadGrammar } from '../../src/own/pattern.ts';
import { page, run } from '../cli/run.ts';

const TEAM = 'fixtures/own-rules';
const C = 'fixtures/own-rules-c';
const UNTESTED = `${TEAM}/team/test-results/cases/bad-untested.patch`;
const work = mkdtempSync(join(tmpdir(), 'zcreview-own-'));
afterAll(() => rmSync(work, { recursive: true }));

const HEAD = 'id: team/x\nseverity: note\nconcern: style\nsummary: s\nmessage: m\nfix: f\n';
let count = 0;

/** Writes files into a folder of their own, and gives its path. */
function folder(files: Readonly<Record<string, string>>): string {
  count += 1;
  const path = join(work, String(count));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** What is said about one rule.yml, its own path left out. */
async function faults(text: string): Promise<string[]> {
  const dir = folder({ 'rule.yml': text });
  const { code, err, out } = await run(['rules', 'test', dir]);
  expect([code, out]).toEqual([2, '']);
  const lines = err.trimEnd().split('\n');
  return lines.map((line) => line.replace(`zcreview: ${dir}/rule.yml:`, ''));
}

/** Cases of a rule: what `rules test` prints. */
async function tried(text: string): Promise<string> {
  const { out, err } = await run(['rules', 'test', folder({ 'rule.yml': text })]);
  return out + err;
}

describe('pages as a user sees them', () => {
  test.each([
    ['test', ['rules', 'test', TEAM]],
    ['explain', ['explain', '--rules', TEAM, 'team/no-raw-readl']],
    ['review', ['--rules', TEAM, '--pack', 'team', UNTESTED]],
    ['unknown', ['--rules', TEAM, '--rule', 'team/no-raw-read', UNTESTED]],
  ])('%s', async (name, argv) => {
    await expect(page(argv, await run(argv))).toMatchFileSnapshot(`pages/${name}.txt`);
  });

  test('the list has them at its end', async () => {
    const { out } = await run(['rules', '--rules', TEAM]);
    expect(out.split('\n').filter((line) => line.startsWith('team/'))).toEqual([
      'team/no-raw-readl (warning)',
      'team/spelled-subject (warning)',
      'team/test-results (note)',
    ]);
  });
});

describe('a rule.yml with a fault', () => {
  test.each([
    ['an unknown key', `${HEAD}token: x\npath: [a]\n`, ['8:1: unknown key "path", want paths']],
    ['no token', HEAD, ['1:1: nothing to look for, want one of token, text, subject, body or pattern']],
    ['two of them', `${HEAD}token: x\ntext: y\n`, ['8:7: text besides token, want one of them in a rule']],
    ['a number', `${HEAD}token: 12\n`, ['7:8: token is a number, want text; quote it']],
    ['a list', `${HEAD}token: [a]\n`, ['7:8: token is a list, want text']],
    ['nothing', `${HEAD}token:\n`, ['7:7: token is empty, want text']],
    ['paths that are text', `${HEAD}token: x\npaths: a\n`, ['8:8: paths is no list, want lines that begin with `- `']],
    [
      'an absolute path',
      `${HEAD}token: x\npaths: [/etc]\n`,
      ['8:9: paths "/etc": an absolute path; want one from the top of the source tree'],
    ],
    [
      'a path out of the tree',
      `${HEAD}token: x\nnot: [a/../../b]\n`,
      ['8:7: not "a/../../b": a path that leaves the tree; want one from its top'],
    ],
    ['an open brace', `${HEAD}token: x\nnot: ["a{b"]\n`, ['8:7: not "a{b": brackets or braces that do not close']],
    [
      'a bad expression',
      `${HEAD}token: "foo(bar"\n`,
      ['7:8: token is no regular expression: missing closing ): foo(bar'],
    ],
    [
      'a look-ahead',
      `${HEAD}token: foo(?!bar)\n`,
      [
        '7:8: token is no regular expression: invalid or unsupported Perl syntax: (?! at character 4; it has no look-ahead, so that it takes linear time',
      ],
    ],
    [
      'a hole that nothing fills',
      `${HEAD.replace('message: m', 'message: "{what}"')}token: (?P<who>x)\n`,
      ['5:10: message has {what}, want {token} or {who}'],
    ],
    [
      'absent code',
      `${HEAD}token: x\nabsent: true\n`,
      ['8:9: absent goes with subject or body, want no absent beside token'],
    ],
    [
      'a hole for what is absent',
      `${HEAD.replace('fix: f', 'fix: "{token}"')}body: x\nabsent: true\n`,
      ['6:6: fix has {token}, want nothing, as it speaks of what is not there'],
    ],
    ['absent what', `${HEAD}body: x\nabsent: maybe\n`, ['8:9: absent is neither true nor false']],
    [
      'evidence',
      `${HEAD}token: x\nevidence: seen\n`,
      ['8:11: evidence is no map, want { kind: review, url: https://... }'],
    ],
    [
      'an address',
      `${HEAD}token: x\nevidence: { kind: docs, url: here }\n`,
      ['8:30: "here" is no address, want https://...'],
    ],
    ['a list at the top', '- a\n', [expect.stringContaining('1:1: no rule, want the keys id, severity')]],
    ['no YAML', 'id: "x\n', [expect.stringContaining(': not YAML: Missing closing "quote')]],
    [
      'a pattern without a case',
      `${HEAD}pattern: f($X)\n`,
      ['7:10: a pattern without a bad case, want one that shows that it is found: one that is not C is never'],
    ],
    [
      'an id that zcreview has',
      HEAD.replace('team/x', 'mm/page-allocator-hook') + 'token: x\n',
      ['1:5: mm/page-allocator-hook is a rule that zcreview brings, want another name'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await faults(text)).toEqual(expected);
  });

  test('is told with all of its faults, and those of all other files', async () => {
    const dir = folder({
      'a/rule.yml': 'id: Team/x\nseverity: bad\nconcern: form\nmessage: m\nfix: f\ntoken: x\n',
      'b/rule.yml': `${HEAD}token: x\n`,
      'c/rule.yml': `${HEAD}token: x\n`,
    });
    const { code, err } = await run(['--rules', dir, UNTESTED]);
    expect(code).toBe(2);
    expect(err.replaceAll(dir, 'D')).toBe(
      [
        'zcreview: D/a/rule.yml:1:1: no summary, want `summary:`',
        'zcreview: D/a/rule.yml:1:5: "Team/x" is no id, want team/name-in-kebab-case',
        'zcreview: D/a/rule.yml:2:11: severity "bad", want error, warning or note',
        'zcreview: D/c/rule.yml:1:5: team/x is in D/b/rule.yml already, want another name',
        '',
      ].join('\n'),
    );
  });

  test('an empty folder, one that is not there, and a link that leads out of it', async () => {
    const empty = folder({ 'notes.txt': 'x' });
    const links = folder({ 'a.yml': `${HEAD}token: x\n` });
    symlinkSync(join(folder({ 'rule.yml': `${HEAD}token: x\n` }), 'rule.yml'), join(links, 'b.yml'));
    const { code, err } = await run(['rules', '--rules', empty, '--rules', 'nosuch', '--rules', links]);
    expect(code).toBe(2);
    expect(err.replace(empty, 'E').replace(links, 'L')).toBe(
      [
        'zcreview: E: no rules; want rule.yml files, each in a folder of its own',
        'zcreview: nosuch: no such file',
        'zcreview: L/b.yml: a link that leads out of the folder; want the rule itself',
        '',
      ].join('\n'),
    );
  });
});

describe('cases', () => {
  test('that do not hold are named with what was said', async () => {
    const text = `${HEAD}token: \\bfrob\\b\nbad: ["frobs();", "frob();"]\ngood: ["a.c: frob();"]\n`;
    expect(await tried(text)).toBe(
      [
        'team/x: 2 bad, 1 good, 2 failed',
        '    bad line 1: nothing was said, want a finding',
        '    good line 1: a.c:11: m',
        '1 rule, 1 failed',
        '',
      ].join('\n'),
    );
    expect((await run(['rules', 'test', folder({ 'x.yml': text })])).code).toBe(1);
  });

  test('are wanted', async () => {
    expect(await tried(`${HEAD}token: x\n`)).toContain('no bad case');
  });

  test.each([
    ['text sees comments and any file', 'text: TODO', 'Documentation/a.rst: TODO', 'a.c: /* todo */'],
    ['token sees C alone', 'token: foo', 'a.c: foo', 'Documentation/a.rst: foo'],
    ['token sees what paths name', 'token: foo\npaths: [Kconfig]', 'a/Kconfig: foo', 'a.c: foo'],
    ['a path without a slash is that of any folder', 'text: x\npaths: ["a?.[ch]"]', 'b/c/ab.c: x', 'b/ab.c/c.c: x'],
    ['a folder is all below it', 'text: x\npaths: [drivers/net/]', 'drivers/net/a/b.c: x', 'x/drivers/net/a.c: x'],
    ['a star stays in its folder', 'text: x\npaths: ["net/*/a.c"]', 'net/b/a.c: x', 'net/b/c/a.c: x'],
    ['two stars do not', 'text: x\npaths: ["net/**/a.c"]', 'net/b/c/a.c: x', 'net/b.c: x'],
    ['braces are either', 'text: x\npaths: ["{net,mm}/*.c"]', 'mm/a.c: x', 'fs/a.c: x'],
    ['a class is one character', 'text: x\npaths: ["net/[!a-c].c"]', 'net/d.c: x', 'net/b.c: x'],
    ['a look-behind is there', 'token: (?<!_)foo', 'a_foo; foo', 'a_foo'],
    ['a word may be any text', 'text: ü+', 'a.c: /* üü */', 'a.c: /* u */'],
    ['a subject is that of the patch', 'subject: ^Foo', 'Foo: x', 'foo: Foo'],
    ['a body has lines', 'body: ^foo$', '"a\\nfoo\\nb"', 'a foo'],
    ['and may lack one', 'body: ^foo$\nabsent: true', 'a foo', '"a\\nfoo\\nb"'],
  ])('%s', async (_, look, bad, good) => {
    const quoted = (text: string): string => (text.startsWith('"') ? text : JSON.stringify(text));
    const text = `${HEAD}${look}\nbad: [${quoted(bad)}]\ngood: [${quoted(good)}]\n`;
    expect(await tried(text)).toBe('team/x: 1 bad, 1 good\n1 rule, 0 failed\n');
  });

  test('a line that moved is not said', async () => {
    const patch = '--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n-\tfrob(1);\n \tint a;\n+\tfrob(2);\n';
    const dir = folder({
      'x/rule.yml': `${HEAD}token: frob\nbad: ["frob();"]\n`,
      'x/cases/good-moved.patch': patch,
      'x/cases/notes.txt': 'x',
    });
    expect((await run(['rules', 'test', dir])).out).toBe('team/x: 1 bad, 1 good\n1 rule, 0 failed\n');
  });
});

test('a hostile expression takes no more than linear time', async () => {
  const text = `${HEAD}text: (a*)*(a+)+b\nbad: ["aab"]\ngood: ["${'a'.repeat(20_000)}"]\n`;
  expect(await tried(text)).toContain('0 failed');
});

test('the hash of the rules that ran tells two editions of a rule apart', async () => {
  const hash = async (word: string): Promise<unknown> => {
    const dir = folder({ 'rule.yml': `${HEAD}token: ${word}\n` });
    const { out } = await run(['--rules', dir, '--format', 'json', '--fail-on', 'never', UNTESTED]);
    return (JSON.parse(out) as { tool: { ruleset: string } }).tool.ruleset;
  };
  expect(await hash('a')).toBe(await hash('a'));
  expect(await hash('a')).not.toBe(await hash('b'));
});

const grammar = await loadGrammar();

describe.skipIf(grammar === null)('a pattern, where ast-grep is installed', () => {
  test('is found, also alone in its line and over two', async () => {
    const { code, out } = await run(['rules', 'test', C]);
    expect([code, out]).toEqual([0, 'team/checked-alloc: 2 bad, 2 good\n1 rule, 0 failed\n']);
  });
});

describe.skipIf(grammar !== null)('a pattern, where ast-grep is not installed', () => {
  test('does not run, which is said, and the other rules do', async () => {
    const { code, out, err } = await run(['--rules', C, '--rules', TEAM, '--pack', 'team', '--sending', UNTESTED]);
    expect(code).toBe(2);
    expect(out).toContain('[team/test-results]');
    expect(out.replace(/\s+/g, ' ')).toContain('npm install @ast-grep/napi @ast-grep/lang-c');
    expect(err).toBe('');
    expect((await run(['--rules', C, '--pack', 'mm', UNTESTED])).code).toBe(0);
    const tested = await run(['rules', 'test', C]);
    expect(tested).toMatchObject({ code: 2, out: '1 rule, 0 failed\n' });
    expect(tested.err).toContain('did not run');
  });
});
