import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hookStatus, installHook, uninstallHook } from '../../src/cli/hook-file.ts';
import { gatherMails } from '../../src/cli/hook-state.ts';
import { run } from './run.ts';

let work = '';
beforeEach(() => (work = mkdtempSync(join(tmpdir(), 'zcreview-hook-'))));
afterEach(() => rmSync(work, { recursive: true }));

const PROGRAM = "/opt/it's here/zcreview.cjs";

describe('the hook file', () => {
  const hook = (): string => readFileSync(join(work, 'hooks/sendemail-validate'), 'utf8');
  const put = (text: string): void => {
    mkdirSync(join(work, 'hooks'));
    writeFileSync(join(work, 'hooks/sendemail-validate'), text, { mode: 0o755 });
  };

  test('is made where there is none, and goes again', () => {
    expect(installHook(join(work, 'hooks'), PROGRAM).state).toBe('ours');
    expect(hook()).toContain("'/opt/it'\\''s here/zcreview.cjs' hook run \"$@\" || {");
    expect(uninstallHook(join(work, 'hooks')).state).toBe('none');
  });

  test('stands in front of another hook, whose text stays byte for byte', () => {
    const other = '#!/usr/bin/env bash\nset -e\ncheck "$1"\nexit 0';
    put(other);
    expect(installHook(join(work, 'hooks'), PROGRAM).state).toBe('beside');
    expect(hook().indexOf('hook run')).toBeLessThan(hook().indexOf('set -e'));
    expect(uninstallHook(join(work, 'hooks')).state).toBe('other');
    expect(hook()).toBe(other);
  });

  test('installed twice is there once', () => {
    put('#!/bin/sh\nexit 0\n');
    installHook(join(work, 'hooks'), '/old/zcreview');
    installHook(join(work, 'hooks'), PROGRAM);
    expect(hook().match(/hook run/g)).toHaveLength(1);
    expect(hook()).not.toContain('/old/zcreview');
  });

  test('that was switched off is left alone', () => {
    put('#!/bin/sh\nexit 1\n');
    chmodSync(join(work, 'hooks/sendemail-validate'), 0o644);
    expect(() => installHook(join(work, 'hooks'), PROGRAM)).toThrow(/is not executable, so git does not run it/);
  });

  test('says so when the program that it calls is gone', () => {
    expect(installHook(join(work, 'hooks'), PROGRAM).gone).toBe(PROGRAM);
    const hookFile = join(work, 'hooks/sendemail-validate');
    const { status, stderr } = spawnSync('sh', [hookFile, 'x'], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('zcreview is gone: take its lines out of');
    expect(installHook(join(work, 'hooks'), process.execPath).gone).toBeNull();
  });

  test('in another language is left alone, and the error says what to add', () => {
    const other = '#!/usr/bin/python3\nprint()\n';
    put(other);
    expect(() => installHook(join(work, 'hooks'), PROGRAM)).toThrow(
      /no shell script and was left alone; run this from it: '/,
    );
    expect(hook()).toBe(other);
    expect(hookStatus(join(work, 'hooks')).state).toBe('other');
  });
});

const patch = (n: string, text = ''): string =>
  `From: A <a@b.org>\nSubject: [PATCH ${n}] foo: bar\nTo: old@b.org\n\nBecause people need it in production.\n\nSigned-off-by: A <a@b.org>\n---\n${text}`;

describe('mails of one run', () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(work, name), text);
    return join(work, name);
  };
  const counted = (counter: number, total: number): Record<string, string> => ({
    GIT_SENDEMAIL_FILE_COUNTER: `${counter}`,
    GIT_SENDEMAIL_FILE_TOTAL: `${total}`,
  });

  test('git 2.41 and later: all at the last file, with the recipients of the mail server', () => {
    const headers = file(
      'headers',
      'From: A <a@b.org>\nTo: netdev@vger.kernel.org,\n\tb@c.org\nCc: d@e.org\nSubject: [PATCH 1/2] foo: bar\n',
    );
    const gather = (name: string, n: number): ReturnType<typeof gatherMails> =>
      gatherMails({ file: file(name, patch(`${n}/2`)), headers, env: counted(n, 2), stateFolder: join(work, 'state') });
    expect(gather('0001-a.patch', 1)).toBeNull();
    const mails = gather('0002-b.patch', 2);
    expect(mails?.map(({ name }) => name)).toEqual(['0001-a.patch', '0002-b.patch']);
    const text = mails?.[0]?.bytes.toString() ?? '';
    expect(text).toContain('To: netdev@vger.kernel.org,\n\tb@c.org\nCc: d@e.org\n\nBecause');
    expect(text).not.toContain('old@b.org');
  });

  test('a run that was broken off leaves nothing to the next', () => {
    const gather = (name: string, n: number, total: number): ReturnType<typeof gatherMails> =>
      gatherMails({
        file: file(name, patch(`${n}/${total}`)),
        headers: null,
        env: counted(n, total),
        stateFolder: work,
      });
    gather('0001-stale.patch', 1, 3);
    gather('0001-new.patch', 1, 2);
    expect(gather('0002-new.patch', 2, 2)?.map(({ name }) => name)).toEqual(['0001-new.patch', '0002-new.patch']);
  });

  test('older git: the files of the series at the one called m/m, other series beside it left out', () => {
    const old = (path: string): ReturnType<typeof gatherMails> =>
      gatherMails({ file: path, headers: null, env: {}, stateFolder: work });
    const cover = file('0000-cover-letter.patch', patch('v2 0/2'));
    const first = file('0001-a.patch', patch('v2 1/2'));
    file('0001-other.patch', patch('1/2'));
    const last = file('0002-b.patch', patch('v2 2/2'));
    expect([old(cover), old(first)]).toEqual([null, null]);
    expect(old(last)?.map(({ name }) => name)).toEqual(['0000-cover-letter.patch', '0001-a.patch', '0002-b.patch']);
    expect(old(file('single.patch', patch('').replace('[PATCH ]', '[PATCH]')))?.length).toBe(1);
  });
});

describe('zcreview hook', () => {
  test('outside a repository says so', async () => {
    const { code, err } = await run(['hook', 'install', '--send-email'], { cwd: work });
    expect(code).toBe(2);
    expect(err).toMatch(/not in a git repository/);
  });

  test('run judges a series at full strength and says nothing before its last file', async () => {
    const diff = 'diff --git a/lib/f.c b/lib/f.c\n--- a/lib/f.c\n+++ b/lib/f.c\n@@ -1 +1 @@\n-a\n+b\n';
    const bad = patch('1/1', diff).replace('Signed-off-by: A <a@b.org>\n', '');
    const path = join(work, '0001-x.patch');
    writeFileSync(path, bad);
    const { code, out, err } = await run(['hook', 'run', path], { cwd: work });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('[commit-message/signed-off-by]');
    expect(err).toContain('--no-validate');
    writeFileSync(path, patch('1/1', diff));
    expect(await run(['hook', 'run', path], { cwd: work })).toMatchObject({ code: 0, out: '' });
  });
});
