import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import type { Rule } from '../../src/rule.ts';
import { CORPUS, corpusFiles, hasCorpus } from '../corpus.ts';
import { reviewBytes } from './cases.ts';

const ROOT = join(import.meta.dirname, '../..');
const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });
const withWords = rules.filter(({ words }) => words !== undefined);

const askedAlways = (rule: Rule): Rule => ({ ...rule, words: {} });

/** What is said only by rules that are asked whatever the words: it must be nothing. */
function missedIn(path: string): string[] {
  const bytes = readFileSync(path);
  const beside = path.includes('-in-tree') ? { beside: dirname(path) } : {};
  const isOwnWork = basename(path).includes('-own');
  const say = (some: readonly Rule[]): string[] =>
    reviewBytes(bytes, 'words', some, { ...beside, isOwnWork }).map(
      ({ rule, patch, file, line }) => `${rule} ${patch} ${file}:${line}`,
    );
  const said = new Set(say(withWords));
  return say(withWords.map(askedAlways)).filter((one) => !said.has(one));
}

function patchesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:patch|mbox)$/.test(name))
    .map((name) => join(ROOT, folder, name))
    .toSorted();
}

describe('a rule says without its words', () => {
  test.each([...new Set(rules.map(({ id }) => id.split('/')[0]!))])('nothing in the cases of %s', (pack) => {
    const missed = patchesBelow(`rules/${pack}`).flatMap((path) => missedIn(path).map((one) => `${path}: ${one}`));
    expect(missed).toEqual([]);
  });

  test('nothing in fixtures and fresh cases', () => {
    const missed = ['fixtures', 'tests/fresh'].flatMap(patchesBelow).flatMap(missedIn);
    expect(missed).toEqual([]);
  });

  test.skipIf(!hasCorpus).each(['patches', 'reviews', 'seed', 'series'])('nothing in corpus/%s', (folder) => {
    const missed = corpusFiles(folder, '.patch', '.mbox').flatMap((path) =>
      missedIn(path).map((one) => `${path.slice(CORPUS.length)}: ${one}`),
    );
    expect(missed).toEqual([]);
  });

  test.each(withWords.map(({ id, words }) => [id, words!] as const))('%s has words that can be found', (_, words) => {
    for (const [source, list] of Object.entries(words)) {
      const all = (list as string).split(' ');
      for (const word of all) expect(word).toMatch(source === 'says' ? /^[a-z0-9_]+$/ : /^\w+$/);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
