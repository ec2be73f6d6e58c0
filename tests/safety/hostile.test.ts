import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { chooseRevisions } from '../../src/parse/revision.ts';
import { outline } from '../../src/plan/outline.ts';

/** Milliseconds of CPU that a whole review may take of a mail with 1 MB of one thing in it, on a machine of its own. */
const WANTED = 50;
/** What other work on the same cores makes of that at worst. Time that grows with the square would be minutes. */
const BUSY = 5;
/** Words and calls are read as such, and a third of a million of them take more than one long word. */
const MANY = 4;
const SIZE = 1_000_000;

const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });

function mail(parts: { header?: string; message?: string; added?: string }): string {
  const { header = 'x: y', message = 'Text.', added = '\tfoo(a);' } = parts;
  const head = `From: A <a@example.org>\nTo: ${parts.header ?? 'netdev@vger.kernel.org'}\nSubject: [PATCH net] ${header}\n`;
  const diff = `diff --git a/mm/f.c b/mm/f.c\n--- a/mm/f.c\n+++ b/mm/f.c\n@@ -10,2 +10,3 @@ int f(void)\n \tint a;\n+${added}\n \tint b;\n`;
  return `${head}\nWhy.\n${message}\n\nSigned-off-by: A <a@example.org>\n---\n${diff}`;
}

/** CPU time of one whole review, of user and system. */
function cost(text: string): number {
  const start = process.cpuUsage();
  const { series } = parse([{ name: 'x', bytes: text, kind: 'mail' }]);
  const { chosen, predecessors } = chooseRevisions(series, 'newest');
  const how = { rules, pedantic: true, isOwnWork: true, readLines: hunkLines, predecessors, outline };
  expect(review(chosen, how).failures).toEqual([]);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function best(text: string): number {
  let least = Infinity;
  for (let i = 0; i < 3 && least > WANTED; i += 1) least = Math.min(least, cost(text));
  return least;
}

const UNITS = [
  ' ',
  '\t',
  'a',
  '(',
  ')',
  '*',
  '/',
  '>',
  '-',
  '=',
  '0',
  ',',
  '"',
  '_',
  '[',
  '{',
  ';',
  ':',
  '.',
  '#',
  '\\',
  '<',
  'A',
  '@',
];
/** Two and more that an expression may stumble over: words, calls, members, paths. */
const PAIRS = ['a ', 'a-', '_a', 'a(', 'a->', 'a.', '/a', '()', ' =', 'lock_', 'for_each', 'io', '&a', '"a', 'a, '];

describe('1 MB in a mail is reviewed in linear time', () => {
  for (let i = 0; i < 10; i += 1) cost(mail({}));
  describe.each(['added', 'message', 'header'])('%s', (place) => {
    test.each([...UNITS, ...PAIRS])('of %j', { timeout: 60_000 }, (unit) => {
      const text = mail({ [place]: unit.repeat(SIZE / unit.length) });
      expect(best(text)).toBeLessThan(WANTED * BUSY * (unit.length > 1 ? MANY : 1));
    });
  });
});
