// @ts-check
/**
 * CPU time of a start and of a review, as multiples of an empty node; then of all patches of the corpus in one process.
 * Budget: 1.5 for --version, 3 for one patch, 3 ms a patch of many. An empty node is twice as slow where
 * NODE_EXTRA_CA_CERTS names a file, which it reads; what it is here is printed.
 */
import { existsSync, readdirSync } from 'node:fs';
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
  'fixtures/arena-zerocopy.mbox': `${program} ${quote(join(ROOT, 'fixtures/arena-zerocopy.mbox'))}`,
};
if (existsSync(seed)) {
  commands['swiotlb seed'] = `${program} ${quote(seed)}`;
  commands['swiotlb seed, --pedantic'] = `${program} --pedantic ${quote(seed)}`;
}

const medians = interleaved(commands, ROUNDS);
const base = medians['node -e 0'] ?? Number.NaN;
for (const [name, seconds] of Object.entries(medians)) {
  const ratio = (seconds / base).toFixed(2);
  console.log(`${name.padEnd(30)} ${(seconds * 1000).toFixed(0).padStart(5)} ms CPU  ${ratio.padStart(6)} x node`);
}

const folder = join(ROOT, '../shared/corpus/patches');
if (existsSync(folder)) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.patch'));
  const files = names.toSorted().map((name) => quote(join(folder, name)));
  const review = `${program} --no-tree --no-config --format json ${files.join(' ')}`;
  const { all = Number.NaN, empty = Number.NaN } = interleaved({ empty: `${node} -e 0`, all: review }, 5);
  const each = ((all * 1000) / files.length).toFixed(2);
  console.log(
    `${`${files.length} patches of the corpus`.padEnd(30)} ${each.padStart(5)} ms CPU each  ${(all / empty).toFixed(1)} x node`,
  );
}
const certificates = process.env['NODE_EXTRA_CA_CERTS'] ?? 'none';
console.log(`NODE_EXTRA_CA_CERTS: ${certificates}`);
