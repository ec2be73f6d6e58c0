// @ts-check
/**
 * Markdown and YAML files as modules, and the version as a constant: the same for the build and for the tests.
 *
 * YAML is parsed here, so the program carries data and no YAML parser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './project.mjs';

const ASSET = /\.(?:md|yml)$/;

/** The constants of the program; `src/assets.d.ts` declares them. */
export function constants() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return { ZCREVIEW_VERSION: JSON.stringify(version) };
}

/** What an asset's default export is, as JSON. @param {string} path */
function assetAsJson(path) {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.md')) return JSON.stringify(text);
  try {
    return JSON.stringify(parse(text) ?? null);
  } catch (error) {
    throw new Error(`${path}: ${/** @type {Error} */ (error).message}`, { cause: error });
  }
}

/** @returns {import('esbuild').Plugin} */
export function esbuildAssets() {
  return {
    name: 'assets',
    setup(build) {
      // As an expression, not as JSON: esbuild would make a variable of every key of the data.
      build.onLoad({ filter: ASSET }, ({ path }) => ({
        contents: `export default ${assetAsJson(path)}`,
        loader: 'js',
      }));
    },
  };
}

/** @returns {import('vitest/config').Plugin} */
export function viteAssets() {
  return {
    name: 'assets',
    enforce: 'pre',
    load(id) {
      const path = id.replace(/\?.*$/, '');
      return ASSET.test(path) ? { code: `export default ${assetAsJson(path)}`, map: null } : null;
    },
  };
}
