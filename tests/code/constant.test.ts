import { expect, test } from 'vitest';
import { constantOf } from '../../src/code/constant.ts';

const valueOf = (text: string): number | null => constantOf(text.split(' '), (name) => (name === 'LEN' ? 16 : null));

test.each([
  ['16', 16],
  ['0x10UL', 16],
  ['010', 8],
  ['LEN + 2 * 3', 22],
  ['( LEN - 1 ) / 8', 1],
  ['1 << 3 | 1', 9],
  ['7 & ~ 1', null],
  ['- 4 + 6 % 4', -2],
  ['64 >> 2 ^ 1', 17],
  ['OTHER', null],
  ['1 / 0', null],
  ['1 << 40', null],
  ['0x7fffffff * 2 * 2', null],
  ['( 1', null],
  ['1 2', null],
  ['', null],
])('%s', (text, value) => expect(valueOf(text)).toBe(value));

test('parentheses end somewhere', () => expect(valueOf(`${'( '.repeat(1000)}1${' )'.repeat(1000)}`)).toBeNull());
