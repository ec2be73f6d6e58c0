/** What one rule cost. */
export interface Cost {
  readonly rule: string;
  /** Of its check() alone, facts that it was the first to ask for included. */
  readonly milliseconds: number;
  /** Series, patches, changes or hunks that it was given. */
  readonly subjects: number;
  readonly findings: number;
}
