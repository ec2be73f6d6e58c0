/** A hunk as a split plan names it. */
interface StepHunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly section: string;
}

/** What a step takes of one change. */
export interface StepChange {
  readonly path: string;
  readonly insertions: number;
  readonly deletions: number;
  readonly hunks: readonly StepHunk[];
}

/** One patch of the plan. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly subject: string;
  /** Why it stands alone, one sentence. */
  readonly why: string;
  readonly owner: string;
  readonly tree: string;
  readonly list: string;
  readonly cc: readonly string[];
  readonly insertions: number;
  readonly deletions: number;
  readonly changes: readonly StepChange[];
  readonly dependsOn: readonly { readonly step: number; readonly because: string }[];
}

/** How a patch could be sent as several. */
export interface SplitPlan {
  /** Number of the patch in its series. */
  readonly patch: number;
  readonly steps: readonly Step[];
}
