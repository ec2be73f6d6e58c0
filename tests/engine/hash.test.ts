import { expect, test } from 'vitest';
import { hashOf } from '../../src/engine/hash.ts';

test('texts that differ in one place, or in order, have other names', () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `rule\npath${i % 7}.c\nf${i}\n${'x'.repeat(i % 50)}\n1`);
  const names = new Set(texts.map(hashOf));
  expect(names.size).toBe(texts.length);
  expect(hashOf('ab')).not.toBe(hashOf('ba'));
  expect(hashOf('')).toMatch(/^[0-9a-f]{16}$/);
});
