import { describe, expect, test } from 'vitest';
import { cutBody, isScissorsLine } from '../../src/parse/message.ts';

function cut(body: string, scissors = false): { message: string; inBody: Record<string, string> } {
  const { inBody, messageStart, messageEnd } = cutBody(body, scissors);
  return { message: body.slice(messageStart, messageEnd), inBody: Object.fromEntries(inBody) };
}

describe('in-body headers', () => {
  test.each([
    ['one', 'From: A <a@b>\n\nText.\n', { from: 'A <a@b>' }, 'Text.\n'],
    ['any case, folded', '\nsubject: a\n b\nDATE: d\n\nText.\n', { subject: 'a b', date: 'd' }, 'Text.\n'],
    ['the second of a name is text', 'From: A <a@b>\nFrom: B <c@d>\n', { from: 'A <a@b>' }, 'From: B <c@d>\n'],
    ['below text they are text', 'Text.\nFrom: A <a@b>\n', {}, 'Text.\nFrom: A <a@b>\n'],
    ['one blank line goes, not two', 'From: A <a@b>\n\n\nText.\n', { from: 'A <a@b>' }, '\nText.\n'],
    ['a bare tag', '[PATCH] foo\n\nText.\n', { subject: '[PATCH] foo' }, 'Text.\n'],
    [
      'a pasted separator',
      `>From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@b>\n\nText.\n`,
      { from: 'A <a@b>' },
      'Text.\n',
    ],
  ])('%s', (_name, body, inBody, message) => expect(cut(body)).toEqual({ inBody, message }));
});

describe('the message ends', () => {
  test.each([
    ['at three dashes', 'a\n---\nb\n', 'a\n'],
    ['at three dashes and blanks', 'a\n--- \t\nb\n', 'a\n'],
    ['at a plain diff', 'a\n--- a/f\n+++ b/f\n', 'a\n'],
    ['at a diff of any kind', 'a\ndiff -u f\n', 'a\n'],
    ['at an index line', 'a\nIndex: f\n', 'a\n'],
    ['not at dashes with words', 'a\n---b\n----\n---\tc\n', 'a\n---b\n----\n---\tc\n'],
    ['not at dashes that the text ends with', 'a\n---', 'a\n---'],
  ])('%s', (_name, body, message) => expect(cut(body).message).toBe(message));
});

describe('scissors', () => {
  test('cut only where asked, and headers may follow', () => {
    const body = 'From: A <a@b>\n\nHi.\n\n-- >8 --\nFrom: C <c@d>\n\nText.\n---\n';
    expect(cut(body).inBody).toEqual({ from: 'A <a@b>' });
    expect(cut(body, true)).toEqual({ inBody: { from: 'C <c@d>' }, message: 'Text.\n' });
  });

  test.each([
    ['-- >8 --', true],
    ['- - - 8< - - - cut here - - - 8< - - -', true],
    ['---- %< ----', true],
    ['>8', false],
    ['-------', false],
    ['see >8 above, it is far too long a line', false],
  ])('%s', (line, is) => expect(isScissorsLine(`${line}\n`)).toBe(is));
});
