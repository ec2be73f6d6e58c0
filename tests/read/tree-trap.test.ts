import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';
import { folder, isolate, repository, type Repository } from './scratch.ts';

beforeAll(async () => {
  isolate();
  // Reads the whole program, which the first test would have to wait for.
  await run(['rules']);
}, 60_000);

const HOOKS = ['pre-commit', 'post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor'];
const PROGRAMS = [
  'core.fsmonitor',
  'core.pager',
  'core.sshCommand',
  'core.askPass',
  'core.editor',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'credential.helper',
  'gpg.program',
  'sequence.editor',
  'interactive.diffFilter',
  'diff.external',
  'diff.trap.command',
  'diff.trap.textconv',
  'merge.trap.driver',
  'filter.trap.clean',
  'filter.trap.smudge',
  'filter.trap.process',
  'uploadpack.packObjectsHook',
  'pager.cat-file',
  'pager.rev-parse',
  'pager.merge-base',
  'pager.rev-list',
  'pager.ls-tree',
  'pager.config',
  'submodule.sub.update',
  'remote.origin.uploadpack',
  'remote.origin.receivepack',
  'remote.origin.vcs',
];
const COMMANDS = ['cat-file', 'rev-parse', 'merge-base', 'rev-list', 'ls-tree', 'diff-tree', 'config'];

/** A program that leaves its mark when it runs. */
function trapIn(place: string): { readonly trap: string; readonly marker: string } {
  const [trap, marker] = [join(place, 'trap.sh'), join(place, 'ran')];
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> ${marker}\nexit 1\n`, { mode: 0o755 });
  return { trap, marker };
}

/** A kernel tree with a commit to review on top of it. */
function kernel(): Repository & { readonly base: string } {
  const repo = repository();
  repo.git(['config', 'uploadpack.allowFilter', 'true']);
  mkdirSync(join(repo.path, 'lib'));
  repo.write('MAINTAINERS', 'x\n');
  repo.write('Kbuild', 'x\n');
  repo.write('.gitattributes', '* diff=trap filter=trap merge=trap textconv=trap\n');
  repo.write('lib/a.c', 'int a;\nint b;\nint c;\nint d;\n');
  const base = repo.commit('lib: add a');
  repo.write('lib/a.c', 'int a;\nint b;\nint c;\nint e;\n');
  repo.commit(
    `lib: give the fourth one its own name\n\nBecause.\n\nFixes: ${base.slice(0, 12)} ("lib: add a")\nSigned-off-by: Jörg Müller, Jr. <joerg@example.org>\n`,
  );
  return { ...repo, base };
}

/** Sets everything that could make git run a program. */
function lay({ path, git }: Repository, trap: string, url: string): void {
  const sub = '[submodule "sub"]\n\tpath = sub\n\turl = ext::sh -c false\n\tupdate = !false\n';
  writeFileSync(join(path, '.gitmodules'), sub);
  git(['update-index', '--add', '--cacheinfo', '160000,1234567890123456789012345678901234567890,sub']);
  for (const name of PROGRAMS) git(['config', name, trap]);
  for (const name of COMMANDS) git(['config', `alias.${name}`, `!${trap}`]);
  const values = { 'remote.origin.url': url, 'protocol.allow': 'always', 'protocol.ext.allow': 'always' };
  for (const [name, value] of Object.entries(values)) git(['config', name, value]);
  git(['config', 'core.hooksPath', join(path, '.git/hooks')]);
  mkdirSync(join(path, '.git/hooks'), { recursive: true });
  for (const hook of HOOKS) writeFileSync(join(path, '.git/hooks', hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
  appendFileSync(join(path, '.git/info/attributes'), '* diff=trap filter=trap\n');
  for (const name of ['PAGER', 'GIT_PAGER', 'GIT_EXTERNAL_DIFF', 'GIT_SSH_COMMAND']) process.env[name] = trap;
}

const CLEAN = { findings: [], notLookedAt: [] };

async function reviewed(argv: readonly string[], cwd: string, input: string): Promise<unknown> {
  const { code, out, err } = await run(['--format=json', ...argv], { cwd, input });
  if (code === 2) return err;
  const { findings, notLookedAt } = JSON.parse(out) as { findings: { rule: string }[]; notLookedAt: string[] };
  return { findings: findings.map(({ rule }) => rule), notLookedAt };
}

describe('nothing of a tree is executed', () => {
  it('by a review in a repository laid with traps', async () => {
    const repo = kernel();
    const mail = repo.git(['format-patch', '-1', '--stdout', '--base=HEAD^', '--no-signature']).toString();
    const { trap, marker } = trapIn(folder());
    // Its objects are elsewhere, in a repository with a trap of its own.
    const other = repository();
    renameSync(join(repo.path, '.git/objects'), join(other.path, '.git/objects/moved'));
    mkdirSync(join(repo.path, '.git/objects/info'), { recursive: true });
    writeFileSync(join(repo.path, '.git/objects/info/alternates'), `${join(other.path, '.git/objects/moved')}\n`);
    lay(repo, trap, 'ext::sh -c false');
    expect(await reviewed([], repo.path, mail)).toEqual(CLEAN);
    expect(await reviewed(['--tree', repo.path], '/', mail)).toEqual(CLEAN);
    expect(existsSync(marker)).toBe(false);
  });

  it.each([
    ['a program for the other end', (path: string) => `file://${path}`],
    ['a program for a URL', (_path: string, trap: string) => `ext::${trap}`],
    ['a program for ssh', () => 'ssh://nowhere.example/x'],
  ])('by a partial clone whose remote names %s', async (_name, urlOf) => {
    const repo = kernel();
    const mail = repo.git(['format-patch', '-1', '--stdout', '--base=HEAD^', '--no-signature']).toString();
    const path = join(folder(), 'clone');
    repo.git(['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${repo.path}`, path]);
    const packs = readdirSync(join(path, '.git/objects/pack'));
    const { trap, marker } = trapIn(folder());
    lay({ ...repo, path, git: (args, input) => repo.git(['-C', path, ...args], input) }, trap, urlOf(repo.path, trap));
    const answer = await reviewed(['--tree', path], '/', mail);
    // Before git 2.45 it is said that the objects are not here.
    expect(typeof answer === 'string' ? answer : '').toMatch(/^$|objects of these commits are not here/);
    if (typeof answer !== 'string') expect(answer).toEqual(CLEAN);
    expect(existsSync(marker)).toBe(false);
    expect(readdirSync(join(path, '.git/objects/pack'))).toEqual(packs);
  });

  it('but the traps work', () => {
    const repo = kernel();
    const { trap, marker } = trapIn(folder());
    lay(repo, trap, 'ext::sh -c false');
    expect(() => repo.git(['diff', 'HEAD'])).toThrow(/^Command failed: git diff/);
    expect(existsSync(marker)).toBe(true);
  });
});
