import { beforeAll, describe, expect, it } from 'vitest';
import { failures, folder, isolate, piped, read, repository, texts, type Repository } from './scratch.ts';

beforeAll(isolate);

/** A clone of a repository of one commit, on the branch `topic`, with two commits more. */
function clone(...options: string[]): Repository {
  const origin = repository();
  origin.commit('upstream');
  const path = folder();
  origin.git(['clone', '-q', origin.path, path]);
  const repo = repository(path);
  repo.git(['checkout', '-q', '-b', 'topic', ...options, 'origin/work']);
  repo.commit('mine 1');
  repo.commit('mine 2');
  return repo;
}

const subjects = (text: string | undefined): string[] => text?.match(/^Subject: .*/gm) ?? [];
const MINE = ['Subject: [PATCH 1/2] mine 1', 'Subject: [PATCH 2/2] mine 2'];

describe('when nothing is typed', () => {
  it('reads the commits that the upstream branch lacks', async () => {
    const result = await read(clone('--track').path, []);
    expect(texts(result).map(([name, text]) => [name, subjects(text)])).toEqual([['@{upstream}..HEAD', MINE]]);
    expect(result.nothing).toBe(false);
  });

  it('reads the commits on no remote-tracking branch, where there is no upstream', async () => {
    const repo = clone('--no-track');
    const expected = [['HEAD --not --remotes', MINE]];
    expect(texts(await read(repo.path, [])).map(([name, text]) => [name, subjects(text)])).toEqual(expected);
    repo.git(['checkout', '-q', '--detach']);
    expect(texts(await read(repo.path, [])).map(([name, text]) => [name, subjects(text)])).toEqual(expected);
  });

  it('reads the commits not in main or master, where there are no remotes', async () => {
    for (const base of ['main', 'master']) {
      const repo = repository();
      repo.commit('upstream');
      repo.git(['branch', base]);
      repo.git(['tag', base]);
      repo.commit('mine 1');
      repo.commit('mine 2');
      const result = await read(repo.path, []);
      expect(texts(result).map(([name, text]) => [name, subjects(text)])).toEqual([[`${base}..HEAD`, MINE]]);
    }
  });

  it('says why nothing can be chosen in a repository', async () => {
    const repo = repository();
    const unborn = await read(repo.path, []);
    expect([unborn.nothing, failures(unborn)]).toEqual([true, ['HEAD: this branch has no commits yet']]);
    repo.commit('one');
    const alone = await read(repo.path, []);
    expect([alone.nothing, failures(alone)]).toEqual([
      true,
      ['HEAD: no upstream to compare with; git branch --set-upstream-to=<branch>, or name a range such as HEAD~3..'],
    ]);
    repo.git(['branch', '-m', 'main']);
    expect((await read(repo.path, [])).nothing).toBe(true);
  });

  it('says that all is upstream already', async () => {
    const repo = clone('--track');
    repo.git(['reset', '-q', '--hard', 'origin/work']);
    const result = await read(repo.path, []);
    expect([result.nothing, failures(result)]).toEqual([
      false,
      ['@{upstream}..HEAD: every commit here is upstream already; name a range or a file'],
    ]);
  });

  it('has nothing outside a repository', async () => {
    expect(await read(folder(), [])).toEqual({ sources: [], failures: [], notices: [], nothing: true });
  });

  it('reads a pipe with data before it looks at the repository, and not with --range', async () => {
    const repo = clone('--track');
    const stdin = piped('From: me\n');
    expect(texts(await read(repo.path, [], { stdin }))).toEqual([['-', 'From: me\n']]);
    const ranged = await read(repo.path, [], { stdin, range: true });
    expect(ranged.sources.map((source) => source.name)).toEqual(['@{upstream}..HEAD']);
    const empty = await read(repo.path, [], { stdin: piped('') });
    expect(empty.sources.map((source) => source.name)).toEqual(['@{upstream}..HEAD']);
  });
});
