import type { Change } from './change.ts';
import type { Person, Prose } from './mail.ts';
import type { InputPlace } from './place.ts';

export interface Trailer {
  readonly key: string;
  /** Unfolded. */
  readonly value: string;
  /** 1-based input line of its first line. */
  readonly line: number;
}

/** What a subject line says beside its words. */
export interface SubjectTags {
  /** Without tags and reply marks. */
  readonly subject: string;
  /** In order, as written, `PATCH`, revision and number left out: `RFC`, `net-next`, `RESEND`. */
  readonly tags: readonly string[];
  readonly isPatch: boolean;
  readonly isReply: boolean;
  readonly isPullRequest: boolean;
  /** 1 where no `vN` stands. */
  readonly revision: number;
  /** n of `n/m`; null where the subject does not count. */
  readonly number: number | null;
  readonly total: number | null;
}

/** What every mail of a series carries. */
export interface Envelope {
  readonly subject: string;
  readonly tags: readonly string[];
  /** Who wrote it: the in-body `From:` where there is one. */
  readonly author: Person | null;
  /** Who sent it: the mail's `From:`. */
  readonly sender: Person | null;
  /** As written. */
  readonly date: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly place: InputPlace;
}

export interface Cover extends Envelope {
  /** Everything above the signature. */
  readonly message: Prose;
}

export interface Patch extends Envelope {
  /** In the series, from 1. */
  readonly number: number;
  /** 40 hex digits where known. */
  readonly commit: string | null;
  /** What would become the commit message, subject left out. */
  readonly message: Prose;
  readonly trailers: readonly Trailer[];
  /** Between `---` and the diff: change notes and diffstat. */
  readonly notes: Prose;
  /** Of `base-commit:`; null where there is none. */
  readonly baseCommit: string | null;
  /** Body before the first change, latin1. `head`, the changes and `tail` are the body byte for byte. */
  readonly head: string;
  readonly changes: readonly Change[];
  /** Body after the last change: signature and footers, latin1. */
  readonly tail: string;
}

/** A mail that answers. */
export interface Reply {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly author: Person | null;
  readonly subject: string;
  /** Number of the patch it answers, 0 the cover letter, null where it answers something else. */
  readonly patch: number | null;
  /** Diffs of its own that it proposes. */
  readonly changes: readonly Change[];
  readonly place: InputPlace;
}

/** `mail`: as sent. `range`: commits of a repository. `diff`: a patch without mail headers. */
export type Origin = 'mail' | 'range' | 'diff';

export interface Series {
  /** Message-ID of the first mail, the range, or the input's name. */
  readonly id: string;
  readonly origin: Origin;
  /** Of the cover letter, else of the first patch. */
  readonly subject: string;
  readonly revision: number;
  readonly tags: readonly string[];
  /** Patches announced. */
  readonly total: number;
  /** Numbers announced and not found, ascending. */
  readonly missing: readonly number[];
  readonly cover: Cover | null;
  /** By number, ascending. */
  readonly patches: readonly Patch[];
  readonly replies: readonly Reply[];
}
