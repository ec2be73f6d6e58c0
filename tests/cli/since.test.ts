import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { folder, isolate, repository } from '../read/scratch.ts';
import { run } from './run.ts';

const schema: unknown = JSON.parse(readFileSync('src/report/schema.json', 'utf8'));
const validate = new Ajv().compile(schema as object);

interface Version {
  readonly revision?: number;
  /** File and added lines of each patch, in order. */
  readonly patches: readonly (readonly [file: string, ...lines: string[]])[];
  /** Line where each hunk begins. */
  readonly at?: number;
}

function mbox({ revision = 1, patches, at = 10 }: Version): string {
  const tag = revision === 1 ? 'PATCH' : `PATCH v${revision}`;
  const mails = patches.map(([name, ...lines], i) => {
    const number = patches.length === 1 ? '' : ` ${i + 1}/${patches.length}`;
    const head = `From 1 Mon Sep 17 00:00:00 2001\nFrom: Ada <ada@example.org>\nSubject: [${tag}${number}] lib: ${name}: count packets\n\n`;
    const body = `Count what comes in, as others do.\n\nSigned-off-by: Ada <ada@example.org>\n---\n`;
    const file = `diff --git a/lib/${name}.c b/lib/${name}.c\n--- a/lib/${name}.c\n+++ b/lib/${name}.c\n`;
    const hunk = `@@ -${at},2 +${at},${2 + lines.length} @@ int ${name}(void)\n \tint i = 0;\n`;
    return `${head}${body}${file}${hunk}${lines.map((line) => `+\t${line}\n`).join('')} \treturn i;\n\n`;
  });
  return mails.join('');
}

const V1: Version = {
  patches: [
    ['one', 'BUG_ON(!i);'],
    ['two', 'BUG_ON(i > 2);', 'printk("seen %d", i);'],
    ['three', 'i++;'],
  ],
};

let cwd = '';
// The first run loads the program.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => {
  isolate();
  cwd = folder();
  writeFileSync(join(cwd, 'v1.mbox'), mbox(V1));
});

interface Told {
  readonly findings: { rule: string; file: string; fingerprint: string }[];
  readonly suppressed: { rule: string; from: string; reason: string }[];
  readonly summary: { suppressed: number };
}

async function told(...argv: string[]): Promise<Told & { code: number; err: string }> {
  const { code, out, err } = await run(['--rule', 'kernel-api/new-bug-on', '--format', 'json', ...argv], { cwd });
  const result = JSON.parse(out) as Told;
  validate(result);
  expect(validate.errors ?? []).toEqual([]);
  return { ...result, code, err };
}

async function v2(version: Version): Promise<Awaited<ReturnType<typeof told>>> {
  writeFileSync(join(cwd, 'v2.mbox'), mbox({ revision: 2, ...version }));
  return told('--since', 'v1.mbox', 'v2.mbox');
}

describe('--since', () => {
  it('finds nothing new in the same series rebased, its patches in another order', async () => {
    const { findings, suppressed, err, code } = await v2({ patches: V1.patches.toReversed(), at: 50 });
    expect([findings, code]).toEqual([[], 0]);
    expect(suppressed).toMatchObject([
      { from: 'since', reason: 'in v1.mbox' },
      { from: 'since', reason: 'in v1.mbox' },
    ]);
    expect(err).toBe('zcreview: since v1.mbox: 0 gone, 2 remain, 0 new\n');
  });

  it('counts what is mended and shows what is new', async () => {
    const { findings, err } = await v2({
      patches: [
        ['zero', 'BUG_ON(i < 0);'],
        ['one', 'if (!i)', '\treturn -EINVAL;'],
        ['two', 'i += 2;', 'BUG_ON(i > 2);'],
      ],
    });
    expect(findings).toMatchObject([{ file: 'lib/zero.c' }]);
    expect(err).toBe('zcreview: since v1.mbox: 1 gone, 1 remains, 1 new\n');
  });

  it('is one line of the text, above what is suppressed', async () => {
    writeFileSync(join(cwd, 'v2.mbox'), mbox({ revision: 2, ...V1 }));
    const { out, err } = await run(['--rule', 'kernel-api/new-bug-on', '--since', 'v1.mbox', 'v2.mbox'], { cwd });
    expect(out).toBe(
      '[PATCH v2] lib: one: count packets: nothing to say\n\nsince v1.mbox: 0 gone, 2 remain, 0 new\n\n2 suppressed: 2 as before\n',
    );
    expect(err).toBe('');
  });

  it('does not show for new what a limit hid before', async () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((name) => `printk(KERN_INFO "${name} \\n");`);
    const patches: Version['patches'] = [['one', ...lines]];
    writeFileSync(join(cwd, 'v1.mbox'), mbox({ patches }));
    writeFileSync(join(cwd, 'v2.mbox'), mbox({ patches, at: 70 }));
    const { out } = await run(['--format', 'json', '--since', 'v1.mbox', 'v2.mbox'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ findings: [] });
  });

  it('takes a range', async () => {
    const repo = repository(cwd);
    repo.commit('start');
    repo.write('one.c', 'int one(void)\n{\n\tBUG_ON(1);\n\treturn 0;\n}\n');
    repo.commit('lib: one: add\n\nIt is one.\n');
    const { err } = await told('--since', 'HEAD~1..HEAD', 'HEAD~1..HEAD');
    expect(err).toMatch(/since HEAD~1\.\.HEAD: 0 gone, \d remains?, 0 new\n$/);
  });

  it('ends the run where there is no patch in it', async () => {
    writeFileSync(join(cwd, 'empty.mbox'), '');
    for (const name of ['empty.mbox', 'nosuch.mbox']) {
      const { code, out, err } = await run(['--since', name, 'v1.mbox'], { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`zcreview: --since ${name}: no patch in it\n`);
    }
  });
});

describe('--baseline', () => {
  const save = async (name: string, ...argv: string[]): Promise<void> => {
    const { out } = await run(['--rule', 'kernel-api/new-bug-on', '--format', 'json', ...argv], { cwd });
    writeFileSync(join(cwd, name), out);
  };

  it('sets aside what an earlier result had, also where that had a baseline itself', async () => {
    await save('a.json', 'v1.mbox');
    const patches: Version['patches'] = [...V1.patches, ['four', 'BUG_ON(i == 4);']];
    writeFileSync(join(cwd, 'v2.mbox'), mbox({ patches, at: 50 }));
    const { findings, suppressed, code } = await told('--baseline', 'a.json', 'v2.mbox');
    expect(findings).toMatchObject([{ file: 'lib/four.c' }]);
    expect(suppressed).toMatchObject([{ from: 'baseline', reason: 'in a.json' }, { from: 'baseline' }]);
    await save('b.json', '--baseline', 'a.json', 'v2.mbox');
    expect(await told('--baseline', 'b.json', 'v2.mbox')).toMatchObject({ findings: [], summary: { suppressed: 3 } });
    expect(code).toBeLessThan(2);
  });

  it('forgets what an entry suppressed when the entry goes', async () => {
    writeFileSync(join(cwd, 'c.yml'), 'ignore:\n- { rule: kernel-api/new-bug-on, reason: x }\n');
    await save('a.json', '--config', 'c.yml', 'v1.mbox');
    expect((await told('--baseline', 'a.json', 'v1.mbox')).findings).toHaveLength(2);
  });

  it.each([
    ['nosuch.json', 'cannot be read'],
    ['v1.mbox', 'no result of zcreview'],
    ['other.json', 'no result of zcreview'],
  ])('of %s ends the run', async (name, words) => {
    writeFileSync(join(cwd, 'other.json'), '{"version": 2, "findings": [], "suppressed": []}');
    const { code, out, err } = await run(['--baseline', name, 'v1.mbox'], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`--baseline ${name}: ${words}`);
  });
});
