import type { Concern, Confidence, Evidence, Severity } from '../model/finding.ts';
import type { Expression } from './expression.ts';

/** What a rule of one's own looks at: code without comments and strings, lines as they are, subject, message, C. */
export const LOOKS = ['token', 'text', 'subject', 'body', 'pattern'] as const;
export type Looks = (typeof LOOKS)[number];

/** A file that may be a rule, and the cases beside it. */
export interface RuleFile {
  /** As typed, or below what was typed. */
  readonly name: string;
  readonly text: string;
  readonly cases: readonly CaseFile[];
}

/** `bad-*.patch` and `good-*.patch`: a mail or mailbox. */
interface CaseFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is wrong with a file; 1-based place in its text. */
export interface RuleFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What was seen, then what was wanted. */
  readonly message: string;
}

/** The content of a rule.yml, understood. */
export interface OwnRule {
  readonly file: RuleFile;
  /** Of its id, 1-based. */
  readonly place: { readonly line: number; readonly column: number };
  readonly id: string;
  readonly severity: Severity;
  readonly concern: Concern;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  readonly summary: string;
  /** `{token}` and the names of groups stand for what was found. */
  readonly message: string;
  readonly fix: string;
  readonly why: string;
  readonly quiet: string;
  /** Of a path; one of `paths` has to pass, none of `not`. No `paths`: C files for `token` and `pattern`, else all. */
  readonly paths: readonly Expression[];
  readonly not: readonly Expression[];
  readonly looks: Looks;
  /** Null for `pattern`. */
  readonly expression: Expression | null;
  /** Null for all but `pattern`. */
  readonly pattern: string | null;
  /** Said where it is not found. */
  readonly isAbsent: boolean;
  /** Lines that must raise it, and lines that must not. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
}
