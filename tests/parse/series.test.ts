import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';

interface Sent {
  readonly subject: string;
  readonly id?: string;
  readonly to?: string;
  readonly from?: string;
  /** Minutes after the first. */
  readonly at?: number;
}

const DIFF = '---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n a\n+b\n';

function mail({ subject, id, to, from = 'A <a@b.org>', at }: Sent): string {
  const date = at === undefined ? '' : `Date: ${new Date(Date.UTC(2024, 0, 1, 12, at)).toUTCString()}\n`;
  const ids = `${id === undefined ? '' : `Message-ID: <${id}>\n`}${to === undefined ? '' : `In-Reply-To: <${to}>\n`}`;
  const body = / 0+(\/| of )/.test(subject) ? 'Hello.\n' : `Why.\n${DIFF}`;
  return `From x@y Mon Sep 17 00:00:00 2001\nFrom: ${from}\nSubject: ${subject}\n${date}${ids}\n${body}\n`;
}

/** `v1 [0 1 2]`: revision, cover letter and patch numbers; `!` in front of those that are missing. */
function shape(sent: readonly Sent[]): string[] {
  const bytes = Buffer.from(sent.map(mail).join(''), 'latin1');
  return parse([{ name: 'x', bytes, kind: 'mail' }]).series.map(({ revision, cover, patches, missing }) => {
    const numbers = [...(cover === null ? [] : [0]), ...patches.map(({ number }) => number)];
    return `v${revision} [${numbers.join(' ')}]${missing.map((number) => ` !${number}`).join('')}`;
  });
}

const three = (tag: string, id: string, root?: string): Sent[] =>
  [0, 1, 2].map((n) => ({
    subject: `[${tag} ${n}/2] x`,
    id: `${id}${n}`,
    ...(n > 0 ? { to: `${id}0` } : root === undefined ? {} : { to: root }),
  }));

describe('mails of one series', () => {
  test.each<[string, readonly Sent[], readonly string[]]>([
    ['shallow threading', three('PATCH', 'a'), ['v1 [0 1 2]']],
    ['out of order', three('PATCH', 'a').toReversed(), ['v1 [0 1 2]']],
    [
      'deep threading',
      [0, 1, 2].map((n) => ({ subject: `[PATCH ${n}/2] x`, id: `${n}`, to: `${n - 1}` })),
      ['v1 [0 1 2]'],
    ],
    ['no references', [0, 1, 2].map((n) => ({ subject: `[PATCH ${n}/2] x`, id: `${n}`, at: n })), ['v1 [0 1 2]']],
    ['mercurial', [0, 1, 2].map((n) => ({ subject: `[PATCH ${n} of 2] x`, id: `${n}` })), ['v1 [0 1 2]']],
    ['one is missing', three('PATCH', 'a').slice(0, 2), ['v1 [0 1] !2']],
    ['no cover letter and no first', [{ subject: '[PATCH 2/2] x', id: 'a2', to: 'a1' }], ['v1 [2] !1']],
    ['the same mails twice', [...three('PATCH', 'a'), ...three('PATCH', 'a')], ['v1 [0 1 2]']],
    ['sent again', [...three('PATCH', 'a'), ...three('PATCH RESEND', 'b')], ['v1 [0 1 2]', 'v1 [0 1 2]']],
    ['sent again in answer', [...three('PATCH', 'a'), ...three('PATCH', 'b', 'a0')], ['v1 [0 1 2]', 'v1 [0 1 2]']],
    [
      'a revision in answer to the last',
      [...three('PATCH', 'a'), ...three('PATCH v2', 'b', 'a2')],
      ['v1 [0 1 2]', 'v2 [0 1 2]'],
    ],
    [
      'a revision in answer to one that is not whole',
      [...three('PATCH', 'a').slice(0, 2), three('PATCH v2', 'b', 'a0')[2]!],
      ['v1 [0 1] !2', 'v2 [2] !1'],
    ],
    [
      'the cover letter alone has the revision',
      [{ subject: '[PATCH v3 0/2] x', id: 'a0' }, ...three('PATCH', 'a').slice(1)],
      ['v3 [0 1 2]'],
    ],
    ['and comes last', [...three('PATCH', 'a').slice(1), { subject: '[PATCH v3 0/2] x', id: 'a0' }], ['v3 [0 1 2]']],
    ['no number', [{ subject: '[PATCH] x' }, { subject: '[PATCH] y' }], ['v1 [1]', 'v1 [1]']],
  ])('%s', (_name, sent, shapes) => expect(shape(sent)).toEqual(shapes));

  test('without references go by time', () => {
    const sent = [0, 1, 60, 61].map((at) => ({ subject: `[PATCH ${1 + (at % 60)}/2] x`, at }));
    const [a, b, c, d] = sent as [Sent, Sent, Sent, Sent];
    expect(shape([a, b, c, d])).toEqual(['v1 [1 2]', 'v1 [1 2]']);
    expect(shape([a, c, b, d])).toEqual(['v1 [1 2]', 'v1 [1 2]']);
    expect(shape([a, { ...b, at: 60 * 24 * 40 }])).toEqual(['v1 [1] !2', 'v1 [2] !1']);
  });

  test('a cover letter with the difference to the last revision is no patch', () => {
    const cover = mail({ subject: '[PATCH v2 0/1] x', id: 'a0' }).replace('Hello.\n', `Hello.\n${DIFF}-- \n2.40\n`);
    const patch = mail({ subject: '[PATCH v2 1/1] x', id: 'a1', to: 'a0' });
    const { series } = parse([{ name: 'x', bytes: Buffer.from(cover + patch), kind: 'mail' }]);
    expect(series.map(({ patches, cover: own }) => [patches.length, own?.message.text])).toEqual([[1, 'Hello.\n---']]);
  });

  test('an answer with a diff is a series of its own if what it answers is not here', () => {
    expect(shape([{ subject: 'Re: [PATCH v2 3/7] x', id: 'b', to: 'a' }])).toEqual(['v2 [1]']);
  });

  test('of two people are two series', () => {
    const other = { subject: '[PATCH 2/2] y', id: 'b2', to: 'a0', from: 'C <c@d.org>' };
    expect(shape([...three('PATCH', 'a').slice(0, 2), other])).toEqual(['v1 [0 1] !2', 'v1 [2] !1']);
  });

  test('six thousand of one sender are told apart', () => {
    const sent = Array.from({ length: 6000 }, (_, i): Sent => ({ subject: '[PATCH 1/2] x', id: `${i}`, at: i }));
    expect(shape(sent)).toHaveLength(6000);
  });
});
