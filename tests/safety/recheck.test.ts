import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nameOf, type Shipped, shippedExpressions } from './expressions.ts';
import { type Patience, type Proof, prove } from './prove.ts';
import { isBounded, shapeOf, written } from './shape.ts';

/** What `npm run prove` has found, an expression a line. */
const LIST = join(import.meta.dirname, 'proven.jsonl');
/** Set by `npm run prove`: 'new' to prove what is not in the list, 'all' to prove everything again. */
const ASKED = process.env['ZCREVIEW_PROVE'];

const GENEROUS: Patience = { first: 1000, last: 20_000, whole: 120_000 };
/** Here, where somebody waits, and other work may take the cores. */
const SHORT: Patience = { first: 500, last: 3000, whole: 8000 };
const SAMPLE = 40;

const shipped = shippedExpressions();
const unbounded = shipped.filter(({ source }) => !isBounded(shapeOf(source)));
const listed = readList();

function readList(): Map<string, Proof> {
  const lines = readFileSync(LIST, 'utf8').split('\n').filter(Boolean);
  const proofs = lines.map((line) => JSON.parse(line) as Proof);
  return new Map(proofs.map((proof) => [nameOf(proof), proof]));
}

function isSafe(one: Pick<Shipped, 'source' | 'flags'>): boolean {
  return listed.get(nameOf(one))?.verdict === 'safe';
}

async function proveAll(): Promise<void> {
  const proofs: Proof[] = [];
  for (const one of unbounded) {
    const known = ASKED === 'new' && isSafe(one) ? listed.get(nameOf(one)) : undefined;
    proofs.push(known ?? (await prove(one, GENEROUS)));
  }
  const byName = proofs.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  writeFileSync(LIST, byName.map((proof) => `${JSON.stringify(proof)}\n`).join(''));
}

test.runIf(ASKED)('the list is made', { timeout: 7_200_000 }, async () => {
  await proveAll();
  expect([...readList().values()].filter(({ verdict }) => verdict !== 'safe')).toEqual([]);
});

describe.skipIf(ASKED)('recheck proves every shipped expression safe', () => {
  test('those not in the list here and now', { timeout: 300_000 }, async () => {
    const objections: string[] = [];
    for (const one of unbounded.filter((expression) => !isSafe(expression))) {
      const { verdict, reason } = await prove(one, SHORT);
      if (verdict !== 'safe') {
        objections.push(`${one.file} ${nameOf(one)} is ${reason}: simplify it, or run the script (npm run prove)`);
      }
    }
    expect(objections).toEqual([]);
  });

  test('what the list says of a sample holds', { timeout: 120_000 }, async () => {
    const sample = unbounded.filter(isSafe).filter((_, i) => i % SAMPLE === 0);
    const proofs = await Promise.all(sample.map((one) => prove(one, GENEROUS)));
    expect(proofs.filter(({ verdict }) => verdict !== 'safe')).toEqual([]);
  });
});

describe('a proof', () => {
  test('reads expressions as they are written', () => {
    expect(shipped.filter(({ source }) => written(shapeOf(source)) !== source)).toEqual([]);
  });

  test.each([
    ['(a+)+b', ''],
    ['\\s+$', ''],
    ['\\s+(?=x)', ''],
    ['\\s+(?!x)$', ''],
    ['(?<=a*)b', ''],
    ['(?<!a)a{0,9}\\s+x', ''],
    ['y(?=y*z)x', ''],
    ['(?:x(?=y*z)|y)+z', ''],
    ['^(?:a|b\\w*c\\w*)\\(', ''],
    ['\\d{1,90}\\w*\\(', ''],
    ['^\\s+x', 'm'],
    ['(a+)\\1', ''],
  ])('is not had of /%s/%s', async (source, flags) => {
    expect(await prove({ source, flags }, SHORT)).toMatchObject({ verdict: 'unproven' });
  });

  test.each([
    ['\\bx\\w+\\(', 'itself'],
    ['(?<!\\w)\\w+\\(', 'without its look-around'],
    ['(?<=[.!?])\\s+(?=[A-Z])', 'without its look-around'],
    ['^x(?!.*y)\\w+z', 'without its look-around'],
    ['^[a-z]{1,200}: ([^]*)$', 'its parts'],
    ['^\\s*[{["\'0-9].{0,200},\\s*$', 'its parts'],
  ])('is had of /%s/ by %s', async (source, by) => {
    expect(await prove({ source, flags: '' }, SHORT)).toEqual({ source, flags: '', verdict: 'safe', by });
  });
});
