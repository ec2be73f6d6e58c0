import { cutHeaders, type FlatHeader } from './flat-headers.ts';
import { listBreaks } from './flat-lists.ts';
import { requote } from './flat-quotes.ts';
import { type Row, type Token, tokensOf } from './rows.ts';

/** A mail that came as one line, its lines restored where they are certain. */
export interface Unflattened {
  readonly headers: readonly FlatHeader[];
  readonly rows: readonly Row[];
  /** A diff that is not quoted stood there: where its lines end cannot be told, so it was left out. */
  readonly hasDiff: boolean;
}

/** Where a new line begins: what stands in front of its text, and whether a blank line parts it from the one above. */
export interface Break {
  readonly lead: string;
  readonly gap: boolean;
}

/** By index of the token that the line begins with. */
export type Breaks = Map<number, Break>;

/** Shorter is a line that somebody typed. */
const LONG = 250;
/** Longer is no mail. */
const TOO_LONG = 4_000_000;
/** What a mail has on lines of its own, here inside one. */
const MARKS: readonly RegExp[] = [
  /\S \d{1,6} files? changed, \d{1,7} (insertion|deletion)s?\([+-]\)/,
  /\S [A-Z][a-z]{1,12}(-[a-z]{1,12}){0,2}-by: \S/,
  /\S (> ?)?diff --git \S/,
  /\S (> ?)?@@ -\d{1,7}(,\d{1,7})? \+\d{1,7}(,\d{1,7})? @@/,
  /^\S(?=.{0,9000} Subject: )(?=.{0,9000} From: ).{0,9000} (Date|Message-I[dD]|MIME-Version): /,
  /[a-z] \(\d{1,3}\): \S{1,40}: \S/,
];

/** True where one line holds what a mail has on many. */
export function isFlattened(line: string): boolean {
  if (line.length < LONG || line.length > TOO_LONG) return false;
  return MARKS.some((mark) => mark.test(line)) || line.split(' > ').length > 8;
}

/** Restores what is certain of `line`, which begins at `from` of the text it stands in. */
export function unflatten(line: string, from: number, hasHeaders: boolean): Unflattened {
  const { headers, body } = hasHeaders ? { headers: [], body: 0 } : cutHeaders(line);
  const tokens = tokensOf(line, body);
  const diff = tokens.findIndex(({ text }, i) => text === 'diff' && isUnquotedDiff(tokens, i));
  const kept = diff < 0 ? tokens : tokens.slice(0, diff);
  const author = headers.find(({ name }) => name === 'From')?.value ?? '';
  const rows = isQuoting(kept) ? requote(kept) : layOut(kept, listBreaks(kept, author));
  return { headers, rows: rows.map(({ text, at }) => ({ text, at: from + at })), hasDiff: diff >= 0 };
}

function isUnquotedDiff(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at + 1]?.text === '--git' && tokens[at + 2]?.text.startsWith('a/') === true && tokens[at - 1]?.text !== '>'
  );
}

/** Quote marks stand all over it. */
function isQuoting(tokens: readonly Token[]): boolean {
  const marks = tokens.filter(({ text }) => /^>+$/.test(text)).length;
  return marks >= 3 && marks * 60 > tokens.length;
}

/** One row for the tokens from each break to the next. */
function layOut(tokens: readonly Token[], breaks: Breaks): Row[] {
  const rows: Row[] = [];
  let words: string[] = [];
  let at = tokens[0]?.at ?? 0;
  let lead = '';
  const flush = (): void => {
    if (words.length > 0) rows.push({ text: lead + words.join(' '), at });
    words = [];
  };
  for (const [i, token] of tokens.entries()) {
    const found = breaks.get(i);
    if (found !== undefined) {
      flush();
      if (found.gap && rows.length > 0) rows.push({ text: '', at: token.at });
      ({ lead } = found);
      ({ at } = token);
    }
    // The lead has it, blank and all.
    words.push(token.text === '--' && lead === '-- ' ? '' : token.text);
  }
  flush();
  return rows;
}
