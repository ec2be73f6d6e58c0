import type { Side } from './change.ts';
import type { InputPlace } from './place.ts';

export type Severity = 'error' | 'warning' | 'note';
export type Confidence = 'high' | 'medium' | 'low';

/** In the order a maintainer speaks: should this exist in this form, is it right, then the rest. */
export type Concern = 'form' | 'correctness' | 'api' | 'docs-tests' | 'process' | 'style';

/** How we know that reviewers say it. No `url` where nothing public was read: expert knowledge is never cited. */
export interface Evidence {
  /** `review`: raised in review. `ci`: a public CI rejects it. `docs`: a written rule. `regression`: a real bug. */
  readonly kind: 'review' | 'ci' | 'docs' | 'regression' | 'experience';
  readonly url?: string;
}

/** A second place that belongs to a finding, and why. */
interface Related {
  readonly file: string | null;
  readonly line: number | null;
  readonly side: Side;
  readonly text: string;
}

/** What a rule said about a place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly concern: Concern;
  readonly message: string;
  readonly fix: string | null;
  /** Index into the result's series. */
  readonly series: number;
  /** Number in the series; 0 the cover letter, null the whole series. */
  readonly patch: number | null;
  readonly file: string | null;
  /** 1-based, in the new file for `new`, in the old file for `old`. */
  readonly line: number | null;
  readonly endLine: number | null;
  readonly side: Side;
  readonly input: InputPlace;
  readonly evidence: Evidence;
  readonly related: readonly Related[];
  /** The source line or sentence it points at, decoded; null where it speaks of the whole. Not part of the JSON output. */
  readonly quote: string | null;
  /** Survives a rebase and other edits in the hunk; unique in a report. */
  readonly fingerprint: string;
}
