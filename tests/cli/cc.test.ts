import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './run.ts';

const work = mkdtempSync(join(tmpdir(), 'zcreview-cc-'));
afterAll(() => rmSync(work, { recursive: true }));

const TREE = ['--tree', 'fixtures/tree'];

function patch(path: string, line = '\tint a;'): string {
  return [
    'From: Co Drew <co@example.org>',
    'Subject: [PATCH] tern: x',
    '',
    'Because.',
    '---',
    `diff --git a/${path} b/${path}`,
    `--- a/${path}`,
    `+++ b/${path}`,
    '@@ -1,1 +1,2 @@',
    ' \tint b;',
    `+${line}`,
    '',
  ].join('\n');
}

describe('zcreview cc', () => {
  test('prints options of git send-email: maintainers to To, reviewers and lists to Cc, the author left out', async () => {
    expect(await run(['cc', ...TREE, '-'], { input: patch('drivers/net/ethernet/tern/main.c') })).toMatchObject({
      code: 0,
      out: [
        '--to=ann@new.example',
        '--to=dee@example.org',
        '--to=net@example.org',
        '--cc=gil@example.org',
        '--cc=netdev@vger.kernel.org',
        '--cc=tern@lists.example.org',
        '--cc=linux-kernel@vger.kernel.org',
        '',
      ].join('\n'),
    });
  });

  test('prints one address a line, as --cc-cmd wants it', async () => {
    const { out } = await run(['cc', ...TREE, '--format', 'plain', '-'], {
      input: patch('drivers/net/ethernet/tern/x.c'),
    });
    expect(out.split('\n').slice(0, 5)).toEqual([
      'Ann Bell <ann@new.example>',
      '"Dee E. Fox" <dee@example.org>',
      'Net Owner <net@example.org>',
      '"Gil, Ha" <gil@example.org>',
      'netdev@vger.kernel.org',
    ]);
  });

  test('knows by words of the patch whom its path does not tell, and says what was not looked for', async () => {
    const { out, err } = await run(['cc', ...TREE, '-'], { input: patch('lib/x.c', '\ttern_dma_map(x);') });
    expect(out).toBe('--to=ann@new.example\n--cc=linux-kernel@vger.kernel.org\n');
    expect(err).toContain('MAINTAINERS: (?!a)b: not an expression of linear time, left out');
  });

  test('reads the diffstat of a lone cover letter', async () => {
    const input = [
      'From: Co Drew <co@example.org>',
      'Subject: [PATCH 0/2] tern: x',
      '',
      'Two things.',
      '',
      ' net/heron/core.c | 2 +-',
      ' .../net/ethernet/tern/main.c | 2 +-',
      ' 2 files changed, 2 insertions(+), 2 deletions(-)',
      '',
    ].join('\n');
    const { code, out } = await run(['cc', ...TREE, '-'], { input });
    expect({ code, out }).toEqual({
      code: 0,
      out: '--cc=linux-wireless@vger.kernel.org\n--cc=linux-kernel@vger.kernel.org\n',
    });
  });

  test('knows the lists without a tree, and says that people need one', async () => {
    const input = patch('mm/slub.c');
    const { code, out, err } = await run(['cc', '-'], { input, cwd: work });
    expect({ code, out }).toEqual({ code: 0, out: '--cc=linux-mm@kvack.org\n' });
    expect(err).toContain('--tree DIR knows people');
    expect(await run(['cc', '--no-tree', '-'], { input })).toMatchObject({ code: 0, out, err: '' });
  });

  test('asks a binding for its own maintainers', async () => {
    const path = 'Documentation/devicetree/bindings/net/tern.yaml';
    const tree = join(work, 'tree');
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, 'MAINTAINERS'), 'X\nL:\tx@lists.example.org\nF:\tDocumentation/\n');
    writeFileSync(join(tree, path), 'maintainers:\n  - Ann Bell <ann@new.example>\n\nproperties:\n  reg: true\n');
    const { out } = await run(['cc', '--tree', tree, '-'], { input: patch(path) });
    expect(out).toBe('--to=ann@new.example\n--cc=x@lists.example.org\n');
  });

  test('ends with 2 where the tree that was named has no MAINTAINERS', async () => {
    const { code, out, err } = await run(['cc', '--tree', work, '-'], { input: patch('mm/slub.c') });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(`zcreview: --tree ${work}: no MAINTAINERS there; want the top folder of a kernel tree\n`);
  });

  test('ends with 2 where there is no patch', async () => {
    expect(await run(['cc', ...TREE, '-'], { input: 'hello\n' })).toMatchObject({ code: 2, out: '' });
  });

  test('prints nothing that a shell or git would take for more than an address', async () => {
    const people = ['a b@x.org --smtp-server=evil', '*@x.org', '-x@x.org', '$(id)@x.org', 'ok@x.org'];
    const text = `X\n${people.map((one, i) => `M:\tEve ${i} <${one}>\n`).join('')}L:\t--force@x.org\nF:\tmm/\n`;
    writeFileSync(join(work, 'MAINTAINERS'), text);
    const { out, err } = await run(['cc', '--tree', work, '-'], { input: patch('mm/slub.c') });
    expect(out).toBe('--to=ok@x.org\n');
    expect(err).toContain('left out, no address: *@x.org');
    rmSync(join(work, 'MAINTAINERS'));
  });
});
