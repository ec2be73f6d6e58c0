import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, PROGRAM } from '../../bin/dev/bundle.mjs';

const work = mkdtempSync(join(tmpdir(), 'zcreview-send-'));
const repo = join(work, 'repo');
const sink = join(work, 'sink');
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

const hasSendEmail = spawnSync('git', ['send-email', '-h'], { encoding: 'utf8' }).stdout.includes('git send-email');
if (!hasSendEmail)
  process.stderr.write('SKIPPED: a real git send-email, which is not installed here (package git-email)\n');

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: repo, env, encoding: 'utf8', stdio: 'pipe' });

/** Takes the place of a mail server: writes each mail to a file of its own. */
function writeSink(): string {
  const path = join(work, 'sendmail');
  writeFileSync(path, `#!/bin/sh\ncat > "$(mktemp '${sink}/mail.XXXXXX')"\n`);
  chmodSync(path, 0o755);
  return path;
}

function commit(subject: string, text: string, trailer: string): void {
  writeFileSync(join(repo, 'lib.c'), text);
  git('commit', '-q', '-am', `${subject}\n\nPeople who run this in production asked for it.\n${trailer}`);
}

function send(range: string, ...more: string[]): { status: number | null; said: string; mails: string[] } {
  rmSync(sink, { recursive: true, force: true });
  mkdirSync(sink);
  const options = [
    '--quiet',
    '--confirm=never',
    '--suppress-cc=all',
    '--to=list@example.org',
    `--smtp-server=${writeSink()}`,
    '--from=A <a@example.org>',
  ];
  const { status, stdout, stderr } = spawnSync('git', ['send-email', ...options, ...more, range], {
    cwd: repo,
    env,
    encoding: 'utf8',
    input: '',
  });
  const mails = readdirSync(sink).map((name) => readFileSync(join(sink, name), 'utf8'));
  return { status, said: stdout + stderr, mails };
}

describe.skipIf(!hasSendEmail)('git send-email with the hook', () => {
  beforeAll(async () => {
    await bundle();
    mkdirSync(repo);
    git('init', '-q', '-b', 'main');
    writeFileSync(join(repo, 'lib.c'), 'int a;\n');
    git('add', 'lib.c');
    git('commit', '-q', '-sm', 'lib: begin');
    execFileSync(process.execPath, [PROGRAM, 'hook', 'install', '--send-email'], { cwd: repo, env });
  });
  afterAll(() => rmSync(work, { recursive: true }));

  test('stops a series with an error before its first mail, and names the rule', () => {
    commit('lib: add b', 'int a;\nint b;\n', '\nSigned-off-by: A <a@example.org>');
    commit('lib: add c', 'int a;\nint b;\nint c;\n', '');
    const { status, said, mails } = send('HEAD~2..');
    expect(mails).toEqual([]);
    expect(status).not.toBe(0);
    expect(said).toContain('[commit-message/signed-off-by]');
  });

  test('sends it all the same with --no-validate', () => {
    expect(send('HEAD~2..', '--no-validate').mails).toHaveLength(2);
  });

  test('lets a clean series through whole', () => {
    git('commit', '-q', '--amend', '-sC', 'HEAD');
    const { status, mails } = send('HEAD~2..');
    expect(status).toBe(0);
    expect(
      mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1]).toSorted((a = '', b = '') => a.localeCompare(b)),
    ).toEqual(['[PATCH 1/2] lib: add b', '[PATCH 2/2] lib: add c']);
    expect(mails.join('')).toContain('+int c;');
  });
});
