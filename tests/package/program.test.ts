import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, copyFileSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { esbuildAssets } from '../../bin/dev/assets.mjs';
import { bundle, PROGRAM } from '../../bin/dev/bundle.mjs';

const work = mkdtempSync(join(tmpdir(), 'zcreview-program-'));
afterAll(() => rmSync(work, { recursive: true }));
beforeAll(() => bundle());

const ARENA = resolve('fixtures/arena-zerocopy.mbox');
const CLEAN = resolve('fixtures/clean-series.mbox');

function program(...argv: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    cwd: work,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, out: stdout, err: stderr };
}

const shell = (line: string): string => execFileSync('bash', ['-c', line], { cwd: work, encoding: 'utf8' });

describe('the built program', () => {
  test.each([
    ['nothing to say', 0, [CLEAN]],
    ['findings', 1, [ARENA]],
    ['an unreadable file among good ones', 2, [CLEAN, 'nosuch.mbox']],
    ['an unknown option', 2, ['--no-such-option', CLEAN]],
    ['/dev/null as input', 2, ['/dev/null']],
    ['no input outside a repository', 2, []],
  ])('%s: exit %d', (_name, status, argv) => {
    expect(program(...argv).status).toBe(status);
  });

  test('reviews the good files beside an unreadable one', () => {
    const { out, err } = program(CLEAN, 'nosuch.mbox');
    expect(out).toContain('nothing to say');
    expect(err).toMatch(/^zcreview: nosuch\.mbox: no such file/);
  });

  test('ends quietly when its reader does', () => {
    const text = shell(
      `'${process.execPath}' '${PROGRAM}' --pedantic '${ARENA}' 2>err | head -1; echo "\${PIPESTATUS[0]}"; cat err`,
    );
    expect(text).toMatch(/^\[PATCH\] dma: arena: zero copy.*\n1\n$/);
  });

  test('writes all of it to a pipe that does not block', async () => {
    const expected = program('rules', '--format', 'json').out;
    // More than a pipe holds.
    expect(expected.length).toBeGreaterThan(65_536);
    const pipe = join(work, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const child = spawn(process.execPath, [PROGRAM, 'rules', '--format', 'json'], { stdio: ['ignore', fd, 'inherit'] });
    const ended = once(child, 'exit');
    const reader = new Socket({ fd, writable: false });
    let seen = '';
    for await (const bytes of reader) {
      seen += (bytes as Buffer).toString('latin1');
      if (seen.length >= Buffer.byteLength(expected)) break;
    }
    expect(Buffer.from(seen, 'latin1').toString()).toBe(expected);
    expect(await ended).toEqual([0, null]);
  });

  test('says what the system refused when it writes', () => {
    const text = shell(
      `trap '' XFSZ; ulimit -f 4; '${process.execPath}' '${PROGRAM}' '${ARENA}' 2>err >out; echo "$?"; cat err`,
    );
    expect(text).toBe('2\nzcreview: EFBIG: file too large, write\n');
  });

  test('takes a mail on standard input, and reads no terminal and no /dev/null', () => {
    expect(shell(`'${process.execPath}' '${PROGRAM}' < '${CLEAN}'`)).toContain('nothing to say');
    expect(shell(`'${process.execPath}' '${PROGRAM}' < /dev/null 2>&1; echo "$?"`)).toMatch(
      /Usage: zcreview[^]*\n2\n$/,
    );
  });

  test('runs when copied alone to an empty folder', () => {
    const alone = mkdtempSync(join(work, 'alone-'));
    copyFileSync(PROGRAM, join(alone, 'zcreview.cjs'));
    const ran = spawnSync(process.execPath, ['zcreview.cjs', ARENA], { cwd: alone, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('mm/page-allocator-hook');
    const told = spawnSync(process.execPath, ['zcreview.cjs', 'explain', 'mm/page-allocator-hook'], {
      cwd: alone,
      encoding: 'utf8',
    });
    expect(told.stdout).toContain('## Quiet when');
  });

  test('reviews a range of a repository', () => {
    const run = `'${process.execPath}' '${PROGRAM}'`;
    const commit = 'git -c user.name=A -c user.email=a@b.org -c core.hooksPath=/dev/null commit -q -s';
    const text = shell(
      `export GIT_CONFIG_GLOBAL=/dev/null; git init -q repo && cd repo && echo a > f.c && git add f.c && ${commit} -m one &&
       echo b > f.c && ${commit} -am 'f: say b instead of a' -m 'Because people want b in production.' &&
       ${run} HEAD~1.. && ${run} show HEAD`,
    );
    expect(text).toContain('nothing to say');
    expect(text).toMatch(/modified f\.c \+1 -1/);
  });
});

describe('a rule that throws', () => {
  test('is named, the others go on, and the exit status is 2', async () => {
    const crash = join(work, 'crash.cjs');
    await build({
      entryPoints: ['bin/zcreview.js'],
      outfile: crash,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      define: { ZCREVIEW_VERSION: '"0.0.0"' },
      plugins: [
        {
          name: 'crash',
          setup(builder) {
            builder.onLoad({ filter: /rules\/mm\/page-allocator-hook\/rule\.ts$/ }, () => ({
              contents: `export const rule = { id: 'mm/page-allocator-hook', scope: 'patch', needs: [], severity: 'error', concern: 'form',
                evidence: { kind: 'docs' }, summary: '', check() { throw new Error('boom'); } };`,
            }));
          },
        },
        esbuildAssets(),
      ],
      logLevel: 'error',
    });
    const { status, stdout } = spawnSync(process.execPath, [crash, ARENA], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'rule mm/page-allocator-hook failed on patch 1 "dma: arena: zero copy transmit from the DMA arena": boom',
    );
    expect(stdout).toContain('[mm/compound-page-open-coded]');
  });

  test('anything else that breaks ends with 2, never 1', () => {
    writeFileSync(
      join(work, 'break.cjs'),
      `process.argv[1] = '${PROGRAM}'; Object.defineProperty(process, 'cwd', { value() { throw new Error('boom'); } }); require('${PROGRAM}');`,
    );
    const { status, stderr } = spawnSync(process.execPath, [join(work, 'break.cjs'), '-'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('boom');
    expect(stderr).toMatch(/ at processIo \(.*zcreview\.cjs:\d+:\d+\)/);
  });
});
