import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { corpusFiles } from '../corpus.ts';

const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });

function findingsIn(text: string): readonly Finding[] {
  const { series } = parse([{ name: 'm', bytes: text, kind: 'mail' }]);
  return review(series, { rules, pedantic: true, isOwnWork: true, readLines: hunkLines }).findings;
}

/** As on a tree with 40 more lines at the top of each file that is there before and after. */
function rebased(text: string): string {
  const moved = (head: string): string =>
    head.replace(/([-+])([1-9]\d*)/g, (_, sign, at) => `${sign}${Number(at) + 40}`);
  return text.replace(/^@@ -[1-9][\d,]* \+[1-9][\d,]* @@/gm, moved);
}

const names = (findings: readonly Finding[]): string[] => findings.map(({ fingerprint }) => fingerprint).toSorted();

/** Two patches, `first` before the other, which counts its lines in the message. */
function twoPatches(first: string, lines: number, more = ''): string {
  const patch = (name: string, number: number): string =>
    `From 1 Mon Sep 17 00:00:00 2001\nFrom: A <a@b.org>\nSubject: [PATCH ${number}/2] lib: ${name}: count\n\n` +
    `Makes 100 packets ${lines} % faster.\n---\ndiff --git a/lib/${name}.c b/lib/${name}.c\n--- a/lib/${name}.c\n` +
    `+++ b/lib/${name}.c\n@@ -10,2 +10,${more === '' ? 3 : 4} @@ int ${name}(void)\n \tint i;\n` +
    `${more}+\tBUG_ON(i);\n \treturn 0;\n\n`;
  const second = first === 'one' ? 'two' : 'one';
  return patch(first, 1) + patch(second, 2);
}

describe('a fingerprint', () => {
  const before = findingsIn(twoPatches('one', 20));

  it('is the same after patches changed places, numbers and other lines of the hunk', () => {
    expect(before.length).toBeGreaterThan(4);
    expect(names(findingsIn(twoPatches('two', 20)))).toEqual(names(before));
    const after = findingsIn(rebased(twoPatches('two', 30, '+\ti = 0;\n')));
    const isCode = ({ file }: Finding): boolean => file !== null;
    expect(names(after.filter(isCode))).toEqual(names(before.filter(isCode)));
  });

  it('does not depend on what else is shown', () => {
    const { series: read } = parse([{ name: 'm', bytes: twoPatches('one', 20), kind: 'mail' }]);
    const settings = { rules, isOwnWork: true, readLines: hunkLines };
    const usual = review(read, { ...settings, pedantic: false }).findings;
    expect(usual.length).toBeGreaterThan(0);
    expect(names(before)).toEqual(expect.arrayContaining(names(usual)));
  });

  it('of a whole patch goes by its subject, so that one that is mended hides no other', () => {
    const { series: read } = parse([{ name: 'm', bytes: twoPatches('one', 20), kind: 'mail' }]);
    const of = (subject: string): string[] =>
      names(
        before.filter(
          ({ patch, quote, file }) =>
            file === null &&
            quote === null &&
            read[0]!.patches.find(({ number }) => number === patch)?.subject === subject,
        ),
      );
    const [one, two] = [of('lib: one: count'), of('lib: two: count')];
    expect(one.length).toBeGreaterThan(0);
    expect(one.filter((name) => two.includes(name))).toEqual([]);
  });

  // No reviews: a reply quotes hunks with their numbers, and what it asks would move with them.
  it('is unique in a report and survives a rebase, on real patches', { timeout: 60_000 }, () => {
    const files = ['patches', 'series', 'seed'].flatMap((folder) => corpusFiles(folder, '.patch', '.mbox'));
    for (const [index, file] of files.entries()) {
      if (index % 6 !== 0) continue;
      const text = readFileSync(file, 'latin1');
      const found = names(findingsIn(text));
      expect([file, new Set(found).size]).toEqual([file, found.length]);
      expect([file, ...names(findingsIn(rebased(text)))]).toEqual([file, ...found]);
    }
  });
});
