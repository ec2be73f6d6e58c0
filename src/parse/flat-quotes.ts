import type { Row, Token } from './rows.ts';

/** A quoted line being gathered: its words behind the quote mark. */
interface Quoted {
  readonly at: number;
  /** Quote marks in front of it. */
  readonly level: number;
  readonly words: Token[];
}

/** Where in the quoted mail a line stands. */
type Part = 'message' | 'header' | 'hunk';

/** Lines that open a part of a diff, by their first words. */
const FILE_HEADER =
  /^(diff --git |index [0-9a-f]+\.\.|--- |\+\+\+ |(new|deleted) file mode |(old|new) mode |similarity |rename )/;

/** Gives a reply its lines back: one for each quote mark, and what the replier says between them apart. */
export function requote(words: readonly Token[]): Row[] {
  const tokens = withPairs(words);
  const first = tokens.findIndex(({ text }) => MARK.test(text));
  const rows: Row[] = [];
  say(tokens.slice(0, first), rows);
  let part: Part = 'message';
  const lines = quotedLines(tokens, first);
  for (const [i, line] of lines.entries()) {
    const text = textOf(line.words);
    part = nextPart(part, text);
    const isLast = i === lines.length - 1;
    const cut = isLast || part !== 'header' ? commentStart(line.words, part, isLast) : -1;
    const own = cut < 0 ? line.words : line.words.slice(0, cut);
    rows.push({ text: '>'.repeat(line.level - 1) + quotedText(textOf(own), part), at: line.at });
    if (cut < 0) continue;
    const said = line.words.slice(cut);
    rows.push({ text: '', at: said[0]!.at });
    say(said, rows);
    rows.push({ text: '', at: said[0]!.at });
  }
  return rows;
}

/** Marks of one line: `>`, `>>`. */
const MARK = /^>{1,9}$/;

/** `> > text` is a blank line and a quoted one, or a quote of a quote: that, where most marks stand in twos. */
function withPairs(tokens: readonly Token[]): readonly Token[] {
  const isSingle = (i: number): boolean => tokens[i]?.text === '>';
  const pairs = tokens.filter((_, i) => isSingle(i) && isSingle(i + 1)).length;
  const marks = tokens.filter((_, i) => isSingle(i)).length;
  if (pairs * 5 < marks * 2) return tokens;
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const isPair = isSingle(i) && isSingle(i + 1);
    merged.push(isPair ? { text: '>>', at: tokens[i]!.at } : tokens[i]!);
    if (isPair) i += 1;
  }
  return merged;
}

function textOf(words: readonly Token[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** The replier's words; a signature at the end on lines of its own, an attribution apart from what stands above it. */
function say(words: readonly Token[], rows: Row[]): void {
  if (words.length === 0) return;
  const dashes = words.findLastIndex(({ text }) => text === '--');
  const end = dashes >= 0 && words.length - dashes < 30 ? dashes : words.length;
  const on = textOf(words).endsWith('wrote:') ? words.findLastIndex(({ text }) => text === 'On') : -1;
  const cuts = [0, ...(on > 0 ? [on] : []), end];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const piece = words.slice(cuts[i], cuts[i + 1]);
    if (piece.length > 0) rows.push({ text: textOf(piece), at: piece[0]!.at });
  }
  if (end === words.length) return;
  rows.push({ text: '-- ', at: words[end]!.at }, { text: textOf(words.slice(end + 1)), at: words[end]!.at });
}

/** Cuts at the quote marks; a `>` that compares two things is none. */
function quotedLines(tokens: readonly Token[], first: number): Quoted[] {
  const lines: Quoted[] = [];
  let line: Quoted = { at: 0, level: 1, words: [] };
  let isCode = false;
  let depth = 0;
  for (let i = first; i < tokens.length; i += 1) {
    const { text, at } = tokens[i]!;
    if (MARK.test(text) && (i === first || !isCode || isMark(line.words, tokens[i + 1]?.text ?? '', depth))) {
      line = { at, level: text.length, words: [] };
      lines.push(line);
      depth = 0;
      continue;
    }
    line.words.push(tokens[i]!);
    isCode ||= text === '--git' || text === '@@';
    if (isCode) depth += balance(text);
  }
  return lines;
}

function balance(text: string): number {
  let sum = 0;
  for (const c of text) sum += c === '(' ? 1 : c === ')' ? -1 : 0;
  return sum;
}

/** Begins a new line of a quoted diff: `> +int a;`, a blank line, the next file or hunk; but `> -1` may be code. */
const DIFF_START = /^$|^>+$|^@@$|^diff$|^[+-](?!\d)/;
/** A line that needs no end: hunk and file headers, preprocessor lines, words of a comment. */
const OPEN_ENDED = /^(@@|diff$|[+-]? ?(#|\*|\/\*))/;

/** In code: whether a `>` behind `words` and in front of `next` quotes a new line. */
function isMark(words: readonly Token[], next: string, depth: number): boolean {
  if (words.length === 0 || DIFF_START.test(next)) return true;
  const last = words.at(-1)!.text;
  if (/^[+-]$/.test(last) || OPEN_ENDED.test(textOf(words.slice(0, 2)))) return true;
  if (depth > 0) return /[,(|&?:=]$/.test(last);
  return /[;{},):\\/*]$/.test(last) || !words.some(({ text }) => /^([+-]?return|[-+|&]?=)$/.test(text));
}

function nextPart(part: Part, text: string): Part {
  if (text.startsWith('diff --git ')) return 'header';
  if (text.startsWith('@@ -')) return 'hunk';
  return part === 'header' && text !== '' && !FILE_HEADER.test(text) ? 'hunk' : part;
}

/** With its mark; a line of a hunk without a sign is context, whose blank is gone with the others. */
function quotedText(text: string, part: Part): string {
  if (part !== 'hunk' || /^[+-]|^@@ -/.test(text)) return text === '' ? (part === 'hunk' ? '>  ' : '>') : `> ${text}`;
  return `>  ${text}`;
}

/** Longest line of prose that mail programs quote. */
const WIDE = 80;

/** Words of a comment that goes on in the next line look like anybody's. */
const COMMENT_LINE = /^[+-]? ?(\*|\/\*|\/\/)/;
/** `+#endif`, `+#if FOO`: whatever follows may be speech. */
const CONDITION = /^[+-]?#(else|endif|if)/;

/** Index of the word with which the replier goes on behind a quoted line; -1 where nothing shows one. */
function commentStart(words: readonly Token[], part: Part, isLast: boolean): number {
  if (part === 'message') return proseCut(words, isLast);
  const head = words[0]?.text ?? '';
  const isComment = COMMENT_LINE.test(textOf(words.slice(0, 2)));
  // Below a blank line; higher up it may be quoted prose.
  if (isLast && !/^[+-]/.test(head) && isSpeech(words)) return 0;
  for (let i = /^[+-]$|^[+-]?[#}]/.test(head) ? 1 : 2; i < words.length; i += 1) {
    const above = words[i - 1]!.text;
    const isEnd = isComment ? above.endsWith('*/') : /[;{}]$|\*\/$|^[+-]$/.test(above) || CONDITION.test(head);
    if (isEnd && isSpeech(words.slice(i))) return i;
  }
  return -1;
}

/** `if (order > 0)`, `return`: lines of code without a semicolon at their end begin so. */
const KEYWORD =
  /^(if|for|while|switch|return|else|case|goto|do|break|continue|default|struct|union|enum|static|extern|inline|const|unsigned|void|int|u\d+|bool|char|long)$/;

/** Begins like a sentence and ends like one, or has too many words for code. */
function isSpeech(words: readonly Token[]): boolean {
  const [first, second] = words;
  const text = textOf(words);
  if (first === undefined) return false;
  if (/^["'(]?[a-z]{2,}[,.!?]*$/.test(first.text)) {
    return words.length > 2 && !KEYWORD.test(first.text) && /[.!?]$/.test(text) && !/[;{}=()]|->/.test(text);
  }
  if (!/^["'(]?[A-Z][a-z']*[,.!?:]*$/.test(first.text)) return false;
  if (second === undefined) return /[.!?]$/.test(first.text);
  return /[.!?:]$/.test(text)
    ? !/[;{}=]/.test(text) || words.length > 8
    : words.length > 3 && /^[a-z]/.test(second.text);
}

/** In quoted prose only a line that is too long, or the last, shows that somebody answers: behind its first sentence. */
function proseCut(words: readonly Token[], isLast: boolean): number {
  const start = words[0]?.at ?? 0;
  const length = (words.at(-1)?.at ?? 0) + (words.at(-1)?.text.length ?? 0) - start;
  if (length <= WIDE && !isLast) return -1;
  const fits = words.findIndex(({ at }) => at - start > WIDE);
  const limit = fits < 0 ? words.length - 1 : fits;
  for (let i = 1; i <= limit; i += 1) {
    if (/[.?!:]$/.test(words[i - 1]!.text) && /^["'(]?[A-Z]/.test(words[i]!.text)) return i;
  }
  return fits < 0 ? -1 : Math.max(1, fits - 1);
}
