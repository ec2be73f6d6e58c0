import { constants } from 'node:buffer';

/** One run of bytes to parse. */
export interface Source {
  /** What to call it in messages: the path as typed, `-` for standard input, the range as typed. */
  readonly name: string;
  /** As latin1 where it came in pieces: one text, cut in front of lines that begin as `From `. */
  readonly bytes: Buffer | readonly string[];
  /**
   * `mail`: anything from files or standard input. `range`: commits of a repository printed as an mboxrd, oldest first,
   * one mail a commit, each begun by `From <commit id> Mon Sep 17 00:00:00 2001`.
   */
  readonly kind: 'mail' | 'range';
  /** Only of a `range`: the range as typed, or as chosen when nothing was typed. */
  readonly range?: string;
  /** Only of a `range`: the commit below it, which the range leaves out; null where it has none. */
  readonly base?: string | null;
}

/** Input that could not be read, or not whole; all other input is read all the same. */
export interface ReadFailure {
  /** The place, as typed. */
  readonly name: string;
  /** What was seen and the next step, without the name: the caller prints `zcreview: name: message`. */
  readonly message: string;
}

/** Standard input, as the process that owns it found it. */
export interface StandardInput {
  /** `null`: the null device, or closed. A file or a pipe is `pipe`. */
  readonly kind: 'tty' | 'null' | 'pipe';
  /** All of it, to its end. Called once at most. */
  read(): Promise<Buffer>;
}

export interface ReadRequest {
  /** What was typed, in order: paths, `-`, revisions and ranges. */
  readonly inputs: readonly string[];
  /** `--range`: every input is a range, whatever files there are, and may be of any length. */
  readonly range: boolean;
  /** Absolute path of the folder that paths and repositories are looked for from. */
  readonly cwd: string;
  readonly stdin: StandardInput;
}

/** What one input came to. */
export interface Reading {
  readonly sources: readonly Source[];
  readonly failures: readonly ReadFailure[];
  /** What was left out on purpose, one sentence each: merge commits, patches not named by a quilt series. */
  readonly notices: readonly string[];
}

export interface ReadResult extends Reading {
  /**
   * Nothing was typed and nothing could be chosen. In a repository one failure says why; outside of one there is none,
   * and the caller shows its help.
   */
  readonly nothing: boolean;
}

/** Most bytes taken from one input, before and after unpacking: what a string can hold, 512 MiB. */
export const BYTE_LIMIT = constants.MAX_STRING_LENGTH;

/** A reading of nothing but its failure. */
export function failed(name: string, message: string): Reading {
  return { sources: [], failures: [{ name, message }], notices: [] };
}

/** The error code of a failed system call, such as `ENOENT`; an empty string for any other error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
