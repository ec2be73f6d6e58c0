import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { splitMailbox } from '../../src/parse/mailbox.ts';
import { readTrailers } from '../../src/parse/trailers.ts';
import { git } from '../corpus.ts';

const work = mkdtempSync(join(tmpdir(), 'zcreview-oracle-'));
afterAll(() => rmSync(work, { recursive: true }));

describe('trailers are those of git interpret-trailers --parse', () => {
  test.each([
    ['plain', 'Body.\n\nFixes: 0123456789ab ("x")\nSigned-off-by: A <a@b>\n'],
    ['none', 'Body.\n\nNote: this is prose, and it goes on\nover two lines.\n'],
    ['one paragraph is the title', 'Signed-off-by: A <a@b>\n'],
    ['prose among them, a sign-off saves the block', 'Body.\n\n[a: fixed a typo]\nSigned-off-by: A <a@b>\nCc: c@d\n'],
    ['too much prose', 'Body.\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@b>\n'],
    ['folded', 'Body.\n\nReviewed-by: A\n <a@b>\nSigned-off-by: A <a@b>\n'],
    ['blank between key and colon', 'Body.\n\nAcked-by : A <a@b>\nSigned-off-by: A <a@b>\n'],
    ['two blocks, the last counts', 'Body.\n\nFixes: 0123 ("x")\n\nSigned-off-by: A <a@b>\n'],
    ['cherry-picked', 'Body.\n\n(cherry picked from commit 0123)\nSigned-off-by: A <a@b>\n'],
    ['link only', 'Body.\n\nLink: https://example.org/x\n'],
    ['comment lines', 'Body.\n\n# a remark\nSigned-off-by: A <a@b>\n# another\n'],
    ['folded below an empty value', 'Body.\n\nLink:\n\thttps://example.org/x\nSigned-off-by: A <a@b>\n'],
    ['a comment ends the fold', 'Body.\n\nCc: a@b\n# x\n\tc@d\nSigned-off-by: A <a@b>\n'],
    [
      'in unusual order, with remarks',
      'Body.\n\nSigned-off-by: A <a@b>\n[a@b: typo]\nFixes: 0123 ("x")\nCc: <c@d> # 5.10\n',
    ],
    ['old conflicts', 'Body.\n\nSigned-off-by: A <a@b>\n\nConflicts:\n\tnet/a.c\n'],
    ['trailing blank lines', 'Body.\n\nSigned-off-by: A <a@b>\n\n\n'],
  ])('%s', (_name, message) => {
    const text = `subject\n\n${message}`;
    const theirs = git(['interpret-trailers', '--parse', '--no-divider'], text).out.split('\n').filter(Boolean);
    const ours = readTrailers(text.split('\n')).map(({ key, value }) => `${key}: ${value}`);
    expect(ours).toEqual(theirs);
  });
});

describe('mailboxes are cut where git mailsplit cuts them', () => {
  const from = 'From a@b Mon Sep 17 00:00:00 2001\n';
  test.each([
    ['two mails', `${from}Subject: a\n\nx\n\n${from}Subject: b\n\ny\n`],
    ['prose that begins with From', `${from}Subject: a\n\nFrom here on it is fast.\n\n${from}Subject: b\n\ny\n`],
    ['no blank line before', `${from}Subject: a\n\nx\n${from}Subject: b\n\ny\n`],
    ['a time but no year', `${from}Subject: a\n\nFrom me at 10:11:12 today\nx\n`],
    ['hours and minutes only', `${from}Subject: a\n\nFrom me Mon Sep 17 00:00 2001\nSubject: b\n\ny\n`],
    ['an early year', `${from}Subject: a\n\nFrom me Mon Sep 17 00:00:00 0089\nx\n`],
    ['quoted', `${from}Subject: a\n\n>From me Mon Sep 17 00:00:00 2001\nx\n`],
  ])('%s', (_name, text) => {
    const path = join(work, 'box');
    writeFileSync(path, text, 'latin1');
    const folder = mkdtempSync(join(work, 'out-'));
    git(['mailsplit', '--keep-cr', `-o${folder}`, path], '');
    const theirs = readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(splitMailbox(text).map(({ start, end }) => text.slice(start, end))).toEqual(theirs);
  });
});
