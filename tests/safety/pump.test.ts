import { expect, test } from 'vitest';
import { nameOf, shippedExpressions } from './expressions.ts';
import { isBounded, shapeOf } from './shape.ts';

/** As many characters, and as many milliseconds. Time that grows with the square is half a second and more. */
const LENGTH = 30_000;
const LIMIT = 30;

const UNITS = [' ', '\t', '\n', 'a', 'A', '0', '_', '-', '.', '/', '(', '*', '>', '=', ',', '"', ':'].concat([
  'a ',
  'a.',
  'a-',
  'a, ',
  'a->',
  'a(',
  '/a',
  '\n ',
]);
/** What stands behind, so that a match is given up. */
const BEHIND = ['\u0001', ' !'];

/** Words that an expression has, alone and joined: it may begin anew at each of them. */
function words(source: string): string[] {
  const plain = source.replace(/\\[bBwWsSdD]/g, ' ').replace(/\\(.)/g, '$1');
  const found = [...new Set(plain.match(/[A-Za-z_]{2,40}[(:= ]?/g) ?? [])].slice(0, 12);
  return found.flatMap((word) => [word, `${word} `, `${word}_`]);
}

function cost(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const start = process.cpuUsage();
  if (expression.global) text.replace(expression, '');
  else expression.test(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

test('no expression takes more than linear time on what is made of its own words', { timeout: 300_000 }, () => {
  const slow: string[] = [];
  for (const one of shippedExpressions().filter(({ source }) => !isBounded(shapeOf(source)))) {
    const expression = new RegExp(one.source, one.flags);
    const units = [...UNITS, ...words(one.source)];
    const heads = ['', ...words(one.source).slice(0, 3)];
    const texts = units.flatMap((unit, i) => {
      const run = unit.repeat(LENGTH / unit.length);
      return i < UNITS.length ? heads.map((head) => head + run + BEHIND[0]) : BEHIND.map((end) => run + end);
    });
    // Twice: another process may have had the cache.
    const found = texts.find((text) => cost(expression, text) > LIMIT && cost(expression, text) > LIMIT);
    if (found !== undefined) slow.push(`${one.file} ${nameOf(one)} on ${JSON.stringify(found.slice(0, 30))}`);
  }
  expect(slow).toEqual([]);
});
