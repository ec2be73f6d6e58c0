import { describe, expect, test } from 'vitest';
import { rule } from '../../rules/preempt-rt/spinlock-in-hardirq/rule.ts';
import {
  type Context,
  FUNCTION_HEADS,
  MADE_BY,
  MEMBERS,
  REGISTERED_BY,
  TELLING,
} from '../../src/engine/contexts-known.ts';

const words = new Set(rule.words!.shows!.split(' '));

const isFound = (name: string): boolean => [name, ...name.split('_')].some((word) => words.has(word));

const isRaw = ([, [, context]]: readonly [string, readonly [number, Context]]): boolean => context.isRaw;

describe('spinlock-in-hardirq is asked where a raw context begins', () => {
  test('by a call or a macro', () => {
    const names = [...Object.entries(REGISTERED_BY), ...Object.entries(MADE_BY)].filter(isRaw).map(([name]) => name);
    expect(names.filter((name) => !isFound(name))).toEqual([]);
  });

  test('by a member; those of an irq_chip count beside its name alone', () => {
    const names = Object.entries(MEMBERS).flatMap(([name, { isRaw: is }]) => (is ? [name] : []));
    expect(names.filter((name) => !name.startsWith('irq_') && !isFound(name))).toEqual([]);
  });
});

test('the look at a whole hunk knows each name and head of a context', () => {
  const names = [REGISTERED_BY, MADE_BY, MEMBERS].flatMap((table) => Object.keys(table));
  const heads = FUNCTION_HEADS.map(([pattern]) => pattern.source);
  expect([...names, ...heads].filter((one) => !TELLING.test(one))).toEqual([]);
});
