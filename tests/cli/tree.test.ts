import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, isolate, repository, type Repository } from '../read/scratch.ts';
import { run } from './run.ts';

beforeAll(async () => {
  isolate();
  // Reads the whole program, which the first test would have to wait for.
  await run(['rules']);
}, 60_000);

const LINES = ['int a;', 'int b;', 'int c;', 'int d;', 'int e;', 'int f;', 'int g;', 'int h;'];

/** A kernel of two files and one commit on top of its first, which `series` prints. */
function kernel(): Repository & { readonly series: () => string } {
  const repo = repository();
  mkdirSync(join(repo.path, 'net'));
  repo.write('MAINTAINERS', 'x\n');
  repo.write('Kbuild', 'x\n');
  repo.write('net/a.c', `${LINES.join('\n')}\n`);
  repo.commit('start');
  repo.write('net/a.c', `${LINES.join('\n').replace('int d;', 'int x;')}\n`);
  repo.commit('net: change a\n\nBecause.\n\nSigned-off-by: A <a@b.example>\n');
  return { ...repo, series: () => repo.git(['format-patch', '-1', '--stdout', '--no-signature']).toString() };
}

const notLookedAt = (out: string): unknown => (JSON.parse(out) as { notLookedAt: unknown }).notLookedAt;

/** What a review in JSON says it did not look at. */
async function unseen(argv: readonly string[], cwd: string, input?: string): Promise<unknown> {
  const { out, err } = await run(['--format=json', ...argv], { cwd, ...(input === undefined ? {} : { input }) });
  return err === '' ? notLookedAt(out) : err;
}

describe('a source tree', () => {
  it('is the repository one stands in, at the parent of the commit that was mailed', async () => {
    const { path, series } = kernel();
    expect(await unseen([], path, series())).toEqual([]);
  });

  it('is found from a folder in it, and for a range', async () => {
    const { path, series } = kernel();
    expect(await unseen([], join(path, 'net'), series())).toEqual([]);
    expect(await unseen(['HEAD'], path)).toEqual([]);
  });

  it('says which hunk does not apply', async () => {
    const { path, line, series } = kernel();
    const mail = series().replace(/^From [0-9a-f]+/, 'From '.padEnd(45, '0'));
    const head = line('rev-parse', 'HEAD').slice(0, 12);
    expect(await unseen([], path, mail)).toEqual([
      `net/a.c:1 of patch 1 does not apply to ${path} at ${head}; this file was reviewed as the mail shows it`,
    ]);
    expect(await unseen(['--no-tree'], path, mail)).toEqual([]);
    expect(await unseen([], folder(), mail)).toEqual([]);
  });

  it('is looked at on the base-commit', async () => {
    const { path, line, series } = kernel();
    const mail = series().replace(/^From [0-9a-f]+/, 'From '.padEnd(45, '0'));
    expect(await unseen(['--tree', path], '/', mail)).toHaveLength(1);
    const based = `${mail}\nbase-commit: ${line('rev-parse', 'HEAD^')}\n`;
    expect(await unseen(['--tree', path], '/', based)).toEqual([]);
  });

  it('is a plain folder where it was named', async () => {
    const { series } = kernel();
    const plain = folder();
    mkdirSync(join(plain, 'net'));
    writeFileSync(join(plain, 'net/a.c'), `int z;\n${LINES.join('\n')}\n`);
    expect(await unseen(['--tree', plain], '/', series())).toEqual([
      `net/a.c:1 of patch 1 does not apply to ${plain}; this file was reviewed as the mail shows it`,
    ]);
    writeFileSync(join(plain, 'net/a.c'), `${LINES.join('\n')}\n`);
    expect(await unseen(['--tree', '.'], plain, series())).toEqual([]);
  });

  it('has to be there where it was named', async () => {
    const { series } = kernel();
    const { code, err } = await run(['--tree', 'none'], { cwd: folder(), input: series() });
    expect([code, err]).toEqual([2, 'zcreview: --tree none: no such folder\n']);
  });

  it('sees each file as the patches before left it', async () => {
    const { path, write, commit } = kernel();
    write('net/a.c', `${LINES.join('\n').replace('int d;', 'int y;')}\nint z;\n`);
    commit('net: change a again\n\nBecause.\n\nSigned-off-by: A <a@b.example>\n');
    expect(await unseen(['HEAD~2..'], path)).toEqual([]);
  });
});
