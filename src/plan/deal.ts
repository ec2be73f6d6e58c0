/** Which step takes each changed line of a patch. Steps count from 0. */
export interface Deal {
  readonly steps: number;
  /** One per change of the patch, in its order. */
  readonly changes: readonly DealtChange[];
}

export interface DealtChange {
  /** Step that takes what is no line: creation, deletion, rename, copy, mode, binary content. */
  readonly whole: number;
  /**
   * Of each hunk, of each row of its `text` split at line feeds: the step; -1 for context.
   *
   * A `\ No newline` row goes with the row above it, whatever it says.
   */
  readonly hunks: readonly (readonly number[])[];
}
