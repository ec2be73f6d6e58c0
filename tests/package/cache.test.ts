import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheFile, payloadOf } from '../../bin/loader/cache-file.js';
import { bundle, CACHE, isBundled, PROGRAM } from '../../bin/dev/bundle.mjs';
import { ROOT } from '../../bin/dev/project.mjs';

const ARENA = resolve('fixtures/arena-zerocopy.mbox');
const work = mkdtempSync(join(tmpdir(), 'zcreview-cache-'));
afterAll(() => rmSync(work, { recursive: true }));

/** Tells on standard error of each script whether V8 took the code it was given: undefined where it was given none. */
const WITNESS = `
const vm = require('node:vm');
const { Script } = vm;
vm.Script = function (text, options) {
  const script = new Script(text, options);
  process.stderr.write('rejected: ' + script.cachedDataRejected);
  return script;
};`;

let whole: Buffer;
let program: string;
let expected: string;
beforeAll(async () => {
  await bundle();
  whole = readFileSync(CACHE);
  program = /\/\/ program: (\w+)/.exec(readFileSync(PROGRAM, 'latin1'))![1]!;
  writeFileSync(join(work, 'witness.cjs'), WITNESS);
  expected = review(null).out;
});

/** Reviews a patch with the program alone in a folder, or with a cache beside it. */
function review(cache: Buffer | null, ...flags: string[]): { out: string; err: string; files: string[] } {
  const folder = mkdtempSync(join(work, 'alone-'));
  copyFileSync(PROGRAM, join(folder, 'zcreview.cjs'));
  if (cache !== null) writeFileSync(join(folder, 'zcreview.cache'), cache);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--require', join(work, 'witness.cjs'), 'zcreview.cjs', ARENA],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } },
  );
  return { out: stdout, err: stderr, files: readdirSync(folder).toSorted() };
}

/** The cache without one sector in the middle of the code. */
function damaged(): Buffer {
  const bytes = Buffer.from(whole);
  const middle = (bytes.length >> 1) & ~511;
  return bytes.fill(0, middle, middle + 512);
}

describe('the cache that the build made', () => {
  test('is taken by V8, and changes nothing of a review', () => {
    expect(expected).toContain('[mm/compound-page-open-coded]');
    expect(review(whole)).toEqual({
      out: expected,
      err: 'rejected: false',
      files: ['zcreview.cache', 'zcreview.cjs'],
    });
  });

  test('names no folder of the machine', () => {
    expect(whole.includes('zcreview.cjs')).toBe(true);
    expect(whole.includes(ROOT)).toBe(false);
  });

  test('holds what only a review compiles', () => {
    // Words of a rule's function, which are no part of compiled code before the function is first called.
    expect(whole.includes(', which belongs to a subsystem above mm, want no ')).toBe(true);
  });
});

describe('the program runs, and writes nothing', () => {
  test.each<[string, () => Buffer | null]>([
    ['without a cache', () => null],
    ['with an empty one', () => Buffer.alloc(0)],
    ['with one that is cut short', () => whole.subarray(0, whole.length >> 1)],
    ['with one that lacks its first bytes', () => whole.subarray(64)],
    ['with one whose code is damaged', damaged],
    ['with one of another program', () => cacheFile(payloadOf(whole, program)!, 'another')],
    [
      'with one of another Node',
      () => Buffer.from(whole.toString('latin1').replace(/"node":"[^"]*"/, '"node":"20.0.0"'), 'latin1'),
    ],
    ['with bytes of anything', () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31) & 0xff))],
    ['with a text', () => Buffer.from('a text\n')],
  ])('%s', (_name, cache) => {
    const bytes = cache();
    expect(review(bytes)).toEqual({
      out: expected,
      err: 'rejected: undefined',
      files: bytes === null ? ['zcreview.cjs'] : ['zcreview.cache', 'zcreview.cjs'],
    });
  });

  test('with one that V8 made under other flags', () => {
    const { out, err } = review(whole, '--no-lazy-feedback-allocation');
    expect({ out, err }).toEqual({ out: expected, err: 'rejected: true' });
  });
});

test('what is built is up to date only with a cache that fits', () => {
  const other = join(work, 'zcreview.cache');
  expect(isBundled(other)).toBe(false);
  writeFileSync(other, damaged());
  expect(isBundled(other)).toBe(false);
  writeFileSync(other, whole);
  expect(isBundled(other)).toBe(true);
});
