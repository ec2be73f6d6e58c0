import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { usualRules } from '../../src/engine/choose.ts';
import { rightRules, treeRecord, type TreeVerdict, treeVerdicts } from './verdicts.ts';

/** So many hits of a rule are read at most, by chance. */
const READ = 10;

const verdicts = treeVerdicts();
const { tree, turned, hits } = treeRecord();
const told = [...new Set(verdicts.map(({ rule }) => rule))].toSorted();

const keyOf = ({ rule, source, path, line }: TreeVerdict): string =>
  `${rule} ${source} ${path} ${String(line).padStart(6, '0')}`;

const rightOf = (rule: string): number[] =>
  ['right', 'wrong'].map((said) => verdicts.filter((one) => one.rule === rule && one.verdict === said).length);

function table(): string {
  const rows = told.map((rule) => {
    const [right, wrong] = rightOf(rule) as [number, number];
    return `| ${rule} | ${hits[rule]} | ${right + wrong} | ${right} | ${wrong} |`;
  });
  const head = [
    `What rules say of ${tree.files} files of ${tree.source} (of ${tree.seldom}, those that seldom speak), each read as if it were`,
    `new, of ${turned.patches} accepted patches turned round and of ${turned.series} series in another order, and what a reader of`,
    'the hits thought. Notes of low confidence, which only `--pedantic` shows, are left out.',
  ].join('\n');
  return `${head}\n\n| rule | hits | read | right | wrong |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

describe('on a whole kernel', () => {
  test('what was read is in order, once each, of rules that are there', () => {
    const keys = verdicts.map(keyOf);
    expect(keys).toEqual([...new Set(keys)].toSorted());
    expect(told).toEqual(Object.keys(hits).toSorted());
    const known = catalogue({ modules: ruleModules, tokens: tokenPacks }).map(({ id }) => id);
    expect(told.filter((rule) => !known.includes(rule))).toEqual([]);
  });

  test.each(told)('%s: ten hits were read, or all', (rule) => {
    const read = verdicts.filter((one) => one.rule === rule).length;
    expect(read).toBe(Math.min(READ, hits[rule]!));
  });

  test('a rule of every run is right seven times in ten', () => {
    const usual = usualRules(catalogue({ modules: ruleModules, tokens: tokenPacks })).map(({ id }) => id);
    const right = rightRules(verdicts);
    expect(told.filter((rule) => usual.includes(rule) && !right.has(rule))).toEqual([]);
  });

  test('the table is what the verdicts say', async () => {
    await expect(table()).toMatchFileSnapshot('tree.md');
  });
});
