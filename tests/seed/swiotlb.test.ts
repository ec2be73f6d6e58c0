import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import type { SplitPlan } from '../../src/model/split.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { outline } from '../../src/plan/outline.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';

/** Rule, places it must name (`file:line`, or a file, or '' for the whole patch or its message), severity. */
type Wanted = readonly [string, readonly string[], Severity];

const SWIOTLB_C = 'kernel/dma/swiotlb.c';
const SWIOTLB_H = 'include/linux/swiotlb.h';
const NETDEVICE = 'include/linux/netdevice.h';
const PAGE_ALLOC = 'mm/page_alloc.c';
const FLAGS = 'include/linux/page-flags.h';

/** What the reviewers of the posting raised. */
const RAISED: readonly Wanted[] = [
  ['split/patch-too-large', [''], 'warning'],
  ['split/too-many-subsystems', [''], 'warning'],
  [
    'preempt-rt/percpu-no-local-lock',
    [`${NETDEVICE}:5378`, `${NETDEVICE}:5397`, `${NETDEVICE}:5399`, `${SWIOTLB_H}:246`],
    'error',
  ],
  ['zerocopy/sock-flag-as-proxy', ['net/core/sock.c'], 'error'],
  ['zerocopy/misleading-name', [`${SWIOTLB_C}:2000`, SWIOTLB_H, `${FLAGS}:926`], 'warning'],
  ['commit-message/scope-not-stated', [''], 'note'],
  ['zerocopy/pool-not-sized', [`${SWIOTLB_C}:2036`], 'note'],
  ['mm/compound-page-open-coded', [`${PAGE_ALLOC}:710`, `${PAGE_ALLOC}:716`], 'error'],
  ['mm/page-allocator-hook', [`${PAGE_ALLOC}:2959`, `${PAGE_ALLOC}:3028`, `${PAGE_ALLOC}:19`], 'error'],
  ['mm/private-page-pool', [`${SWIOTLB_C}:2023`, `${SWIOTLB_C}:2087`], 'warning'],
  ['mm/page-type-free-hook', [`${FLAGS}:926`, `${FLAGS}:1060`, `${PAGE_ALLOC}:2959`], 'warning'],
  ['net/page-pool-not-considered', [''], 'note'],
  ['commit-message/use-case-missing', [''], 'note'],
  ['split/generic-problem-specific-fix', [SWIOTLB_H], 'note'],
];

/** What an expert would raise besides. */
const EXPECTED: readonly Wanted[] = [
  ['split/fix-folded-into-feature', [`${SWIOTLB_C}:1460`], 'error'],
  [
    'kernel-api/debug-leftover',
    [`${SWIOTLB_C}:2075`, `${SWIOTLB_C}:2077`, `${SWIOTLB_C}:2080`, `${SWIOTLB_C}:2099`, `${SWIOTLB_H}:212`],
    'error',
  ],
  ['lifetime/kref-internals', [`${SWIOTLB_C}:1980`], 'error'],
  ['mm/refcount-set-outside-mm', [`${SWIOTLB_C}:2058`, `${SWIOTLB_C}:2117`], 'error'],
  ['dma/pfn-to-page-unchecked', [`${SWIOTLB_C}:1578`, `${SWIOTLB_C}:1630`], 'error'],
  ['dma/cross-device-pool', [`${SWIOTLB_C}:1630`], 'warning'],
  ['dma/unmap-bypass-asymmetric', [`${SWIOTLB_C}:1578`], 'warning'],
  ['lifetime/documented-leak', [`${SWIOTLB_C}:1988`, `${SWIOTLB_C}:1994`, `${SWIOTLB_C}:1966`], 'error'],
  ['lifetime/work-not-flushed', [`${SWIOTLB_C}:1990`, `${SWIOTLB_C}:1992`], 'note'],
  ['lifetime/cached-device-pointer', [`${SWIOTLB_C}:96`, `${SWIOTLB_H}:203`, `${SWIOTLB_H}:208`], 'warning'],
  [
    'mm/page-fields-direct',
    [`${SWIOTLB_H}:217`, `${SWIOTLB_H}:222`, `${SWIOTLB_H}:229`, `${SWIOTLB_C}:2118`],
    'warning',
  ],
  ['mm/gfp-mask-dropped', [`${SWIOTLB_H}:211`], 'note'],
  ['net/struct-growth', ['include/net/sock.h:615', 'include/net/sock.h:77'], 'warning'],
  ['net/line-length', ['include/linux/skbuff.h:3791', `${NETDEVICE}:5376`], 'note'],
  ['kernel-api/driver-core-hook', ['drivers/base/core.c:3858'], 'warning'],
  ['kernel-api/layering-include', ['include/net/sock.h:50', `${SWIOTLB_H}:241`], 'warning'],
  ['kernel-api/stub-signature-mismatch', [`${SWIOTLB_H}:307`, `${SWIOTLB_H}:212`], 'error'],
  [
    'kernel-api/stub-missing',
    [307, 309, 211, 213, 220, 225, 243, 244].map((line) => `${SWIOTLB_H}:${line}`),
    'warning',
  ],
  ['kernel-api/duplicate-declaration', [`${SWIOTLB_H}:242`, `${NETDEVICE}:5378`], 'warning'],
  ['kernel-api/export-no-user', [97, 1997, 2068, 2128].map((line) => `${SWIOTLB_C}:${line}`), 'warning'],
  ['docs-tests/knob-undocumented', [`${SWIOTLB_C}:2000`, `${SWIOTLB_C}:2077`], 'warning'],
  ['net/module-param', [`${SWIOTLB_C}:2000`, `${SWIOTLB_C}:2077`], 'warning'],
  ['preempt-rt/free-path-takes-spinlock', [`${SWIOTLB_C}:2123`, `${SWIOTLB_C}:2125`, `${PAGE_ALLOC}:2959`], 'warning'],
  ['locking/racy-counter', [`${SWIOTLB_C}:2080`], 'warning'],
  [
    'locking/read-once-unpaired',
    ['include/net/sock.h:626', 'include/net/sock.h:628', 'net/core/sock.c', `${SWIOTLB_H}:249`],
    'warning',
  ],
  ['locking/cmpxchg-then-plain', [`${SWIOTLB_C}:2012`], 'note'],
  ['perf-claims/no-setup', [''], 'warning'],
  ['perf-claims/non-target-config', [''], 'warning'],
  ['series/missing-tree-tag', [''], 'warning'],
  ['commit-message/undocumented-hunk', ['drivers/base/core.c', NETDEVICE], 'warning'],
  ['commit-message/symbol-mismatch', [''], 'note'],
  ['commit-message/subject-prefix', [''], 'note'],
  ['docs-tests/kernel-doc-mismatch', [96, 2023, 2087].map((line) => `${SWIOTLB_C}:${line}`), 'warning'],
  ['docs-tests/no-selftest', [''], 'note'],
  ['docs-tests/knob-as-abi', [`${SWIOTLB_C}:2036`, `${SWIOTLB_C}:2077`], 'warning'],
  [
    'perf-claims/cost-for-everyone',
    [`${PAGE_ALLOC}:2959`, `${NETDEVICE}:5397`, `${NETDEVICE}:5399`, `${SWIOTLB_C}:1624`, `${SWIOTLB_C}:2089`],
    'warning',
  ],
  ['kernel-api/export-not-gpl', [`${SWIOTLB_C}:97`], 'warning'],
  ['kernel-api/global-namespace', [`${SWIOTLB_C}:96`], 'note'],
  ['kernel-api/atomic-init-zero', [`${SWIOTLB_C}:96`], 'note'],
  ['kernel-api/warn-and-continue', [`${SWIOTLB_C}:2109`, `${SWIOTLB_C}:2112`], 'warning'],
  ['kernel-api/config-inverts-behaviour', [`${SWIOTLB_C}:2007`, `${SWIOTLB_H}:128`], 'warning'],
  ['kernel-api/ifdef-in-function', [`${SWIOTLB_C}:2004`, `${PAGE_ALLOC}:723`], 'note'],
  ['kernel-api/null-arg-api', ['include/linux/skbuff.h:3794'], 'note'],
  ['kernel-api/comment-noise', [1976, 1984, 2111, 2114, 2122].map((line) => `${SWIOTLB_C}:${line}`), 'note'],
];

const MUST_NOT =
  /^(net\/ipv6-parity|uapi\/.*|series\/too-long|series\/missing-cover|commit-message\/missing-fixes|kernel-api\/new-bug-on|lifetime\/sk-clone-copied-pointer|locking\/barrier-uncommented|docs-tests\/selftest-plumbing)$/;

interface Reviewed {
  readonly findings: readonly Finding[];
  readonly plan: SplitPlan | null;
}

function reviewed(text: string): Reviewed {
  const { series } = parse([{ name: 'seed.mbox', bytes: Buffer.from(text, 'latin1'), kind: 'mail' }]);
  const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });
  const { findings, failures, outlines } = review(series, {
    rules,
    pedantic: true,
    isOwnWork: false,
    readLines: hunkLines,
    outline,
  });
  expect(failures).toEqual([]);
  return { findings, plan: outlines[0] ?? null };
}

/** Every place a finding names: its own lines and its related ones, as `file:line` and as the file. */
function placesOf(finding: Finding): Set<string> {
  const places = new Set<string>(finding.file === null ? [''] : [finding.file]);
  const last = finding.endLine ?? finding.line ?? 0;
  for (let line = finding.line ?? 1; line <= last; line += 1) places.add(`${finding.file}:${line}`);
  for (const { file, line } of finding.related) places.add(file ?? '').add(`${file}:${line}`);
  return places;
}

function missing({ findings }: Reviewed, wanted: readonly Wanted[], shift: number, name: string): string[] {
  return wanted.flatMap(([rule, places, severity]) => {
    const found = findings.filter((finding) => finding.rule === rule);
    const named = new Set(found.flatMap((finding) => [...placesOf(finding)]));
    const moved = places.map((place) =>
      place.replaceAll('swiotlb', name).replace(/:(\d+)$/, (_, line: string) => `:${Number(line) + shift}`),
    );
    // Where the whole patch is meant, any place will do.
    const lost = moved.filter((place) => place !== '' && !named.has(place));
    if (found.length === 0) return [`${rule}: silent`];
    const worst = found.some((finding) => finding.severity === severity) ? [] : [`${rule}: not ${severity}`];
    return [...worst, ...lost.map((place) => `${rule}: not at ${place}`)];
  });
}

/** The same patch under another name, every hunk 40 lines lower. */
function disguised(text: string): string {
  return text
    .replaceAll('swiotlb', 'bouncer')
    .replaceAll('SWIOTLB', 'BOUNCER')
    .replaceAll('Swiotlb', 'Bouncer')
    .replace(/^@@ -(\d+)(,\d+)? \+(\d+)/gm, lower);
}

function lower(_: string, old: string, count: string, now: string): string {
  return `@@ -${+old + 40}${count} +${+now + 40}`;
}

const seed = hasCorpus ? readFileSync(join(CORPUS, 'seed/swiotlb-zerocopy.mbox'), 'latin1') : '';

describe.skipIf(!hasCorpus).each([
  ['as posted', (text: string) => text, 0, 'swiotlb'],
  ['renamed, 40 lines lower', disguised, 40, 'bouncer'],
])('the swiotlb patch, %s', (_name, change, shift, name) => {
  const found = hasCorpus ? reviewed(change(seed)) : { findings: [], plan: null };

  test('is told what its reviewers said', () => expect(missing(found, RAISED, shift, name)).toEqual([]));
  test('is told what an expert would add', () => expect(missing(found, EXPECTED, shift, name)).toEqual([]));

  test('is told of the functions without a stub by name, not of those that have one', () => {
    const told = found.findings.filter(({ rule }) => rule === 'kernel-api/stub-missing');
    const words = told.map(({ message }) => message).join(' ');
    const wanted = ['swiotlb_alloc_pages', 'swiotlb_safe_put_device', 'swiotlb_page_to_dev'];
    wanted.push('is_zerocopy_swiotlb_folio', 'dma_learn_bounce_device', 'sk_set_bounce_device');
    expect(wanted.filter((word) => !words.includes(word.replace('swiotlb', name)))).toEqual([]);
    expect(words).not.toMatch(/sk_(init|cleanup)_bounce_device/);
    expect(told.map(({ fix }) => fix?.match(/^static inline /gm)?.length)).toEqual([9]);
  });

  test('is told nothing that does not apply, and no more than can be read', () => {
    expect(found.findings.filter(({ rule }) => MUST_NOT.test(rule)).map(({ rule }) => rule)).toEqual([]);
    expect(found.findings.length).toBeLessThanOrEqual(95);
  });

  test('is split into 4 to 9 steps, the folded fix first, mm and net apart, every line once', () => {
    const steps = found.plan?.steps ?? [];
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(9);
    expect(steps[0]?.changes.map(({ path, insertions }) => [path, insertions])).toEqual([[`kernel/dma/${name}.c`, 2]]);
    for (const { changes } of steps) {
      const paths = changes.map(({ path }) => path);
      expect(paths.includes('mm/page_alloc.c') && paths.some((path) => /^(include\/)?net\//.test(path))).toBe(false);
    }
    expect(steps.reduce((sum, step) => sum + step.insertions, 0)).toBe(485);
  });
});
