import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { folder, isolate, repository } from '../read/scratch.ts';
import { type Ran, run } from './run.ts';
import { ARENA, standIn } from './stand-in.ts';

beforeAll(isolate);

const split = (cwd: string, ...argv: string[]): Promise<Ran> => run(['split', ...argv], { cwd });
/** Where the number of steps does not matter: each is a commit to make. */
const FEW = ['--max-steps', '2'];
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('a plan on the terminal', () => {
  test('shows what waits for what, then each step', async () => {
    const { code, out, err } = await split('/', ARENA);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [subject, head, ...lines] = out.split('\n');
    expect(subject).toBe('dma: arena: zero copy transmit from the DMA arena');
    expect(head).toMatch(/^\d+ patches, proven to apply in order and to end as the patch does:$/);
    const steps = Number.parseInt(head!, 10);
    for (let step = 1; step <= steps; step++) expect(lines.join('\n')).toMatch(new RegExp(`^ +${step}\\. \\S`, 'm'));
    expect(out.replace(/[ -~\n]/g, '')).toBe('');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('draws lines where the terminal speaks UTF-8', async () => {
    const { out } = await run(['split', ARENA], { cwd: '/', env: { LANG: 'de_DE.UTF-8' } });
    expect(out).toMatch(/[╭╰]/);
  });

  test('is what a review shows of a split, as JSON', async () => {
    const { code, out } = await split('/', ARENA, '--format', 'json');
    expect(code).toBe(0);
    const schema = JSON.parse(readFileSync('src/report/schema.json', 'utf8')) as object;
    const ajv = new Ajv().addSchema(schema, 'schema');
    expect(ajv.validate({ $ref: 'schema#/$defs/split' }, JSON.parse(out)) || ajv.errorsText()).toBe(true);
    const { patch, steps } = JSON.parse(out) as { patch: number; steps: { number: number; changes: unknown[] }[] };
    expect(patch).toBe(1);
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, i) => i + 1));
  });

  test('does without git, and says so', async () => {
    vi.stubEnv('PATH', '/nonexistent');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { code, err } = await split('/', ARENA);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'zcreview: git was not asked whether it applies; our own proof holds\n',
    });
  });

  test('does without a temporary folder, as far as it can', async () => {
    const { path } = standIn(ARENA);
    vi.stubEnv('TMPDIR', '/nonexistent');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { code, err } = await split(path, ARENA);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'zcreview: git was not asked whether it applies; our own proof holds\n',
    });
    expect((await split(path, ARENA, '--branch', 'series')).err).toMatch(
      /^zcreview: \/nonexistent: no temporary work tree there: .*; set TMPDIR to another folder$/m,
    );
  });

  test('--max-steps holds', async () => {
    const { out } = await split('/', ARENA, '--max-steps', '3', '--format', 'json');
    expect((JSON.parse(out) as { steps: unknown[] }).steps).toHaveLength(3);
  });
});

describe('a folder of patches', () => {
  test('applies with git am -s, step by step, and ends as the patch does', async () => {
    const { path, git, line } = standIn(ARENA);
    const base = line('rev-parse', 'HEAD');
    const { code, out, err } = await split(path, ARENA, '-o', 'series');
    expect(code).toBe(0);
    const names = readdirSync(join(path, 'series'));
    expect(out).toBe(names.map((name) => `series/${name}\n`).join(''));
    expect(names[0]).toBe('0000-cover-letter.patch');
    expect(err).toMatch(/^zcreview: \d+ steps, every one applies in order, the last tree is that of the patch$/m);
    git(['am', '-q', '-s', '--empty=drop', ...names.map((name) => `series/${name}`)]);
    const ours = line('rev-parse', 'HEAD^{tree}');
    expect(line('log', '--format=%an <%ae>', `${base}..`)).toBe(
      names
        .slice(1)
        .map(() => 'Ada Example <ada@example.org>')
        .join('\n'),
    );
    expect(line('log', '-1', '--format=%(trailers)')).toBe('Signed-off-by: Jörg Müller, Jr <joerg@example.org>');
    git(['reset', '-q', '--hard', base]);
    git(['am', '-q', ARENA]);
    expect(line('rev-parse', 'HEAD^{tree}')).toBe(ours);
  });

  test('is named and tagged as git format-patch would, in the next revision', async () => {
    const path = folder();
    await split(path, ARENA, '-o', 'series');
    const names = readdirSync(join(path, 'series'));
    const total = names.length - 1;
    for (const [i, name] of names.entries()) {
      const text = read(path, 'series', name);
      expect(text).toMatch(
        /^From 0{40} Mon Sep 17 00:00:00 2001\nFrom: Ada Example <ada@example.org>\nDate: Tue, 6 Oct/,
      );
      expect(text).toContain(`\nSubject: [PATCH v2 ${i}/${total}] `);
      expect(text.endsWith('\n-- \nzcreview 0.1.0\n\n')).toBe(true);
    }
  });

  test('has a cover letter that git send-email refuses until its subject is written', async () => {
    const path = folder();
    await split(path, ARENA, '-o', 'series');
    const cover = read(path, 'series', '0000-cover-letter.patch');
    // git-send-email.perl: "Refusing to send because the patch ... has the template subject"
    expect(cover).toMatch(/^Subject: .*\*\*\* SUBJECT HERE \*\*\*/m);
    expect(cover).toContain('In a synthetic benchmark one sender went from 40 Gbps to 95 Gbps.');
    expect(cover).toContain(' * Signed-off-by, Ada Example <ada@example.org>');
    expect(cover).not.toMatch(/^Signed-off-by:/m);
    expect(cover).toContain(' 7 files changed, 189 insertions(+)\n');
  });

  test('is called unfinished before it is sent', async () => {
    const path = folder();
    await split(path, ARENA, '-o', 'series');
    const { code, out } = await run(['--sending', '--rule', 'commit-message/unfilled-place', 'series'], { cwd: path });
    expect(code).toBe(1);
    expect(out.match(/\[commit-message\/unfilled-place\]/g)!.length).toBeGreaterThan(
      readdirSync(join(path, 'series')).length,
    );
  });

  test('goes beside what is there, and over a series only with --force', async () => {
    const path = folder();
    mkdirSync(join(path, 'series'));
    writeFileSync(join(path, 'series', 'notes.txt'), 'mine');
    expect((await split(path, ARENA, '-o', 'series', '--max-steps', '5')).code).toBe(0);
    const before = readdirSync(join(path, 'series'));
    const again = await split(path, ARENA, '-o', 'series', '--max-steps', '2');
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toMatch(
      /^zcreview: series: holds 0000-cover-letter\.patch, .* and \d more; name another folder, or/,
    );
    expect(readdirSync(join(path, 'series'))).toEqual(before);
    expect((await split(path, ARENA, '-o', 'series', '--max-steps', '2', '--force')).code).toBe(0);
    const after = readdirSync(join(path, 'series'));
    expect(after).toHaveLength(4);
    expect(after.at(-1)).toBe('notes.txt');
    expect(readdirSync(path)).toEqual(['series']);
  });

  test('takes back what it moved where not all can be moved', async () => {
    const path = folder();
    await split(path, ARENA, '-o', 'series', ...FEW);
    const names = readdirSync(join(path, 'series'));
    const before = names.map((name) => read(path, 'series', name));
    // A folder in the place of a mail that only the finer series has.
    const finer = folder();
    await split(finer, ARENA, '-o', 'series');
    const last = readdirSync(join(finer, 'series')).at(-1)!;
    mkdirSync(join(path, 'series', last, 'full'), { recursive: true });
    const { code, err } = await split(path, ARENA, '-o', 'series', '--force');
    expect(code).toBe(2);
    expect(err).toMatch(/^zcreview: series: /m);
    expect(names.map((name) => read(path, 'series', name))).toEqual(before);
  });

  test.each([
    ['a link to a folder', 'link', /^zcreview: link: is a symbolic link; /],
    ['a file', 'file', /^zcreview: file: is not a folder; /],
    ['below a file', 'file/x', /^zcreview: file\/x: (?:lies below what is no folder|is not a folder); /],
  ])('is not written to %s', async (_name, target, message) => {
    const path = folder();
    mkdirSync(join(path, 'real'));
    symlinkSync('real', join(path, 'link'));
    writeFileSync(join(path, 'file'), 'mine');
    const { code, out, err } = await split(path, ARENA, '-o', target);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(readdirSync(path)).toEqual(['file', 'link', 'real']);
    expect(readdirSync(join(path, 'real'))).toEqual([]);
  });
});

// The superuser may write anywhere.
test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is named', async () => {
  const path = folder();
  mkdirSync(join(path, 'closed'), { mode: 0o500 });
  const { code, err } = await split(path, ARENA, '-o', 'closed/series');
  expect({ code, err }).toEqual({
    code: 2,
    err: 'zcreview: closed/series: may not be written; choose another place\n',
  });
  expect(readdirSync(join(path, 'closed'))).toEqual([]);
});

describe('a mailbox', () => {
  test('is the same series, cover letter and all', async () => {
    const { path, git, line } = standIn(ARENA);
    expect((await split(path, ARENA, '--mbox', 'series.mbox')).code).toBe(0);
    git(['am', '-q', '--empty=drop', 'series.mbox']);
    const { out } = await run(['show', 'series.mbox'], { cwd: path });
    expect(out).toMatch(/^series v2 \*\*\* SUBJECT HERE \*\*\* dma: arena/);
    expect(Number(line('rev-list', '--count', 'HEAD'))).toBeGreaterThan(2);
  });

  test('is not written over another, nor to what is no file', async () => {
    const path = folder();
    writeFileSync(join(path, 'mine'), 'mine');
    symlinkSync('elsewhere', join(path, 'link'));
    const over = await split(path, ARENA, '--mbox', 'mine');
    expect(over).toMatchObject({
      code: 2,
      err: 'zcreview: mine: is there already; name another file, or --force writes over it\n',
    });
    expect((await split(path, ARENA, '--mbox', '/dev/full')).err).toBe(
      'zcreview: /dev/full: is not a file; name another one\n',
    );
    expect((await split(path, ARENA, '--mbox', 'link')).err).toMatch(/^zcreview: link: is a symbolic link; /);
    expect((await split(path, ARENA, '--mbox', 'none/x')).err).toBe(
      'zcreview: none/x: its folder is not there; make it first\n',
    );
    expect(read(path, 'mine')).toBe('mine');
    expect((await split(path, ARENA, '--mbox', 'mine', '--force')).code).toBe(0);
    expect(read(path, 'mine')).toMatch(/^From 0{40} /);
    expect(readdirSync(path)).toEqual(['link', 'mine']);
  });
});

describe('a branch', () => {
  test('is made beside what is checked out, from a subfolder too', async () => {
    const { path, git, line } = standIn(ARENA);
    const before = git(['status', '--porcelain=v2', '--branch', '--show-stash']).toString();
    const { code, err } = await split(join(path, 'mm'), ARENA, ...FEW, '--branch', 'series');
    expect(code).toBe(0);
    expect(err).toMatch(/^zcreview: branch series is the series on [0-9a-f]{12}$/m);
    expect(git(['status', '--porcelain=v2', '--branch', '--show-stash']).toString()).toBe(before);
    expect(line('worktree', 'list').split('\n')).toHaveLength(1);
    const tree = line('rev-parse', 'series^{tree}');
    git(['am', '-q', ARENA]);
    expect(line('rev-parse', 'HEAD^{tree}')).toBe(tree);
    expect(line('log', '-1', '--format=%B', 'series')).toContain('*** SAY HERE: ');
  });

  test('starts where the range does', async () => {
    const { path, git, line } = standIn(ARENA);
    const base = line('rev-parse', 'HEAD');
    git(['am', '-q', ARENA]);
    expect((await split(path, 'HEAD', ...FEW, '--branch', 'series')).code).toBe(0);
    expect(line('merge-base', 'series', 'HEAD')).toBe(base);
    expect(line('rev-parse', 'series^{tree}')).toBe(line('rev-parse', 'HEAD^{tree}'));
    await split(path, 'HEAD', ...FEW, '-o', 'out');
    expect(read(path, 'out', '0000-cover-letter.patch')).toContain(`\nbase-commit: ${base}\n-- \n`);
    expect(read(path, 'out', '0000-cover-letter.patch')).toContain('\nSubject: [PATCH 0/');
  });

  test('runs no hook', async () => {
    const { path } = standIn(ARENA);
    for (const name of ['post-checkout', 'applypatch-msg', 'post-applypatch', 'reference-transaction', 'post-commit']) {
      writeFileSync(join(path, '.git/hooks', name), `#!/bin/sh\ntouch '${path}/ran-${name}'\nexit 1\n`, {
        mode: 0o755,
      });
    }
    expect((await split(path, ARENA, ...FEW, '--branch', 'series')).code).toBe(0);
    expect(readdirSync(path).filter((name) => name.startsWith('ran-'))).toEqual([]);
  });

  test('moves only with --force, and never under a work tree', async () => {
    const { path, git, line } = standIn(ARENA);
    git(['branch', 'series']);
    expect((await split(path, ARENA, ...FEW, '--branch', 'series')).err).toMatch(
      /^zcreview: --branch series: is there already; /,
    );
    expect((await split(path, ARENA, ...FEW, '--branch', 'series', '--force')).code).toBe(0);
    expect(line('rev-parse', 'series')).not.toBe(line('rev-parse', 'HEAD'));
    expect((await split(path, ARENA, ...FEW, '--branch', 'work', '--force')).err).toMatch(
      /^zcreview: --branch work: is checked out; /,
    );
  });

  test('is refused where something is not committed, saying what', async () => {
    const { path, write } = standIn(ARENA);
    write('mm/page_alloc.c', 'changed\n');
    expect((await split(path, ARENA, ...FEW, '--branch', 'series')).err).toBe(
      'zcreview: --branch: not committed here: mm/page_alloc.c; git stash or commit first\n',
    );
  });

  test.each(['a..b', '-x', 'a b', '@{-1}'])('is refused the name %s', async (name) => {
    const { path } = standIn(ARENA);
    const { code, err } = await split(path, ARENA, `--branch=${name}`);
    expect(code).toBe(2);
    expect(err).toContain('git takes no branch of this name');
  });

  test('is refused outside a repository and in a bare one', async () => {
    const path = folder();
    expect((await split(path, ARENA, ...FEW, '--branch', 'x')).err).toBe(
      'zcreview: --branch: this is not a git repository; change to one\n',
    );
    const bare = repository();
    bare.git(['config', 'core.bare', 'true']);
    expect((await split(bare.path, ARENA, ...FEW, '--branch', 'x')).err).toBe(
      'zcreview: --branch: this repository is bare; change to one with a work tree\n',
    );
  });

  test('leaves nothing where a step does not apply, and says which', async () => {
    const { path, write, commit, git, line } = standIn(ARENA);
    const right = line('rev-parse', 'HEAD');
    write('net/core/sock.c', 'another file\n');
    commit('elsewhere\n');
    const { code, err } = await split(path, ARENA, ...FEW, '--branch', 'series');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^zcreview: step \d+ does not apply: git says: patch failed: net\/core\/sock\.c:\d+; name the commit/m,
    );
    expect(line('branch')).toBe('* work');
    expect(line('worktree', 'list').split('\n')).toHaveLength(1);
    expect(git(['worktree', 'prune', '--dry-run', '-v']).toString()).toBe('');
    expect((await split(path, ARENA, ...FEW, '--branch', 'series', '--base', right)).code).toBe(0);
    expect((await split(path, ARENA, ...FEW, '--branch', 'other', '--base', 'nosuch')).err).toMatch(
      /^zcreview: --base nosuch: no such commit/,
    );
  });
});

describe('--build', () => {
  const steps = async (path: string, ...argv: string[]): Promise<number> => {
    const { out } = await split(path, ARENA, ...argv, '--format', 'json');
    return (JSON.parse(out) as { steps: unknown[] }).steps.length;
  };

  test('runs after each step, in a work tree of its own', async () => {
    const { path } = standIn(ARENA);
    const count = await steps(path);
    const log = join(folder(), 'log');
    const { code, err } = await split(path, ARENA, '--build', `pwd >> ${log}; git log -1 --format=%s >> ${log}`);
    expect(code).toBe(0);
    expect(err.match(/: builds/g)).toHaveLength(count);
    const lines = read(log).trimEnd().split('\n');
    expect(lines).toHaveLength(2 * count);
    expect(lines[0]).not.toContain(path);
    expect(existsSync(lines[0]!)).toBe(false);
  });

  test('joins a step that fails with the next', async () => {
    const { path, line } = standIn(ARENA);
    const count = await steps(path);
    // The first file that a step changes is not enough.
    const command =
      'test "$(git diff --name-only HEAD~1 | wc -l)" -gt 1 || git rev-parse -q --verify HEAD~2 >/dev/null';
    const { code, err } = await split(path, ARENA, '--build', command, '--branch', 'series');
    expect(code).toBe(0);
    expect(err).toContain('zcreview: steps 1 and 2 are one now\n');
    expect(err).toMatch(/^zcreview: step 1 of \d+, .*: does not build \(\d\.\d s\):/m);
    expect(Number(line('rev-list', '--count', 'series', '^work'))).toBeLessThan(count);
  });

  test('gives up where the whole patch fails', async () => {
    const { path } = standIn(ARENA);
    const { code, out, err } = await split(path, ARENA, '--build', 'echo broken at line 3; false', '-o', 'out');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('    broken at line 3\n');
    expect(err).toContain('fails with the whole patch, so no split of it can pass; nothing was written');
    expect(existsSync(join(path, 'out'))).toBe(false);
  });
});

describe('an edited plan', () => {
  const edited = async (path: string, edit: (plan: string) => string): Promise<void> => {
    const { code, out, err } = await split(path, ARENA, '--plan');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    writeFileSync(join(path, 'plan.yml'), edit(out));
  };

  test('is proven and shown, and written where that is asked for', async () => {
    const { path, git, line } = standIn(ARENA);
    await edited(path, (plan) =>
      plan.replace(/subject: .*/, 'subject: "dma: renamed by hand"\n    body: |\n      Mine.'),
    );
    const shown = await split(path, ARENA, '--plan', 'plan.yml');
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('\n  1. dma: renamed by hand\n');
    expect((await split(path, ARENA, '--plan', 'plan.yml', '-o', 'out')).code).toBe(0);
    expect(read(path, 'out', '0001-dma-renamed-by-hand.patch')).toContain('\n\nMine.\n\n---\n');
    expect((await split(path, ARENA, '--plan', 'plan.yml', '--branch', 'series')).code).toBe(0);
    expect(line('log', '--format=%s', 'series').split('\n')).toContain('dma: renamed by hand');
    git(['am', '-q', ARENA]);
    expect(line('rev-parse', 'series^{tree}')).toBe(line('rev-parse', 'HEAD^{tree}'));
  });

  test('may have its steps in any order that applies, and is told what will not build', async () => {
    const path = folder();
    await edited(path, (plan) => {
      const [head = '', ...steps] = plan.split(/^ {2}(?=- subject)/m);
      return (
        head +
        steps
          .toReversed()
          .map((step) => `  ${step.trimEnd()}\n`)
          .join('')
      );
    });
    const { code, err } = await split(path, ARENA, '--plan', 'plan.yml');
    expect(code).toBe(0);
    expect(err).toMatch(/^zcreview: plan\.yml: step \d uses .*, which step \d brings: it will not build alone$/m);
  });

  test('is refused by line and column', async () => {
    const path = folder();
    await edited(path, (plan) => plan.replace(/^ {6}- mm\/page_alloc\.c .*\n/m, ''));
    const { code, out, err } = await split(path, ARENA, '--plan', 'plan.yml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^zcreview: plan\.yml:\d+:\d+: mm\/page_alloc\.c -\d+,\d+ \+\d+,\d+.* is in no step; put its line back into one\n$/,
    );
    expect((await split(path, ARENA, '--plan', 'none.yml')).err).toBe(
      'zcreview: none.yml: no such plan; `--plan` alone prints one\n',
    );
  });

  test('may not part what cannot be cut', async () => {
    const path = folder();
    const link = `From: A <a@b>
Subject: [PATCH] link

---
diff --git a/l b/l
index 1111111..2222222 120000
--- a/l
+++ b/l
@@ -1 +1 @@
-here
\\ No newline at end of file
+there
\\ No newline at end of file
`;
    writeFileSync(join(path, 'link.patch'), link);
    const steps = ['l -1,1 +0,0', 'l -1,0 +1,1'].map((piece, i) => `  - {subject: s${i}, pieces: ["${piece}"]}\n`);
    writeFileSync(join(path, 'plan.yml'), `steps:\n${steps.join('')}`);
    const { code, err } = await split(path, 'link.patch', '--plan', 'plan.yml');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'zcreview: plan.yml: l -1,1 +0,0 of step 1 cannot be cut from what step 2 has; put them together\n',
    });
  });
});

describe('what cannot be split', () => {
  const mail = (subject: string, path: string, more = ''): string =>
    `From: A <a@b>\nSubject: [PATCH ${subject}\n${more}\nWhy.\n\nSigned-off-by: A <a@b>\n---\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n one\n+two\n-- \n2\n\n`;
  const mbox = (...mails: string[]): string => mails.map((text) => `From x Mon Sep 17 00:00:00 2001\n${text}`).join('');
  const piped = (input: string, ...argv: string[]): Promise<Ran> => run(['split', '-', ...argv], { cwd: '/', input });

  test('a patch that is fine as it is: says why, and writes it where that is asked for', async () => {
    const { code, out } = await piped(mail('net-next] frob: add two', 'a.c'));
    expect(code).toBe(0);
    expect(out).toMatch(/^frob: add two\nOne patch, and fine so. \S/);
    const path = folder();
    writeFileSync(join(path, 'one.patch'), mail('net-next] frob: add two', 'a.c', 'Message-ID: <x@y>\n'));
    expect(await split(path, 'one.patch', '-o', 'out')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^zcreview: "frob: add two" stays one patch: .*\n$/) as unknown,
    });
    expect(readdirSync(join(path, 'out'))).toEqual(['0001-frob-add-two.patch']);
    const text = read(path, 'out', '0001-frob-add-two.patch');
    expect(text).toContain(
      '\nSubject: [PATCH net-next v2] frob: add two\n\nWhy.\n\nSigned-off-by: A <a@b>\n---\n a.c | 1 +\n',
    );
  });

  test('a series: as one patch, or one of it', async () => {
    const series = mbox(
      mail('1/2] frob: one', 'a.c', 'Message-ID: <1@x>\n'),
      mail('2/2] frob: two', 'b.c', 'In-Reply-To: <1@x>\n'),
    );
    expect((JSON.parse((await piped(series, '--format', 'json')).out) as { steps: unknown[] }).steps).not.toHaveLength(
      0,
    );
    expect((await piped(series, '--patch', '2')).out).toMatch(/^frob: two\n/);
    expect((await piped(series, '--patch', '3')).err).toBe('zcreview: --patch 3: no such patch; here: 1, 2\n');
    const gap = mbox(
      mail('1/3] frob: one', 'a.c', 'Message-ID: <1@x>\n'),
      mail('3/3] frob: three', 'b.c', 'In-Reply-To: <1@x>\n'),
    );
    expect((await piped(gap)).err).toBe(
      'zcreview: of the series 2 is missing; add the mail, or split one patch with --patch N\n',
    );
    expect((await piped(gap, '--patch', '3')).out).toMatch(/^frob: three\n/);
    expect((await piped(mbox(mail('2/3] frob: two', 'a.c')))).out).toMatch(/^frob: two\n/);
  });

  test('two series, a cover letter, a patch cut short, nothing', async () => {
    const two = mbox(
      mail('] frob: one', 'a.c', 'Message-ID: <1@x>\n'),
      mail('] mend: two', 'b.c', 'Message-ID: <2@x>\n'),
    );
    expect((await piped(two)).err).toMatch(
      /^zcreview: 2 series are here \("frob: one", "mend: two"\); split takes one/,
    );
    const cover = 'From: A <a@b>\nSubject: [PATCH 0/2] frob\n\nWhy.\n';
    expect((await piped(cover)).err).toMatch(/a cover letter alone; split wants the patch\n$/);
    const short = mail('] frob: one', 'a.c')
      .replace('@@ -1 +1,2 @@', '@@ -1,9 +1,10 @@')
      .replace(/-- \n[^]*$/, '');
    expect(await piped(short)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('was cut short') as unknown,
    });
    expect(await piped('')).toMatchObject({ code: 2, out: '' });
  });

  test('options that do not go together', async () => {
    expect((await split('/', ARENA, '--plan', '-o', 'x')).err).toBe(
      'zcreview: --plan alone prints the plan and writes nothing; want one of them\n',
    );
    expect((await split('/', ARENA, '--base', 'x')).err).toBe('zcreview: --base says where --branch starts\n');
    expect((await split('/', ARENA, '--max-steps', '0')).err).toMatch(/want a number from 1/);
    expect((await split('/', ARENA, '--by', 'taste')).err).toMatch(/Allowed choices are concern, owner, file/);
  });
});
