// @ts-check
/**
 * `npm run prove`: has recheck prove that every expression of the program takes linear time, and writes
 * tests/safety/proven.jsonl. What is proven there already is left; `npm run prove -- --all` proves it anew.
 */
import { setPriority } from 'node:os';
import { hand, ROOT, tool } from './project.mjs';
import { ensureInstalled, main } from './setup.mjs';

await main(async () => {
  await ensureInstalled();
  setPriority(10);
  process.env['ZCREVIEW_PROVE'] = process.argv.includes('--all') ? 'all' : 'new';
  return hand(tool('vitest'), ['run', '--root', ROOT, 'tests/safety/recheck.test.ts']);
});
