import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules } from '../../rules/index.ts';
import { gatherFacts } from '../../src/engine/facts.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { SplitPlan } from '../../src/model/split.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { dealOf, outlineOf } from '../../src/plan/dealing.ts';
import { emit } from '../../src/plan/emit.ts';
import { outline } from '../../src/plan/outline.ts';
import { planSplit } from '../../src/plan/plan.ts';
import { prove } from '../../src/plan/proof.ts';
import type { Rule } from '../../src/rule.ts';
import { CORPUS, corpusFiles, hasCorpus } from '../corpus.ts';
import { reviewBytes } from '../rules/cases.ts';

const splitRules = (ruleModules as readonly Rule[]).filter(({ id }) => id.startsWith('split/'));

const head = (subject: string): string =>
  `From: A Developer <dev@example.org>\nSubject: [PATCH] ${subject}\n\nSay why.\n\nSigned-off-by: A Developer <dev@example.org>\n---\n`;

/** A diff section whose hunks are given as start, section and lines. */
const change = (path: string, ...hunks: readonly (readonly [number, string, readonly string[]])[]): string =>
  [`--- a/${path}`, `+++ b/${path}`]
    .concat(
      hunks.flatMap(([start, section, lines]) => {
        const old = lines.filter((line) => !line.startsWith('+')).length;
        const now = lines.filter((line) => !line.startsWith('-')).length;
        return [`@@ -${start},${old} +${start},${now} @@ ${section}`, ...lines];
      }),
    )
    .join('\n')
    .concat('\n');

/** A provider that leans on mm, its consumers, and what goes with them. The order is that of a diff, not of the plan. */
const LENDING = [
  head('frobmem: lend idle pages'),
  change('Documentation/core-api/dma-frob.rst', [5, '', [' Frob', '+Pages are lent by frobmem_lend().', ' ====']]),
  change('include/linux/frobmem.h', [
    20,
    '',
    [
      ' struct page;',
      '+struct page *frobmem_lend(struct device *dev);',
      '+bool frobmem_return(struct page *page);',
      ' #endif',
    ],
  ]),
  change('include/linux/page-flags.h', [
    900,
    'enum pagetype {',
    [' \tPGTY_table\t= 0xf2,', '+\tPGTY_frob\t= 0xf9,', ' \tPGTY_x\t= 0xff'],
  ]),
  change(
    'kernel/dma/frobmem.c',
    [
      50,
      'int frobmem_map(int size)',
      [' \tint i;', '+\t/* Fix an upstream bug with odd sizes */', '+\tsize = ALIGN(size, 2);', ' \treturn size;'],
    ],
    [
      90,
      '',
      [
        ' #endif',
        '+struct page *frobmem_lend(struct device *dev)',
        '+{',
        '+\treturn frob_prep(PGTY_frob);',
        '+}',
        '+bool frobmem_return(struct page *page)',
        '+{',
        '+\treturn true;',
        '+}',
        ' /* end */',
      ],
    ],
  ),
  change(
    'mm/page_alloc.c',
    [16, '', [' #include <linux/mm.h>', '+#include <linux/frobmem.h>', ' #include <linux/swap.h>']],
    [700, '', [' #endif', '+struct page *frob_prep(int type)', '+{', '+\treturn NULL;', '+}', ' /* end */']],
    [
      2900,
      'static void free_one(struct page *page)',
      [' \tint a;', '+\tif (frobmem_return(page))', '+\t\treturn;', ' \tfree(page);'],
    ],
  ),
  change('net/core/sock.c', [
    3000,
    'bool refill(struct sock *sk)',
    [' \tint a;', '+\tsk->page = frobmem_lend(sk->dev);', ' \treturn true;'],
  ]),
  change('tools/testing/selftests/dma/frob.c', [
    30,
    'int main(void)',
    [' \tint a;', '+\tputs("frob");', ' \treturn 0;'],
  ]),
].join('');

function planOf(text: string | Buffer): SplitPlan | null {
  const bytes = Buffer.from(text);
  const [patch] = gatherFacts(parse([{ name: 'x', bytes, kind: 'mail' }]).series[0]!, hunkLines).patches;
  return outline(patch!, reviewBytes(bytes, 'x', splitRules));
}

/** `number. subject [tree] < steps it depends on: paths`. */
const told = ({ steps }: SplitPlan): string[] =>
  steps.map(({ number, subject, tree, dependsOn, changes }) => {
    const needs = dependsOn.map(({ step }) => step).join(' ');
    return `${number}. ${subject} [${tree}]${needs === '' ? '' : ` < ${needs}`}: ${changes.map(({ path, hunks }) => `${path} ${hunks.map(({ newStart }) => newStart).join(',')}`).join('; ')}`;
  });

test('what the author says of a part in a list stands in the draft of that part', () => {
  const said = 'Lend pages:\n\n- let frobmem_lend() prepare\n  what it lends\n- give back in free_one()\n- be fast\n';
  const bytes = Buffer.from(LENDING.replace('Say why.', said));
  const [patch] = gatherFacts(parse([{ name: 'x', bytes, kind: 'mail' }]).series[0]!, hunkLines).patches;
  const findings = [{ rule: 'split/patch-too-large', patch: 1 } as Finding];
  const { steps } = planSplit(patch!, { by: 'concern', maxSteps: null, findings });
  const drafts = steps.flatMap(({ subject, what }) =>
    /^[A-Z]/.test(what) ? [`${subject}: ${what.split('\n')[0]}`] : [],
  );
  expect(drafts).toEqual([
    'frobmem: add frobmem_lend() and frobmem_return(): Let frobmem_lend() prepare what it lends.',
    'mm: use frobmem_return(): Give back in free_one().',
  ]);
});

describe('a patch across four trees', () => {
  const plan = planOf(LENDING)!;

  test('is cut by tree and concern, the fix first, providers before users, documents and tests last', () => {
    expect(told(plan)).toEqual([
      '1. frobmem: fix frobmem_map() [dma-mapping]: kernel/dma/frobmem.c 50',
      '2. mm: add PGTY_frob [mm]: include/linux/page-flags.h 900',
      '3. frobmem: add frobmem_return() [dma-mapping]: include/linux/frobmem.h 20; kernel/dma/frobmem.c 92',
      '4. mm: add frob_prep() [mm] < 3: mm/page_alloc.c 16,700,2900',
      '5. frobmem: add frobmem_lend() [dma-mapping] < 2 4: include/linux/frobmem.h 20; kernel/dma/frobmem.c 92',
      '6. net: use frobmem_lend() [net-next] < 5: net/core/sock.c 3000',
      '7. dma-mapping: document dma-frob [dma-mapping] < 5: Documentation/core-api/dma-frob.rst 5',
      '8. selftests/dma: test frob [dma-mapping]: tools/testing/selftests/dma/frob.c 30',
    ]);
  });

  test('says what each step uses, whom it is for, and how much it is', () => {
    const [fix, , , , provider, consumer] = plan.steps;
    expect(fix!.why).toMatch(/Fixes: tag/);
    expect(provider!.dependsOn).toEqual([
      { step: 2, because: 'uses PGTY_frob' },
      { step: 4, because: 'uses frob_prep()' },
    ]);
    expect(consumer).toMatchObject({
      owner: 'net',
      list: 'netdev@vger.kernel.org',
      insertions: 1,
      deletions: 0,
      cc: [],
    });
  });
});

test('uses that go in a circle are one step, however many trees it touches', () => {
  const text = [
    head('frobmem: learn the device of a socket'),
    change('net/core/sock.c', [
      30,
      '',
      [
        ' #endif',
        '+void sk_note(struct sock *sk, struct device *dev)',
        '+{',
        '+\tfrobmem_hold(dev);',
        '+\tsk->dev = dev;',
        '+}',
        ' /* end */',
      ],
    ]),
    change('kernel/dma/frobmem.c', [
      90,
      '',
      [' #endif', '+void frobmem_hold(struct device *dev)', '+{', '+\tsk_note(NULL, dev);', '+}', ' /* end */'],
    ]),
    change('drivers/base/core.c', [
      30,
      'void device_del(struct device *dev)',
      [' \tint a;', '+\tfrobmem_hold(dev);', ' \tkill_device(dev);'],
    ]),
  ].join('');
  const { steps } = planOf(text)!;
  expect(steps.map(({ subject }) => subject)).toEqual([
    'net: add frobmem_hold() and sk_note()',
    'driver-core: use frobmem_hold()',
  ]);
});

test('no plan without a finding that asks for one', () => {
  const one =
    head('net: frob') + change('net/core/sock.c', [30, 'int f(void)', [' \tint a;', '+\tint b;', ' \tint c;']]);
  expect(planOf(one)).toBeNull();
});

test('no plan of one step', () => {
  const bytes = Buffer.from(
    head('net: frob') + change('net/core/sock.c', [30, 'int f(void)', [' \tint a;', '+\tint b;', ' \tint c;']]),
  );
  const [patch] = gatherFacts(parse([{ name: 'x', bytes, kind: 'mail' }]).series[0]!, hunkLines).patches;
  expect(outline(patch!, [{ rule: 'split/patch-too-large', patch: 1 } as Finding])).toBeNull();
});

describe.skipIf(!hasCorpus)('on real patches', () => {
  test('the seed is split into 4 to 9 steps, the fix first, mm and net apart', () => {
    const { steps } = planOf(readFileSync(join(CORPUS, 'seed/swiotlb-zerocopy.mbox')))!;
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(9);
    expect(steps[0]!.changes.map(({ path, hunks }) => [path, hunks.length])).toEqual([['kernel/dma/swiotlb.c', 1]]);
    for (const { changes } of steps) {
      const paths = changes.map(({ path }) => path);
      expect(paths.includes('mm/page_alloc.c') && paths.some((path) => path.includes('net/'))).toBe(false);
    }
    const order = ['page-flags.h', 'swiotlb.h', 'sock.c'].map((name) =>
      steps.findIndex(({ changes }) => changes.some(({ path }) => path.endsWith(name))),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('every changed line of every patch is in one step, the steps can be proven, and depend on earlier ones only', () => {
    let plans = 0;
    for (const file of [...corpusFiles('seed', '.mbox'), ...corpusFiles('patches', '.patch')]) {
      const bytes = readFileSync(file);
      for (const series of parse([{ name: file, bytes, kind: 'mail' }]).series) {
        for (const patch of gatherFacts(series, hunkLines).patches) {
          const { steps, single } = planSplit(patch, { by: 'concern', maxSteps: null, findings: [] });
          expect(steps.length === 1).toBe(single !== null);
          const changes = patch.changes.map((one) => one.change);
          const deal = dealOf(patch, steps);
          expect([file, prove(changes, deal, emit(changes, deal))]).toEqual([file, []]);
          if (steps.length < 2) continue;
          plans += 1;
          const all = outlineOf(patch, steps).outline.steps;
          const lines = changes.reduce((sum, { insertions, deletions }) => sum + insertions + deletions, 0);
          expect(all.reduce((sum, { insertions, deletions }) => sum + insertions + deletions, 0)).toBe(lines);
          for (const { number, dependsOn } of all) expect(dependsOn.every(({ step }) => step < number)).toBe(true);
        }
      }
    }
    expect(plans).toBeGreaterThan(50);
  }, 120_000);
});
