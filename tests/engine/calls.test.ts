import { describe, expect, test } from 'vitest';
import { addedCalls, assignedTo, type Called, callsIn } from '../../src/engine/calls.ts';
import { viewPatch } from '../../src/engine/views.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';

function viewOf(lines: readonly string[]) {
  const count = (signs: string): number => lines.filter((line) => signs.includes(line[0]!)).length;
  const head = `@@ -10,${count(' -')} +10,${count(' +')} @@ static int frob_open(struct frob *f)`;
  const diff = ['--- a/drivers/frob.c', '+++ b/drivers/frob.c', head, ...lines, ''].join('\n');
  const { series } = parse([{ name: 'frob.patch', bytes: Buffer.from(diff), kind: 'mail' }]);
  return viewPatch(series[0]!.patches[0]!, hunkLines);
}

const tell = ({ call, before, site }: Called): string => `${site.line.newLine} ${before}|${call.name}`;

describe('calls of a hunk', () => {
  const view = viewOf([
    ' \tint ret;',
    '-\told(f);',
    '+\tf->state = kmalloc(sizeof(*f),',
    '+\t\t\t   GFP_KERNEL);',
    ' \tmemset(f->old, 0, 4);',
    '+\tif (!memset(f->state, 0, 4))',
    '+\t\tf->ops->memset(f);',
  ]);

  test('are those of the new text, with what stands before them', () => {
    const calls = callsIn(view.changes[0]!.hunks[0]!).map(tell);
    expect(calls).toEqual(['11 f->state =|kmalloc', '13 |memset', '14 if (!|memset', '15 f->ops->|memset']);
  });

  test('by name are those of added lines, members left out', () => {
    expect(addedCalls(view, ['memset', 'kmalloc', 'old']).map(tell)).toEqual([
      '14 if (!|memset',
      '11 f->state =|kmalloc',
    ]);
  });
});

describe('where a result goes', () => {
  test.each([
    ['f->state = kmalloc(4, GFP_KERNEL);', 'f->state'],
    ['struct frob *f = kmalloc(4, GFP_KERNEL);', 'f'],
    ['f = (struct frob *)kmalloc(4, GFP_KERNEL);', 'f'],
    ['*out = kmalloc(4, GFP_KERNEL);', '*out'],
    ['a[i] = kmalloc(4, GFP_KERNEL);', 'a[i]'],
    ['if (p == kmalloc(4, GFP_KERNEL))', null],
    ['len += kmalloc(4, GFP_KERNEL);', null],
    ['f = ok && kmalloc(4, GFP_KERNEL);', null],
    ['kmalloc(4, GFP_KERNEL);', null],
  ])('%s', (line, target) => {
    const [called] = addedCalls(viewOf([' \tint ret;', `+\t${line}`, ' \tret = 0;']), ['kmalloc']);
    expect(assignedTo(called!)).toBe(target);
  });
});
