import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readingOf, readOneFile } from '../../src/read/file.ts';
import { compareNatural } from '../../src/read/folder.ts';
import { unpack } from '../../src/read/unpack.ts';
import { failures, folder, isolate, piped, read, repository, texts } from './scratch.ts';

beforeAll(isolate);

/** A folder of files that hold their own names, or what is given for them. */
function files(own: readonly string[], contents: Readonly<Record<string, string | Buffer>> = {}): string {
  const path = folder();
  for (const [name, content] of [...own.map((file) => [file, file] as const), ...Object.entries(contents)]) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** The names of the sources, in order. */
async function names(cwd: string, input = '.'): Promise<string[]> {
  return (await read(cwd, [input])).sources.map(({ name }) => name);
}

describe('a file', () => {
  it('is read byte for byte, under the name that was typed', async () => {
    const cwd = files([], { 'a.mbox': Buffer.from([0, 13, 10, 0xe9]) });
    const result = await read(cwd, ['./a.mbox', join(cwd, 'a.mbox')]);
    expect(result).toEqual({
      sources: ['./a.mbox', join(cwd, 'a.mbox')].map((name) => ({
        name,
        kind: 'mail',
        bytes: Buffer.from([0, 13, 10, 0xe9]),
      })),
      failures: [],
      notices: [],
      nothing: false,
    });
  });

  it('goes before a revision of the same name, unless --range is given', async () => {
    const repo = repository();
    repo.write('work', 'a file');
    repo.commit('one');
    expect((await read(repo.path, ['work'])).sources[0]?.kind).toBe('mail');
    expect((await read(repo.path, ['work'], { range: true })).sources[0]?.kind).toBe('range');
  });

  it('that cannot be read is named, and the others are read', async () => {
    const cwd = files(['a', 'b']);
    symlinkSync('loop', join(cwd, 'loop'));
    const result = await read(cwd, ['a', 'nosuch.mbox', 'a/b', 'loop', 'b', 'x'.repeat(300)]);
    const noRepository = 'no such file, and this is not a git repository; name a file, or change to the repository';
    expect(texts(result)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    expect(failures(result)).toEqual([
      `nosuch.mbox: ${noRepository}`,
      `a/b: ${noRepository}`,
      'loop: a symbolic link that leads to itself',
      `${'x'.repeat(300)}: ${noRepository}`,
    ]);
    expect(failures(await read(cwd, ['a\0b']))).toEqual(['a\0b: cannot be read (ERR_INVALID_ARG_VALUE)']);
  });

  it('without a name is not the folder we are in', async () => {
    const said = "'': an empty name; perhaps a shell variable is not set";
    expect(failures(await read(folder(), ['']))).toEqual([said]);
  });

  it.skipIf(process.getuid?.() === 0)('without permission is named', async () => {
    const cwd = files(['a', 'dir/b.patch']);
    chmodSync(join(cwd, 'a'), 0);
    chmodSync(join(cwd, 'dir'), 0);
    const message = 'permission denied; ask for read permission or pipe it in';
    const said = failures(await read(cwd, ['a', 'dir', 'dir/b.patch']));
    chmodSync(join(cwd, 'dir'), 0o700);
    expect(said).toEqual([`a: ${message}`, `dir: ${message}`, `dir/b.patch: ${message}`]);
  });

  it('may be the null device, which is empty, or a pipe with a name', async () => {
    const cwd = folder();
    execFileSync('mkfifo', [join(cwd, 'fifo')]);
    const writer = spawn('sh', ['-c', 'printf "From: x\\n" > fifo'], { cwd, stdio: 'ignore' });
    expect(texts(await read(cwd, ['/dev/null', 'fifo']))).toEqual([
      ['/dev/null', ''],
      ['fifo', 'From: x\n'],
    ]);
    writer.kill();
  });

  it('of more than the limit is refused, with a size, without, or as bytes', async () => {
    const cwd = files(['12345']);
    const message = 'holds more than 4 bytes; give it in parts (git mailsplit)';
    expect((await readOneFile(join(cwd, '12345'), 'a', 4)).failures).toEqual([{ name: 'a', message }]);
    expect((await readOneFile('/dev/zero', '/dev/zero', 4)).failures).toEqual([{ name: '/dev/zero', message }]);
    expect((await readingOf('-', Buffer.from('12345'), 4)).failures).toEqual([{ name: '-', message }]);
  });
});

describe('standard input', () => {
  it('is read for -, once', async () => {
    const result = await read(folder(), ['-', '/dev/stdin', '-'], { stdin: piped('x') });
    expect([texts(result), failures(result)]).toEqual([[['-', 'x']], []]);
  });

  it('is read for /dev/stdin and its other names, even when it is a socket', async () => {
    for (const name of ['/dev/stdin', '/dev/fd/0']) {
      expect(texts(await read(folder(), [name], { stdin: piped('x') }))).toEqual([[name, 'x']]);
    }
  });

  it('is not read from a terminal or the null device', async () => {
    const closed = { kind: 'null' as const, read: () => Promise.reject(new Error('read')) };
    expect(failures(await read(folder(), ['-']))).toEqual([
      '-: standard input is a terminal; pipe a mail in, or name a file',
    ]);
    expect(texts(await read(folder(), ['-'], { stdin: closed }))).toEqual([['-', '']]);
    expect((await read(folder(), [], { stdin: closed })).nothing).toBe(true);
  });

  it('that breaks is a failure', async () => {
    const stdin = { kind: 'pipe' as const, read: () => Promise.reject(Object.assign(new Error('x'), { code: 'EIO' })) };
    expect(failures(await read(folder(), [], { stdin }))).toEqual(['-: cannot be read (EIO)']);
  });

  it('may be packed', async () => {
    expect(texts(await read(folder(), [], { stdin: piped(gzipSync('x')) }))).toEqual([['-', 'x']]);
  });
});

describe('gzip', () => {
  const text = Array.from({ length: 2000 }, (_, line) => `line ${line * 7919}\n`).join('');

  it('is unpacked whatever the name, also in several members', async () => {
    const cwd = files([], { 'a.mbox': Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]) });
    expect(texts(await read(cwd, ['a.mbox']))).toEqual([['a.mbox', 'one\ntwo\n']]);
  });

  it('that is truncated gives what came out, and a failure', async () => {
    const packed = gzipSync(text);
    const trailer = 8;
    for (const [cut, atLeast] of [
      [packed.length - 1, text.length],
      [packed.length - trailer, text.length],
      [Math.floor(packed.length / 2), text.length / 3],
      [5, 0],
    ] as const) {
      const { bytes, failure } = await unpack(packed.subarray(0, cut));
      expect(failure).toBe('truncated gzip; what came before is read');
      expect(text.startsWith(bytes.toString())).toBe(true);
      expect(bytes.length).toBeGreaterThanOrEqual(atLeast);
    }
  });

  it('that is damaged gives what came before the damage', async () => {
    const packed = gzipSync(text);
    packed.fill(0, packed.length - 8);
    const { bytes, failure } = await unpack(packed);
    expect(failure).toBe('damaged gzip; what came before is read');
    expect(text.length - bytes.length).toBeLessThan(1024);
    expect(failures(await read(files([], { a: Buffer.from([0x1f, 0x8b, 1, 2]) }), ['a']))).toEqual([
      'a: damaged gzip; what came before is read',
    ]);
  });

  it('without an end is cut at the limit', async () => {
    const { bytes, failure } = await unpack(gzipSync(Buffer.alloc(1_000_000)), 5000);
    expect(failure).toBe('unpacks to more than 5000 bytes; what came before is read');
    expect(bytes.length).toBeGreaterThan(3000);
    expect(bytes.length).toBeLessThanOrEqual(5000);
  });

  it('is the only packing: of others the next step is named', async () => {
    const cwd = files([], { 'a.xz': Buffer.from('\xfd7zXZ\0...', 'latin1') });
    const result = await read(cwd, ['a.xz']);
    expect([texts(result), failures(result)]).toEqual([
      [],
      ['a.xz: packed with xz, which is not unpacked here; use xz -dc FILE | zcreview -'],
    ]);
  });
});

describe('a folder', () => {
  it('of patches is read in the order of the series, and no deeper', async () => {
    const cwd = files([
      '10-x.patch',
      '0002-b.patch',
      '0000-cover-letter.patch',
      'sub/0001.patch',
      'README',
      '.hidden.patch',
      'x.patch~',
    ]);
    expect(await names(cwd)).toEqual(['0000-cover-letter.patch', '0002-b.patch', '10-x.patch']);
    expect(await names(dirname(cwd), cwd)).toEqual(
      ['0000-cover-letter.patch', '0002-b.patch', '10-x.patch'].map((name) => join(cwd, name)),
    );
  });

  it('may hold mailboxes, numbered files, and text when there is nothing else', async () => {
    expect(await names(files(['b.mbx', 'b.cover', 'a.eml', 'c.mbox.gz', 'notes.txt', '2', '10']))).toEqual([
      '2',
      '10',
      'a.eml',
      'b.cover',
      'b.mbx',
      'c.mbox.gz',
    ]);
    expect(await names(files(['b.txt', 'a.txt', 'c.c']))).toEqual(['a.txt', 'b.txt']);
  });

  it('without patches is a failure that says what was looked for', async () => {
    const cwd = files(['README', 'sub/0001.patch']);
    expect(failures(await read(cwd, ['.']))).toEqual([
      '.: no patches in this folder (looked for *.patch, *.diff, *.mbox, *.mbx, *.eml, *.txt, numbered files, a quilt series or a maildir); name a file, or a revision with --range',
    ]);
  });

  it('with a broken link or a pipe in it gives the rest', async () => {
    const cwd = files(['1.patch']);
    symlinkSync('nowhere', join(cwd, '2.patch'));
    execFileSync('mkfifo', [join(cwd, '3.patch')]);
    mkdirSync(join(cwd, '4.patch'));
    symlinkSync('4.patch', join(cwd, '5.patch'));
    const result = await read(cwd, ['.']);
    expect(texts(result)).toEqual([['1.patch', '1.patch']]);
    expect(failures(result)).toEqual(['2.patch: no such file', '5.patch: a folder, where a file was looked for']);
  });

  it('of mails is a maildir: cur and new by time, not tmp', async () => {
    const cwd = files([
      'md/cur/1700000010.a:2,S',
      'md/new/1700000002.b',
      'md/new/.x',
      'md/tmp/1700000001.c',
      'md/1.patch',
    ]);
    expect(await names(cwd, 'md')).toEqual(['md/new/1700000002.b', 'md/cur/1700000010.a:2,S']);
    mkdirSync(join(cwd, 'empty/cur'), { recursive: true });
    mkdirSync(join(cwd, 'empty/new'));
    expect(failures(await read(cwd, ['empty']))).toHaveLength(1);
  });

  it('with a quilt series is read in its order', async () => {
    const series = '# first\nz.patch -p0\n\n  sub/a.patch # why\r\ngone.patch\n../out.patch\n/etc/passwd\n';
    const cwd = files(['z.patch', 'a.patch', 'sub/a.patch'], { series });
    const result = await read(cwd, ['.']);
    expect(texts(result)).toEqual([
      ['z.patch', 'z.patch'],
      ['sub/a.patch', 'sub/a.patch'],
    ]);
    expect(failures(result)).toEqual([
      'series: names ../out.patch, which is outside this folder',
      'series: names /etc/passwd, which is outside this folder',
      'gone.patch: no such file',
    ]);
    expect(result.notices).toEqual(['.: left out 1 not named in the series file: a.patch']);
    expect(await names(files(['sub/a.patch'], { series: 'sub/a.patch' }))).toEqual(['sub/a.patch']);
  });

  it('with another file called series is a folder of patches', async () => {
    expect(await names(files(['a.patch'], { series: 'From: me\n drivers/net/x.c | 2 +-\n' }))).toEqual(['a.patch']);
  });
});

describe('names', () => {
  it('are ordered by their numbers, the same in every locale', () => {
    const given = [
      'v10-1',
      'a',
      'v2-10',
      'v2-9',
      '010',
      '9',
      '10',
      'B',
      'ä',
      'v2',
      '99999999999999999999',
      '99999999999999999998',
    ];
    expect(given.toSorted(compareNatural)).toEqual([
      '9',
      '010',
      '10',
      '99999999999999999998',
      '99999999999999999999',
      'B',
      'a',
      'v2',
      'v2-9',
      'v2-10',
      'v10-1',
      'ä',
    ]);
  });
});
