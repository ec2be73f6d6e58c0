import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tree, TreeRequest } from '../../src/model/tree.ts';
import { kernelAround } from '../../src/read/around.ts';
import { openTree, readTrees } from '../../src/read/tree.ts';
import { folder, isolate, repository, type Repository } from './scratch.ts';

beforeAll(isolate);

async function treeIn(path: string, request: Partial<TreeRequest>): Promise<Tree> {
  const source = await openTree(path, '/');
  if (typeof source === 'string') throw new Error(source);
  const reading = await readTrees(source, [{ bases: [], paths: [], commits: [], ...request }]);
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.trees[0]!;
}

/** `path: kind`, and the text of files. */
const told = ({ files }: Tree): string[] =>
  files.map((file) => `${file.path}: ${file.kind}${file.kind === 'file' ? ` ${JSON.stringify(file.text)}` : ''}`);

function small(): Repository {
  const repo = repository();
  mkdirSync(join(repo.path, 'net'));
  repo.write('MAINTAINERS', 'x\n');
  repo.write('Kbuild', 'x\n');
  repo.write('net/a.c', 'int a;\n');
  repo.write('é b.c', Buffer.from('\xff\r\n', 'latin1'));
  return repo;
}

describe('a repository', () => {
  it('gives files as bytes at the base, folders and what is not there', async () => {
    const repo = small();
    const first = repo.commit('net: add a\nthing\n\nBody.\n');
    repo.write('net/a.c', 'int b;\n');
    repo.commit('two');
    const paths = ['net/a.c', 'é b.c', 'net', 'net/b.c', 'MAINTAINERS'];
    const { base, files } = await treeIn(repo.path, { bases: ['1234567', first], paths });
    expect(base).toBe(first);
    expect(told({ files } as Tree)).toEqual([
      'net/a.c: file "int a;\\n"',
      'é b.c: file "ÿ\\r\\n"',
      'net: folder',
      'net/b.c: absent',
      'MAINTAINERS: file "x\\n"',
    ]);
    expect(told(await treeIn(repo.path, { paths: ['net/a.c'] }))).toEqual(['net/a.c: file "int b;\\n"']);
  });

  it('does not know of paths that cannot be asked for', async () => {
    const repo = small();
    repo.commit('one');
    const paths = ['a\nb', 'net/../net/a.c', './net/a.c', '/net/a.c', '', 'net/a.c\r'];
    expect(new Set((await treeIn(repo.path, { paths })).files.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  });

  it('looks up commits', async () => {
    const repo = small();
    const first = repo.commit('net: add ä\nthing\n\nBody.\n');
    const second = repo.commit('two');
    repo.git(['checkout', '-q', '-b', 'other', first]);
    const third = repo.commit('three');
    const asked = { bases: [second], commits: [first.slice(0, 12), second, 'aaaaaaaaaaaa'] };
    const { commits } = await treeIn(repo.path, asked);
    expect(commits).toEqual([
      { asked: first.slice(0, 12), kind: 'found', id: first, subject: 'net: add ä thing', isBelow: true },
      { asked: second, kind: 'found', id: second, subject: 'two', isBelow: true },
      { asked: 'aaaaaaaaaaaa', kind: 'absent' },
    ]);
    const apart = await treeIn(repo.path, { bases: [second], commits: [first, third] });
    // The first is below the third, which says nothing of the base.
    expect(apart.commits.map((one) => one.kind === 'found' && one.isBelow)).toEqual([null, false]);
  });

  it('does not take a commit for absent that a shallow clone may lack', async () => {
    const repo = small();
    const first = repo.commit('one');
    repo.commit('two');
    const clone = join(folder(), 'clone');
    repo.git(['clone', '-q', '--depth=1', `file://${repo.path}`, clone]);
    const { commits } = await treeIn(clone, { commits: [first.slice(0, 12)] });
    expect(commits).toEqual([{ asked: first.slice(0, 12), kind: 'unknown' }]);
  });

  it('does not take a file for absent that a partial clone lacks, and asks no server', async () => {
    const repo = small();
    repo.git(['config', 'uploadpack.allowFilter', 'true']);
    repo.commit('one');
    const clone = join(folder(), 'clone');
    repo.git(['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${repo.path}`, clone]);
    const packs = readdirSync(join(clone, '.git/objects/pack'));
    const source = await openTree(clone, '/');
    const reading = await readTrees(source as Exclude<typeof source, string>, [
      { bases: [], paths: ['net/a.c', 'net/none.c'], commits: [] },
    ]);
    // From git 2.45 on the file is unknown; before, git ends at the first object that it may not fetch.
    const answer = 'trees' in reading ? told(reading.trees[0]!).join() : reading.fault;
    expect(answer).toMatch(/^(?:net\/a\.c: unknown,net\/none\.c: unknown|objects of these commits are not here)/);
    expect(readdirSync(join(clone, '.git/objects/pack'))).toEqual(packs);
  });

  it('says what is no tree', async () => {
    expect(await openTree('none', folder())).toBe('no such folder');
    const broken = folder();
    mkdirSync(join(broken, '.git'));
    expect(await openTree(broken, '/')).toMatch(/^git does not take it/);
    const empty = repository();
    const source = await openTree(empty.path, '/');
    expect(
      await readTrees(source as Exclude<typeof source, string>, [{ bases: [], paths: ['a'], commits: [] }]),
    ).toEqual({
      trees: [null],
    });
  });

  it('is found from inside, by the files at its root', () => {
    const repo = small();
    expect(kernelAround(join(repo.path, 'net'))).toBe(repo.path);
    expect(kernelAround(repository().path)).toBeNull();
    expect(kernelAround('/')).toBeNull();
  });
});

describe('a plain folder', () => {
  it('gives its files, and nothing from outside', async () => {
    const root = folder();
    const outside = folder();
    writeFileSync(join(outside, 'secret'), 'x');
    mkdirSync(join(root, 'net'));
    writeFileSync(join(root, 'net/a.c'), 'int \xe9;\n', 'latin1');
    symlinkSync(join(outside, 'secret'), join(root, 'link'));
    symlinkSync(outside, join(root, 'folder'));
    const paths = ['net/a.c', 'net', 'none', 'link', 'folder/secret', '../x', join(outside, 'secret'), 'net/a.c/b'];
    const tree = await treeIn(root, { paths, commits: ['12345'] });
    expect(told(tree)).toEqual([
      'net/a.c: file "int é;\\n"',
      'net: folder',
      'none: absent',
      'link: unknown',
      'folder/secret: unknown',
      '../x: unknown',
      `${join(outside, 'secret')}: unknown`,
      'net/a.c/b: unknown',
    ]);
    expect(tree.base).toBeNull();
    expect(tree.commits).toEqual([{ asked: '12345', kind: 'unknown' }]);
    expect(existsSync(join(root, '.git'))).toBe(false);
  });
});
