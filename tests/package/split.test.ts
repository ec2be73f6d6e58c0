import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundle, PROGRAM } from '../../bin/dev/bundle.mjs';
import { ARENA, standIn } from '../cli/stand-in.ts';
import { folder, isolate } from '../read/scratch.ts';

beforeAll(async () => {
  isolate();
  await bundle();
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
}

/** Starts the program; `until` is asked again and again, and a signal sent once it is true. */
async function startAndEnd(
  { cwd, tmp }: { cwd: string; tmp: string },
  argv: readonly string[],
  until: () => boolean,
  signal: NodeJS.Signals,
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, 'split', ARENA, ...argv], {
    cwd,
    env: { ...process.env, TMPDIR: tmp },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (bytes: Buffer) => void (err += bytes.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, by) => resolve({ code, signal: by, err }));
  });
  for (let i = 0; i < 200 && !until(); i++) await sleep(50);
  child.kill(signal);
  return ended;
}

/** A process that has ended and that nobody asked about yet is still listed, as a zombie. */
const isAlive = (pid: number): boolean => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout);
};

describe('ended in the middle of a build', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s leaves nothing behind', async (signal) => {
    const { path, line, git } = standIn(ARENA);
    const tmp = folder();
    const note = join(tmp, `pid-${signal}`);
    const argv = ['--build', `echo $$ > ${note}; sleep 30`, '--branch', 'series', '-o', 'out', '--mbox', 'out.mbox'];
    const { code, signal: by } = await startAndEnd(
      { cwd: path, tmp },
      argv,
      () => existsSync(note) && readFileSync(note, 'utf8') !== '',
      signal,
    );
    expect({ code, by }).toEqual({ code: null, by: signal });
    expect(readdirSync(tmp).filter((name) => !name.startsWith('pid-'))).toEqual([]);
    expect(line('branch', '--list')).toBe('* work');
    expect(line('worktree', 'list').split('\n')).toHaveLength(1);
    expect(git(['worktree', 'prune', '--dry-run', '-v']).toString()).toBe('');
    expect(line('status', '--porcelain')).toBe('');
    await sleep(100);
    expect(isAlive(Number(readFileSync(note, 'utf8')))).toBe(false);
  });
});

describe('where no more can be written', () => {
  // What a full disk does to write(2), a limit on the length of files does, too: some bytes, then an error.
  const limited = (cwd: string, kibibytes: number, ...argv: string[]): { code: string; err: string } => {
    const words = [process.execPath, PROGRAM, 'split', ARENA, ...argv].map((word) => `'${word}'`).join(' ');
    const shell = `trap '' XFSZ; ulimit -f ${kibibytes}; ${words} 2>&1 >&- ; echo "exit $?"`;
    const out = execFileSync('bash', ['-c', shell], { cwd, encoding: 'utf8' });
    return { code: /exit (\d+)/.exec(out)![1]!, err: out.replace(/exit \d+\n$/, '') };
  };

  test('a mailbox that is cut off does not stay', () => {
    const path = folder();
    const { code, err } = limited(path, 4, '--mbox', 'out.mbox');
    expect(code).toBe('2');
    expect(err).toContain('zcreview: out.mbox: more than may be written here; nothing was written\n');
    expect(readdirSync(path)).toEqual([]);
  });

  test('nor does a folder with some of the mails', () => {
    const path = folder();
    const { code, err } = limited(path, 1, '-o', 'a/out');
    expect(code).toBe('2');
    expect(err).toContain('zcreview: a/out: more than may be written here; nothing was written\n');
    expect(readdirSync(path)).toEqual([]);
  });
});
