import type { Change, Side } from './change.ts';
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
  /** True where a `vN` stands. */
  readonly hasRevision: boolean;
  /** n of `n/m`; null where the subject does not count. */
  readonly number: number | null;
  readonly total: number | null;
}

/** What an archive, a web page or a broken download took from a mail. All false: nothing is known to be lost. */
export interface Damage {
  /** Line ends became blanks, and runs of white space one blank. */
  readonly flattened: boolean;
  /** Addresses, and whatever else stood in `<...>`. */
  readonly addressesLost: boolean;
  /** Who it went to: a web page does not show it. */
  readonly recipientsLost: boolean;
  /** The subject, with tags, revision and number. */
  readonly subjectLost: boolean;
  /** The marks in front of what a reply quotes. */
  readonly quotesLost: boolean;
  /** A hunk is shorter than its header says: lines of the diff, and maybe all below them, are not here. */
  readonly truncated: boolean;
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
  readonly damage: Damage;
}

export interface Cover extends Envelope {
  /** Everything above the signature. */
  readonly message: Prose;
  /** By author, as `git shortlog` groups them; empty where there is none. */
  readonly shortlog: readonly ShortlogGroup[];
  /** null where there is none. */
  readonly diffstat: Diffstat | null;
}

/** `A B (2):` and the subjects below it. */
export interface ShortlogGroup {
  readonly author: string;
  /** As announced in parentheses. */
  readonly count: number;
  /** Wrapped lines joined; fewer than `count` where they could not be told apart. */
  readonly subjects: readonly string[];
  /** 1-based input line of its first line. */
  readonly line: number;
}

/** What `git diff --stat` prints. */
export interface Diffstat {
  readonly files: readonly DiffstatFile[];
  /** Of its last line; the counts are summed over all files. */
  readonly total: number;
  readonly insertions: number;
  readonly deletions: number;
  /** 1-based input line of its last line. */
  readonly line: number;
}

export interface DiffstatFile {
  /** New path; begins with `.../` where git shortened it. */
  readonly path: string;
  /** Added and removed lines; null for binary content. */
  readonly changed: number | null;
  /** Its graph shows added lines. */
  readonly adds: boolean;
  /** 1-based input line. */
  readonly line: number;
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

/** What a reply says in one place. */
export interface Comment {
  /** Path of the code quoted right above; null where no code is. */
  readonly file: string | null;
  /** 1-based on `side`; null where the quote does not show it. */
  readonly line: number | null;
  readonly side: Side;
  /** The last line quoted above, decoded, without quote marks; empty where nothing is quoted above. */
  readonly quoted: string;
  /** Decoded, lines joined by `\n`. */
  readonly text: string;
  /** 1-based input line where it begins. */
  readonly inputLine: number;
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
  /** In the order in which they stand. Attributions, signatures and footers are none. */
  readonly comments: readonly Comment[];
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
