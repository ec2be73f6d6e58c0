/** A header of a mail that came as one line. */
export interface FlatHeader {
  /** As mail programs write it: `Message-ID`. */
  readonly name: string;
  readonly value: string;
}

/** Header names that mail programs and list servers write, with the blank in front of them. */
const NAME =
  /(?:^| )(From|To|Cc|Subject|Date|Message-[Ii][Dd]|In-[Rr]eply-[Tt]o|References|Reply-To|Sender|Received|Return-Path|Delivered-To|Authentication-Results|Autocrypt|Organization|User-Agent|M(?:IME|ime)-Version|Precedence|Importance|Mailing-List|Archived-At|Errors-To|Thread-(?:Topic|Index)|Accept-Language|(?:X|ARC|DKIM|DomainKey|List|Content|Received|Feedback|Authentication)-[A-Za-z0-9-]{1,60}):(?= |i=|$)/g;

/** Values whose end shows, so that what follows is the body. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'content-transfer-encoding': /^(7bit|8bit|quoted-printable|base64|binary)\b/i,
  'mime-version': /^\d\.\d/,
  'content-type': /^(text|multipart)\/[\w-]{1,40}(;\s?[\w-]{1,20}="?[\w.-]{1,70}"?){0,4};?/,
  'content-language': /^[a-z]{2}(-[A-Z]{2})?(, ?[a-z]{2}(-[A-Z]{2})?){0,4}(?= |$)/,
  date: /^(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(:\d\d)? [+-]\d{4}( \([A-Z]{2,5}\))?/,
  'message-id': /^(<[^<>\s]{1,300}>)?/,
  'in-reply-to': /^(<[^<>\s]{1,300}>)?/,
  precedence: /^(bulk|list)\b/,
  'x-mailer': /^git-send-email [\w.-]{1,80}/,
  'content-disposition': /^(inline|attachment)\b/,
};

/** Stand once: a second one is part of the body. */
const ONCE = new Set(['from', 'subject', 'date', 'to']);
/** Headers further behind are words of the text. */
const FURNITURE_LIMIT = 600;
/** What public-inbox shows behind a header. */
const ADDED = /^(\[thread overview\]|\(raw\))\s?/;
/** A subject whose end does not show is cut here. */
const SUBJECT_LIMIT = 90;

/** The headers at the start of a line that holds a whole mail, and where its body begins; none where it begins otherwise. */
export function cutHeaders(line: string): { headers: FlatHeader[]; body: number } {
  const envelope = /^From \S{1,200} \w{3} \w{3} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4} /.exec(line)?.[0].length ?? 0;
  const found = [...line.slice(envelope).matchAll(NAME)].map(({ 0: { length }, 1: name = '', index }) => ({
    name,
    start: envelope + index,
    value: envelope + index + length,
  }));
  if (!areHeaders(found, envelope)) return { headers: [], body: envelope };
  const headers: FlatHeader[] = [];
  const seen = new Set<string>();
  for (const [i, { name, start, value }] of found.entries()) {
    const key = name.toLowerCase();
    if (seen.has(key) && ONCE.has(key)) return { headers, body: start };
    seen.add(key);
    const end = found[i + 1]?.start ?? line.length;
    const text = line.slice(value, end).trim();
    const length = valueLength(key, text, i === found.length - 1);
    headers.push({ name, value: text.slice(0, length).trim() });
    const rest = text.slice(length).trimStart().replace(ADDED, '');
    if (rest !== '') return { headers, body: line.indexOf(text, value) + text.length - rest.length };
  }
  return { headers, body: line.length };
}

/** The line begins with them; what an archive writes above From and Subject is let go. */
function areHeaders(found: readonly { readonly name: string; readonly start: number }[], envelope: number): boolean {
  if (found[0]?.start === envelope) return true;
  const near = found.filter(({ start }) => start < envelope + FURNITURE_LIMIT).map(({ name }) => name);
  return near.includes('From') && near.includes('Subject');
}

/** How much of `text` is the value; all of it where another header follows and nothing else can be told. */
function valueLength(key: string, text: string, isLast: boolean): number {
  const shape = SHAPES[key]?.exec(text)?.[0].length;
  if (shape !== undefined) return shape;
  if (!isLast) return text.length;
  if (key === 'subject') return subjectLength(text);
  const blank = text.indexOf(' ');
  return blank < 0 ? text.length : blank;
}

/** Up to the end of its first sentence or the last word that fits. */
function subjectLength(text: string): number {
  const stop = /[.?!] (?=[A-Z])/.exec(text.slice(0, SUBJECT_LIMIT))?.index;
  if (stop !== undefined) return stop + 1;
  return text.length <= SUBJECT_LIMIT ? text.length : Math.max(1, text.lastIndexOf(' ', SUBJECT_LIMIT));
}
