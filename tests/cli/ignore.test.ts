import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { folder, isolate, type Repository, repository } from '../read/scratch.ts';
import { run } from './run.ts';

const ARENA = resolve('fixtures/arena-zerocopy.mbox');
const HOOK = 'mm/page-allocator-hook';

// The first run loads the program.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(isolate);

const ignore = (cwd: string, ...argv: string[]): ReturnType<typeof run> => run(['ignore', ...argv], { cwd });
const own = ({ path }: Repository): string => readFileSync(join(path, '.git/zcreview/ignore.yml'), 'utf8');

async function refused(cwd: string, ...argv: string[]): Promise<string> {
  const { code, out, err } = await ignore(cwd, ...argv);
  expect([code, out]).toEqual([2, '']);
  return err;
}

describe('zcreview ignore', () => {
  it('writes to the git directory, and the finding is gone from then on', async () => {
    const repo = repository();
    const said = await ignore(repo.path, HOOK, './mm/', '--reason', 'agreed: 3/7', '--until', '2999-01-31');
    expect(said).toMatchObject({
      code: 0,
      out: `.git/zcreview/ignore.yml: ignores ${HOOK} in mm/ until 2999-01-31: agreed: 3/7\n`,
      err: '',
    });
    expect(own(repo)).toBe(
      `ignore:\n  - rule: ${HOOK}\n    path: mm/\n    reason: "agreed: 3/7"\n    until: 2999-01-31\n`,
    );
    const { out, err } = await run(['--rule', HOOK, ARENA], { cwd: repo.path });
    expect(out).toMatch(/nothing to say\n\n\d suppressed: \d ignored here\n$/);
    expect(err).toBe('');
  });

  it('holds in all work trees of the repository', async () => {
    const repo = repository();
    repo.commit('start');
    const linked = join(folder(), 'linked');
    repo.git(['worktree', 'add', '--quiet', '--detach', linked]);
    await ignore(linked, HOOK, '--reason', 'x');
    expect((await run(['--rule', HOOK, ARENA], { cwd: repo.path })).out).toContain('ignored here');
  });

  it('writes for the team into the work tree, comments kept, where it counts once it is committed', async () => {
    const repo = repository();
    repo.write(
      '.zcreview.yml',
      '# ours\nfailOn: error # always\nignore:\n  # old\n  - { rule: net/module-param, reason: a }\n',
    );
    const said = await ignore(repo.path, HOOK, '--reason', 'b', '--team');
    expect(said.err).toBe('zcreview: commit it below what is reviewed; until then it does not count\n');
    expect(readFileSync(join(repo.path, '.zcreview.yml'), 'utf8')).toBe(
      `# ours\nfailOn: error # always\nignore:\n  # old\n  - { rule: net/module-param, reason: a }\n  - rule: ${HOOK}\n    reason: b\n`,
    );
    const shown = async (): Promise<string> => (await run(['--rule', HOOK, ARENA], { cwd: repo.path })).out;
    expect(await shown()).not.toContain('suppressed');
    repo.commit('configure');
    expect(await shown()).toContain('ignored by the repository');
  });

  it('takes a fingerprint that looks like a number', async () => {
    const repo = repository();
    await ignore(repo.path, '123456789012', '--reason', 'x');
    await ignore(repo.path, '1234567890e1', '--reason', 'x');
    expect((await ignore(repo.path, '--list')).out).toBe(
      '1  123456789012: x  [.git/zcreview/ignore.yml]\n2  1234567890e1: x  [.git/zcreview/ignore.yml]\n',
    );
    expect((await run(['--rule', HOOK, ARENA], { cwd: repo.path })).code).toBe(1);
  });

  it('lists the entries of both files, and takes them out by number', async () => {
    const repo = repository();
    await ignore(repo.path, HOOK, '--reason', 'a', '--team');
    await ignore(repo.path, HOOK, 'mm', '--reason', 'b');
    expect((await ignore(repo.path, '--list')).out).toBe(
      `1  ${HOOK} in mm: b  [.git/zcreview/ignore.yml]\n2  ${HOOK}: a  [.zcreview.yml]\n`,
    );
    expect((await ignore(repo.path, '--remove', '2')).out).toBe(`.zcreview.yml: no longer ignores ${HOOK}: a\n`);
    expect((await ignore(repo.path, '--list')).out).toBe(`1  ${HOOK} in mm: b  [.git/zcreview/ignore.yml]\n`);
    expect(await refused(repo.path, '--remove', '2')).toContain('ignore --remove 2: no such entry');
    await ignore(repo.path, '--remove', '1');
    await ignore(repo.path, HOOK, '--reason', 'c');
    expect(own(repo)).toBe(`ignore:\n  - rule: ${HOOK}\n    reason: c\n`);
  });

  it('refuses what it cannot write down, and says what to do', async () => {
    const { path } = repository();
    expect(await refused(path)).toContain('ignore: what?');
    expect(await refused(path, HOOK)).toContain('ignore: want a reason');
    expect(await refused(path, HOOK, '--reason', ' ')).toContain('ignore: want a reason');
    expect(await refused(path, 'mm/page-alocator-hook', '--reason', 'x')).toContain(`did you mean ${HOOK}?`);
    expect(await refused(path, '0123abc', '--reason', 'x')).toContain('no rule 0123abc');
    expect(await refused(path, HOOK, '--reason', 'x', '--until', '2026-02-31')).toContain('want a date');
    expect(await refused(path, HOOK, '--reason', 'x', '--until', '2001-01-01')).toContain('is over already');
    expect(await refused(path, HOOK, '/mm', '--reason', 'x')).toContain('want a path from the top');
    expect(await refused(path, HOOK, 'mm/../net', '--reason', 'x')).toContain('want a path from the top');
    expect(await refused(folder(), HOOK, '--reason', 'x')).toContain('this is not a git repository');
    await ignore(path, HOOK, '--reason', 'first');
    expect(await refused(path, HOOK, '--reason', 'x')).toContain(
      '.git/zcreview/ignore.yml:2:5: that is ignored already: first',
    );
  });

  it('leaves a broken file, a link and a bare repository alone', async () => {
    const repo = repository();
    repo.write('.zcreview.yml', 'ignore: {}\n');
    expect(await refused(repo.path, HOOK, '--reason', 'x', '--team')).toContain('.zcreview.yml:1:9: want a list');
    const linking = repository();
    symlinkSync('/nosuch/elsewhere.yml', join(linking.path, '.zcreview.yml'));
    expect(await refused(linking.path, HOOK, '--reason', 'x', '--team')).toContain('is a symbolic link');
    expect(existsSync('/nosuch')).toBe(false);
    const bare = join(folder(), 'bare.git');
    repo.git(['clone', '--quiet', '--bare', repo.path, bare]);
    expect(await refused(bare, HOOK, '--reason', 'x', '--team')).toContain('this repository is bare');
    expect((await ignore(bare, HOOK, '--reason', 'x')).code).toBe(0);
  });
});
