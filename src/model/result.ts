import type { Concern, Finding } from './finding.ts';
import type { Defect } from './place.ts';
import type { Series } from './series.ts';
import type { SplitPlan } from './split.ts';
import type { SuppressedFinding } from './suppression.ts';

/** A series, and the split asked of it. */
export interface ReviewedSeries {
  readonly series: Series;
  readonly split: SplitPlan | null;
}

/** Something that a rule looked at and found fine. */
export interface Covered {
  /** Index into the result's series. */
  readonly series: number;
  readonly concern: Concern;
  /** `3 Fixes: tags` */
  readonly text: string;
}

/** How a result stands to that of an earlier revision. */
export interface Since {
  /** As typed. */
  readonly name: string;
  /** Findings of then that are no more. */
  readonly gone: number;
  readonly remain: number;
  readonly fresh: number;
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
  /** Where it was asked for. Not part of the JSON output, where what remains is among the suppressed. */
  readonly since?: Since;
  /** What was found fine, each text once; empty where it was not asked for. Not part of the JSON output. */
  readonly covered?: readonly Covered[];
}
