import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { usualRules } from '../../src/engine/choose.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';
import { readLines, type Verdict } from './verdicts.ts';

/** A finding on accepted work that somebody has read. */
interface Said extends Verdict {
  readonly file: string;
  readonly severity: string;
}

const FOLDER = join(CORPUS, 'patches');
const rules = usualRules(catalogue({ modules: ruleModules, tokens: tokenPacks }));

/** Accepted patches: a reviewer has little to say to them. */
function accepted(): string[] {
  if (!hasCorpus) return [];
  const manifest = readLines<{ file: string; quiet_candidate: boolean }>(join(FOLDER, 'MANIFEST.jsonl'));
  return manifest.filter((entry) => entry.quiet_candidate).map(({ file }) => file);
}

/** What default settings say; what binds the sender is left out for a patch that nobody sent. */
function findingsOn(file: string): readonly Finding[] {
  const { series } = parse([{ name: file, bytes: readFileSync(join(FOLDER, file)), kind: 'mail' }]);
  const { findings } = review(series, { rules, pedantic: false, isOwnWork: false, readLines: hunkLines });
  const mails = series.flatMap(({ cover, patches }) => [...(cover === null ? [] : [cover]), ...patches]);
  const wasSent = mails.some(({ to, cc }) => to.length + cc.length > 0);
  return wasSent ? findings : findings.filter(({ concern }) => concern !== 'process');
}

const keyOf = ({ file, rule, severity, path, line }: Omit<Said, 'verdict' | 'why'>): string =>
  `${file} ${rule} ${severity} ${path ?? 'message'}:${line ?? '-'}`;

function table(read: number, said: readonly string[], verdicts: readonly Said[]): string {
  const rows = [...new Set(verdicts.map(({ rule }) => rule))].toSorted().map((rule) => {
    const own = verdicts.filter((verdict) => verdict.rule === rule);
    const hits = said.filter((key) => key.includes(` ${rule} `)).length;
    const right = own.filter(({ verdict }) => verdict === 'right').length;
    return `| ${rule} | ${hits} | ${own.length} | ${right} | ${own.length - right} |`;
  });
  const head = `What default settings say on ${read} patches that maintainers accepted, and what a reader of each finding thought.\n`;
  return `${head}\n| rule | hits | read | right | wrong |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

describe.skipIf(!hasCorpus)('on accepted patches', () => {
  const files = accepted();
  const found = files.flatMap((file) => findingsOn(file).map((finding) => ({ file, finding })));
  const said = found.map(({ file, finding }) => keyOf({ ...finding, file, path: finding.file }));
  const verdicts = readLines<Said>(join(import.meta.dirname, 'verdicts.jsonl'));

  test('at most 0.3 errors and warnings and 1 note a patch, and an error on at most 2 in 100', () => {
    const notes = found.filter(({ finding }) => finding.severity === 'note').length;
    const failed = new Set(found.filter(({ finding }) => finding.severity === 'error').map(({ file }) => file));
    expect(files.length).toBeGreaterThan(500);
    expect((found.length - notes) / files.length).toBeLessThanOrEqual(0.3);
    expect(notes / files.length).toBeLessThanOrEqual(1);
    expect(failed.size / files.length).toBeLessThanOrEqual(0.02);
  });

  test('every finding has been read', () => {
    expect(said.toSorted()).toEqual(verdicts.map(keyOf).toSorted());
  });

  test('the table is what the verdicts say', async () => {
    await expect(table(files.length, said, verdicts)).toMatchFileSnapshot('table.md');
  });
});
