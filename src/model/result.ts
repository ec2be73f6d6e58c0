import type { Finding } from './finding.ts';
import type { Defect } from './place.ts';
import type { Series } from './series.ts';
import type { SplitPlan } from './split.ts';
import type { SuppressedFinding } from './suppression.ts';

/** A series, and the split asked of it. */
export interface ReviewedSeries {
  readonly series: Series;
  readonly split: SplitPlan | null;
}

/** All that a run has to say. Reporters turn it into bytes. */
export interface Result {
  readonly version: string;
  /** Hash of the rules that ran. */
  readonly ruleset: string;
  readonly series: readonly ReviewedSeries[];
  /** By series, patch, path, line, rule. */
  readonly findings: readonly Finding[];
  /** In the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly defects: readonly Defect[];
  /** One sentence each: older revisions, rules that could not run. */
  readonly notLookedAt: readonly string[];
}
