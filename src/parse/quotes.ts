import { markFurniture } from './furniture.ts';

/** One line of a reply, its quote marks taken off. */
export interface ReplyLine {
  /** Quote marks in front of it; 0 for the replier's own words. */
  readonly depth: number;
  readonly text: string;
  /** Index among the lines of the body. */
  readonly row: number;
  /** The replier's own, and says nothing: attribution, greeting, signature, footer, mark of a cut. */
  readonly isFurniture: boolean;
}

/** `> > `, `>>`, ` >`: marks may be parted by one blank, and one may stand in front. */
const MARKS = /^ ?>(?: ?>)*/;
/** mboxo and mboxrd write a line of prose so. */
const FROM_LINE = /^>From /;
/** Reports of the kernel test robot point at lines so: `>> net/core/dev.c:6182:6: warning`, `> 6182<TAB>void f(`. */
const POINTER = /^(?:>> ?(?=\S+:\d+:)| ?> +(?=\d+\t))/gm;
const HAS_POINTERS = /^All (?:errors|warnings|error\/warnings) \(new ones prefixed by >>/m;

/** Lines of a reply's body, from the first to the last. */
export function replyLines(body: string): readonly ReplyLine[] {
  const rows = withPlainMarks(body).split('\n');
  const lines = rows.map((line, row) => cutMarks(line.endsWith('\r') ? line.slice(0, -1) : line, row));
  const isTight = tightDepths(lines);
  for (const line of lines) {
    const { depth, text } = line;
    if (depth > 0 && !isTight.has(depth) && (text[0] === ' ' || text[0] === '\u00a0')) line.text = text.slice(1);
  }
  mendBroken(lines);
  markFurniture(lines);
  return lines;
}

type Draft = { -readonly [key in keyof ReplyLine]: ReplyLine[key] };

/** Columns at which mailers break a line; the rest of it then stands between the quotes, without a mark. */
const [NARROW, WIDE] = [68, 80];

function mendBroken(lines: readonly Draft[]): void {
  for (let i = 1; i + 1 < lines.length; i += 1) {
    const [above, line, below] = [lines[i - 1]!, lines[i]!, lines[i + 1]!];
    if (line.depth > 0 || above.depth === 0 || below.depth === 0) continue;
    const rest = line.text.trim();
    const width = above.text.length + 2 * above.depth;
    if (rest === '' || rest.length > NARROW / 2 || width > WIDE || /[.?!:]$/.test(rest)) continue;
    if (width + rest.split(/\s/, 1)[0]!.length >= NARROW) line.depth = above.depth;
  }
}

function cutMarks(line: string, row: number): Draft {
  const first = line.charCodeAt(0);
  const own = { depth: 0, text: line, row, isFurniture: false };
  if (first !== 62 && first !== 32) return own;
  const marks = MARKS.exec(line)?.[0];
  if (marks === undefined || FROM_LINE.test(line)) return own;
  let depth = 0;
  for (const c of marks) if (c === '>') depth += 1;
  return { depth, text: line.slice(marks.length), row, isFurniture: false };
}

/** Depths whose quotes are set without a blank behind the marks, `>+int a;`, told by what cannot begin with a blank. */
function tightDepths(lines: readonly { readonly depth: number; readonly text: string }[]): Set<number> {
  const loose = new Map<number, number>();
  for (const { depth, text } of lines) {
    if (depth === 0) continue;
    const step = /^[+\-@\w]/.test(text) ? -1 : /^[ \u00a0][+\-@\w]/.test(text) ? 1 : 0;
    loose.set(depth, (loose.get(depth) ?? 0) + step);
  }
  return new Set([...loose].filter(([, count]) => count < 0).map(([depth]) => depth));
}

/** `PB> `: initials in front of the mark; one look per line is enough. */
const INITIALS = /^[A-Z][A-Za-z]{0,3}(>+) ?/gm;
const BAR = /^\|(?=[ |\n]|$)/gm;
/** What shows that bars quote and do not draw a table. */
const BARRED_QUOTE = /^\| ?(?:diff --git |@@ -\d|\+\+\+ b\/)|(?:wrote|writes|said):[ \t]*\n\n?\|/m;
/** Archives that show mail as a web page and were copied from its source. */
const ESCAPED = /^(?:&gt; ?)+/gm;

/** Other marks turned into `>`, in mails that use no `>` themselves; `>` that does not quote taken out. */
function withPlainMarks(body: string): string {
  if (body.startsWith('>') || body.includes('\n>')) {
    return HAS_POINTERS.test(body) ? body.replace(POINTER, '   ') : body;
  }
  if (body.startsWith('&gt;') || body.includes('\n&gt;')) {
    const plain = body.replace(ESCAPED, (marks) => marks.replaceAll('&gt;', '>'));
    return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  }
  if (BARRED_QUOTE.test(body)) return body.replace(BAR, '>');
  return (body.match(INITIALS)?.length ?? 0) >= 3 ? body.replace(INITIALS, '$1 ') : body;
}
