import type { InputPlace } from './place.ts';

/** `mode`: neither text nor name changed. */
export type ChangeKind = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied' | 'mode';

/**
 * One diff section of a patch. All raw text is latin1, endings kept, and
 * `header + binary + hunks + after` is the section byte for byte.
 */
export interface Change {
  /** New path without prefix, decoded as UTF-8 where that is valid; the old one for a deletion. */
  readonly path: string;
  /** Only where it differs: renames and copies. */
  readonly oldPath: string | null;
  readonly kind: ChangeKind;
  /** Six octal digits as git writes them, null where the diff does not say. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Percent, of `similarity index`; null where the diff does not say. */
  readonly similarity: number | null;
  /** Content git could not show as text, with or without a `GIT binary patch`. */
  readonly isBinary: boolean;
  /** Added lines; 0 for binary content. */
  readonly insertions: number;
  /** Removed lines; 0 for binary content. */
  readonly deletions: number;
  readonly place: InputPlace;
  /** From `diff --git`, `Index:` or `---` up to the first hunk or binary block. */
  readonly header: string;
  /** The binary block, `Binary files differ` included; empty where there is none. */
  readonly binary: string;
  readonly hunks: readonly Hunk[];
  /** What stands between this section and the next one or the end; usually empty. */
  readonly after: string;
}

export interface Hunk {
  /** 1-based first line in the old file; 0 for an empty side. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** What git writes behind the second `@@`: usually the enclosing function, latin1. */
  readonly section: string;
  readonly place: InputPlace;
  /** The `@@` line, raw; above it whatever stands between it and the hunk before, nothing in an undamaged diff. */
  readonly header: string;
  /** All lines below it, raw, `\ No newline at end of file` included. */
  readonly text: string;
  /** Input line of each line of `text`; null where they follow the header one by one. */
  readonly inputLines: readonly number[] | null;
}

export type Side = 'old' | 'new';

export interface Line {
  readonly kind: 'context' | 'added' | 'removed';
  /** Without the sign and the ending; latin1. */
  readonly text: string;
  /** 1-based in the old file; 0 for an added line. */
  readonly oldLine: number;
  /** 1-based in the new file; 0 for a removed line. */
  readonly newLine: number;
  /** 1-based in the input. */
  readonly inputLine: number;
}
