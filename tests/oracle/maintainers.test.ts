import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMaintainers, type Maintainers } from '../../src/tree/maintainers.ts';
import { recipientsOf } from '../../src/tree/recipients.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';

const TARBALL = '/usr/src/linux-source-6.1.tar.xz';
const canAsk = hasCorpus && existsSync(TARBALL);
if (!canAsk) process.stderr.write(`SKIPPED: whose a path is, ${TARBALL} or ../shared/corpus is not here\n`);

/** A run of the script takes a good part of a second; `ZCREVIEW_RUNS=200` asks for every patch of the sample. */
const RUNS = Number(process.env['ZCREVIEW_RUNS'] ?? 20);
const SAMPLE = 200;
const all = corpusFiles('patches', '.patch');
const sample = all.filter((_, i) => i % Math.floor(all.length / SAMPLE) === 0).slice(0, SAMPLE);
const patches = sample.filter((_, i) => i % Math.ceil(SAMPLE / RUNS) === 0);

/** What the script needs of the tree. */
const NEEDED = ['MAINTAINERS', '.mailmap', 'scripts/get_maintainer.pl'];

/** Taking them out of the tarball takes seconds, so they are kept beside the temporary files. */
function unpacked(): string {
  const { size, mtimeMs } = statSync(TARBALL);
  const kept = join(tmpdir(), `zcreview-maintainers-${size}-${mtimeMs}`);
  if (existsSync(kept)) return kept;
  const fresh = mkdtempSync(`${kept}-`);
  const members = NEEDED.map((name) => `linux-source-6.1/${name}`);
  execFileSync('tar', ['-xJf', TARBALL, '-C', fresh, '--strip-components=1', '--occurrence=1', ...members]);
  renameSync(fresh, kept);
  return kept;
}

/** The files that a patch names, read as the script reads them, and its lines above and in the diff but for those. */
function read(file: string): { paths: string[]; prose: string[]; diff: string[] } {
  const paths = new Set<string>();
  const prose: string[] = [];
  const diff: string[] = [];
  let isDiff = false;
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, one, other] =
      /^ mode change [0-7]+ => [0-7]+ (\S+)\s*$/.exec(line) ??
      /^rename (?:from|to) (\S+)\s*$/.exec(line) ??
      /^diff --git a\/(\S+) b\/(\S+)\s*$/.exec(line) ??
      [];
    const side = /^(?:\+\+\+|---)\s+(\S+)/.exec(line)?.[1];
    if (one !== undefined) for (const path of [one, other ?? one]) paths.add(path);
    else if (side !== undefined) {
      paths.add(side.replace(/^[^/]*\//, ''));
      isDiff = true;
    } else if (!/^Fixes:\s+[0-9a-f]{6,40}|^@@ -\d+,\d+/i.test(line)) (isDiff ? diff : prose).push(line);
  }
  return { paths: [...paths].toSorted(), prose, diff };
}

function tell(file: string, ours: readonly string[], theirs: readonly string[]): string {
  return `${basename(file)}: ${ours.join(', ')} / ${theirs.join(', ')}`;
}

describe.skipIf(!canAsk)('whose a path is, as scripts/get_maintainer.pl says', () => {
  let tree = '';
  let maintainers: Maintainers;
  let script = '';
  beforeAll(() => {
    const kept = unpacked();
    script = join(kept, 'scripts/get_maintainer.pl');
    tree = mkdtempSync(join(tmpdir(), 'zcreview-tree-'));
    const texts = ['MAINTAINERS', '.mailmap'].map((name) => {
      const text = readFileSync(join(kept, name));
      writeFileSync(join(tree, name), text);
      return text.toString('utf8');
    });
    maintainers = readMaintainers(texts[0]!, texts[1]!);
    // The script asks which patterns are folders.
    for (const path of new Set(patches.flatMap((file) => read(file).paths.map(dirname)))) {
      mkdirSync(join(tree, path), { recursive: true });
    }
  }, 120_000);
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  function ask(options: readonly string[], file: string): string[] {
    const how = ['--nogit', '--nogit-fallback', '--norolestats', '--notree', ...options, file];
    const out = execFileSync('perl', [script, ...how], { cwd: tree, stdio: ['ignore', 'pipe', 'pipe'] });
    return out.toString('utf8').split('\n');
  }

  /** Titles of all files; those of one depth are printed in any order. */
  const titlesAsked = (file: string): string[] =>
    ask(['--sections'], file).filter((line, i, lines) => line !== '' && (i === 0 || lines[i - 1] === ''));

  test(`sections of the paths of ${patches.length} patches`, { timeout: 600_000 }, () => {
    const wrong = patches.flatMap((file) => {
      const theirs = titlesAsked(file).toSorted();
      const ours = read(file).paths.flatMap((path) => maintainers.sectionsOf(path).map(({ title }) => title));
      return theirs.join('\n') === ours.toSorted().join('\n') ? [] : [tell(file, ours, theirs)];
    });
    expect(wrong).toEqual([]);
  });

  test(`people and lists of ${patches.length} patches`, { timeout: 600_000 }, () => {
    const wrong = patches.flatMap((file) => {
      const { paths, prose, diff } = read(file);
      const sections = paths.flatMap((path) => maintainers.sectionsOf(path));
      const {
        maintainers: first,
        reviewers,
        lists,
      } = recipientsOf([...sections, ...maintainers.sectionsSaying(prose, diff)]);
      const told = [...[...first, ...reviewers].map(({ email }) => email), ...lists].toSorted();
      // Names are git's, which knows an address of .mailmap in small letters, too.
      const said = ask([], file).flatMap((line) => (line === '' ? [] : [/<(.*)>$/.exec(line)?.[1] ?? line]));
      return told.join('\n') === said.toSorted().join('\n') ? [] : [tell(file, told, said)];
    });
    expect(wrong).toEqual([]);
  });
});
