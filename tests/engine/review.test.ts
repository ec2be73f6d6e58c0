import { describe, expect, test } from 'vitest';
import { chooseRules, usualRules } from '../../src/engine/choose.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { at, defineRule, type Remark, type Rule } from '../../src/rule.ts';

/** A rule that says what it is told to say. */
function says(over: Partial<Rule<'patch'>>, remark: Partial<Remark> = {}): Rule {
  return defineRule({
    id: 'test/says',
    scope: 'patch',
    needs: [],
    severity: 'error',
    concern: 'api',
    evidence: { kind: 'experience' },
    summary: '',
    *check() {
      yield { message: 'seen', ...remark };
    },
    ...over,
  }) as Rule;
}

interface Given {
  readonly tag?: string;
  readonly to?: string;
  readonly pedantic?: boolean;
  readonly isOwnWork?: boolean;
}

function ask(
  rules: readonly Rule[],
  { tag = 'PATCH', to = '', pedantic = false, isOwnWork = false }: Given = {},
): readonly Finding[] {
  const head = `From: A <a@b.org>\nSubject: [${tag}] x\n${to === '' ? '' : `To: ${to}\n`}\nBody.\n---\n`;
  const diff =
    'diff --git a/f.c b/f.c\n--- a/f.c\n+++ b/f.c\n@@ -1,2 +1,3 @@ int f(void)\n-\told();\n+\tnew();\n+\tnew();\n \tkept();\n';
  const { series } = parse([{ name: 'm', bytes: Buffer.from(head + diff), kind: 'mail' }]);
  return review(series, { rules, pedantic, isOwnWork, readLines: hunkLines }).findings;
}

const severity = (rules: readonly Rule[], given?: Given): string | undefined => ask(rules, given)[0]?.severity;

describe('confidence caps severity', () => {
  test.each([
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', undefined],
  ] as const)('%s', (confidence, wanted) => {
    expect(severity([says({}, { confidence })])).toBe(wanted);
  });

  test('low is a note with --pedantic', () => {
    expect(severity([says({}, { confidence: 'low' })], { pedantic: true })).toBe('note');
  });

  test('never above the ceiling, and a remark may lower itself', () => {
    expect(severity([says({ severity: 'note' })])).toBe('note');
    expect(severity([says({}, { severity: 'warning' })])).toBe('warning');
    expect(severity([says({ severity: 'warning' }, { severity: 'error' })])).toBe('warning');
  });
});

describe('process rules', () => {
  const rule = [says({ concern: 'process' })];
  const list = 'linux-mm@kvack.org';

  test('are notes where the mail goes to no list', () => {
    expect(severity(rule)).toBe('note');
    expect(severity(rule, { to: 'friend@example.org' })).toBe('note');
  });

  test('are full strength on a list, and for own work', () => {
    expect(severity(rule, { to: list })).toBe('error');
    expect(severity(rule, { isOwnWork: true })).toBe('error');
  });

  test('of one list bind only there', () => {
    const own = [says({ concern: 'process', list: 'netdev@vger.kernel.org' })];
    expect(severity(own, { to: list })).toBe('note');
    expect(severity(own, { to: 'Netdev <netdev@vger.kernel.org>' })).toBe('error');
  });

  test('are one step milder for an RFC, where others are not', () => {
    expect(severity(rule, { to: list, tag: 'RFC PATCH' })).toBe('warning');
    expect(severity([says({})], { to: list, tag: 'RFC PATCH' })).toBe('error');
  });
});

describe('style', () => {
  const style = Array.from({ length: 5 }, (_, i) =>
    says({ id: `test/style-${i}`, concern: 'style', severity: 'note' }),
  );

  test('is told three times a patch, not at all beside an error, and always with --pedantic', () => {
    expect(ask(style)).toHaveLength(3);
    expect(ask([...style, says({})]).filter(({ concern }) => concern === 'style')).toEqual([]);
    expect(ask([...style, says({})], { pedantic: true })).toHaveLength(6);
  });
});

describe('places', () => {
  test('name the line in the new file for an added line, in the old one for a removed line', () => {
    const rule = defineRule({
      ...says({}),
      scope: 'patch',
      *check(patch) {
        for (const site of [...patch.added, ...patch.removed])
          yield { message: site.line.text.trim(), place: at(site) };
      },
    }) as Rule;
    const rows = ask([rule]).map(({ message, line, side, input, quote }) => [message, line, side, input.line, quote]);
    expect(rows).toEqual([
      ['new();', 1, 'new', 11, '\tnew();'],
      ['old();', 1, 'old', 10, '\told();'],
      ['new();', 2, 'new', 12, '\tnew();'],
    ]);
  });

  test('that look alike have names of their own', () => {
    const names = ask([says({ id: 'test/a' }), says({ id: 'test/b' })]).map(({ fingerprint }) => fingerprint);
    expect(new Set(names).size).toBe(2);
  });
});

describe('choosing rules', () => {
  const all = [says({ id: 'mm/one' }), says({ id: 'mm/two' }), says({ id: 'net/three' })];
  const ids = (rules: readonly string[], packs: readonly string[], from = all, pedantic = false): unknown => {
    const choice = chooseRules(from, { rules, packs, pedantic });
    return 'rules' in choice ? choice.rules.map(({ id }) => id) : choice;
  };

  test('by id and by pack, all by default', () => {
    expect(ids([], [])).toEqual(['mm/one', 'mm/two', 'net/three']);
    expect(ids(['net/three'], ['mm'])).toEqual(['mm/one', 'mm/two', 'net/three']);
    expect(ids(['mm/two'], [])).toEqual(['mm/two']);
    expect(ids(['mm/tow'], [])).toEqual({ unknown: 'rule mm/tow', nearest: 'mm/two' });
    expect(ids(['three'], [])).toEqual({ unknown: 'rule three', nearest: 'net/three' });
    expect(ids([], ['nett'])).toEqual({ unknown: 'pack nett', nearest: 'net' });
  });

  test('an unmeasured one by its id, or with --pedantic', () => {
    const some = [...all, { ...says({ id: 'mm/guess' }), isUnmeasured: true }];
    expect(ids([], [], some)).toEqual(['mm/one', 'mm/two', 'net/three']);
    expect(ids([], ['mm'], some)).toEqual(['mm/one', 'mm/two']);
    expect(ids(['mm/guess'], [], some)).toEqual(['mm/guess']);
    expect(ids([], ['mm'], some, true)).toEqual(['mm/one', 'mm/two', 'mm/guess']);
    expect(usualRules(some)).toEqual(all);
  });
});
