// @ts-check
/** Planning how to split a patch of 20,000 lines, beside parsing it. Budget: 20 times as long. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, median } from './measure.mjs';

const ROUNDS = 9;
const LINES = 20_000;

/** @template T @param {number} count @param {(i: number) => T} make */
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** A diff section; each hunk is its lines and the 1-based line of the old file that it begins at. @param {string} path @param {readonly (readonly [start: number, lines: readonly string[]])[]} hunks */
function section(path, hunks) {
  const isNew = hunks[0]?.[0] === 0;
  let grown = 0;
  const texts = hunks.map(([start, lines]) => {
    const old = lines.filter((line) => !line.startsWith('+')).length;
    const now = lines.filter((line) => !line.startsWith('-')).length;
    const header = `@@ -${start},${old} +${isNew ? 1 : start + grown},${now} @@\n`;
    grown += now - old;
    return `${header}${lines.join('\n')}\n`;
  });
  const names = isNew ? `new file mode 100644\n--- /dev/null\n+++ b/${path}\n` : `--- a/${path}\n+++ b/${path}\n`;
  return `diff --git a/${path} b/${path}\n${names}${texts.join('')}`;
}

/** Ten lines of C: a function that calls another. @param {number} i */
function code(i) {
  return [
    `static int frob${i % 97}_step${i}(struct frob${i % 97} *frob, size_t length)`,
    '{',
    `\tstruct page *page${i} = frob_page(frob, length);`,
    '',
    `\tif (!page${i})`,
    '\t\treturn -ENOMEM;',
    `\tfrob->count_${i % 13} += frob${(i + 1) % 97}_step${i + 1}(frob->next, length - ${i});`,
    `\treturn frob_put(frob, page${i}, "${i}"); /* until frob${i % 31} has it */`,
    '}',
    '',
  ];
}

/** A hunk in which some lines of a function change. @param {number} i @returns {[number, string[]]} */
function edit(i) {
  const rows = code(i).flatMap((line, at) =>
    at === 2 || at === 6 ? [`-${line}`, `+${line.replace('frob', 'grob')}`] : [` ${line}`],
  );
  return [1 + 60 * i, [...rows, ...code(i + 1).map((line) => `+${line}`)]];
}

/** They belong to several trees, so that the plans have several steps. */
const FOLDERS = ['mm', 'net/core', 'kernel/dma', 'drivers/net/ethernet/frob', 'fs/frob', 'drivers/base'];

/** Sections of the patches. @type {Record<string, () => string[]>} */
const SHAPES = {
  'hundreds of functions': () =>
    times(130, (f) =>
      section(
        `${FOLDERS[f % FOLDERS.length]}/frob${f}.c`,
        times(7, (i) => edit(i)).map(([start, lines], i) => [
          start,
          lines.map((line) => line.replaceAll('page', `page${f}_${i}_`)),
        ]),
      ),
    ),
  'one new file': () => [
    section('mm/frob.c', [[0, times(LINES / 10, code).flatMap((lines) => lines.map((line) => `+${line}`))]]),
  ],
  '3,000 files': () =>
    times(3000, (f) =>
      section(`${FOLDERS[f % FOLDERS.length]}/frob${f}.c`, [
        [
          10,
          [
            ' int a;',
            ...code(f)
              .slice(2, 5)
              .map((line) => `-${line}`),
            ...code(f + 1)
              .slice(2, 5)
              .map((line) => `+${line}`),
            ' int b;',
          ],
        ],
      ]),
    ),
  '2,000 runs in a function': () => [
    section('mm/frob.c', [
      [
        1,
        [
          ' static void frob(void)',
          ' {',
          ...times(2000, (i) => [
            ...code(i)
              .slice(4, 8)
              .map((line) => ` ${line}`),
            `-\tuse(frob, ${i});`,
            `+\tuse(grob${i % 7}, ${i});`,
          ]).flat(),
          ' }',
        ],
      ],
    ]),
  ],
};

const work = mkdtempSync(join(tmpdir(), 'zcreview-plan-'));
await bundle(['parse/parse.ts', 'parse/hunk.ts', 'engine/views.ts', 'plan/plan.ts', 'plan/dealing.ts'], work);
const load = (/** @type {string} */ file) => import(pathToFileURL(join(work, file)).href);
const { parse } = await load('parse/parse.mjs');
const { hunkLines } = await load('parse/hunk.mjs');
const { viewPatch } = await load('engine/views.mjs');
const { planSplit } = await load('plan/plan.mjs');
const { outlineOf } = await load('plan/dealing.mjs');

/** Milliseconds of CPU that something takes, and what it gives. @template T @param {() => T} run @returns {[number, T]} */
function timed(run) {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, result];
}

/** @param {string} text */
function round(text) {
  const [parsing, patch] = timed(() => {
    const { series } = parse([{ name: 'x', bytes: text, kind: 'mail' }]);
    const [one] = series[0].patches;
    for (const { hunks } of one.changes) hunkLines(hunks);
    return one;
  });
  const [viewing, view] = timed(() => {
    const all = viewPatch(patch, hunkLines);
    for (const { hunks } of all.changes) for (const { lines } of hunks) void lines;
    return all;
  });
  const [planning, { steps }] = timed(() => planSplit(view, { by: 'concern', maxSteps: null, findings: [] }));
  const [cutting] = timed(() => outlineOf(view, steps));
  return { parsing, viewing, planning, cutting, steps: steps.length };
}

const wanted = process.argv.slice(2).join(' ');
for (const [name, shape] of Object.entries(SHAPES).filter(([one]) => one.includes(wanted))) {
  const text = `From: A <a@b.org>\nSubject: [PATCH] frob: lend pages\n\n---\n${shape().join('')}`;
  round(text);
  const rounds = times(ROUNDS, () => round(text));
  const of = (/** @type {'parsing' | 'viewing' | 'planning' | 'cutting'} */ what) =>
    median(rounds.map((one) => one[what]));
  const ms = (/** @type {number} */ value) => `${value.toFixed(0).padStart(6)} ms`;
  console.log(
    `${name.padEnd(26)} parse ${ms(of('parsing'))}, read as code ${ms(of('viewing'))}, plan ${ms(of('planning'))}, cut ${ms(of('cutting'))}: ` +
      `plan / parse ${(of('planning') / of('parsing')).toFixed(1).padStart(6)} x, ${rounds[0]?.steps} steps`,
  );
}
rmSync(work, { recursive: true });
