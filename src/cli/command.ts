import type { Severity } from '../model/finding.ts';

export type Format = 'text' | 'json' | 'github';

/** When the text is coloured. */
export type Color = 'auto' | 'always' | 'never';

/** How a result is shown. */
interface Show {
  readonly format: Format;
  readonly color: Color;
}

/** A review as it was asked for. What is null was not said: configuration has its word then. */
export interface ReviewCommand {
  readonly kind: 'review';
  readonly format: Format | null;
  readonly color: Color | null;
  readonly inputs: readonly string[];
  /** All inputs are ranges. */
  readonly range: boolean;
  /** Rule ids; empty: all. */
  readonly rules: readonly string[];
  /** Pack names; empty: all. */
  readonly packs: readonly string[];
  /** Folders and files of own rules, as typed. */
  readonly ownRules: readonly string[];
  readonly pedantic: boolean | null;
  /** As before sending: process rules at full strength whoever is addressed. */
  readonly sending: boolean;
  /** Folder of the source tree; null: the kernel repository one stands in, if any; false: none. */
  readonly tree: string | false | null;
  /** The mildest severity that makes the exit status 1. */
  readonly failOn: Severity | 'never' | null;
  /** A file of configuration, as typed; false: no configuration at all is read; null: only what is found. */
  readonly config: string | false | null;
  /** Tell what was found fine, too, and why the rest is not shown. */
  readonly isVerbose: boolean;
  /** Tell what each rule cost. */
  readonly stats: boolean;
  /** A result of `--format json` whose findings are known. */
  readonly baseline: string | null;
  /** An earlier revision, as an input: its findings are known. */
  readonly since: string | null;
  /** `newest`, `all` or one revision. */
  readonly revision: 'newest' | 'all' | number;
}

/** A split as it was asked for. */
export interface SplitCommand {
  readonly kind: 'split';
  readonly inputs: readonly string[];
  /** All inputs are ranges. */
  readonly range: boolean;
  readonly format: 'text' | 'json';
  readonly color: Color;
  /** Folder, mailbox and branch to write; null where none is asked for. */
  readonly folder: string | null;
  readonly mbox: string | null;
  readonly branch: string | null;
  /** Where the branch starts; null: to be found out. */
  readonly base: string | null;
  readonly by: 'concern' | 'owner' | 'file';
  readonly maxSteps: number | null;
  /** Print the plan as YAML and write nothing. */
  readonly printPlan: boolean;
  /** An edited plan to take instead of planning. */
  readonly planFile: string | null;
  readonly force: boolean;
  /** The author's command, for a shell, run after each step. */
  readonly build: string | null;
  /** Which patch of a series; null: all of it. */
  readonly patch: number | null;
}

/** The question whom to send something to. */
export interface CcCommand {
  readonly kind: 'cc';
  readonly inputs: readonly string[];
  /** All inputs are ranges. */
  readonly range: boolean;
  /** As of a review. */
  readonly tree: string | false | null;
  /** `options`: of git send-email; `plain`: one address a line, as its --cc-cmd wants it. */
  readonly format: 'options' | 'plain';
}

/** What is to be written down as known, or shown of it. */
export type IgnoreCommand =
  | {
      readonly kind: 'ignore';
      readonly act: 'add';
      /** A rule id or a fingerprint. */
      readonly what: string;
      readonly path: string | null;
      readonly reason: string;
      /** ISO date. */
      readonly until: string | null;
      readonly team: boolean;
    }
  | { readonly kind: 'ignore'; readonly act: 'list' }
  /** `number`: as typed. */
  | { readonly kind: 'ignore'; readonly act: 'remove'; readonly number: string };

/** What was typed, understood. */
export type Command =
  | ReviewCommand
  | SplitCommand
  | CcCommand
  | IgnoreCommand
  | (Show & { readonly kind: 'show'; readonly inputs: readonly string[]; readonly range: boolean })
  | { readonly kind: 'rules'; readonly format: 'text' | 'json'; readonly ownRules: readonly string[] }
  | { readonly kind: 'rules-test'; readonly ownRules: readonly string[] }
  | { readonly kind: 'explain'; readonly rule: string; readonly ownRules: readonly string[] }
  | { readonly kind: 'hook-install' | 'hook-uninstall' | 'hook-status' }
  | { readonly kind: 'hook-run'; readonly file: string; readonly headers: string | null }
  /** Help or the version was asked for and is `text`. */
  | { readonly kind: 'print'; readonly text: string };

/** Exit status. 0: nothing at or above --fail-on. 1: something is. 2: the review could not be done, or not whole. */
export const EXIT = { clean: 0, findings: 1, failed: 2 } as const;

/** The user typed something that cannot be done; one line, names the next step. */
export class UsageError extends Error {}
