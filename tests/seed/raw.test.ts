import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { type Parsed, parse } from '../../src/parse/parse.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';

/** Files below `seed/raw`, by the number that their names begin with. */
const raw = (number: string): string =>
  join(CORPUS, 'seed/raw', readdirSync(join(CORPUS, 'seed/raw')).find((name) => name.startsWith(number)) ?? '');
const seed = (name: string): string => join(CORPUS, 'seed', `${name}.mbox`);
const read = (...files: string[]): Parsed =>
  parse(files.map((file) => ({ name: file, bytes: readFileSync(file), kind: 'mail' as const })));

/** `rule severity`, as `--pedantic` tells them, sorted. */
function told({ series }: Parsed): string[] {
  const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });
  const { findings, failures } = review(series, { rules, pedantic: true, isOwnWork: false, readLines: hunkLines });
  expect(failures).toEqual([]);
  return findings.map(({ rule, severity }) => `${rule} ${severity}`).toSorted();
}

/** To and Cc are lost. */
const NO_LIST = 'uapi/no-linux-api-cc note';
const COVERS = [
  [
    '002',
    'tcp-rx-zerocopy-cover',
    [NO_LIST],
    /ipv6-parity|missing-tree-tag|too-long|missing-cover|too-many-subsystems|module-param/,
  ],
  // Its subject is lost, and with it whether it named a tree.
  [
    '003',
    'io-uring-zc-cover',
    ['series/missing-tree-tag note', NO_LIST],
    /too-long|missing-cover|tools-mirror|missing-tree-tag/,
  ],
  // Where its lines began is a guess, and so is what is an item of a list.
  [
    '004',
    'xsk-batch-xmit-cover',
    ['series/numbered-twice note', NO_LIST],
    /net-next-closed|tools-mirror|knob-undocumented|missing-tree-tag|missing-cover|no-base|cc-missing/,
  ],
] as const;

describe.skipIf(!hasCorpus)('seed pages as people paste them', () => {
  test.each(COVERS)('%s is told what %s is told', (number, name, without, mustNot) => {
    const parsed = read(raw(number));
    const rules = told(parsed);
    expect(rules).toEqual(told(read(seed(name))).filter((one) => !(without as readonly string[]).includes(one)));
    expect(rules.length).toBeGreaterThanOrEqual(3);
    expect(rules.filter((one) => mustNot.test(one))).toEqual([]);
    expect(parsed.defects).toHaveLength(1);
  });

  test.each(COVERS)('%s lists what %s lists', (number, name) => {
    const [page, mail] = [read(raw(number)), read(seed(name))].map(({ series }) => series[0]?.cover);
    const subjects = (one: typeof page): unknown => one?.shortlog.map((group) => [group.author, group.subjects]);
    const files = (one: typeof page): unknown => one?.diffstat?.files.map(({ path, changed }) => [path, changed]);
    expect(subjects(page)).toEqual(subjects(mail));
    expect(files(page)).toEqual(files(mail));
    expect(page?.author?.name).toBe(mail?.author?.name);
  });

  test('001 is a reply with its three comments at their code', () => {
    const comments = (parsed: Parsed): unknown =>
      [...parsed.series, ...parsed.lone][0]?.replies[0]?.comments.map(({ file, line, text }) => [
        file,
        line,
        text.replace(/\s+/g, ' ').slice(0, 40),
      ]);
    const found = comments(read(raw('001')));
    expect(found).toHaveLength(3);
    expect(found).toEqual(comments(read(seed('swiotlb-review-hildenbrand'))));
    expect(comments(read(seed('swiotlb-zerocopy'), raw('001')))).toEqual(found);
  });

  test('000 is a reply, and hangs on the patch of its subject', () => {
    const { series } = read(seed('swiotlb-zerocopy'), raw('000'));
    expect(series[0]?.replies[0]).toMatchObject({ author: { name: 'Eric Dumazet' }, patch: 1 });
    const [name, size] = series[0]?.replies[0]?.comments ?? [];
    expect(name?.text).toMatch(/^Strange name/);
    expect(size?.text).toMatch(/^This patch is too large.*PREEMPT_RT case\.$/s);
  });
});
