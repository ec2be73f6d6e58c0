import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../cli/run.ts';

const readme = readFileSync('README.md', 'utf8');

test('the first command of the README prints what stands there', async () => {
  const [, command = '', printed = ''] = /```\n\$ npm start -- (\S+)\n([^]*?)```/.exec(readme) ?? [];
  const { out } = await run([command]);
  const pieces = printed.split(/^\.\.\.\n/m);
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) expect(out).toContain(piece);
});

test('the split in the README is what is printed', async () => {
  const [, command = '', printed = ''] = /```\n\$ npm start -- (split \S+)\n([^]*?)```/.exec(readme) ?? [];
  const { out } = await run(command.split(' '));
  const pieces = printed.split(/^\.\.\.\n/m).filter((piece) => piece !== '');
  expect(pieces).toHaveLength(2);
  for (const piece of pieces) expect(out).toContain(piece);
});

test('the README counts the findings on accepted patches as the table does', () => {
  const table = readFileSync('tests/quiet/table.md', 'utf8');
  const hits = [...table.matchAll(/^\| [a-z-]+\/[a-z-]+ \| (\d+) /gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  const patches = /on (\d+) patches/.exec(table)?.[1];
  const right = [...table.matchAll(/\| (\d+) \| \d+ \|$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(readme).toContain(`${hits} findings on ${patches} of them (each one read, [${right} thought right]`);
});
