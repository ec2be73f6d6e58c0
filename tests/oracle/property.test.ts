import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { fc } from '../property.ts';

/** Runs of each property; raise it to look harder: `ZCREVIEW_RUNS=100000 npm test -- tests/oracle/property`. */
const RUNS = Number(process.env['ZCREVIEW_RUNS'] ?? 150);
/** Larger mail teaches nothing more and takes the time of many small ones. */
const MAX_BYTES = 60_000;

const files = [
  ...corpusFiles('parse', 'input', '.mbox', '.patch', '.diff', '.eml'),
  ...corpusFiles('seed', '.mbox', '.txt'),
  ...corpusFiles('series', '.mbox'),
  ...corpusFiles('patches', '.patch'),
];
const seeds = hasCorpus
  ? files.map((file) => readFileSync(file)).filter(({ length }) => length > 0)
  : [Buffer.alloc(1)];

/** A piece of real mail no longer than MAX_BYTES. */
const mail = fc.tuple(fc.nat(seeds.length - 1), fc.nat()).map(([i, n]) => {
  const bytes = seeds[i]!;
  const start = bytes.length > MAX_BYTES ? n % (bytes.length - MAX_BYTES) : 0;
  return bytes.subarray(start, start + MAX_BYTES);
});

/** Reads bytes whole and looks at everything that was read. */
function readAll(bytes: Buffer): void {
  const { series, defects } = parse([{ name: 'x', bytes, kind: 'mail' }]);
  for (const { patches } of series) {
    for (const patch of patches) {
      printBody(patch);
      for (const { hunks } of patch.changes) hunkLines(hunks);
    }
  }
  for (const { input } of defects) {
    if (!(input.line >= 1 && input.offset <= bytes.length)) throw new Error(`defect outside: ${JSON.stringify(input)}`);
  }
}

describe.skipIf(!hasCorpus)('real mail, damaged, is read without a throw', () => {
  const options = { numRuns: RUNS };

  test('cut anywhere', { timeout: 0 }, () => {
    fc.assert(
      fc.property(mail, fc.nat(), (bytes, n) => readAll(bytes.subarray(0, n % (bytes.length + 1)))),
      options,
    );
  });

  test('with bytes changed', { timeout: 0 }, () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(mail, flips, (bytes, changes) => {
        const damaged = Buffer.from(bytes);
        for (const [n, value] of changes) damaged[n % damaged.length] = value;
        readAll(damaged);
      }),
      options,
    );
  });

  test('with lines swapped, left out and said twice', { timeout: 0 }, () => {
    const moves = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('swap', 'drop', 'twice')), { maxLength: 10 });
    fc.assert(
      fc.property(mail, moves, (bytes, changes) => {
        const lines = bytes.toString('latin1').split('\n');
        for (const [m, n, how] of changes) {
          const [i, j] = [m % lines.length, n % lines.length];
          if (how === 'swap') [lines[i], lines[j]] = [lines[j] ?? '', lines[i] ?? ''];
          else if (how === 'drop') lines.splice(i, 1);
          else lines.splice(i, 0, lines[j] ?? '');
        }
        readAll(Buffer.from(lines.join('\n'), 'latin1'));
      }),
      options,
    );
  });

  test('one joined to another', { timeout: 0 }, () => {
    fc.assert(
      fc.property(
        mail,
        mail,
        fc.constantFrom('', '\n', '\r\n', '\nFrom a@b Mon Sep 17 00:00:00 2001\n'),
        (a, b, between) => readAll(Buffer.concat([a, Buffer.from(between), b])),
      ),
      options,
    );
  });
});

describe.skipIf(!hasCorpus)('real mail prints back', () => {
  test.each(['seed', 'series', 'patches', 'parse'])('all of %s', (folder) => {
    const wrong: string[] = [];
    for (const file of files.filter((name) => name.includes(`/corpus/${folder}/`))) {
      const text = readFileSync(file, 'latin1');
      const { series } = parse([{ name: 'x', bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
      for (const patch of series.flatMap(({ patches }) => patches)) {
        const direct = patch.changes.every(({ hunks }) => hunks.every(({ inputLines }) => inputLines === null));
        const printed = printBody(patch);
        // What was encoded stands nowhere in the input; of it the rest of this suite speaks.
        if (direct && !text.includes(printed) && !text.replaceAll('\r\n', '\n').includes(printed)) wrong.push(file);
      }
    }
    expect(wrong).toEqual([]);
  });
});
