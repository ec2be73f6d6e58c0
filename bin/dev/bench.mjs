// @ts-check
/** `npm run bench -- NAME...`: runs the benchmarks in tests/bench one after the other, or only those named. */
import { join } from 'node:path';
import { filesIn, hand, ROOT } from './project.mjs';
import { ensureBuilt, main } from './setup.mjs';

await main(async () => {
  await ensureBuilt();
  const names = process.argv.slice(2);
  const all = filesIn('tests/bench').filter((path) => path.endsWith('.bench.mjs'));
  const chosen = all.filter((path) => names.length === 0 || names.some((name) => path.includes(name)));
  if (chosen.length === 0) throw new Error(`no benchmark ${names.join(', ') || 'in tests/bench'}`);
  let worst = 0;
  for (const path of chosen) {
    process.stdout.write(`== ${path}\n`);
    worst = Math.max(worst, await hand(process.execPath, [join(ROOT, path)]));
  }
  return worst;
});
