// @ts-check
/** `npm run build`: checks the types, then builds `dist/zcreview.cjs` and its cache. `--no-types` leaves out the check. */
import { bundle } from './bundle.mjs';
import { run, tool } from './project.mjs';
import { ensureInstalled, main } from './setup.mjs';

await main(async () => {
  await ensureInstalled();
  if (!process.argv.includes('--no-types')) {
    const { code } = await run(tool('tsc'), ['--noEmit'], { show: true });
    if (code !== 0) return 1;
  }
  await bundle();
  return 0;
});
