import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { page, run } from './run.ts';

const ARENA = 'fixtures/arena-zerocopy.mbox';
const CLEAN = 'fixtures/clean-series.mbox';
const work = mkdtempSync(join(tmpdir(), 'zcreview-cli-'));
afterAll(() => rmSync(work, { recursive: true }));

const schema: unknown = JSON.parse(readFileSync('src/report/schema.json', 'utf8'));
const validate = new Ajv().compile(schema as object);

describe('pages as a user sees them', () => {
  test.each([
    ['arena', [ARENA]],
    ['clean', [CLEAN]],
    ['show', ['show', CLEAN]],
    ['github', ['--format', 'github', ARENA]],
    ['one-rule', ['--rule', 'mm/page-allocator-hook', ARENA]],
    ['rules', ['rules']],
    ['explain', ['explain', 'mm/page-allocator-hook']],
    ['unknown-rule', ['--rule', 'mm/page-alocator-hook', ARENA]],
    ['unknown-pack', ['--pack', 'nett', ARENA]],
    ['unknown-option', ['--pedantik', ARENA]],
    ['no-such-file', ['nosuch.mbox', CLEAN]],
    ['help', ['--help']],
  ])('%s', async (name, argv) => {
    await expect(page(argv, await run(argv))).toMatchFileSnapshot(`pages/${name}.txt`);
  });
});

describe('exit status', () => {
  test.each([
    [0, [CLEAN]],
    [1, [ARENA]],
    [0, ['--fail-on', 'never', ARENA]],
    [0, ['--rule', 'series/too-long', ARENA]],
    [1, ['--fail-on', 'warning', '--pack', 'net', ARENA]],
    [2, [ARENA, 'nosuch.mbox']],
    [2, ['--fail-on', 'fatal', ARENA]],
    [2, ['explain', 'no/such']],
    [0, ['--version']],
  ])('%d for %j', async (code, argv) => {
    expect((await run(argv)).code).toBe(code);
  });

  test('2 where there is nothing to read, with help', async () => {
    const { code, err } = await run([], { cwd: work });
    expect(code).toBe(2);
    expect(err).toContain('Usage: zcreview');
  });

  test('2 for prose, a lone reply and an empty file, each named', async () => {
    const said = async (input: string): Promise<string> => {
      const { code, err } = await run(['-'], { input });
      expect(code).toBe(2);
      return err;
    };
    expect(await said('From: a@b.org\nSubject: hello\n\ntext\n')).toContain('1 mail without a diff');
    expect(await said('From: a@b.org\nSubject: Re: [PATCH] x\nIn-Reply-To: <x@y>\n\n> a\nb\n')).toContain(
      '1 reply to mail',
    );
    expect(await said('')).toContain('the input is empty');
  });
});

describe('standard input', () => {
  test('is read without an argument and as -', async () => {
    const input = readFileSync(CLEAN, 'latin1');
    expect(await run(['-'], { input })).toMatchObject({ code: 0 });
    expect(await run([], { input, cwd: work })).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to say'),
    });
  });
});

describe('text', () => {
  test('keeps to 80 columns', async () => {
    const { out } = await run(['--pedantic', ARENA]);
    const wide = out.split('\n').filter((line) => line.length > 80 && /\S\s+\S/.test(line.trim()));
    expect(wide).toEqual([]);
  });

  test('shows no control character of the mail, and colours only when asked', async () => {
    const input = readFileSync(ARENA, 'latin1').replace('zero copy transmit', 'zero \x1b[31mcopy\x07 transmit');
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    const control = /[\u0000-\u0008\u000b-\u001f\u007f]/;
    expect((await run(['-'], { input })).out).not.toMatch(control);
    expect((await run(['--color', 'always', ARENA])).out).toContain('\u001b[');
    expect((await run([ARENA], { isTerminal: true, env: { NO_COLOR: '1' } })).out).not.toMatch(control);
  });

  test('is the same twice', async () => {
    expect((await run([ARENA])).out).toBe((await run([ARENA])).out);
  });
});

describe('json', () => {
  test.each([[ARENA], [CLEAN]])('of %s fits the schema', async (file) => {
    for (const argv of [
      ['--format', 'json', '--pedantic', file],
      ['show', '--format', 'json', file],
    ]) {
      const { out } = await run(argv);
      validate(JSON.parse(out));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test('names each finding once', async () => {
    const { findings } = JSON.parse((await run(['--format', 'json', '--pedantic', ARENA])).out) as {
      findings: { fingerprint: string }[];
    };
    const prints = findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('keeps fingerprints when the patch moves and a neighbour line changes', async () => {
    const text = readFileSync(ARENA, 'latin1');
    const moved = text
      .replace(
        /^@@ -(\d+)(,\d+)? \+(\d+)/gm,
        (_, a: string, b: string, c: string) => `@@ -${+a + 7}${b ?? ''} +${+c + 7}`,
      )
      .replace('unsigned int percent = clamp(', 'unsigned int share_of_it = clamp(');
    const prints = async (input: string): Promise<string[]> => {
      const { out } = await run(['--format', 'json', '--rule', 'mm/page-allocator-hook', '-'], { input });
      return (JSON.parse(out) as { findings: { fingerprint: string }[] }).findings.map((one) => one.fingerprint);
    };
    expect(await prints(moved)).toEqual(await prints(text));
  });
});

describe('github annotations', () => {
  test('are ten a level at most, cannot be forged by the patch, and the summary has all', async () => {
    const input = readFileSync(ARENA, 'latin1')
      .replace('Subject: [PATCH] dma:', 'Subject: [PATCH] ::error::x%0A dma:')
      .replaceAll('arena_debug', 'arena_debug_a,b::c');
    const { out, summary } = await run(['--format', 'github', '--pedantic', '-'], { input });
    const lines = out.trimEnd().split('\n');
    for (const level of ['error', 'warning', 'notice']) {
      expect(lines.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
    }
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) (?:file=[^,:]+,)?(?:line=\d+,)?(?:endLine=\d+,)?title=[^,:]+::/);
    const { findings } = JSON.parse((await run(['--format', 'json', '--pedantic', '-'], { input })).out) as {
      findings: unknown[];
    };
    expect(summary.split('\n').filter((line) => /^\| (error|warning|note) /.test(line))).toHaveLength(findings.length);
  });
});

describe('revisions', () => {
  test('the newest is reviewed, the older is named, and either can be asked for', async () => {
    const one = (revision: string): string =>
      `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\nFrom: A <a@b.org>\nSubject: [PATCH${revision}] foo: bar the baz\n\nBecause the baz is what people use in production.\n\nSigned-off-by: A <a@b.org>\n---\ndiff --git a/lib/f.c b/lib/f.c\n--- a/lib/f.c\n+++ b/lib/f.c\n@@ -1 +1 @@\n-a\n+b\n\n`;
    const box = join(work, 'two.mbox');
    writeFileSync(box, one('') + one(' v2'));
    const { out } = await run([box]);
    expect(out).toContain('[PATCH v2] foo: bar the baz');
    expect(out).toContain('not looked at: v1 of "foo: bar the baz"');
    expect((await run(['--revision', '1', box])).out).toContain('[PATCH] foo: bar the baz');
    expect((await run(['--revision', 'all', box])).out).not.toContain('not looked at');
  });
});
