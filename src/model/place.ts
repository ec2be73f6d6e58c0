/** Where something stands in the input, for messages and for editors that jump to `series.mbox:123`. */
export interface InputPlace {
  /** The input's name as typed; `-` for standard input. */
  readonly name: string;
  /** 1-based line of the input, counted in line feeds of the raw bytes. */
  readonly line: number;
  /** 0-based byte offset of that line's first byte; for base64 and quoted-printable bodies, of the line that encodes it. */
  readonly offset: number;
}

/** Input that could not be read as meant, and what was assumed instead. Never the end of a run. */
export interface Defect {
  readonly input: InputPlace;
  /** What was seen. */
  readonly message: string;
  /** What was taken for granted so that reading could go on. */
  readonly assumed: string;
}
