import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';
import { reviewBytes } from '../rules/cases.ts';
import { rightRules, treeVerdicts } from './verdicts.ts';

/** Everything that people and git really wrote: small files first, since most rules are soon heard. */
function realInputs(): string[] {
  if (!hasCorpus) return [];
  const all = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).toSorted();
  const real = all.filter((path) => /\.(?:mbox|patch)$/.test(path) || /parse\/(?:list|git)-[^/]*\/input/.test(path));
  return real.toSorted((one, other) => Number(one.startsWith('se')) - Number(other.startsWith('se')));
}

/** Without a tree; what needs one has tests of its own. */
const rules = catalogue({ modules: ruleModules, tokens: tokenPacks }).filter(
  ({ needs }) => !needs.includes('tree') && !needs.includes('maintainers'),
);

/** Rules that speak on real patches or series, or are right on a real kernel. */
function heardRules(): ReadonlySet<string> {
  const heard = rightRules(treeVerdicts());
  for (const path of realInputs()) {
    const unheard = rules.filter(({ id }) => !heard.has(id));
    for (const { rule } of reviewBytes(readFileSync(join(CORPUS, path)), path, unheard)) heard.add(rule);
  }
  return heard;
}

describe.skipIf(!hasCorpus)('a rule is marked unmeasured', () => {
  const heard = hasCorpus ? heardRules() : new Set<string>();
  const idsOf = (isMarked: boolean): string[] =>
    rules.filter(({ isUnmeasured = false }) => isUnmeasured === isMarked).map(({ id }) => id);

  test('where nothing real raises it', () => expect(idsOf(false).filter((id) => !heard.has(id))).toEqual([]));

  test('and nowhere else', () => expect(idsOf(true).filter((id) => heard.has(id))).toEqual([]));
});
