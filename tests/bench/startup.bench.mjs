// @ts-check
/** CPU time of a start and of a review, as multiples of an empty node. Budget: 1.5 for --version, 3 for one patch. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from '../../bin/dev/bundle.mjs';
import { ROOT } from '../../bin/dev/project.mjs';
import { interleaved, quote } from './measure.mjs';

const ROUNDS = 25;
const node = quote(process.execPath);
const program = `${node} ${quote(PROGRAM)}`;
const seed = join(ROOT, '../shared/corpus/seed/swiotlb-zerocopy.mbox');

/** @type {Record<string, string>} */
const commands = {
  'node -e 0': `${node} -e 0`,
  '--version': `${program} --version`,
  'fixtures/arena-zerocopy.mbox': `${program} --pedantic ${quote(join(ROOT, 'fixtures/arena-zerocopy.mbox'))}`,
};
if (existsSync(seed)) commands['swiotlb seed'] = `${program} --pedantic ${quote(seed)}`;

const medians = interleaved(commands, ROUNDS);
const base = medians['node -e 0'] ?? Number.NaN;
for (const [name, seconds] of Object.entries(medians)) {
  const ratio = (seconds / base).toFixed(2);
  console.log(`${name.padEnd(30)} ${(seconds * 1000).toFixed(0).padStart(5)} ms CPU  ${ratio.padStart(6)} x node`);
}
