// @ts-check
/** `npm run check`: everything that can be said about the sources without running them, a line a step. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSource, oversized, violations } from './layers.mjs';
import { filesIn, ROOT, run, tool } from './project.mjs';
import { writeRuleIndex } from './rules.mjs';
import { ensureInstalled, main } from './setup.mjs';

/** @typedef {{code: number, output: string}} Outcome */

/** @type {Record<string, () => Outcome | Promise<Outcome>>} */
const STEPS = {
  types: () => run(tool('tsc'), ['--noEmit', '--pretty', 'false']),
  lint: () => run(tool('oxlint'), ['--type-aware', '--deny-warnings']),
  format: () => run(tool('oxfmt'), ['--check']),
  unused: () => run(tool('knip'), ['--no-progress']),
  layers: () => inLines([...violations(sources()), ...oversized(sources())]),
  index: () => inLines(writeRuleIndex({ dry: true }).map((path) => `${path} is stale: run npm run rules`)),
};

await main(async () => {
  await ensureInstalled();
  // At once: most are one thread each. Said in their own order all the same.
  const running = Object.entries(STEPS).map(([name, step]) => ({ name, outcome: Promise.resolve(step()) }));
  let failed = 0;
  for (const { name, outcome } of running) {
    const { code, output } = await outcome;
    if (code !== 0) failed += 1;
    process.stdout.write(code === 0 ? `pass ${name}\n` : `FAIL ${name}\n${output.trimEnd()}\n`);
  }
  return failed === 0 ? 0 : 1;
});

function sources() {
  const paths = ['bin', 'src', 'rules'].flatMap((folder) => filesIn(folder)).filter(isSource);
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** @param {readonly string[]} objections @returns {Outcome} */
function inLines(objections) {
  return { code: objections.length === 0 ? 0 : 1, output: objections.join('\n') };
}
