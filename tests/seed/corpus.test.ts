import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody, printChange } from '../../src/parse/print.ts';
import { outline } from '../../src/plan/outline.ts';
import { reportJson } from '../../src/report/json.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';

const files = [...corpusFiles('seed', '.mbox'), ...corpusFiles('series', '.mbox'), ...corpusFiles('patches', '.patch')];
const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });
const inputOf = (file: string): Parameters<typeof parse>[0] => [
  { name: basename(file), bytes: readFileSync(file), kind: 'mail' },
];

describe.skipIf(!hasCorpus)('all mail of seed, series and patches', () => {
  test('every change prints back to its bytes, where its place says', { timeout: 60_000 }, () => {
    const wrong: string[] = [];
    let changes = 0;
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      for (const { patches } of parse(inputOf(file)).series) {
        for (const patch of patches) {
          for (const change of patch.changes) {
            changes += 1;
            const printed = printChange(change);
            const { offset, line } = change.place;
            const isDirect = change.hunks.every(({ inputLines }) => inputLines === null);
            if (isDirect && text.slice(offset, offset + printed.length) !== printed)
              wrong.push(`${file} ${change.path}`);
            if (isDirect && text.slice(0, offset).split('\n').length !== line)
              wrong.push(`${file} ${change.path}: line`);
          }
          if (!printBody(patch).startsWith(patch.head)) wrong.push(file);
        }
      }
    }
    expect(changes).toBeGreaterThan(1500);
    expect(wrong).toEqual([]);
  });

  test('the JSON of every one fits the schema, and no rule fails', { timeout: 120_000 }, () => {
    const validate = new Ajv().compile(JSON.parse(readFileSync('src/report/schema.json', 'utf8')) as object);
    const wrong: string[] = [];
    for (const file of files) {
      const { series, defects } = parse(inputOf(file));
      const told = review(series, { rules, pedantic: true, isOwnWork: false, readLines: hunkLines, outline });
      wrong.push(...told.failures.map((failure) => `${basename(file)}: ${failure}`));
      const json = reportJson({
        version: '0',
        ruleset: '',
        series: series.map((one, i) => ({ series: one, split: told.outlines[i] ?? null })),
        findings: told.findings,
        suppressed: [],
        defects,
        notLookedAt: [],
      });
      if (!validate(JSON.parse(json))) wrong.push(`${basename(file)}: ${JSON.stringify(validate.errors?.[0])}`);
    }
    expect(wrong).toEqual([]);
  });
});
