import type { Break, Breaks } from './flattened.ts';
import type { Token } from './rows.ts';

/** Where the lines of a cover letter's lists begin: what a rule or a reader finds by its line. */
export function listBreaks(tokens: readonly Token[], author: string): Breaks {
  const breaks: Breaks = new Map();
  const stat = diffstatBreaks(tokens, breaks);
  const lists = shortlogBreaks(tokens, stat, author, breaks);
  itemBreaks(tokens, breaks);
  for (const [i, token] of tokens.entries()) {
    const isStart = i < lists && STARTER.test(token.text) && opensParagraph(tokens, i);
    const found = breaks.get(i) ?? (isStart ? PARAGRAPH : wordBreak(token.text, tokens, i));
    if (found === null) continue;
    breaks.set(i, found);
    // Stand alone on their line.
    if (token.text === '---' || found.lead === SIGNATURE) breaks.set(i + 1, NEW_LINE);
  }
  if (author !== '') inBodyFrom(tokens, author, breaks);
  return breaks;
}

const NEW_LINE: Break = { lead: '', gap: false };
const PARAGRAPH: Break = { lead: '', gap: true };

/** Mail programs know the signature by this line. */
const SIGNATURE = '-- ';
/** Begins a sentence; behind a word that ends none there was a line end, or a heading. */
const STARTER =
  /^(The|This|These|Those|There|Since|It|We|In|For|To|As|If|When|While|With|After|Before|Also|Please|Thanks|Note|Based|Tested|However|But|And|Some|Both|Here|You|Because|Currently|By)$/;
const UNENDED = /^[a-z\d][\w()/-]*$/;
const TRAILER = /^[A-Z][a-z]{1,12}(-[a-z]{1,12}){0,2}-by:$/;
const VERSION = /^[vV]\d{1,2}:?$/;
/** Tokens that begin a line wherever they stand. */
const OPENERS = new Set(['---', '>From', 'base-commit:', 'prerequisite-patch-id:', '```']);

function opensParagraph(tokens: readonly Token[], i: number): boolean {
  const isBelowHeading = i > 1 && tokens.slice(Math.max(0, i - 3), i - 1).some(({ text }) => text === '#');
  return isBelowHeading || UNENDED.test(tokens[i - 1]?.text ?? '');
}

/** What one word and its neighbours say about a line that begins with it. */
function wordBreak(text: string, tokens: readonly Token[], i: number): Break | null {
  const next = tokens[i + 1]?.text ?? '';
  const above = tokens[i - 1]?.text ?? '';
  if (TRAILER.test(text)) return TRAILER.test(above) ? NEW_LINE : PARAGRAPH;
  if (OPENERS.has(text)) return NEW_LINE;
  if (text === '--') return i + 3 >= tokens.length && /^\d/.test(next) ? { lead: SIGNATURE, gap: false } : null;
  const isHeading = text === '#' && /^[A-Z]|^[a-z]{4,}/.test(next);
  return isHeading || (above !== 'RFC' && isChangeNote(tokens, i)) ? PARAGRAPH : null;
}

/** `v3:`, `RFC v3 Link:`, `Changes in v3` */
function isChangeNote(tokens: readonly Token[], i: number): boolean {
  const text = tokens[i]?.text ?? '';
  if (text === 'Changes') return /^(in|since|from)$/.test(tokens[i + 1]?.text ?? '') && isVersion(tokens[i + 2]);
  const at = text === 'RFC' ? i + 1 : i;
  const word = tokens[at]?.text ?? '';
  return isVersion(tokens[at]) && (word.endsWith(':') || tokens[at + 1]?.text === 'Link:');
}

function isVersion(token: Token | undefined): boolean {
  return token !== undefined && VERSION.test(token.text);
}

/** Index of the first token of the diffstat; `tokens.length` where there is none. */
function diffstatBreaks(tokens: readonly Token[], breaks: Breaks): number {
  const summary = tokens.findLastIndex(
    ({ text }, i) =>
      /^files?$/.test(text) && /^changed,?$/.test(tokens[i + 1]?.text ?? '') && /^\d+$/.test(tokens[i - 1]?.text ?? ''),
  );
  if (summary < 0) return tokens.length;
  const row: Break = { lead: ' ', gap: false };
  let start = summary - 1;
  breaks.set(start, row);
  for (let at = rowStart(tokens, start); at !== null; at = rowStart(tokens, at)) {
    start = at;
    breaks.set(at, row);
  }
  breaks.set(start, { lead: ' ', gap: true });
  endSummary(tokens, summary, breaks);
  return start;
}

/** The row that ends in front of `end`: name, bar, count and graph; null where none does. */
function rowStart(tokens: readonly Token[], end: number): number | null {
  const text = (back: number): string => tokens[end - back]?.text ?? '';
  const bar = [2, 3, 6].find((back) => text(back) === '|');
  if (bar === undefined) return null;
  const isCount = bar === 6 ? text(5) === 'Bin' : /^\d+$/.test(text(bar - 1));
  const isGraph = bar !== 3 || /^[+-]+$/.test(text(1));
  if (!isCount || !isGraph) return null;
  const name = text(bar + 2) === '=>' ? bar + 3 : bar + 1;
  return end >= name ? end - name : null;
}

/** `3 files changed, 12 insertions(+), 1 deletion(-)`, and the modes and names that git prints below it. */
function endSummary(tokens: readonly Token[], summary: number, breaks: Breaks): void {
  let at = summary + 2;
  while (
    /^\d+$/.test(tokens[at]?.text ?? '') &&
    /^(insertion|deletion)s?\([+-]\),?$/.test(tokens[at + 1]?.text ?? '')
  ) {
    at += 2;
  }
  breaks.set(at, tokens[at]?.text === '--' ? { lead: SIGNATURE, gap: true } : PARAGRAPH);
  for (; at < tokens.length; at += 1) {
    const isMode = /^(create|delete)$/.test(tokens[at]!.text) && tokens[at + 1]?.text === 'mode';
    if (isMode) breaks.set(at, { lead: ' ', gap: false });
  }
}

/** `A B (12):` and twelve subjects, where the words show where each of them begins; returns where it begins, or `limit`. */
function shortlogBreaks(tokens: readonly Token[], limit: number, author: string, breaks: Breaks): number {
  let first = limit;
  const heads = tokens.flatMap(({ text }, i) => (i > 0 && i < limit && /^\(\d{1,3}\):$/.test(text) ? [i] : []));
  for (const [nth, head] of heads.entries()) {
    const count = Number(tokens[head]!.text.slice(1, -2));
    const next = heads[nth + 1];
    const end = next === undefined ? limit : nameStart(tokens, next, author);
    const starts = subjectStarts(tokens, head + 1, end);
    // Subjects without `area:` cannot be told apart, but they end where the diffstat begins.
    if (starts.length === 0 && (limit === tokens.length || textLength(tokens, head, end) > count * LONGEST)) continue;
    if (starts.length === 0) starts.push(head + 1);
    const name = nameStart(tokens, head, author);
    breaks.set(name, PARAGRAPH);
    first = Math.min(first, name);
    const known = starts.length === count ? starts : starts.slice(0, 1);
    for (const start of known) breaks.set(start, { lead: '  ', gap: false });
  }
  return first;
}

/** No subject is longer. */
const LONGEST = 120;

function textLength(tokens: readonly Token[], from: number, end: number): number {
  return (tokens[end - 1]?.at ?? 0) - (tokens[from]?.at ?? 0);
}

/** Names in front of `(12):`: the author's where it is known, else capital words. */
function nameStart(tokens: readonly Token[], head: number, author: string): number {
  const known = author.split(/\s+/).filter((word) => word !== '' && !word.includes('@'));
  const own = tokens.slice(Math.max(0, head - known.length), head).map(({ text }) => text);
  if (known.length > 0 && own.join(' ') === known.join(' ')) return head - known.length;
  let at = head - 1;
  while (at > 0 && at > head - 3 && /^([A-Z\x80-\xff][\w'\x80-\xff-]*|[A-Z]\.)$/.test(tokens[at - 1]!.text)) at -= 1;
  return at;
}

/** Words that end in a colon open a subject, `net:` of `net: hsr: do` only the first; none where the first word opens none. */
function subjectStarts(tokens: readonly Token[], from: number, end: number): number[] {
  const isPrefix = (i: number): boolean => /^[\w"][\w./,&{}*+-]{0,60}:$/.test(tokens[i]?.text ?? '');
  const starts: number[] = [];
  for (let i = from; i < end; i += 1) if (isPrefix(i) && (i === from || !isPrefix(i - 1))) starts.push(i);
  return starts[0] === from ? starts : [];
}

/** `1. this 2. that`, counted up, a slip of the pen allowed. */
function itemBreaks(tokens: readonly Token[], breaks: Breaks): void {
  let last: { number: number; mark: string; at: number } | null = null;
  for (const [i, { text }] of tokens.entries()) {
    const found = /^(\d{1,2})([.)])$/.exec(text);
    if (found === null) continue;
    const [number, mark] = [Number(found[1]), found[2]!];
    const follows: boolean = last !== null && last.mark === mark && number >= last.number && number <= last.number + 2;
    if (follows && last !== null) {
      breaks.set(last.at, breaks.get(last.at) ?? NEW_LINE);
      breaks.set(i, NEW_LINE);
    }
    last = follows || number === 1 ? { number, mark, at: i } : null;
  }
}

/** `From: A B` in front of the text, where the headers name the same person. */
function inBodyFrom(tokens: readonly Token[], author: string, breaks: Breaks): void {
  const words = author.split(/\s+/);
  const own = tokens.slice(1, words.length + 1).map(({ text }) => text);
  if (tokens[0]?.text === 'From:' && own.join(' ') === words.join(' ')) breaks.set(words.length + 1, PARAGRAPH);
}
