import type { InputPlace } from './place.ts';

/** A person as a mail header names them; both decoded. `email` is empty where an archive dropped it. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Decoded prose whose lines can be found again in the input. */
export interface Prose {
  /** Decoded text, lines joined by `\n`, mboxrd quoting undone. */
  readonly text: string;
  /** 1-based input line of its first line. */
  readonly line: number;
  /** Input line of each line of `text`; null where they follow the first one by one. */
  readonly lines: readonly number[] | null;
}

/** 1-based input line of the `index`-th line of some prose. */
export function proseLine({ line, lines }: Prose, index: number): number {
  return lines === null ? line + index : (lines[index] ?? lines.at(-1) ?? line);
}

export interface Header {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, undecoded bytes: where persons are parted, an encoded comma is no comma. */
  readonly raw: string;
  /** 1-based input line of the header's first line. */
  readonly line: number;
}

/** One mail, transfer encoding undone, before anybody asks whether it is a patch. */
export interface Mail {
  readonly place: InputPlace;
  /** 40 hex digits of `From <commit> Mon Sep 17 00:00:00 2001`, which git format-patch writes; null elsewhere. */
  readonly commit: string | null;
  /** Content type, lower case, without parameters. */
  readonly type: string;
  /** False for a bare diff. */
  readonly hasHeaders: boolean;
  /** Without angle brackets; null where there is none. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** Oldest first, as in the header, In-Reply-To not added. */
  readonly references: readonly string[];
  readonly from: Person | null;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  /** As written; empty where there is none. */
  readonly date: string;
  /** Unfolded and decoded, tags and all. */
  readonly subject: string;
  /** Body after the transfer encoding: latin1, one character is one byte, endings kept. */
  readonly body: Body;
}

/** Bytes of a mail's body, and where they stand in the input. */
export interface Body {
  /** latin1: one character is one byte. */
  readonly text: string;
  /** Lower case, as declared by its first part; empty where nothing was declared. */
  readonly charset: string;
  /** Of all parts, where they do not agree, ascending; else empty. */
  readonly charsets: readonly CharsetRun[];
  /** `>From ` loses one `>` when shown as prose. */
  readonly mboxrd: boolean;
  /** Place of the body's first line. */
  readonly place: InputPlace;
  /** Input lines and offsets of each body line, relative to `place`; null where body line n is input line n. */
  readonly map: BodyMap | null;
}

/** Text of one charset, up to the next run. */
export interface CharsetRun {
  /** Offset in the body's text. */
  readonly from: number;
  readonly charset: string;
}

export interface BodyMap {
  /** For body line i (0-based): input lines after `place.line`. */
  readonly lines: Uint32Array;
  /** For body line i (0-based): bytes after `place.offset`. */
  readonly offsets: Uint32Array;
}
