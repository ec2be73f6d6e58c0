// @ts-check
/**
 * `npm run rules`: writes rules/index.ts and rules/docs.ts, which name every rule folder and every tokens.yml.
 *
 * They are written, not found at run time, so that compiler, tests and bundle see each rule. The documentation has a
 * file of its own so that a run which prints none does not load it. `--check` writes nothing and exits with 1 if stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, isMain, ROOT } from './project.mjs';

const HEADER = '// Written by `npm run rules`. Do not edit.\n';

/** The names of a pack and of a rule, and with them the folders that count. */
export const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Writes the files that differ from what the folders call for, and gives their paths. */
export function writeRuleIndex({ dry = false } = {}) {
  const stale = [...ruleFiles()].filter(([path, text]) => readIfThere(join(ROOT, path)) !== text);
  if (!dry) mkdirSync(join(ROOT, 'rules'), { recursive: true });
  if (!dry) for (const [path, text] of stale) writeFileSync(join(ROOT, path), text);
  return stale.map(([path]) => path);
}

/** The generated files: path and text. */
function ruleFiles() {
  const packs = folders('rules');
  const ids = packs.flatMap((pack) => folders(`rules/${pack}`).map((rule) => `${pack}/${rule}`));
  const rules = having(ids, 'rule.ts').toSorted();
  return new Map([
    ['rules/index.ts', indexText(rules, having(packs, 'tokens.yml').toSorted())],
    ['rules/docs.ts', docsText(having(rules, 'README.md'))],
  ]);
}

/** @param {readonly string[]} rules @param {readonly string[]} packs */
function indexText(rules, packs) {
  return [
    HEADER,
    ...rules.map((id) => `import { rule as ${variable(id)} } from './${id}/rule.ts';\n`),
    ...packs.map((pack) => `import ${variable(pack)} from './${pack}/tokens.yml';\n`),
    '\n/** The rules with logic, by id. */\n',
    list('export const ruleModules = [', rules.map(variable), '];'),
    '\n/** The content of each tokens.yml, by pack. */\n',
    list(
      'export const tokenPacks = {',
      packs.map((pack) => `'${pack}': ${variable(pack)}`),
      '};',
    ),
  ].join('');
}

/** @param {readonly string[]} rules */
function docsText(rules) {
  return [
    HEADER,
    ...rules.map((id) => `import ${variable(id)} from './${id}/README.md';\n`),
    '\n/** The README.md of each rule with logic, by id. */\n',
    list(
      'export const ruleDocs: Readonly<Record<string, string>> = {',
      rules.map((id) => `'${id}': ${variable(id)}`),
      '};',
    ),
  ].join('');
}

/** @param {string} open @param {readonly string[]} items @param {string} close */
function list(open, items, close) {
  return items.length === 0
    ? `${open}${close}\n`
    : `${open}\n${items.map((item) => `  ${item},\n`).join('')}${close}\n`;
}

/** `mm/page-allocator-hook` as `mm_pageAllocatorHook`; a pack alone has a `_` at its end and so no keyword's name. @param {string} id */
function variable(id) {
  const [pack = '', rule = ''] = id
    .split('/')
    .map((name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()));
  return `${pack}_${rule}`;
}

/** @param {string} folder */
function folders(folder) {
  const inside = entriesOf(join(ROOT, folder)).filter((entry) => entry.isDirectory());
  return inside.map((entry) => entry.name).filter((name) => KEBAB.test(name));
}

/** @param {readonly string[]} paths below rules/ @param {string} file */
function having(paths, file) {
  return paths.filter((path) => existsSync(join(ROOT, 'rules', path, file)));
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

if (isMain(import.meta)) {
  const dry = process.argv.includes('--check');
  const stale = writeRuleIndex({ dry });
  for (const path of stale) process.stdout.write(dry ? `${path} is stale: run npm run rules\n` : `wrote ${path}\n`);
  process.exitCode = dry && stale.length > 0 ? 1 : 0;
}
