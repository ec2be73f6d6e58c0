import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  existsSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { failures, folder, isolate, read, repository, type Repository } from './scratch.ts';

beforeAll(isolate);

/** Every kind of commit whose mail is easy to get wrong. */
function oddRepository(): Repository {
  const repo = repository();
  repo.write('a.c', 'int a;\n');
  repo.commit('root: begin\n');
  repo.write('a.c', 'int a;\nint b;\nFrom here on\n');
  const from = 'From 1234567890123456789012345678901234567890 Mon Sep 17 00:00:00 2001';
  repo.commit(
    `quote: lines that begin a mail\n\nFrom me\n\n${from}\nSubject: no\n>From x\n\nSigned-off-by: A <a@b.c>\n`,
  );
  renameSync(join(repo.path, 'a.c'), join(repo.path, 'b.c'));
  repo.write('x.bin', Buffer.from([0, 1, 2, 0xff, 0xfe]));
  repo.commit(
    'subject of two lines, with é, which goes on for long enough to be folded in\nthe second line too\n\nBödy\n',
  );
  repo.commit('empty: nothing changes\n');
  chmodSync(join(repo.path, 'b.c'), 0o755);
  const latin1 = Buffer.from('latin1: Stra\xdfe\n\nGr\xfc\xdfe\n', 'latin1');
  repo.commit(latin1, '-c', 'i18n.commitEncoding=ISO-8859-1');
  repo.write('b.c', Buffer.from('int a;\nint b;\n/* \xe9 */\nno newline', 'latin1'));
  repo.commit(Buffer.from('bytes: \xe9 without a charset\n\n\xe9\n', 'latin1'));
  repo.write('ö "quoted"\tname', 'x\r\ny\r\n');
  symlinkSync('b.c', join(repo.path, 'link'));
  repo.commit('');
  const id = repo.line('rev-parse', 'HEAD');
  repo.git(['update-index', '--add', '--cacheinfo', `160000,${id},sub`]);
  repo.git(['commit', '-q', '-m', '[PATCH] submodule: with a tag of its own']);
  return repo;
}

interface Mail {
  readonly info: string;
  readonly message: string;
  readonly patch: string;
}

/** What git itself makes of a mailbox. */
function mailinfo(mbox: Buffer): Mail[] {
  const dir = folder();
  writeFileSync(join(dir, 'mbox'), mbox);
  mkdirSync(join(dir, 'mails'));
  execFileSync('git', ['mailsplit', '--mboxrd', '--keep-cr', `-o${join(dir, 'mails')}`, join(dir, 'mbox')]);
  return readdirSync(join(dir, 'mails'))
    .toSorted()
    .map((name) => {
      const input = readFileSync(join(dir, 'mails', name));
      const info = execFileSync('git', ['mailinfo', '-k', 'message', 'patch'], { cwd: dir, input, stdio: 'pipe' });
      const text = (file: string): string => readFileSync(join(dir, file), 'latin1').trimEnd();
      return { info: info.toString('latin1'), message: text('message'), patch: text('patch') };
    });
}

const FORMAT = [
  'format-patch',
  '--stdout',
  '--pretty=mboxrd',
  '--always',
  '--no-signature',
  '--binary',
  '--full-index',
  '-M',
];

describe('a range', () => {
  it('reads like git format-patch: author, date, subject, message and patch of every commit', async () => {
    const repo = oddRepository();
    const result = await read(repo.path, ['HEAD~7', 'HEAD~7..']);
    expect(failures(result)).toEqual([]);
    const ours = result.sources.map((source) => mailinfo(source.bytes as Buffer));
    expect(ours[0]).toEqual(mailinfo(repo.git([...FORMAT, '--root', 'HEAD~7'])));
    expect(ours[1]).toEqual(mailinfo(repo.git([...FORMAT, 'HEAD~7..'])));
    expect(ours.map((mails) => mails.length)).toEqual([1, 7]);
  });

  it('begins each mail with its commit, oldest first', async () => {
    const repo = oddRepository();
    const { sources } = await read(repo.path, ['HEAD~7..']);
    expect(sources[0]).toMatchObject({ name: 'HEAD~7..', kind: 'range', range: 'HEAD~7..' });
    const begun = sources[0]?.bytes.toString('latin1').match(/^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/gm);
    const ids = repo.line('rev-list', '--reverse', 'HEAD~7..').split('\n');
    expect(begun).toEqual(ids.map((id) => `From ${id} Mon Sep 17 00:00:00 2001`));
  });

  it('gives back the same tree when git am applies it', async () => {
    const repo = repository();
    repo.write('a', 'one\n');
    repo.commit('one');
    repo.write('a', 'one\r\ntwo');
    repo.write('bin', Buffer.from([0, 255, 10, 13]));
    repo.commit('two: é\n\nFrom x\n');
    renameSync(join(repo.path, 'bin'), join(repo.path, 'moved'));
    repo.commit('three');
    const tree = repo.line('rev-parse', 'HEAD^{tree}');
    const { sources } = await read(repo.path, ['HEAD~2..']);
    repo.git(['reset', '--hard', '-q', 'HEAD~2']);
    repo.git(['am', '-q', '--keep-cr', '--patch-format=mboxrd'], sources[0]?.bytes as Buffer);
    expect(repo.line('rev-parse', 'HEAD^{tree}')).toBe(tree);
  });

  it('is one commit when one is named: by name, tag, abbreviation, expression or in words', async () => {
    const repo = repository();
    repo.commit('first thing');
    const id = repo.commit('second thing');
    repo.commit('third');
    repo.git(['tag', '-a', '-m', 'tag', 'v1', id]);
    for (const typed of [id, id.slice(0, 10), 'v1', 'HEAD~1', 'HEAD^', ':/second', 'HEAD~2..HEAD~1', 'HEAD~1^!']) {
      const { sources } = await read(repo.path, [typed]);
      expect([typed, sources.map((source) => source.bytes.toString().match(/^From \w+|^Subject: .*/gm))]).toEqual([
        typed,
        [[`From ${id}`, 'Subject: [PATCH] second thing']],
      ]);
    }
  });

  it('takes both sides of a symmetric difference, as git does', async () => {
    const repo = repository();
    repo.commit('base');
    repo.git(['branch', 'side']);
    const left = repo.commit('left');
    repo.git(['checkout', '-q', 'side']);
    const right = repo.commit('right');
    const { sources } = await read(repo.path, ['work...side']);
    const text = sources[0]?.bytes.toString() ?? '';
    expect([left, right].map((id) => text.includes(`From ${id} `))).toEqual([true, true]);
  });

  it('leaves merges out, and says so', async () => {
    const repo = repository();
    repo.commit('base');
    repo.git(['checkout', '-q', '-b', 'side']);
    repo.commit('on the side');
    repo.git(['checkout', '-q', 'work']);
    repo.commit('here');
    repo.git(['merge', '-q', '--no-edit', 'side']);
    const merge = repo.line('rev-parse', '--short=12', 'HEAD');
    const result = await read(repo.path, ['HEAD~2..']);
    expect(
      result.sources[0]?.bytes
        .toString()
        .match(/^Subject: .*/gm)
        ?.map((line) => line.slice(21))
        .toSorted(),
    ).toEqual(['here', 'on the side']);
    expect(result.notices).toEqual([`HEAD~2..: left out 1 merge commit (${merge})`]);
    expect(failures(await read(repo.path, ['HEAD']))).toEqual([
      `HEAD: only a merge, which has no patch of its own; for what it brought in: ${merge}^1..${merge}`,
    ]);
  });

  it('leaves out the edge of a shallow clone, whose patch would be the whole tree', async () => {
    const repo = repository();
    for (const name of ['one', 'two', 'three']) {
      repo.write(name, name);
      repo.commit(name);
    }
    const clone = folder();
    repo.git(['clone', '-q', '--depth=2', `file://${repo.path}`, clone]);
    const both = await read(clone, ['HEAD^@', 'HEAD']);
    expect(failures(both)).toEqual([
      'HEAD^@: stands at the edge of a shallow clone, without its parent; git fetch --deepen=1',
    ]);
    expect(both.sources.map((source) => source.name)).toEqual(['HEAD']);
    expect(failures(await read(clone, ['HEAD~5..']))).toEqual([
      'HEAD~5..: no such file, and not a revision of this shallow clone; git fetch --unshallow may bring it',
    ]);
    const all = await read(clone, ['HEAD~1^@', 'HEAD', '--all'], { range: true });
    expect(all.sources.map((source) => source.name)).toEqual(['HEAD']);
  });

  it('runs nothing and prints the same under a configuration laid as a trap', async () => {
    const repo = repository();
    repo.write('.gitattributes', '*.c diff=trap\n*.bin filter=trap\n');
    repo.write('a.c', 'int a;\n\nint b;\n');
    repo.write('ö.bin', 'x');
    repo.commit('one');
    repo.write('a.c', 'int a;\n\nint c;\n');
    renameSync(join(repo.path, 'ö.bin'), join(repo.path, 'ü.bin'));
    repo.write('new.bin', 'text\n');
    repo.commit('two é');
    const before = await read(repo.path, ['HEAD']);
    const marker = join(folder(), 'ran');
    const trap = join(folder(), 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> ${marker}\nexit 1\n`, { mode: 0o755 });
    const attributes = join(folder(), 'attributes');
    writeFileSync(attributes, '*.bin binary\n*.c -diff\n');
    const settings: readonly (readonly [string, string])[] = [
      ...[
        'diff.external',
        'diff.trap.command',
        'diff.trap.textconv',
        'filter.trap.clean',
        'filter.trap.smudge',
        'filter.trap.process',
      ].map((key) => [key, trap] as const),
      ...[
        'core.fsmonitor',
        'core.pager',
        'pager.diff-tree',
        'pager.rev-list',
        'gpg.program',
        'core.sshCommand',
        'core.askPass',
        'alias.diff-tree',
        'alias.rev-list',
      ].map((key) => [key, trap] as const),
      ...[
        'diff.noprefix',
        'diff.mnemonicPrefix',
        'log.showSignature',
        'diff.relative',
        'diff.suppressBlankEmpty',
        'format.attach',
      ].map((key) => [key, 'true'] as const),
      ['diff.renames', 'false'],
      ['diff.renameLimit', '1'],
      ['diff.algorithm', 'histogram'],
      ['diff.context', '0'],
      ['diff.interHunkContext', '9'],
      ['diff.indentHeuristic', 'false'],
      ['diff.submodule', 'log'],
      ['diff.statGraphWidth', '3'],
      ['diff.orderFile', trap],
      ['color.ui', 'always'],
      ['color.diff', 'always'],
      ['core.quotePath', 'false'],
      ['core.abbrev', '5'],
      ['format.pretty', 'oneline'],
      ['format.subjectPrefix', 'TRAP'],
      ['format.encodeEmailHeaders', 'false'],
      ['format.notes', '*'],
      ['i18n.logOutputEncoding', 'ISO-8859-1'],
      ['core.attributesFile', attributes],
      ['core.hooksPath', folder()],
      ['diff.wsErrorHighlight', 'all'],
    ];
    for (const [key, value] of settings) repo.git(['config', key, value]);
    process.env.GIT_EXTERNAL_DIFF = trap;
    process.env.GIT_PAGER = trap;
    process.env.PAGER = trap;
    const after = await read(repo.path, ['HEAD']);
    for (const name of ['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'PAGER']) delete process.env[name];
    expect(after.sources[0]?.bytes.toString()).toBe(before.sources[0]?.bytes.toString());
    expect(before.sources[0]?.bytes.toString()).toContain('rename from "\\303\\266.bin"');
    expect(existsSync(marker)).toBe(false);
  });

  it('asks no server for objects that a partial clone lacks', async () => {
    const repo = repository();
    repo.git(['config', 'uploadpack.allowFilter', 'true']);
    repo.write('a', 'one\n');
    repo.commit('one');
    repo.write('a', 'two\n');
    repo.commit('two');
    const clone = folder();
    repo.git(['clone', '-q', '--filter=blob:none', '--no-checkout', `file://${repo.path}`, clone]);
    const objects = readdirSync(join(clone, '.git/objects/pack'));
    expect(failures(await read(clone, ['HEAD']))).toEqual([
      'HEAD: objects of these commits are not here (a partial clone); git fetch them first',
    ]);
    expect(readdirSync(join(clone, '.git/objects/pack'))).toEqual(objects);
  });

  it('refuses more than 1000 commits, unless --range says they are meant', async () => {
    const repo = repository();
    const commits = Array.from({ length: 1002 }, (_, index) => {
      const who = `A <a@b.c> ${1700000000 + index} +0000`;
      return `commit refs/heads/work\nauthor ${who}\ncommitter ${who}\ndata 2\nx\n`;
    });
    repo.git(['fast-import', '--quiet'], commits.join(''));
    expect(failures(await read(repo.path, ['HEAD~1001..']))).toEqual([
      'HEAD~1001..: holds 1001 commits, more than 1000; name fewer, or add --range to read them all',
    ]);
    const { sources } = await read(repo.path, ['HEAD~1001..'], { range: true });
    expect(
      sources[0]?.bytes
        .toString()
        .match(/^Subject: .*/gm)
        ?.at(-1),
    ).toBe('Subject: [PATCH 1001/1001] x');
  });

  it('names what is wrong with a revision in one line', async () => {
    const repo = repository();
    const say = async (typed: string, range = false): Promise<string[]> =>
      failures(await read(repo.path, [typed], { range }));
    expect(await say('HEAD')).toEqual(['HEAD: no such file, and this branch has no commits yet']);
    repo.write('a', 'a');
    const id = repo.commit('one');
    const unknown = 'not a revision of this repository; git log --oneline shows those';
    expect(await say('nosuch.mbox')).toEqual([`nosuch.mbox: no such file, and ${unknown}`]);
    expect(await say('nosuch', true)).toEqual([`nosuch: ${unknown}`]);
    expect(await say('HEAD..nosuch')).toEqual([`HEAD..nosuch: no such file, and ${unknown}`]);
    expect(await say('--output=x', true)).toEqual([`--output=x: ${unknown}`]);
    expect(await say('--upload-pack=x', true)).toEqual([`--upload-pack=x: ${unknown}`]);
    expect(await say('HEAD..HEAD')).toEqual(['HEAD..HEAD: no commits in it; the ends may be swapped']);
    expect(await say('^HEAD')).toEqual(['^HEAD: no commits in it; the ends may be swapped']);
    expect(await say('HEAD:a')).toEqual(['HEAD:a: not a commit']);
    const gone = 'f'.repeat(id.length);
    expect(await say(gone)).toEqual([
      `${gone}: no such file, and objects of these commits are not here or damaged; git fsck, or git fetch`,
    ]);
    expect(await say('a', true)).toEqual([`a: ${unknown}`]);
  });

  it('reads from a bare repository and from a linked work tree', async () => {
    const repo = repository();
    repo.commit('one');
    const bare = folder();
    repo.git(['clone', '-q', '--bare', repo.path, bare]);
    const linked = join(folder(), 'linked');
    repo.git(['worktree', 'add', '-q', '--detach', linked]);
    for (const path of [bare, linked]) expect((await read(path, ['HEAD'])).sources).toHaveLength(1);
  });

  it('says so where there is no repository, or no git', async () => {
    const dir = folder();
    expect(failures(await read(dir, ['HEAD~3..']))).toEqual([
      'HEAD~3..: no such file, and this is not a git repository; name a file, or change to the repository',
    ]);
    const path = process.env.PATH;
    process.env.PATH = dir;
    const without = await read(dir, ['x']);
    process.env.PATH = path;
    expect(failures(without)).toEqual([
      'x: no such file, and git is not installed, or not in PATH; install it, or give the patches as files',
    ]);
  });
});
