// @ts-check
/** The program as one file that runs on bare Node, and what speeds up its start: see `bundle`. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { payloadOf } from '../loader/cache-file.js';
import { filesIn, ROOT, run } from './project.mjs';

/** The built program. */
export const PROGRAM = join(ROOT, 'dist', 'zcreview.cjs');
/** What V8 compiled of it; the program does without where it is missing or does not fit. */
export const CACHE = join(ROOT, 'dist', 'zcreview.cache');

const SCHEMA = join(ROOT, 'src', 'report', 'schema.json');

/** Whether the program was built from the present sources, by the last line that the build writes, and its cache by this Node. */
export function isBundled(cache = CACHE) {
  if (!existsSync(PROGRAM) || !existsSync(cache)) return false;
  const text = readFileSync(PROGRAM, 'latin1');
  const hash = /\n\/\/ program: (\w+)\n.*\n$/.exec(text)?.[1] ?? '';
  return text.endsWith(lastLine()) && payloadOf(readFileSync(cache), hash) !== undefined;
}

/**
 * Builds `dist/zcreview.cjs`, which needs neither node_modules nor any other file, and `dist/zcreview.cache` beside it.
 *
 * CommonJS starts faster than ESM, and one file faster than many; `import()` still runs its module only when reached.
 * Each file takes its place in one step, so a program that starts meanwhile sees the old one or the new one, whole.
 */
export async function bundle() {
  const end = lastLine();
  const program = await programText();
  const hash = createHash('sha256').update(program).digest('hex');
  const loader = await built('bin/loader/loader.js', { define: { PROGRAM_HASH: JSON.stringify(hash) } });
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  if (existsSync(SCHEMA)) copyFileSync(SCHEMA, join(ROOT, 'dist', 'schema.json'));
  const draft = `${PROGRAM}.${process.pid}.cjs`;
  const text = `${loader}function carried(){/*\x7f${program}\x7f*/}\n`;
  try {
    writeFileSync(draft, `${text}// program: ${hash}\n${end}`);
    chmodSync(draft, 0o755);
    await writeCache(draft, hash);
    renameSync(draft, PROGRAM);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Modules of Node that a review seldom needs: each is loaded when something of it is first used. commander asks for
 * child processes, and with them for half of Node's network, to run subcommands in files of their own, which we have
 * none of.
 *
 * @type {import('esbuild').Plugin}
 */
const lateModules = {
  name: 'late-modules',
  setup(build) {
    build.onResolve({ filter: /^node:(?:child_process|os)$/ }, ({ path, namespace }) =>
      namespace === 'late' ? undefined : { path, namespace: 'late' },
    );
    build.onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default');
      const parts = names.map((name) => `get ${name}() { return require('${path}').${name}; }`);
      return { contents: `module.exports = { ${parts.join(', ')} };`, loader: 'js' };
    });
  },
};

/**
 * What a review of a mail does without: each is text that is packed until somebody asks for it. There is less to load at
 * each start, and still one file.
 */
const COLD = /^(?:yaml|re2js|simple-git)$|[\\/]rules[\\/]docs\.ts$/;

/** @param {import('esbuild').Plugin[]} plugins of the modules within @returns {import('esbuild').Plugin} */
function packed(plugins) {
  return {
    name: 'packed',
    setup(build) {
      build.onResolve({ filter: COLD }, async ({ path, kind, resolveDir, pluginData }) => {
        if (pluginData === 'inside' || kind === 'entry-point') return undefined;
        const found = await build.resolve(path, { kind, resolveDir, pluginData: 'inside' });
        if (found.errors.length > 0) return { errors: found.errors };
        // Not under its own name, whose ending would say that it is no CommonJS.
        return { path: basename(path), namespace: 'packed', pluginData: found.path };
      });
      build.onLoad({ filter: /./, namespace: 'packed' }, async ({ pluginData }) => {
        const text = await built(pluginData, { plugins, mainFields: ['module', 'main'] });
        const pressed = deflateRawSync(text, { level: 9 }).toString('base64');
        return {
          contents: [
            `const { inflateRawSync } = require('node:zlib');`,
            `const text = inflateRawSync(Buffer.from('${pressed}', 'base64')).toString();`,
            `new Function('module', 'exports', 'require', text)(module, exports, require);`,
          ].join('\n'),
          loader: 'js',
          resolveDir: ROOT,
        };
      });
    },
  };
}

/** The program as a function of what a module is given by Node. */
async function programText() {
  const { constants, esbuildAssets } = await import('./assets.mjs');
  const { withoutCommentEnds } = await import('./comment-ends.mjs');
  const text = await built('bin/zcreview.js', {
    define: { ...constants(), 'import.meta.url': '__fileUrl' },
    banner: { js: "'use strict'; const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [esbuildAssets(), lateModules, packed([esbuildAssets()])],
    // A script has nobody to ask for modules of its own: what is not in the text is Node's, and required.
    supported: { 'dynamic-import': false },
  });
  // Half the size in memory. Only expressions have such characters left, where an escape means the same.
  const ascii = text.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return withoutCommentEnds(`(function(require,__filename){${ascii}\n})`);
}

/** @param {string} entry @param {import('esbuild').BuildOptions} options */
async function built(entry, options) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // Less to scan at each start; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'eof',
    logLevel: 'warning',
    write: false,
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}

/** @param {string} program its path @param {string} hash */
async function writeCache(program, hash) {
  const draft = `${CACHE}.${process.pid}`;
  const { code, output } = await run(process.execPath, [join(ROOT, 'bin/dev/warm.mjs'), program, hash, draft]);
  if (code !== 0) throw new Error(`no review could be run with the program just built:\n${output}`);
  renameSync(draft, CACHE);
}

/** Names the sources by their paths and bytes: a time of change would miss a file put back or deleted. */
function lastLine() {
  const hash = createHash('sha256');
  for (const path of [
    ...['bin', 'src', 'rules'].flatMap((folder) => filesIn(folder)),
    'package.json',
    'package-lock.json',
  ]) {
    const bytes = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return `// sources: ${hash.digest('hex')}\n`;
}
