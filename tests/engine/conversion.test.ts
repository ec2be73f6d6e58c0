import { expect, test } from 'vitest';
import { isConversion } from '../../src/engine/conversion.ts';
import { gatherFacts } from '../../src/engine/facts.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';

/** Whether a change of these lines is one. */
function asked(...lines: readonly string[]): boolean {
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const now = lines.filter((line) => !line.startsWith('-')).length;
  const text = ['--- a/mm/frob.c', '+++ b/mm/frob.c', `@@ -10,${old} +10,${now} @@ int f(void)`, ...lines, ''].join(
    '\n',
  );
  const { series } = parse([{ name: 'x', bytes: Buffer.from(text), kind: 'mail' }]);
  return isConversion(gatherFacts(series[0]!, hunkLines).changes[0]!);
}

test.each([
  ['a call renamed', ['-\tx = frob_get(p, 1);', '+\tx = frob_take(p, 1);']],
  ['an argument more', ['-\tfrob_set(p, 1);', '+\tfrob_set(p, 1, GFP_KERNEL);', ' \tint a;']],
  ['a type spelled anew', ['-\twait_queue_head_t wq;', '+\tstruct swait_queue_head wq;']],
  ['lines removed', [' \tint a;', '-\tfrob_get(p);', ' \tint b;']],
])('%s is a conversion', (_, lines) => {
  expect(asked(...lines)).toBe(true);
});

test.each([
  ['a call added', [' \tint a;', '+\tfrob_gone(dev);', ' \tint b;']],
  [
    'a call replaced by logic',
    ['-\tfrob_set(p, 1);', '+\tif (p->ready)', '+\t\tqueue_work(p->wq, &p->work);', '+\telse', '+\t\tfrob_set(p, 1);'],
  ],
  ['a line replaced by another', ['-\treturn frob_get(p);', '+\tqueue_work(system_wq, &dev->work);']],
])('%s is none', (_, lines) => {
  expect(asked(...lines)).toBe(false);
});
