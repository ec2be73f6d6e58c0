import { describe, expect, test } from 'vitest';
import { readSubject } from '../../src/parse/subject.ts';

/** tags, revision, number, total, words */
type Row = readonly [string, readonly string[], number, number | null, number | null, string];

const ROWS: readonly Row[] = [
  ['[PATCH] a: b', [], 1, null, null, 'a: b'],
  ['[PATCH 3/7] a: b', [], 1, 3, 7, 'a: b'],
  ['[PATCH net-next v2 03/14] a: b', ['net-next'], 2, 3, 14, 'a: b'],
  ['[RFC PATCH v4 0/9] a', ['RFC'], 4, 0, 9, 'a'],
  ['[PATCHv3 2/4] a', [], 3, 2, 4, 'a'],
  ['[PATCH1/8] a', [], 1, 1, 8, 'a'],
  ['[net-next,0/8] a', ['net-next'], 1, 0, 8, 'a'],
  ['[net-next,v5,2/8] a', ['net-next'], 5, 2, 8, 'a'],
  ['[PATCH RESEND bpf] a', ['RESEND', 'bpf'], 1, null, null, 'a'],
  ['[PATCH] [net] a', ['net'], 1, null, null, 'a'],
  ['[[PATCH] x] a', ['x'], 1, null, null, 'a'],
  ['[PATCH 2 of 7] a', [], 1, 2, 7, 'a'],
  ['[PATCH 2/7 v3] a', [], 3, 2, 7, 'a'],
  ['[PATCH-v2 2/7] a', [], 2, 2, 7, 'a'],
  ['[RFC/PATCH] a', ['RFC'], 1, null, null, 'a'],
  ['[Patch 2/2]: a: b', [], 1, 2, 2, 'a: b'],
  ['[PATCH 0/2] a (v4)', [], 4, 0, 2, 'a (v4)'],
  ['[PATCH v2] a (v4)', [], 2, null, null, 'a (v4)'],
  ['[PATCH] a (v4) b', [], 1, null, null, 'a (v4) b'],
  ['a [not a tag] b', [], 1, null, null, 'a [not a tag] b'],
  ['[PATCH  2/3]  two   blanks', [], 1, 2, 3, 'two blanks'],
];

describe('subject tags', () => {
  test.each(ROWS)('%s', (...row) => {
    const [raw, tags, revision, number, total, subject] = row;
    expect(readSubject(raw)).toMatchObject({ tags, revision, number, total, subject, isReply: false });
  });

  test.each([
    'Re: [PATCH] a',
    'RE: Re: [PATCH v2 1/2] a',
    'Aw: [PATCH] a',
    'Fwd: [PATCH] a',
    '[PATCH] Re: a',
    '回复：[PATCH] a',
    'Tr: [PATCH] a',
    'xyz: [PATCH] a',
  ])('%s answers', (raw) => expect(readSubject(raw)).toMatchObject({ isReply: true, isPatch: true, subject: 'a' }));

  test('a bracket that never closes is words', () => {
    expect(readSubject('[PATCH a').subject).toBe('[PATCH a');
  });
});
