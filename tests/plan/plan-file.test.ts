import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatherFacts } from '../../src/engine/facts.ts';
import type { PatchView } from '../../src/engine/views.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { type Plan, planSplit } from '../../src/plan/plan.ts';
import { type EditedPlan, readPlan } from '../../src/plan/plan-read.ts';
import { writePlan } from '../../src/plan/plan-write.ts';
import { CORPUS, corpusFiles, hasCorpus } from '../corpus.ts';

const viewsOf = (bytes: Buffer): readonly PatchView[] =>
  parse([{ name: 'x', bytes, kind: 'mail' }]).series.flatMap((series) => gatherFacts(series, hunkLines).patches);

const planOf = (view: PatchView): Plan => planSplit(view, { by: 'concern', maxSteps: null, findings: [] });

/** As compared: pieces of each step, whatever their order in it. */
const piecesOf = ({ steps }: Pick<Plan, 'steps'>): string[] =>
  steps.map(
    ({ subject, why, pieces }) =>
      `${subject} | ${why} | ${pieces
        .map((piece) => JSON.stringify(piece))
        .toSorted()
        .join(' ')}`,
  );

const read = (view: PatchView, text: string): string | EditedPlan => {
  const plan = readPlan(text, view);
  return 'message' in plan ? `${plan.line}:${plan.column}: ${plan.message}` : plan;
};

const SMALL = `From: A <a@b>
Subject: [PATCH] frob: mend

---
diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
@@ -1,4 +1,5 @@ int f(void)
 one
-two
+zwei
+drei
 three
 four
@@ -10,2 +11,3 @@
 ten
 eleven
+twelve
diff --git a/b 1 # x.c b/b 1 # x.c
--- a/b 1 # x.c
+++ b/b 1 # x.c
@@ -0,0 +1 @@
+only
diff --git a/c.sh b/c.sh
old mode 100644
new mode 100755
`;
const [small] = viewsOf(Buffer.from(SMALL));

const GOOD = `steps:
  - subject: "frob: first"
    why: It can.
    pieces:
      - a.c -2,1 +2,2 in f # - two
      - c.sh (whole)
  - subject: second
    body: |
      Said by its author.

      At length.
    pieces: ["a.c -11,0 +13,1", "b 1 # x.c -0,0 +1,1"]
`;

describe('a plan as YAML', () => {
  test('comes back as it was written', () => {
    const [arena] = viewsOf(readFileSync('fixtures/arena-zerocopy.mbox'));
    for (const view of [arena!, small!]) {
      const plan = planOf(view);
      expect(piecesOf(read(view, writePlan(view, plan)) as EditedPlan)).toEqual(piecesOf(plan));
    }
  });

  test('shows what each piece begins with', () => {
    expect(writePlan(small!, planOf(small!))).toContain('      - a.c -2,1 +2,2 # - two\n');
  });

  test('is read as it was edited', () => {
    const plan = read(small!, GOOD) as EditedPlan;
    expect(plan.steps.map(({ subject, why }) => [subject, why])).toEqual([
      ['frob: first', 'It can.'],
      ['second', ''],
    ]);
    expect(plan.bodies).toEqual([null, 'Said by its author.\n\nAt length.\n']);
    expect(plan.steps[0]!.pieces).toEqual([
      { change: 0, hunk: 0, first: 1, count: 3 },
      { change: 2, hunk: -1, first: 0, count: 0 },
    ]);
  });

  test('takes a piece in two parts', () => {
    const plan = read(
      small!,
      GOOD.replace('in f # - two', '').replace('-2,1 +2,2', '-2,1 +2,1').replace('["a.c', '["a.c -2,0 +3,1", "a.c'),
    );
    expect((plan as EditedPlan).steps.map(({ pieces }) => pieces.length)).toEqual([2, 3]);
  });

  test('passes over a step that lost its pieces', () => {
    const plan = read(small!, `${GOOD}  - subject: empty\n    pieces:\n`) as EditedPlan;
    expect(plan.steps).toHaveLength(2);
  });

  test.each([
    [
      'an unknown piece',
      'c.sh (whole)',
      'd.sh (whole)',
      '6:9: unknown piece d.sh (whole); the patch does not change that file',
    ],
    [
      'other lines',
      'a.c -2,1 +2,2',
      'a.c -2,1 +2,3',
      '5:9: unknown piece a.c -2,1 +2,3 in f; its lines are not those that the patch changes there; the plan anew with --plan shows them',
    ],
    [
      'a piece twice',
      '["a.c',
      '[c.sh (whole), "a.c',
      '12:14: c.sh (whole) is in a step already; take one of the two lines out',
    ],
    ['a missing piece', '      - c.sh (whole)\n', '', '11:55: c.sh (whole) is in no step; put its line back into one'],
    [
      'no piece',
      'c.sh (whole)',
      'c.sh',
      '6:9: no piece; want `path -old,lines +new,lines` or `path (whole)` as the plan had it',
    ],
    ['an unknown key', '    why:', '    wy:', '3:5: unknown key "wy"; want subject, why, body or pieces'],
    ['another key at the top', 'steps:', 'version: 1\nsteps:', '1:1: unknown key "version"; want steps'],
    ['a step without subject', '  - subject: second\n    body', '  - body', '7:5: a step without subject; give it one'],
    [
      'a step that is text',
      '  - subject: second',
      '  - second\n  - subject: second',
      '7:5: a step is not a map; want subject, why and pieces',
    ],
    ['bad YAML', '"frob: first"', 'frob: first', /^2:\d+: not YAML: .*; mind the indentation, or quote the text$/],
    ['a key twice', '    why: It can.\n', '    why: It can.\n    why: It must.\n', /^4:5: not YAML: /],
    ['an alias', 'c.sh (whole)', '*x', /^6:9: /],
    ['nothing', GOOD, '', '1:1: no plan; want `steps:` and a list below it'],
    ['no list', GOOD, 'steps: none\n', '1:8: no steps; want a list of them'],
  ])('is refused with %s', (_name, what, by, message) => {
    const said = read(small!, GOOD.replace(what, by));
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });
});

describe.skipIf(!hasCorpus)('real patches', () => {
  test('each plan comes back as it was written', { timeout: 60_000 }, () => {
    const files = corpusFiles('series', '.mbox').slice(0, 30);
    let count = 0;
    for (const file of files) {
      for (const view of viewsOf(readFileSync(file)).slice(0, 20)) {
        const plan = planOf(view);
        const back = read(view, writePlan(view, plan));
        expect(typeof back === 'string' ? `${file.slice(CORPUS.length)}: ${back}` : piecesOf(back)).toEqual(
          piecesOf(plan),
        );
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});
