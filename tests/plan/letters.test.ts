import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { emit } from '../../src/plan/emit.ts';
import { type BuiltStep, type Letter, letters, type Original } from '../../src/plan/letters.ts';
import { wrapped } from '../../src/plan/prose.ts';
import { ownerOf } from '../../src/tree/owners.ts';
import { git } from '../corpus.ts';

const PATCH = `Subject: x

---
diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
@@ -1,5 +1,7 @@
+first
 one
 two
 three
 four
 five
+last
`;
const { changes } = parse([{ name: 'x', bytes: PATCH, kind: 'mail' }]).series[0]!.patches[0]!;
const diffs = emit(changes, { steps: 2, changes: [{ whole: 0, hunks: [[0, -1, -1, -1, -1, -1, 1]] }] });

const ORIGINAL: Original = {
  subject: 'frob: größer',
  message: 'Why it is.\n\nFrom here on it is long.\n---\nFixes: nothing',
  signedMessage: 'Why it is.\n\nAcked-by: B <b@c>',
  trailers: [{ key: 'Acked-by', value: 'B <b@c>', line: 9 }],
  author: { name: 'Ada Example', email: 'ada@example.org' },
  sender: null,
  date: 'Tue, 6 Oct 2026 10:12:44 +0200',
  tags: ['net-next', 'RFC', 'RESEND'],
  revision: 3,
  baseCommit: null,
  patches: 1,
};
const STEPS: readonly BuiltStep[] = ['frob: fix it', 'frob: use it'].map((subject, i) => ({
  step: {
    subject,
    why: 'It stands alone.',
    what: '- add it\n- and more',
    pieces: [],
    owner: ownerOf('a.c'),
    dependsOn: i === 0 ? [] : [{ step: 1, because: 'uses it()' }],
  },
  diff: diffs[i]!,
  body: null,
}));

const made = (change: Partial<Original> = {}, steps = STEPS): Letter[] =>
  letters({ ...ORIGINAL, ...change }, steps, 'zcreview 1');
const textOf = (letter: Letter | undefined): string => Buffer.from(letter!.text, 'latin1').toString('utf8');
/** What git takes for the author. */
const mailinfo = (letter: Letter | undefined): string => git(['mailinfo', '/dev/null', '/dev/null'], letter!.text).out;

describe('a mail of a step', () => {
  test('is a draft with a place for what only its author knows', () => {
    expect(textOf(made()[1])).toBe(`From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Ada Example <ada@example.org>
Date: Tue, 6 Oct 2026 10:12:44 +0200
Subject: [RFC PATCH net-next v3 1/2] frob: fix it

- add it
- and more

It stands alone.

*** SAY HERE: what it is good for, and how it was tested ***

*** FIXES HERE: the commit that brought the bug, as a Fixes: tag ***
---
 a.c | 1 +
 1 file changed, 1 insertion(+)

${diffs[0]!.text}-- 
zcreview 1

`);
  });

  test('names what it waits for by subject, and has a place for Fixes: only where it is a fix', () => {
    const text = textOf(made()[2]);
    expect(text).toContain('\n\nIt builds on "frob: fix it" (uses it()).\n\n*** SAY HERE');
    expect(text).not.toContain('FIXES HERE');
  });

  test('is by its author where somebody else sends it', () => {
    const sender = { name: 'Jörg Müller, Jr.', email: 'j@example.org' };
    const [, letter] = made({ sender });
    expect(textOf(letter)).toContain('\nFrom: =?UTF-8?q?J=C3=B6rg=20M=C3=BCller=2C=20Jr=2E?= <j@example.org>\n');
    expect(textOf(letter)).toContain('\n\nFrom: Ada Example <ada@example.org>\n\n- add it\n');
    expect(mailinfo(letter)).toContain('Author: Ada Example\nEmail: ada@example.org\n');
    expect(textOf(made({ sender: ORIGINAL.author })[1])).not.toContain('\n\nFrom:');
  });

  test('says that it is UTF-8 where it is', () => {
    expect(textOf(made()[1])).not.toContain('MIME');
    expect(textOf(made({ author: { name: 'Jörg', email: 'j@x' } })[1])).not.toContain('MIME');
    const steps = [{ ...STEPS[0]!, body: 'Größe.' }, STEPS[1]!];
    expect(textOf(made({}, steps)[1])).toContain(
      '\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\nGröße.\n',
    );
  });

  test('has no date where the input had none, and no v1', () => {
    const text = textOf(made({ date: '', revision: 1, tags: [] })[1]);
    expect(text).toContain('\nFrom: Ada Example <ada@example.org>\nSubject: [PATCH 1/2] frob: fix it\n\n');
  });
});

describe('the cover letter', () => {
  const cover = textOf(made()[0]);

  test('carries the message whole, and nothing in it that means something to a tool', () => {
    expect(cover).toContain('\n\nWhy it is.\n\n From here on it is long.\n ---\n Fixes: nothing\n\n');
  });

  test('tells trailers that were dropped as text', () => {
    expect(cover).toContain(' * Acked-by, B <b@c>\n');
    expect(cover).not.toMatch(/^Acked-by:/m);
  });

  test('lists the steps, and sums up all changes of a file', () => {
    expect(cover).toContain(
      '\nChanges since v2:\n- split: what was one patch is 2 now\n\nThe steps:\n\n 1. frob: fix it\n    It stands alone.\n',
    );
    expect(cover).toContain(
      '\nAda Example (2):\n  frob: fix it\n  frob: use it\n\n a.c | 2 ++\n 1 file changed, 2 insertions(+)\n\n-- \n',
    );
  });

  test('names the base', () => {
    const base = '1234567890123456789012345678901234567890';
    expect(textOf(made({ baseCommit: base })[0])).toContain(`\n\nbase-commit: ${base}\n-- \n`);
  });
});

describe('prose', () => {
  test.each([
    ['a b', 'a b'],
    ['- one\n- two\n  more of two', '- one\n- two\n  more of two'],
    [`${'word '.repeat(20)}end`, `${'word '.repeat(15).trim()}\n${'word '.repeat(5)}end`],
    [`- ${'word '.repeat(16)}end`, `- ${'word '.repeat(14).trim()}\n  word word end`],
    ['Signed-off-by: me', ' Signed-off-by: me'],
    ['diff --git a b', ' diff --git a b'],
    ['bell\u0007end', 'bell end'],
  ])('%j is %j', (text, want) => {
    expect(wrapped(text)).toBe(want);
  });
});
