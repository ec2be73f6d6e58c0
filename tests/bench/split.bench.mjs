// @ts-check
/**
 * How near the plans come to what authors did: the topics of ../shared/split-bench squashed, split, and scored by its own
 * score.py. Prints the table of tests/bench/split.md, and says where it differs from the one that is committed;
 * `--write` puts it there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/dev/project.mjs';
import { bundle } from './measure.mjs';

const CASES = join(ROOT, '../shared/split-bench');
const TABLE = join(ROOT, 'tests/bench/split.md');

if (!existsSync(CASES)) {
  console.log('SKIPPED: ../shared/split-bench is not here');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'zcreview-split-'));
try {
  const told = await run(folder);
  if (process.argv.includes('--write')) writeFileSync(TABLE, told);
  const known = existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '';
  console.log(told + (told === known ? 'as committed' : 'DIFFERS from tests/bench/split.md (--write puts it there)'));
  if (told !== known && !process.argv.includes('--write')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {string} work */
async function run(work) {
  const modules = [
    'parse/parse.ts',
    'parse/hunk.ts',
    'engine/facts.ts',
    'plan/plan.ts',
    'plan/dealing.ts',
    'plan/emit.ts',
  ];
  await bundle(modules, work);
  const [{ parse }, { hunkLines }, { gatherFacts }, { planSplit }, { dealOf }, { emit }] = await Promise.all(
    modules.map((name) => import(join(work, name.replace(/\.ts$/, '.mjs')))),
  );
  const names = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, 'gold.json')));
  for (const name of names) {
    const bytes = readFileSync(join(CASES, name, 'squash.patch'));
    const { series } = parse([{ name, bytes, kind: 'mail' }]);
    const [patch] = gatherFacts(series[0], hunkLines).patches;
    const { steps } = planSplit(patch, { by: 'concern', maxSteps: null, findings: [] });
    const diffs = emit(patch.changes.map(changeOf), dealOf(patch, steps));
    writeFileSync(join(work, `${name}.mbox`), Buffer.from(diffs.map(mail).join(''), 'latin1'));
  }
  const scored = execFileSync('python3', [join(CASES, 'score.py'), '--all', '--json', CASES, work], {
    maxBuffer: 1 << 26,
  });
  return tableOf(JSON.parse(scored.toString()).cases);
}

/** @param {{change: unknown}} view */
function changeOf({ change }) {
  return change;
}

/** @param {{text: string}} diff @param {number} index */
function mail({ text }, index) {
  return `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nSubject: [PATCH ${index + 1}]\n\n---\n${text}-- \n2.0\n\n`;
}

/** @typedef {{case: string, valid: boolean, patches: number, gold_patches: number, ari: number, run_ari: number, order_gamma: number | null}} Row */

/** @param {readonly Row[]} rows */
function tableOf(rows) {
  const isEntangled = (/** @type {Row} */ row) =>
    JSON.parse(readFileSync(join(CASES, row.case, 'gold.json'), 'utf8')).mixed_files >= 0.5;
  const entangled = new Set(rows.filter(isEntangled));
  /** @type {[string, readonly Row[]][]} */
  const groups = [['all', rows]];
  for (const repository of [...new Set(rows.map(repositoryOf))].toSorted()) {
    const own = rows.filter((row) => repositoryOf(row) === repository);
    groups.push([repository, own], [`${repository}, entangled`, own.filter((row) => entangled.has(row))]);
    groups.push([`${repository}, not entangled`, own.filter((row) => !entangled.has(row))]);
  }
  groups.push(['entangled', [...entangled]], ['not entangled', rows.filter((row) => !entangled.has(row))]);
  const head = '| cases | valid | ARI | run ARI | steps | authors | gamma |\n|---|---|---|---|---|---|---|\n';
  const lines = groups.map(([name, own]) => `| ${name} (${own.length}) | ${summary(own)} |\n`);
  const each = rows.map((row) => `| ${row.case}${entangled.has(row) ? ' *' : ''} | ${summary([row])} |\n`);
  return `# Splits of squashed topics, against what their authors did\n\nMeans, by the benchmark's own score.py; per case below, \`*\` where it is entangled. \`npm run bench split\` makes it again.\n\n${head}${lines.join('')}\n${head}${each.join('')}`;
}

/** @param {Row} row */
function repositoryOf(row) {
  return /^(?:git|frr|util-linux)/.exec(row.case)?.[0] ?? row.case;
}

/** @param {readonly Row[]} rows */
function summary(rows) {
  const gammas = rows.flatMap(({ order_gamma: gamma }) => (gamma === null ? [] : [gamma]));
  const valid = `${rows.filter((row) => row.valid).length}/${rows.length}`;
  const numbers = [mean(rows.map((row) => row.ari ?? 0)), mean(rows.map((row) => row.run_ari ?? 0))];
  const sizes = [mean(rows.map((row) => row.patches)), mean(rows.map((row) => row.gold_patches))];
  return [
    valid,
    ...numbers.map((number) => number.toFixed(3)),
    ...sizes.map((size) => size.toFixed(rows.length === 1 ? 0 : 1)),
    gammas.length === 0 ? '-' : mean(gammas).toFixed(2),
  ].join(' | ');
}

/** @param {readonly number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
