import { resolve } from 'node:path';
import { UsageError } from '../cli/command.ts';
import type { Earlier } from '../engine/suppress.ts';
import type { Finding } from '../model/finding.ts';
import type { Since } from '../model/result.ts';
import { readIfThere } from '../read/here.ts';
import type { Judged } from './judge.ts';

/** What `--format json` wrote, as far as it is asked here. */
interface Written {
  readonly version: number;
  readonly findings: readonly { readonly fingerprint: string }[];
  readonly suppressed: readonly { readonly fingerprint: string; readonly from: string }[];
}

/**
 * The findings of a result of `--format json`. Throws UsageError where the file is none.
 *
 * What was known then from a baseline is known still, so that each result can be the baseline of the next; what an entry
 * suppressed is not: it comes back when the entry goes.
 */
export function readBaseline(file: string, cwd: string): Earlier {
  const text = readIfThere(resolve(cwd, file));
  if (text === null) throw new UsageError(`--baseline ${file}: cannot be read; \`--format json\` prints one`);
  const result = parsed(text);
  if (result === null) throw new UsageError(`--baseline ${file}: no result of zcreview; \`--format json\` prints one`);
  const known = result.suppressed.filter(({ from }) => from === 'baseline' || from === 'since');
  const fingerprints = new Set([...result.findings, ...known].map(({ fingerprint }) => fingerprint));
  return { fingerprints, why: { reason: `in ${file}`, until: null, from: 'baseline' } };
}

function parsed(text: string): Written | null {
  try {
    const { version, findings, suppressed } = JSON.parse(text) as Partial<Written>;
    if (version !== 1 || !Array.isArray(findings) || !Array.isArray(suppressed)) return null;
    return { version, findings, suppressed };
  } catch {
    return null;
  }
}

/** Findings of an earlier revision, reviewed in the same way: those that were shown, and all. */
export interface Before {
  readonly name: string;
  readonly shown: readonly Finding[];
  readonly earlier: Earlier;
}

export function beforeOf({ result, fingerprints }: Judged, name: string): Before {
  const why = { reason: `in ${name}`, until: null, from: 'since' } as const;
  return { name, shown: result.findings, earlier: { fingerprints, why } };
}

/** What became of the findings of an earlier revision. */
export function sinceOf({ result, fingerprints }: Judged, { name, shown }: Before): Since {
  const remain = shown.filter(({ fingerprint }) => fingerprints.has(fingerprint)).length;
  return { name, gone: shown.length - remain, remain, fresh: result.findings.length };
}
