import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { run } from '../cli/run.ts';
import { standIn } from '../cli/stand-in.ts';
import { CORPUS, corpusFiles, hasCorpus } from '../corpus.ts';
import { folder, isolate } from '../read/scratch.ts';

beforeAll(isolate);

/** Large ones come apart; every so many, as each is two runs of git am. */
const EVERY = 12;
const files = corpusFiles('patches', '.patch')
  .filter((file) => statSync(file).size > 12_000)
  .filter((_, i) => i % EVERY === 0)
  .concat(corpusFiles('seed', 'swiotlb-zerocopy.mbox'));

describe.skipIf(!hasCorpus)('git am makes of the series what it makes of the patch', () => {
  test.each(files.map((file) => [file.slice(CORPUS.length + 1), file]))(
    '%s',
    { timeout: 60_000 },
    async (_name, file) => {
      const { path, git, line } = standIn(file);
      const base = line('rev-parse', 'HEAD');
      const series = join(folder(), 'series');
      const { code, err } = await run(['split', file, '-o', series], { cwd: path });
      expect({ code, err }).toMatchObject({ code: 0 });
      git(['am', '-q', '--keep-cr', '--empty=drop', ...readdirSync(series).map((name) => join(series, name))]);
      const tree = line('rev-parse', 'HEAD^{tree}');
      const [patch] = parse([{ name: 'x', bytes: readFileSync(file), kind: 'mail' }]).series[0]!.patches;
      const authors = new Set(line('log', '--format=%ae', `${base}..`).split('\n'));
      expect([...authors]).toEqual([patch!.author?.email]);
      git(['reset', '-q', '--hard', base]);
      git(['am', '-q', '--keep-cr', file]);
      expect(line('rev-parse', 'HEAD^{tree}')).toBe(tree);
    },
  );
});
