import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { type TokenEntry, tokenRule, UNMEASURED } from '../../src/engine/tokens.ts';
import type { Rule } from '../../src/rule.ts';
import { readCase, reviewBytes, type RuleFolder, ruleFolders, tell } from './cases.ts';

const rules = ruleModules as readonly Rule[];
const HEADINGS = ['## What', '## Why', '## Fix', '## Quiet when', '## Source'];
const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** `path: line`, the path before the first colon and blank; a network driver where none is given. */
function asPatch(line: string): Buffer {
  const [, path = 'drivers/net/foo.c', code = line] = /^([\w./-]+\.\w+): (.*)$/.exec(line) ?? [];
  return Buffer.from(`--- a/${path}\n+++ b/${path}\n@@ -10,2 +10,3 @@ int f(void)\n \tint a;\n+${code}\n \tint b;\n`);
}

/** `own` in its name: about to be sent. `in-tree`, and all of a rule that needs one but `mail-only`: with the tree beside the cases. */
function how({ path }: RuleFolder, rule: Rule, name: string): { isOwnWork: boolean; beside?: string } {
  const isOwnWork = name.includes('own');
  const hasTree = name.includes('in-tree') || (rule.needs.includes('tree') && !name.includes('mail-only'));
  return hasTree ? { isOwnWork, beside: join(path, 'cases') } : { isOwnWork };
}

describe.each(ruleFolders())('$id', (folder) => {
  const rule = rules.find(({ id }) => id === folder.id)!;

  test('is in the index, named by its folder, with the five headings', () => {
    expect(rule, 'run `npm run rules`').toBeDefined();
    const readme = readFileSync(join(folder.path, 'README.md'), 'utf8');
    expect(HEADINGS.filter((heading) => !readme.includes(heading))).toEqual([]);
    expect(readme.startsWith(`# ${folder.id}\n`)).toBe(true);
    expect(readme.includes(UNMEASURED), 'says that it is unmeasured, or does not').toBe(rule.isUnmeasured === true);
    expect(rule.evidence.kind === 'experience' && rule.evidence.url !== undefined, 'experience is not cited').toBe(
      false,
    );
  });

  test('has two bad and two good cases or more', () => {
    expect(folder.bad.length).toBeGreaterThanOrEqual(2);
    expect(folder.good.length).toBeGreaterThanOrEqual(2);
  });

  test.each([...folder.bad])('%s is found', async (name) => {
    const findings = reviewBytes(readCase(folder, name), name, [rule], how(folder, rule, name));
    for (const { message, fix } of findings)
      expect(`${message} ${fix ?? ''}`).not.toMatch(/\.\s*$|\bplease\b|\bshould\b/i);
    const lines = findings.map(tell);
    expect(lines.length).toBeGreaterThan(0);
    const expected = join(folder.path, 'cases', name.replace(/\.patch$/, '.expect'));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(expected);
  });

  test.each([...folder.good])('%s is quiet', (name) => {
    expect(reviewBytes(readCase(folder, name), name, [rule], how(folder, rule, name)).map(tell)).toEqual([]);
  });
});

describe.each(Object.entries(tokenPacks))('tokens of %s', (pack, entries) => {
  describe.each(entries as TokenEntry[])('$id', (entry) => {
    const rule = tokenRule(pack, entry) as Rule;
    test.each([...entry.bad])('finds %s', (line) => {
      expect(reviewBytes(asPatch(line), 'bad', [rule])).toHaveLength(1);
    });
    test.each([...entry.good])('leaves %s', (line) => {
      expect(reviewBytes(asPatch(line), 'good', [rule])).toEqual([]);
    });
    test('has two bad and two good lines or more', () => {
      expect(Math.min(entry.bad.length, entry.good.length)).toBeGreaterThanOrEqual(2);
    });
  });
});

test('no rule throws on any fixture, or changes its answer the second time', () => {
  const tokens = Object.entries(tokenPacks).flatMap(([pack, entries]) =>
    (entries as TokenEntry[]).map((entry) => tokenRule(pack, entry) as Rule),
  );
  for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.mbox'))) {
    const bytes = readFileSync(join(FIXTURES, name));
    const once = reviewBytes(bytes, name, [...rules, ...tokens]).map(tell);
    expect(reviewBytes(bytes, name, [...rules, ...tokens]).map(tell)).toEqual(once);
  }
});
