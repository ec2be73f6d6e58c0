// @ts-check
/** `npm start -- ARGUMENTS`: runs the program from this checkout, made ready first. */
import { PROGRAM } from './bundle.mjs';
import { hand, ROOT } from './project.mjs';
import { ensureBuilt, main } from './setup.mjs';

await main(async () => {
  await ensureBuilt();
  return hand(process.execPath, [PROGRAM, ...process.argv.slice(2)], { cwd: callersFolder() });
});

/** Where the user stands: npm runs scripts in the root of the project, and the paths given are not meant from there. */
function callersFolder() {
  const { npm_lifecycle_event: script, INIT_CWD: start } = process.env;
  return script === 'start' && start !== undefined && process.cwd() === ROOT ? start : process.cwd();
}
