import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../src/parse/parse.ts';
import { applyAndBuild, build, canBuild, run, selftest, tangles, withPond } from './pond.ts';

const BUILT = { ok: true, output: '' };

/** What the project's own tests of both configurations come to. */
function tested(folder: string): { ok: boolean; failed: string[]; plans: string[] } {
  const { ok, output } = selftest(folder);
  return { ok, failed: output.match(/^not ok.*/gm) ?? [], plans: output.match(/^1\.\.\d+$/gm) ?? [] };
}

/** Patches that put text in the place of other text in a file, and back. */
function edit(folder: string, path: string, old: string, now: string): { there: string; back: string } {
  const file = join(folder, path);
  writeFileSync(file, readFileSync(file, 'latin1').replace(old, now), 'latin1');
  const [there, back] = [['diff'], ['diff', '-R']].map((args) => run(folder, 'git', args).output);
  run(folder, 'git', ['checkout', '--quiet', '.']);
  return { there: there!, back: back! };
}

describe.skipIf(!canBuild)('the project', { timeout: 60_000 }, () => {
  test('builds in both configurations and passes its own tests', () =>
    withPond((folder) => {
      expect(build(folder)).toEqual(BUILT);
      expect(tested(folder)).toEqual({ ok: true, failed: [], plans: ['1..11', '1..10'] });
    }));

  test('says what does not build, and builds again when that is taken back', () =>
    withPond((folder) => {
      for (const [path, old, now, said] of [
        // A static function without a user.
        ['lib/hash.c', 'u32 hash_32', 'static void idle(void) {}\nu32 hash_32', /idle.*-Werror=unused-function/],
        // A prototype without its callers.
        [
          'include/linux/page.h',
          'page_alloc(gfp_t gfp)',
          'page_alloc(gfp_t gfp, int node)',
          /conflicting types for .page_alloc/,
        ],
        // A value that a switch does not know.
        ['include/net/sock.h', '\tSOCK_OPEN,', '\tSOCK_OPEN,\n\tSOCK_LATE,', /SOCK_LATE.*-Werror=switch/],
        // An object that is not linked.
        ['mm/Makefile', 'obj-y += mm/slab.o', '', /undefined reference to .kfree/],
        // A stub that only one configuration needs.
        [
          'include/linux/zc.h',
          'inline void zc_unpin',
          'inline void zc_open',
          /implicit declaration of function .zc_unpin/,
        ],
      ] as const) {
        const { there, back } = edit(folder, path, old, now);
        const broken = applyAndBuild(folder, there);
        expect(broken.ok).toBe(false);
        expect(broken.output).toMatch(said);
        expect(applyAndBuild(folder, back)).toEqual(BUILT);
      }
    }));

  test('is left as it is by a patch that does not apply', () =>
    withPond((folder) => {
      const { back } = edit(folder, 'lib/hash.c', 'u32 hash_32', 'u32 hash_33');
      const { ok, output } = applyAndBuild(folder, back);
      expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining('patch does not apply') });
    }));

  /** How many tests the project has of itself then, with zero copy and without. */
  const PLANS: Readonly<Record<string, readonly string[]>> = {
    '1-lend': ['1..14', '1..10'],
    '2-page-node': ['1..13', '1..12'],
    '3-rename-pkt': ['1..12', '1..11'],
    '4-sock-memory': ['1..12', '1..10'],
    '5-net-cleanup': ['1..12', '1..11'],
    '6-eddy': ['1..14', '1..10'],
  };

  test.each(tangles.map(({ name, mail }) => [name, mail] as const))('builds with all of %s', (name, mail) =>
    withPond((folder) => {
      expect(applyAndBuild(folder, mail)).toEqual(BUILT);
      expect(tested(folder)).toEqual({ ok: true, failed: [], plans: PLANS[name] });
    }),
  );
});

interface Answer {
  readonly steps: readonly { subject: string; why?: string; holds: Readonly<Record<string, readonly string[]>> }[];
}

describe.each(tangles.map((tangle) => [tangle.name, tangle] as const))('%s', (_, { mail, answer }) => {
  const bytes = Buffer.from(mail, 'latin1');
  const [patch] = parse([{ name: 'x', bytes, kind: 'mail' }]).series[0]!.patches;
  const { steps } = parseYaml(answer) as Answer;
  const changes = new Map(patch!.changes.map((change) => [change.path, change]));

  test('is a patch of 150 to 500 changed lines', () => {
    const lines = patch!.changes.reduce((sum, { insertions, deletions }) => sum + insertions + deletions, 0);
    expect(lines).toBeGreaterThanOrEqual(150);
    expect(lines).toBeLessThanOrEqual(500);
  });

  test('has an answer that leaves no file out', () => {
    expect([...new Set(steps.flatMap(({ holds }) => Object.keys(holds)))].toSorted()).toEqual(
      [...changes.keys()].toSorted(),
    );
  });

  test('has an answer that names what is there', () => {
    const missing = steps.flatMap(({ subject, holds }) =>
      Object.entries(holds).flatMap(([path, names]) => {
        const shown = changes
          .get(path)!
          .hunks.map(({ section, text }) => `${section}\n${text}`)
          .join('');
        return names.filter((name) => !shown.includes(name)).map((name) => `${subject}: ${path}: ${name}`);
      }),
    );
    expect(missing).toEqual([]);
  });
});
