import type { Meter } from '../engine/meter.ts';
import { review, rulesetHash } from '../engine/review.ts';
import { type Earlier, ignored, known, staleEntries } from '../engine/suppress.ts';
import type { Severity } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { Series } from '../model/series.ts';
import type { IgnoreEntry } from '../model/suppression.ts';
import { hunkLines } from '../parse/hunk.ts';
import type { Parsed } from '../parse/parse.ts';
import { chooseRevisions, type Wanted } from '../parse/revision.ts';
import { outline } from '../plan/outline.ts';
import type { Rule } from '../rule.ts';
import { treesBelow } from './trees.ts';

/** How what was read is to be judged. */
export interface Judging {
  readonly rules: readonly Rule[];
  readonly pedantic: boolean;
  readonly isOwnWork: boolean;
  readonly revision: Wanted;
  readonly notices: readonly string[];
  /** Folder as typed; null: the kernel repository around `cwd`, if there is one; false: none. */
  readonly tree: string | false | null;
  readonly cwd: string;
  readonly severities?: ReadonlyMap<string, Severity>;
  readonly ignore?: readonly IgnoreEntry[];
  readonly earlier?: readonly Earlier[];
  readonly isVerbose?: boolean;
  readonly meter?: Meter | null;
}

/** A result, and what is no part of it: rules that failed, and entries of configuration that do nothing any more. */
export interface Judged {
  readonly result: Result;
  readonly ruleFailures: readonly string[];
  readonly stale: readonly string[];
  /** Of all findings, shown or not. */
  readonly fingerprints: ReadonlySet<string>;
}

/** Reviews the revisions that are wanted. */
export async function judge(parsed: Parsed, how: Judging): Promise<Judged> {
  const { chosen, left, predecessors } = chooseRevisions(parsed.series, how.revision);
  const { fault, ...below } = await treesBelow(chosen, how);
  const { rules, ignore = [], earlier = [] } = how;
  const date = today();
  const reviewed = review(chosen, {
    ...how,
    readLines: hunkLines,
    predecessors,
    ...below,
    outline,
    ignored: (finding) => ignored(finding, ignore, date),
    known: (finding) => known(finding, earlier),
  });
  const { findings, suppressed, failures, notLookedAt, outlines, fingerprints, covered } = reviewed;
  const result: Result = {
    version: ZCREVIEW_VERSION,
    ruleset: rulesetHash(rules, ZCREVIEW_VERSION),
    series: chosen.map((series, i) => ({ series, split: outlines[i] ?? null })),
    findings,
    suppressed,
    covered,
    defects: parsed.defects,
    notLookedAt: [...how.notices, ...left.map(leftOut), ...fault, ...notLookedAt, ...failures],
  };
  const ran = new Set(rules.map(({ id }) => id));
  return { result, ruleFailures: failures, stale: staleEntries(ignore, { ...result, rules: ran }, date), fingerprints };
}

/** ISO date. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function leftOut({ subject, revision }: Series): string {
  return `v${revision} of "${subject}", another revision is here (--revision ${revision} reviews it)`;
}
