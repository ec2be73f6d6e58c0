import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

const CASES = join(import.meta.dirname, '../../rules/series/open-comment/cases');
const THREAD = join(CASES, 'bad-thread-of-one-revision.patch');
const LATER = join(CASES, 'bad-later-revision.patch');

/** The second mail of the thread: the reply, without what it answers. */
const LONE = readFileSync(THREAD, 'latin1').split(/^(?=From 0123)/m)[1]!;

describe('show', () => {
  test('prints comments below the reply, each with its code', async () => {
    const { code, out } = await run(['show', THREAD]);
    expect(code).toBe(0);
    expect(out).toContain(
      '    drivers/net/foo_ring.c:101: > + if (ring->count > 512)\n      Where does 512 come from?\n',
    );
  });

  test('prints a reply to mail that is not here', async () => {
    const { code, out } = await run(['show', '-'], { input: LONE });
    expect(code).toBe(0);
    expect(out).toContain('0 of 1 patches, 1 replies');
    expect(out).toContain('      What if this returns NULL?\n');
  });

  test('as JSON keeps to the schema', async () => {
    const { out } = await run(['show', '--format', 'json', THREAD]);
    const report = JSON.parse(out) as { series: { replies: { comments: unknown[] }[] }[] };
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../src/report/schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv().compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.series[0]!.replies[0]!.comments[1]).toEqual({
      file: 'drivers/net/foo_ring.c',
      line: 45,
      side: 'new',
      quoted: '+\tvoid *more = kzalloc(count * sizeof(*ring->slots), GFP_KERNEL);',
      text: 'What if this returns NULL?',
    });
  });
});

describe('a review', () => {
  test('of a thread lists the open points at their code', async () => {
    const { out } = await run(['--rule', 'series/open-comment', THREAD]);
    expect(out).toContain('note: drivers/net/foo_ring.c:45 [series/open-comment]\n');
    expect(out).toContain('open point of review: "What if this returns NULL?"');
  });

  test('of the newest revision says what became of the points on the one before', async () => {
    const { out } = await run(['--rule', 'series/open-comment', LATER]);
    expect(out).toContain('open point of review of v1: "Who frees this');
    expect(out).not.toContain('check the result');
    expect(out).toContain('not looked at: v1 of');
  });

  test('of a lone reply cannot be done, and says why', async () => {
    const { code, err } = await run(['-'], { input: LONE });
    expect(code).toBe(2);
    expect(err).toContain('1 reply to mail that is not here');
  });
});
