// @ts-check
/** Which part of the program may import which, held by `violations`; and how long a file may be, by `oversized`. */
import { posix } from 'node:path';

/** @typedef {{path: string, text: string}} SourceFile path relative to the project, with `/` */

const LOW = ['tree', 'code', 'parse', 'model'];

/**
 * What each part may import besides itself: only what stands further down. A part is a folder of src/, `main`,
 * `run` and `rule` are the files src/main.ts, src/run.ts and src/rule.ts, `bin` is bin/zcreview.js, `loader` bin/loader, `rules` all of rules/.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const MAY_IMPORT = {
  loader: [],
  bin: ['main'],
  main: ['cli', 'read', 'run'],
  run: ['cli', 'read', 'engine', 'own', 'plan', 'report', ...LOW, 'rule', 'rules'],
  cli: ['read', ...LOW, 'rule', 'rules'],
  read: LOW,
  engine: [...LOW, 'rule'],
  own: ['engine', ...LOW, 'rule'],
  plan: LOW,
  report: LOW,
  tree: ['model'],
  code: ['model'],
  parse: ['model'],
  model: [],
  rule: ['engine', 'code', 'tree', 'model'],
  rules: ['rule'],
};

/**
 * The parts that may import a library. One that is not here may be imported nowhere; a module of Node's that is not
 * here may be imported by every part but the rules, which know nothing but their subject.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const LIBRARY_OF = {
  chalk: ['report'],
  commander: ['cli'],
  'parse-diff': ['parse'],
  re2js: ['tree', 'own'],
  'simple-git': ['read', 'tree'],
  yaml: ['plan', 'cli', 'own'],
  'node:child_process': ['read', 'tree', 'cli'],
  'node:fs': ['read', 'tree', 'cli', 'loader'],
  'node:fs/promises': ['read', 'tree', 'cli'],
};

/** Lines that a file of source may have. */
const MAX_LINES = 300;

/** Generated files and tables. */
const DATA = /^(?:src\/tree\/[^/]*-data\.ts|rules\/(?:index|docs)\.ts)$/;

/** `import ... from 'x'` and `export ... from 'x'`, whose last line may start with `}`. */
const FROM = /^[ \t]*(?:(?:import|export)\b[^'"\n]*|\}[ \t]*)\bfrom[ \t]+['"]([^'"\n]+)['"]/gm;
/** `import 'x'` */
const BARE = /^[ \t]*import[ \t]+['"]([^'"\n]+)['"]/gm;
/** `import('x')` and `require('x')`, also of a type. */
const CALL = /\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g;

/**
 * The imports that go against the tables, one line each, in the order of the files.
 *
 * @param {readonly SourceFile[]} files
 */
export function violations(files) {
  return files.flatMap(({ path, text }) => {
    const found = [FROM, BARE, CALL].flatMap((form) => [...text.matchAll(form)].map(([, name]) => name ?? ''));
    return found.filter((name) => !isAllowed(path, name)).map((name) => `${path} imports ${name}`);
  });
}

/**
 * The files of source that are too long, one line each.
 *
 * @param {readonly SourceFile[]} files
 */
export function oversized(files) {
  return files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > MAX_LINES && !DATA.test(path))
    .map(({ path, lines }) => `${path} has ${lines} lines, want at most ${MAX_LINES}`);
}

/** Whether a file takes part: the development scripts in bin/dev do not. @param {string} path */
export function isSource(path) {
  return /^(?:src|rules)\/.*\.ts$/.test(path) || /^bin\/(?!dev\/).*\.js$/.test(path);
}

/** @param {string} path @param {string} name */
function isAllowed(path, name) {
  const from = partOf(path);
  if (!name.startsWith('.')) {
    if (from === 'rules') return false;
    return LIBRARY_OF[name]?.includes(from) ?? name.startsWith('node:');
  }
  const target = posix.join(posix.dirname(path), name);
  const to = partOf(target);
  if (from === to) return from !== 'rules' || isOwn(path, target);
  return MAY_IMPORT[from]?.includes(to) ?? false;
}

/** Whether a rule stays in its folder; the generated files of rules/ see all of them. @param {string} path @param {string} target */
function isOwn(path, target) {
  const folder = posix.dirname(path);
  return folder === 'rules' || target.startsWith(`${folder}/`);
}

/** @param {string} path */
function partOf(path) {
  const [top, second = ''] = path.split('/');
  if (path.startsWith('bin/loader/')) return second;
  return top === 'src' ? second.replace(/\.ts$/, '') : (top ?? '');
}
