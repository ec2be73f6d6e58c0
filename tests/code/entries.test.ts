import { expect, test } from 'vitest';
import { entriesOf } from '../../src/code/entries.ts';

const said = (path: string, text: string): string[] =>
  entriesOf(path, text.split('\n')).map(({ kind, name, row, endRow, refers }) =>
    `${row}-${endRow} ${kind} ${name}: ${refers.join(' ')}`.trimEnd(),
  );

test('a Kconfig file has symbols, with what they depend on and select but not what their help says', () => {
  const text = [
    'menuconfig FROB',
    '\tbool "Frob the NET"',
    '\tdepends on SWIOTLB && (NET || !MMU)',
    '\tselect FROB_CORE if 64BIT',
    '\thelp',
    '\t  Needs DMA.',
    '',
    'if FROB',
    'config FROB_CORE',
    '\ttristate',
  ];
  expect(said('kernel/dma/Kconfig', text.join('\n'))).toEqual([
    '0-5 config CONFIG_FROB: CONFIG_SWIOTLB CONFIG_NET CONFIG_MMU CONFIG_FROB_CORE',
    '8-9 config CONFIG_FROB_CORE:',
  ]);
});

test('a makefile has objects, with the list, the symbol and the module that they are part of', () => {
  const text = [
    'obj-$(CONFIG_FROB) += frob.o sub/',
    'frob-y := core.o \\',
    '\t  ring.o # not.o',
    'CFLAGS_frob.o := -O2',
  ];
  expect(said('drivers/frob/Makefile', text.join('\n'))).toEqual([
    '0-0 object frob.o: obj-$(CONFIG_FROB) CONFIG_FROB frob',
    '0-0 object sub/: obj-$(CONFIG_FROB) CONFIG_FROB sub/',
    '1-1 object core.o: frob-y frob core',
    '2-2 object ring.o: frob-y frob ring',
  ]);
});

test('a devicetree has nodes by label or name, and compatible strings', () => {
  const text = [
    'frob: frob@1000 {',
    '\tcompatible = "acme,frob",',
    '\t\t     "acme,base";',
    '\tclocks = <&clk 1>;',
    '};',
    '&uart0 {',
  ];
  expect(said('arch/arm/boot/dts/acme.dtsi', text.join('\n'))).toEqual([
    '0-4 node frob: clk',
    '1-1 compatible acme,frob:',
    '2-2 compatible acme,base:',
    '5-5 node uart0: uart0',
  ]);
});

test('a page of documentation has titles, each up to the next', () => {
  const text = ['====', 'Frob', '====', '', 'Text', '', 'Usage', '-----', 'More.'];
  expect(said('Documentation/frob.rst', text.join('\n'))).toEqual(['1-5 title Frob:', '6-8 title Usage:']);
});

test('other files have none', () => {
  expect(said('mm/slab.c', 'config FROB')).toEqual([]);
});
