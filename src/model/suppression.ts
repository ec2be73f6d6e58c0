import type { Finding } from './finding.ts';

/** Why a finding is not shown. */
export interface Suppression {
  readonly reason: string;
  /** ISO date of the last day it holds; null: no end. */
  readonly until: string | null;
  /** `own`: the git directory. `repository`: its `.zcreview.yml`. `baseline`, `since`: an earlier result had it. */
  readonly from: 'own' | 'repository' | 'user' | 'config' | 'baseline' | 'since';
}

/** A finding that somebody knows of. */
export interface SuppressedFinding extends Finding, Suppression {}

/** What somebody wrote down to be left out: a rule or one finding, everywhere or below a path. */
export interface IgnoreEntry extends Suppression {
  /** Rule id; null: see `fingerprint`. */
  readonly rule: string | null;
  /** First twelve digits or more; null: see `rule`. */
  readonly fingerprint: string | null;
  /** A file, or a folder with all below it; null: anywhere. */
  readonly path: string | null;
  /** `FILE:LINE:COL` of the entry. */
  readonly at: string;
}
