// @ts-check
/**
 * `node warm.mjs PROGRAM HASH CACHE`, run by the build: writes what V8 has compiled of the program once it has printed its
 * version and reviewed a patch. Only in a process of its own is that all there is.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { cacheFile } from '../loader/cache-file.js';
import { ROOT } from './project.mjs';

const [node = '', , program = '', hash = '', cache = ''] = process.argv;
const require = createRequire(import.meta.url);

/** @type {vm.Script | undefined} */
let script;
const { Script } = vm;
// The name goes into the cache: one without the folders of this machine.
vm.Script = /** @type {typeof Script} */ (
  /** @type {unknown} */ (
    function (/** @type {string} */ text) {
      script ??= new Script(text, { filename: 'zcreview.cjs' });
      return script;
    }
  )
);

for (const argv of [['--version'], [join(ROOT, 'fixtures', 'arena-zerocopy.mbox')]]) {
  process.argv = [node, program, ...argv];
  delete require.cache[program];
  require(program);
}

process.on('exit', (code) => {
  // The patch has findings, and any other status would be a failure.
  if (code !== 1 || script === undefined) {
    process.exitCode = 2;
    return;
  }
  writeFileSync(cache, cacheFile(script.createCachedData(), hash));
  process.exitCode = 0;
});
