import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMaintainers } from '../../src/tree/maintainers.ts';
import { recipientsOf } from '../../src/tree/recipients.ts';

const text = readFileSync('fixtures/tree/MAINTAINERS', 'utf8');
const mailmap = readFileSync('fixtures/tree/.mailmap', 'utf8');
const maintainers = readMaintainers(text, mailmap);
const titles = (path: string): string[] => maintainers.sectionsOf(path).map(({ title }) => title);
const saying = (prose: string[], diff: string[]): string[] =>
  maintainers.sectionsSaying(prose, diff).map(({ title }) => title);

describe('a path belongs to', () => {
  test.each([
    ['drivers/net/ethernet/tern/main.c', ['TERN ETHERNET DRIVER', 'NETWORKING DRIVERS', 'THE REST']],
    ['drivers/net/ethernet/tern/hw/regs.h', ['TERN ETHERNET DRIVER', 'NETWORKING DRIVERS', 'THE REST']],
    ['drivers/net/phy/tern-phy.c', ['TERN PHY DRIVER', 'NETWORKING DRIVERS', 'THE REST']],
    ['drivers/net/phy/tern-phy.S', ['NETWORKING DRIVERS', 'THE REST']],
    ['drivers/net/wireless/heron/tx.c', ['HERON WIRELESS DRIVER', 'THE REST']],
    ['net/heron/core.c', ['HERON WIRELESS DRIVER', 'THE REST']],
    ['net/heron/mesh/core.c', ['THE REST']],
    ['net/tern', ['TERN CORE', 'THE REST']],
    ['net/tern/sock.c', ['TERN CORE', 'THE REST']],
    ['net/ternary.c', ['TERN CORE', 'THE REST']],
    ['net/ternary/x.c', ['THE REST']],
    ['arch/arm/boot/plover64.dts', ['PLOVER SOC', 'THE REST']],
    ['arch/arm/boot/plover65.dts', ['THE REST']],
    ['Makefile', ['THE REST']],
    ['', ['THE REST']],
  ])('%s', (path, wanted) => {
    expect(titles(path)).toEqual(wanted);
  });
});

describe('a section says', () => {
  const [tern] = maintainers.sectionsOf('drivers/net/ethernet/tern/main.c');

  test('its people, by the names of .mailmap, and its lists, but for those of subscribers', () => {
    expect(tern).toEqual({
      title: 'TERN ETHERNET DRIVER',
      status: 'Supported',
      maintainers: [
        { name: 'Ann Bell', email: 'ann@new.example' },
        { name: 'Dee E. Fox', email: 'dee@example.org' },
      ],
      reviewers: [
        { name: 'Co Drew', email: 'co@example.org' },
        { name: 'Gil, Ha', email: 'gil@example.org' },
      ],
      lists: ['netdev@vger.kernel.org', 'tern@lists.example.org'],
    });
  });

  test('that it is an orphan', () => {
    expect(maintainers.sectionsOf('drivers/net/wireless/heron/tx.c')[0]).toMatchObject({
      status: 'Orphan',
      maintainers: [],
    });
  });
});

describe('a patch is claimed by its words', () => {
  test.each([
    [['Subject: [PATCH] tern_dma: x'], [], ['TERN DMA']],
    [[], ['+\ttern_dma_map(x);'], ['TERN DMA']],
    [[], ['-\ttern_dma_map(x);'], ['TERN DMA']],
    [[], [' \ttern_dma_map(x);'], []],
    [[], [' \tTernDma map;'], ['TERN DMA']],
    [['tern dma'], ['+tern'], []],
  ])('%j %j', (prose, diff, wanted) => {
    expect(saying(prose, diff)).toEqual(wanted);
  });

  test('but not by what a linear engine cannot take', () => {
    expect([...maintainers.unread]).toEqual(['(?!a)b', '(a)\\1']);
  });
});

test('everybody is told once, and the head of all is not', () => {
  const paths = ['drivers/net/ethernet/tern/main.c', 'net/tern/sock.c'];
  const sections = paths.flatMap((path) => maintainers.sectionsOf(path));
  const { maintainers: people, reviewers, lists } = recipientsOf(sections);
  expect(people.map(({ email }) => email)).toEqual([
    'ann@new.example',
    'dee@example.org',
    'net@example.org',
    'co@example.org',
  ]);
  expect(reviewers.map(({ email }) => email)).toEqual(['gil@example.org']);
  expect(lists).toEqual(['netdev@vger.kernel.org', 'tern@lists.example.org', 'linux-kernel@vger.kernel.org']);
});

test('expressions run in linear time, whatever they say', () => {
  const hostile = readMaintainers(
    `X\nN:\t(a|a)*(a*)*b\nK:\t(.*)*(.*)*,\nK:\t${'(x{100}'.repeat(4)}${'){100}'.repeat(4)}\n`,
    '',
  );
  const path = 'a'.repeat(100_000);
  const start = process.cpuUsage();
  expect(hostile.sectionsOf(path)).toEqual([]);
  expect(hostile.sectionsSaying([path], [`+${path}`])).toEqual([]);
  const { user } = process.cpuUsage(start);
  expect(user / 1000).toBeLessThan(3000);
});

test('a hostile pattern takes a step for each letter', () => {
  const patterns = `F:\t${'*a'.repeat(50)}*b\n`.repeat(20);
  expect(readMaintainers(`X\n${patterns}`, '').sectionsOf('a'.repeat(4000))).toEqual([]);
});
