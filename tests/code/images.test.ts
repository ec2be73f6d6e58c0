import { expect, test } from 'vitest';
import { readImages } from '../../src/code/images.ts';
import type { Line } from '../../src/model/change.ts';

/** Lines with their signs, as in a hunk. */
function hunk(...rows: string[]): Line[] {
  const kinds = { '-': 'removed', '+': 'added', ' ': 'context' } as const;
  return rows.map((row) => ({
    kind: kinds[row[0] as keyof typeof kinds],
    text: row.slice(1),
    oldLine: 0,
    newLine: 0,
    inputLine: 0,
  }));
}

test('each image has its own rows, and leads back to the lines of the hunk', () => {
  const { old, now } = readImages(hunk(' {', '-\told();', '+\tnow(1);', '+\tmore();', ' }'), 'int f(void)');
  expect(old.source.calls.map(({ name, within }) => `${within}: ${name}`)).toEqual(['f: old']);
  expect(now.source.calls.map(({ name, within }) => `${within}: ${name}`)).toEqual(['f: now', 'f: more']);
  expect(now.rows).toEqual([0, 2, 3, 4]);
  expect([now.rowOf(1), now.rowOf(3), old.rowOf(3), old.rowOf(9)]).toEqual([-1, 2, -1, -1]);
});

test('a changed head makes two declarations of the same name', () => {
  const { old, now } = readImages(hunk('-int f(int a)', '+int f(long a, int b)', ' {', ' }'), '');
  const heads = [old, now].map(({ source }) => source.declarations[0]!.signature!.parameters);
  expect(heads).toEqual([
    [{ type: 'int', name: 'a' }],
    [
      { type: 'long', name: 'a' },
      { type: 'int', name: 'b' },
    ],
  ]);
});
