// @ts-check
/** `npm test -- ARGUMENTS`: runs vitest once, with its arguments, on a checkout made ready first. */
import { hand, ROOT, tool } from './project.mjs';
import { ensureBuilt, main } from './setup.mjs';

await main(async () => {
  await ensureBuilt();
  return hand(tool('vitest'), ['run', '--root', ROOT, ...process.argv.slice(2)]);
});
