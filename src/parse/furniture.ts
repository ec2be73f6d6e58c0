/** A line of a reply as far as furniture asks. */
interface Line {
  readonly depth: number;
  readonly text: string;
  isFurniture: boolean;
}

/** `Jane Roe <jane@example.org> wrote:`, also in other tongues; looked for at the end of short lines only. */
const ATTRIBUTION_END =
  /(?:^|\s)(?:wrote|writes|said|says|écrit|schrieb|skrev|escribió|scritto|написал|写道)\s?[:：]$/i;
const ATTRIBUTION_START = /^(?:On|Le|Am|El|Il|Den|Op|At|Quoting|\*|在|于)\s/;
/** Headers of the quoted mail, which some mailers set above it; below `From:`, a patch has none of these. */
const MAIL_HEADER = /^(?:Sent|To):\s/;
const ORIGINAL = /^-{2,}\s?(?:Original Message|Forwarded Message|Original-Nachricht)\s?-{2,}$/i;
/** `[...]`, `...`, `<snip>`, `[ snip ]`, `<cut>` */
const CUT = /^[[<({]?\s?(?:\.{2,}|…|snip|snipped|cut|trimmed|skip)\s?[\])>}]?$/i;
const GREETING = /^(?:hi|hello|hey|dear|hallo|good (?:morning|afternoon|evening))\b[^.?]{0,60}$/i;
/** What list software and signatures begin with. */
const FOOTER = /^(?:_{20,}|-- ?|---)$/;
/** Lines that a signature or footer without `-- ` may have. */
const FOOTER_LINES = 8;

/** Marks the lines that are the replier's and say nothing. */
export function markFurniture(lines: readonly Line[]): void {
  const end = markTail(lines);
  let isFirst = true;
  for (let at = 0; at < end;) {
    if (lines[at]!.depth > 0) {
      at += 1;
      continue;
    }
    let next = at;
    while (next < end && lines[next]!.depth === 0) next += 1;
    markRun(lines.slice(at, next), { isFirst, isAboveQuote: next < end });
    isFirst = false;
    at = next;
  }
}

/** Marks signature and footer; returns where they begin. RFC 3676 section 4.3, and what lists put below it. */
function markTail(lines: readonly Line[]): number {
  let end = lastText(lines, lines.length - 1) + 1;
  let seen = 0;
  for (let i = end - 1; i >= 0 && lines[i]!.depth === 0; i -= 1) {
    const { text } = lines[i]!;
    if (/^(?:diff |@@ |\+\+\+ )/.test(text)) break;
    if (text === '-- ' || (seen <= FOOTER_LINES && FOOTER.test(text.trimEnd()))) {
      end = i;
      seen = 0;
    } else if (text.trim() !== '') seen += 1;
  }
  mark(lines, end, lines.length);
  return end;
}

function mark(lines: readonly Line[], from: number, to: number): void {
  for (let i = from; i < Math.min(to, lines.length); i += 1) lines[i]!.isFurniture = true;
}

function isBlank({ text }: Line): boolean {
  return text.trim() === '';
}

interface Where {
  readonly isFirst: boolean;
  readonly isAboveQuote: boolean;
}

/** Marks what says nothing among the lines between two quotes. */
function markRun(run: readonly Line[], { isFirst, isAboveQuote }: Where): void {
  for (const line of run) if (CUT.test(line.text.trim())) line.isFurniture = true;
  markOriginal(run);
  // The signature of a mail that answers above the quote.
  const signature = run.findIndex(({ text }) => text === '-- ');
  if (signature >= 0) mark(run, signature, signature + FOOTER_LINES);
  let last = lastText(run, run.length - 1);
  if (isAboveQuote) {
    const start = attributionStart(run, last, isFirst);
    mark(run, start, last + 1);
    last = lastText(run, start - 1);
  }
  const isGreeting = last >= 0 && GREETING.test(run[last]!.text.trim());
  if (isFirst && isGreeting && run.findIndex((line) => !isBlank(line)) === last) mark(run, last, last + 1);
}

/** Index of the last line up to `from` that is not blank; -1 where there is none. */
function lastText(run: readonly Line[], from: number): number {
  let last = from;
  while (last >= 0 && isBlank(run[last]!)) last -= 1;
  return last;
}

/** First line of the attribution that ends at `last`; the line behind `last` where there is none. */
function attributionStart(run: readonly Line[], last: number, isFirst: boolean): number {
  const text = (run[last]?.text ?? '').trim().slice(-200);
  if (!ATTRIBUTION_END.test(text)) return last + 1;
  for (let i = last; i >= Math.max(0, last - 3) && !isBlank(run[i]!); i -= 1) {
    if (ATTRIBUTION_START.test(run[i]!.text)) return i;
  }
  return isFirst || /[\d@<]/.test(text) ? last : last + 1;
}

/** `-----Original Message-----` or a block of headers: what follows was written by somebody else. */
function markOriginal(run: readonly Line[]): void {
  const start = run.findIndex(
    ({ text }, i) =>
      ORIGINAL.test(text.trim()) ||
      (text.startsWith('From: ') && run.slice(i + 1, i + 5).some((line) => MAIL_HEADER.test(line.text))),
  );
  if (start >= 0) mark(run, start, run.length);
}
