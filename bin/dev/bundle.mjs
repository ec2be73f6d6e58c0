// @ts-check
/** The program as one file that runs on bare Node: see `bundle`. */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, ROOT } from './project.mjs';

/** The built program. */
export const PROGRAM = join(ROOT, 'dist', 'zcreview.cjs');

const SCHEMA = join(ROOT, 'src', 'report', 'schema.json');

/** Whether the program was built from the present sources, by the last line that the build writes. */
export function isBundled() {
  return existsSync(PROGRAM) && readFileSync(PROGRAM, 'latin1').endsWith(lastLine());
}

/**
 * Builds `dist/zcreview.cjs`, which needs neither node_modules nor any other file.
 *
 * CommonJS starts faster than ESM, and one file faster than many; `import()` still runs its module only when reached.
 * The file takes its place in one step, so a program that starts meanwhile sees the old one or the new one, whole.
 */
export async function bundle() {
  const end = lastLine();
  const { build } = await import('esbuild');
  const { constants, esbuildAssets } = await import('./assets.mjs');
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['bin/zcreview.js'],
    outfile: PROGRAM,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { ...constants(), 'import.meta.url': '__fileUrl' },
    banner: { js: "'use strict'; const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [esbuildAssets()],
    // Less to scan at each start; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'eof',
    logLevel: 'warning',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  if (existsSync(SCHEMA)) copyFileSync(SCHEMA, join(ROOT, 'dist', 'schema.json'));
  const draft = `${PROGRAM}.${process.pid}`;
  writeFileSync(draft, `${text.startsWith('#!') ? '' : '#!/usr/bin/env node\n'}${text}${end}`);
  chmodSync(draft, 0o755);
  renameSync(draft, PROGRAM);
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
