/** What was asked of a source tree, and its answers, all before any rule runs. */
export interface Tree {
  /** As typed, or the folder where it was found. */
  readonly name: string;
  /** The commit that a series is looked at on, 40 or 64 hex digits; null of a folder that is no repository. */
  readonly base: string | null;
  /** The series itself says that it stands there; else it is what happens to be checked out. */
  readonly isBaseNamed: boolean;
  /** In the order asked, each path once. */
  readonly files: readonly TreeFile[];
  /** In the order asked, each once. */
  readonly commits: readonly TreeCommit[];
}

/** A path at the base. */
export type TreeFile =
  /** latin1. */
  | { readonly path: string; readonly kind: 'file'; readonly text: string }
  | { readonly path: string; readonly kind: 'folder' | 'absent' }
  /** It is there or not, who knows: an object that a partial clone lacks, a link, a path git cannot be asked for. */
  | { readonly path: string; readonly kind: 'unknown' };

/** A commit that was looked up. */
export type TreeCommit =
  /** `unknown`: not here, and the repository does not have all of them, or is none. */
  | { readonly asked: string; readonly kind: 'absent' | 'ambiguous' | 'unknown' }
  | {
      /** Hex digits, as asked. */
      readonly asked: string;
      readonly kind: 'found';
      readonly id: string;
      /** Decoded. */
      readonly subject: string;
      /** Whether the base has it in its history; null where that took too long to find out. */
      readonly isBelow: boolean | null;
    };

/** What to ask a tree for one series. */
export interface TreeRequest {
  /** Commits to look at the series on, the best one first; the branch that is checked out where none of them is there. */
  readonly bases: readonly string[];
  readonly paths: readonly string[];
  /** Hex digits, five or more. */
  readonly commits: readonly string[];
}
