import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { CORPUS, hasCorpus } from '../corpus.ts';

/** A rule that speaks, the worst that it says, and a file that it names if that matters. */
type Row = readonly [rule: string, severity: Severity, file?: string];

interface Posting {
  /** Inputs that are each told all of `rows`: the cover letter alone, the series whole, or both. */
  readonly inputs: readonly string[];
  readonly rows: readonly Row[];
  readonly mustNot: readonly string[];
}

const POSTINGS: Readonly<Record<string, Posting>> = {
  'TCP receive zerocopy': {
    inputs: ['tcp-rx-zerocopy-cover', 'tcp-rx-zerocopy-series'],
    rows: [
      ['docs-tests/no-selftest', 'warning'],
      ['docs-tests/knob-undocumented', 'note'],
      ['perf-claims/no-setup', 'warning'],
      ['uapi/extend-without-size', 'warning'],
    ],
    mustNot: [
      'net/ipv6-parity',
      'series/missing-tree-tag',
      'series/too-long',
      'series/missing-cover',
      'split/too-many-subsystems',
      'split/patch-too-large',
      'net/module-param',
    ],
  },
  'io_uring zerocopy send': {
    inputs: ['io-uring-zc-cover', 'io-uring-zc-series'],
    rows: [
      ['zerocopy/page-ownership-mixed', 'warning'],
      ['zerocopy/local-delivery', 'warning'],
      ['net/msghdr-field-init', 'warning'],
      ['net/struct-growth', 'warning'],
      ['net/ipv6-parity', 'warning'],
      ['io-uring/cross-tree', 'warning'],
      ['perf-claims/non-target-config', 'warning'],
      ['docs-tests/no-selftest', 'note'],
      ['commit-message/self-declared-hack', 'note'],
      ['series/missing-tree-tag', 'note'],
      ['uapi/no-linux-api-cc', 'note'],
    ],
    mustNot: ['series/too-long', 'series/missing-cover', 'uapi/tools-mirror'],
  },
  'io_uring zerocopy send, its patches': {
    inputs: ['io-uring-zc-series'],
    rows: [
      ['zerocopy/page-ownership-mixed', 'warning', 'include/linux/skbuff.h'],
      ['net/msghdr-field-init', 'warning', 'include/linux/socket.h'],
      ['net/struct-growth', 'warning', 'include/linux/socket.h'],
      ['net/ipv6-parity', 'warning', 'net/ipv4/ip_output.c'],
    ],
    mustNot: [],
  },
  'AF_XDP batched transmit': {
    inputs: ['xsk-batch-xmit-cover'],
    rows: [
      ['xdp/latency-tradeoff', 'warning'],
      ['xdp/copy-and-zc-modes', 'note'],
      ['net/struct-growth', 'note'],
      ['split/core-change-for-one-user', 'warning'],
      ['perf-claims/non-target-config', 'warning'],
      ['perf-claims/changed-method', 'warning'],
      ['series/no-changelog', 'warning'],
      ['series/numbered-twice', 'note'],
      ['docs-tests/no-selftest', 'warning'],
      ['series/retire-late', 'note'],
      ['series/too-long', 'note'],
      ['uapi/no-linux-api-cc', 'note'],
    ],
    mustNot: [
      'series/net-next-closed',
      'uapi/tools-mirror',
      'docs-tests/knob-undocumented',
      'series/missing-tree-tag',
      'series/missing-cover',
      'series/no-base',
      'series/cc-missing',
    ],
  },
  'AF_XDP batched transmit, the patches of its third version': {
    inputs: ['xsk-batch-xmit-v3-series'],
    rows: [
      ['xdp/latency-tradeoff', 'warning'],
      ['net/struct-growth', 'warning', 'include/net/xdp_sock.h'],
      ['xdp/user-bound-alloc', 'warning', 'net/xdp/xsk.c'],
      ['split/core-change-for-one-user', 'warning', 'net/core/skbuff.c'],
    ],
    mustNot: ['uapi/tools-mirror', 'docs-tests/knob-undocumented', 'series/missing-tree-tag', 'series/missing-cover'],
  },
};

const ORDER: readonly Severity[] = ['note', 'warning', 'error'];

function findingsOn(name: string): readonly Finding[] {
  const bytes = readFileSync(join(CORPUS, 'seed', `${name}.mbox`));
  const { series } = parse([{ name: `${name}.mbox`, bytes, kind: 'mail' }]);
  const rules = catalogue({ modules: ruleModules, tokens: tokenPacks });
  const { findings, failures } = review(series, { rules, pedantic: true, isOwnWork: false, readLines: hunkLines });
  expect(failures).toEqual([]);
  return findings;
}

/** What is wrong with a row; null where it holds. */
function missing(findings: readonly Finding[], [rule, severity, file]: Row): string | null {
  const said = findings.filter((finding) => finding.rule === rule);
  const placed = said.filter(
    (finding) => file === undefined || finding.file === file || finding.related.some((one) => one.file === file),
  );
  const worst = Math.max(...placed.map((finding) => ORDER.indexOf(finding.severity)));
  if (said.length === 0) return `${rule}: silent`;
  if (placed.length === 0) return `${rule}: not at ${file}`;
  return ORDER[worst] === severity ? null : `${rule}: ${ORDER[worst]}, want ${severity}`;
}

const CASES = Object.entries(POSTINGS).flatMap(([name, posting]) =>
  posting.inputs.map((input) => ({ name, input, ...posting })),
);

describe.skipIf(!hasCorpus).each(CASES)('$name ($input)', ({ input, rows, mustNot }) => {
  const findings = hasCorpus ? findingsOn(input) : [];

  test('is told what reviewers of it would say', () => {
    expect(rows.map((row) => missing(findings, row)).filter((said) => said !== null)).toEqual([]);
  });
  test('is told nothing that does not apply', () => {
    const told = new Set(findings.map(({ rule }) => rule));
    expect(mustNot.filter((rule) => told.has(rule))).toEqual([]);
  });
});
