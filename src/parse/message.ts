import { lineEnd, lineText } from './lines.ts';

/** Where the parts of a body stand, as offsets. */
export interface BodyParts {
  /** In-body `From:`, `Subject:` and `Date:`; they win over the mail's. */
  readonly inBody: ReadonlyMap<'from' | 'subject' | 'date', string>;
  /** The commit message is `[messageStart, messageEnd)`. */
  readonly messageStart: number;
  readonly messageEnd: number;
}

const IN_BODY = /^(From|Subject|Date):[ \t]*(.*)$/;

/** Cuts a body into in-body headers, message and patch where git mailinfo cuts it. latin1 in, raw values out. */
export function cutBody(text: string): BodyParts {
  const { inBody, end } = readInBody(text);
  let at = end;
  while (at < text.length && !isPatchBreak(lineText(text, at))) at = lineEnd(text, at);
  return { inBody, messageStart: end, messageEnd: at };
}

/** git mailinfo: check_inbody_header; only above the first line that is none, each name once. */
function readInBody(text: string): { inBody: Map<'from' | 'subject' | 'date', string>; end: number } {
  const inBody = new Map<'from' | 'subject' | 'date', string>();
  let open: 'from' | 'subject' | 'date' | null = null;
  let at = 0;
  for (; at < text.length; at = lineEnd(text, at)) {
    const line = lineText(text, at);
    if (line.trim() === '') {
      if (inBody.size > 0) break;
      continue;
    }
    if (open !== null && /^[ \t]/.test(line)) {
      inBody.set(open, `${inBody.get(open)} ${line.trim()}`);
      continue;
    }
    if (/^>From\s[0-9a-f]{40} /.test(line)) continue;
    const match = IN_BODY.exec(line);
    const name = match?.[1]?.toLowerCase() as 'from' | 'subject' | 'date' | undefined;
    if (name === undefined || inBody.has(name)) break;
    inBody.set(name, match![2]!.trim());
    open = name;
  }
  // The blank line below in-body headers belongs to them.
  if (inBody.size > 0) while (at < text.length && lineText(text, at).trim() === '') at = lineEnd(text, at);
  return { inBody, end: inBody.size > 0 ? at : 0 };
}

/** First line of the patch part; git mailinfo: patchbreak. */
function isPatchBreak(line: string): boolean {
  if (line.startsWith('diff -') || line.startsWith('Index: ')) return true;
  return /^---( \S.*|\s*)$/.test(line);
}

/** Offset of the `-- ` line that opens the signature, the last one; `end` where there is none. */
export function signatureStart(text: string, from: number, end: number): number {
  for (let at = text.lastIndexOf('\n-- ', end); at >= from; at = text.lastIndexOf('\n-- ', at - 1)) {
    if (lineText(text, at + 1) === '-- ') return at + 1;
  }
  return text.startsWith('-- \n', from) ? from : end;
}
