import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSource, oversized, violations } from '../../bin/dev/layers.mjs';
import { filesIn, ROOT } from '../../bin/dev/project.mjs';
import { writeRuleIndex } from '../../bin/dev/rules.mjs';

const sources = ['bin', 'src', 'rules']
  .flatMap((folder) => filesIn(folder))
  .filter(isSource)
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

/** What is said about a file with one import. */
function importing(path: string, name: string): string[] {
  return violations([{ path, text: `import { x } from '${name}';\n` }]);
}

describe('the tree', () => {
  test('is found', () => {
    expect(sources.map(({ path }) => path)).toContain('bin/zcreview.js');
  });
  test('has no import against the layers', () => {
    expect(violations(sources)).toEqual([]);
  });
  test('has no file over 300 lines', () => {
    expect(oversized(sources)).toEqual([]);
  });
  test('has an index of the rules that is up to date', () => {
    expect(writeRuleIndex({ dry: true })).toEqual([]);
  });
});

test.each([
  ['bin/zcreview.js', '../src/main.ts'],
  ['bin/loader/loader.js', './cache-file.js'],
  ['bin/loader/loader.js', 'node:fs'],
  ['src/main.ts', './run.ts'],
  ['src/run.ts', './read/file.ts'],
  ['src/run.ts', './model/series.ts'],
  ['src/run.ts', '../rules/index.ts'],
  ['src/cli/explain.ts', '../../rules/docs.ts'],
  ['src/cli/options.ts', 'commander'],
  ['src/cli/config.ts', 'node:fs'],
  ['src/read/git.ts', 'simple-git'],
  ['src/tree/objects.ts', 'simple-git'],
  ['src/tree/objects.ts', 'node:child_process'],
  ['src/parse/diff.ts', 'parse-diff'],
  ['src/parse/diff.ts', './mail.ts'],
  ['src/parse/diff.ts', 'node:buffer'],
  ['src/report/text.ts', 'chalk'],
  ['src/engine/run.ts', '../rule.ts'],
  ['src/own/expression.ts', 're2js'],
  ['src/own/make-rule.ts', '../rule.ts'],
  ['src/rule.ts', './engine/facts.ts'],
  ['rules/index.ts', './mm/some-rule/rule.ts'],
  ['rules/mm/some-rule/rule.ts', '../../../src/rule.ts'],
  ['rules/mm/some-rule/rule.ts', './words.ts'],
])('%s may import %s', (path, name) => {
  expect(importing(path, name)).toEqual([]);
});

test.each([
  ['bin/zcreview.js', '../src/cli/options.ts'],
  ['bin/loader/loader.js', '../../src/main.ts'],
  ['bin/zcreview.js', './loader/cache-file.js'],
  ['bin/zcreview.js', '../rules/index.ts'],
  ['bin/zcreview.js', 'node:fs'],
  ['src/main.ts', '../bin/zcreview.js'],
  ['src/main.ts', 'commander'],
  ['src/main.ts', 'node:fs'],
  ['src/cli/options.ts', '../main.ts'],
  ['src/cli/hook.ts', 'simple-git'],
  ['src/read/git.ts', '../cli/options.ts'],
  ['src/read/git.ts', '../engine/run.ts'],
  ['src/engine/run.ts', '../report/text.ts'],
  ['src/engine/run.ts', '../../rules/index.ts'],
  ['src/engine/run.ts', 'node:fs/promises'],
  ['src/plan/units.ts', '../engine/run.ts'],
  ['src/plan/proof.ts', 'node:child_process'],
  ['src/report/json.ts', '../plan/units.ts'],
  ['src/report/json.ts', '../rule.ts'],
  ['src/tree/owners.ts', '../read/git.ts'],
  ['src/tree/owners.ts', '../code/tokens.ts'],
  ['src/code/tokens.ts', '../tree/owners.ts'],
  ['src/code/tokens.ts', 'chalk'],
  ['src/parse/diff.ts', '../code/tokens.ts'],
  ['src/parse/diff.ts', 'simple-git'],
  ['src/parse/diff.ts', 'node:fs'],
  ['src/model/series.ts', '../parse/diff.ts'],
  ['src/model/series.ts', 'left-pad'],
  ['src/rule.ts', './parse/diff.ts'],
  ['src/rule.ts', '../rules/index.ts'],
  ['src/report/text.ts', 'fs'],
  ['rules/mm/some-rule/rule.ts', '../../../src/model/series.ts'],
  ['rules/mm/some-rule/rule.ts', '../../../src/main.ts'],
  ['rules/mm/some-rule/rule.ts', '../other-rule/rule.ts'],
  ['rules/mm/some-rule/rule.ts', '../../index.ts'],
  ['rules/mm/some-rule/rule.ts', 'node:path'],
  ['rules/mm/some-rule/rule.ts', 'chalk'],
])('%s may not import %s', (path, name) => {
  expect(importing(path, name)).toEqual([`${path} imports ${name}`]);
});

test.each([
  "import x from 'chalk';",
  "import 'chalk';",
  'import type { X } from "chalk";',
  "import {\n  x,\n} from 'chalk';",
  "export { x } from 'chalk';",
  "export * from 'chalk';",
  "const x = await import('chalk');",
  "let x: import('chalk').Chalk;",
  "const x = require('chalk');",
])('an import is seen in the form %j', (text) => {
  expect(violations([{ path: 'src/model/x.ts', text }])).toEqual(['src/model/x.ts imports chalk']);
});

test('a file of 301 lines is too long unless it is a table or generated', () => {
  const text = 'x\n'.repeat(301);
  const paths = ['src/code/x.ts', 'src/tree/owners-data.ts', 'rules/index.ts', 'rules/docs.ts', 'rules/mm/x/rule.ts'];
  expect(oversized(paths.map((path) => ({ path, text })))).toEqual([
    'src/code/x.ts has 301 lines, want at most 300',
    'rules/mm/x/rule.ts has 301 lines, want at most 300',
  ]);
  expect(oversized([{ path: 'src/code/x.ts', text: 'x\n'.repeat(300) }])).toEqual([]);
});
