import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git } from '../../src/read/git.ts';
import { gitConfig, gitDir, hooksDir, repositoryTop } from '../../src/read/repository.ts';
import { folder, isolate, repository } from './scratch.ts';

beforeAll(isolate);

describe('a repository', () => {
  it('is found from a folder in it', async () => {
    const { path } = repository();
    const below = join(path, 'a/b');
    mkdirSync(below, { recursive: true });
    expect(await Promise.all([gitDir(below), hooksDir(below), repositoryTop(below)])).toEqual([
      join(path, '.git'),
      join(path, '.git/hooks'),
      path,
    ]);
  });

  it('keeps its hooks where core.hooksPath says, relative to the work tree', async () => {
    const repo = repository();
    mkdirSync(join(repo.path, 'below'));
    repo.git(['config', 'core.hooksPath', 'my hooks']);
    expect(await hooksDir(join(repo.path, 'below'))).toBe(join(repo.path, 'my hooks'));
    repo.git(['config', 'core.hooksPath', '/elsewhere/hooks']);
    expect(await hooksDir(repo.path)).toBe('/elsewhere/hooks');
  });

  it('has a git directory but no top when it is bare', async () => {
    const path = folder();
    repository().git(['init', '-q', '--bare', path]);
    expect([await gitDir(path), await repositoryTop(path), await hooksDir(path)]).toEqual([
      path,
      null,
      join(path, 'hooks'),
    ]);
  });

  it('shares hooks with a linked work tree, which has a git directory of its own', async () => {
    const repo = repository();
    repo.commit('one');
    const linked = join(folder(), 'linked');
    repo.git(['worktree', 'add', '-q', linked]);
    expect(await Promise.all([gitDir(linked), hooksDir(linked), repositoryTop(linked)])).toEqual([
      join(repo.path, '.git/worktrees/linked'),
      join(repo.path, '.git/hooks'),
      linked,
    ]);
  });

  it('is null in other folders, and in folders that are not there', async () => {
    const path = folder();
    for (const cwd of [path, join(path, 'nosuch')]) {
      expect(await Promise.all([gitDir(cwd), hooksDir(cwd), repositoryTop(cwd), gitConfig(cwd, 'a.b')])).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
  });

  it('gives the last value of a key as it stands, and tells empty from unset', async () => {
    const repo = repository();
    repo.git(['config', '--add', 'zcreview.failOn', 'error']);
    repo.git(['config', '--add', 'zcreview.failOn', ' two\nlines é\n']);
    repo.git(['config', 'zcreview.empty', '']);
    expect(await gitConfig(repo.path, 'zcreview.failon')).toBe(' two\nlines é\n');
    expect(await gitConfig(repo.path, 'zcreview.empty')).toBe('');
    expect(await gitConfig(repo.path, 'zcreview.unset')).toBeNull();
    expect(await gitConfig(repo.path, '--not a key')).toBeNull();
  });

  it('is the one of the folder asked about, not the one a hook runs in', async () => {
    const repo = repository();
    process.env.GIT_DIR = join(repository().path, '.git');
    const found = await gitDir(repo.path);
    delete process.env.GIT_DIR;
    expect(found).toBe(join(repo.path, '.git'));
  });
});

describe('git', () => {
  it('is ended when it writes more than it may', async () => {
    const repo = repository();
    repo.write('a', 'x'.repeat(100_000));
    repo.commit('one');
    const answer = await git(repo.path, ['cat-file', 'blob', 'HEAD:a'], { limit: 1000 });
    expect([answer.ok, answer.error]).toEqual([false, 'too much output']);
  });

  it('gives output as bytes, whole, when it is larger than a pipe', async () => {
    const repo = repository();
    const bytes = Buffer.alloc(3_000_000, 0xe9);
    repo.write('a', bytes);
    repo.commit('one');
    const answer = await git(repo.path, ['cat-file', 'blob', 'HEAD:a']);
    expect(answer.bytes.equals(bytes)).toBe(true);
  });

  it('is not ok when it fails without a word', async () => {
    expect(await git(repository().path, ['config', '--get', 'un.set'])).toMatchObject({ ok: false });
  });
});
