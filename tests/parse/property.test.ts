import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import { fc } from '../property.ts';

const seeds = readdirSync('fixtures')
  .filter((name) => name.endsWith('.mbox'))
  .map((name) => readFileSync(join('fixtures', name)));

/** Reads bytes whole, lines included; gives how many lines there were. */
function readAll(bytes: Buffer): number {
  let lines = 0;
  for (const { patches } of parse([{ name: 'x', bytes, kind: 'mail' }]).series) {
    for (const { changes } of patches) for (const { hunks } of changes) lines += hunkLines(hunks).flat().length;
  }
  return lines;
}

const seed = fc.constantFrom(...seeds);
const at = fc.nat();

describe('damaged mail is read without a throw', () => {
  test('cut anywhere', () => {
    fc.assert(fc.property(seed, at, (bytes, n) => readAll(bytes.subarray(0, n % bytes.length)) >= 0));
  });

  test('with bytes changed', () => {
    const flips = fc.array(fc.tuple(at, fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(seed, flips, (bytes, changes) => {
        const damaged = Buffer.from(bytes);
        for (const [n, value] of changes) damaged[n % damaged.length] = value;
        return readAll(damaged) >= 0;
      }),
    );
  });

  test('with lines swapped, and joined to another', () => {
    fc.assert(
      fc.property(seed, seed, at, at, (bytes, other, m, n) => {
        const lines = bytes.toString('latin1').split('\n');
        const [i, j] = [m % lines.length, n % lines.length];
        [lines[i], lines[j]] = [lines[j]!, lines[i]!];
        return readAll(Buffer.concat([Buffer.from(lines.join('\n'), 'latin1'), other])) >= 0;
      }),
    );
  });
});

describe('print-back', () => {
  /** A file name, a start line, and lines with their signs. */
  const line = fc.tuple(fc.constantFrom(' ', '+', '-'), fc.string({ unit: 'binary-ascii', maxLength: 30 }));
  // git refuses a hunk without any change.
  const lines = fc.array(line, { minLength: 1, maxLength: 12 }).filter((rows) => rows.some(([sign]) => sign !== ' '));
  const hunk = fc.tuple(fc.integer({ min: 1, max: 9999 }), lines);
  const file = fc.tuple(
    fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}\.c$/),
    fc.array(hunk, { minLength: 1, maxLength: 3 }),
  );

  test('of generated diffs is the input, and every line is there', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
        let count = 0;
        const text = files
          .map(([name, hunks]) => {
            const body = hunks.map(([start, signed]) => {
              const rows = signed.map(([sign, words]) => `${sign}${words.replace(/[\n\r]/g, ' ')}\n`);
              count += rows.length;
              const old = signed.filter(([sign]) => sign !== '+').length;
              const now = signed.filter(([sign]) => sign !== '-').length;
              return `@@ -${old === 0 ? start - 1 : start},${old} +${now === 0 ? start - 1 : start},${now} @@\n${rows.join('')}`;
            });
            return `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n${body.join('')}`;
          })
          .join('');
        const bytes = Buffer.from(text, 'latin1');
        const { series, defects } = parse([{ name: 'x', bytes, kind: 'mail' }]);
        expect(defects).toEqual([]);
        expect(series[0]!.patches.map(printBody).join('')).toBe(text);
        expect(readAll(bytes)).toBe(count);
      }),
    );
  });
});
