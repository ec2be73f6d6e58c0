import { chomp, lineEnd, lineText } from './lines.ts';

type InBodyName = 'from' | 'subject' | 'date';

/** Where the parts of a body stand, as offsets. */
export interface BodyParts {
  /** In-body `From:`, `Subject:` and `Date:`; they win over the mail's. */
  readonly inBody: ReadonlyMap<InBodyName, string>;
  /** The commit message is `[messageStart, messageEnd)`. */
  readonly messageStart: number;
  readonly messageEnd: number;
}

const IN_BODY = /^(From|Subject|Date):(.*)$/i;
/** What git format-patch writes in front of a mail, pasted into another one; git mailinfo: is_format_patch_separator. */
const SEPARATOR = /^>From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/;

/** Cuts a body into in-body headers, message and patch where git mailinfo cuts it. latin1 in, raw values out. */
export function cutBody(text: string, scissors = false): BodyParts {
  let { inBody, end: start } = readInBody(text, 0, scissors);
  let at = start;
  while (at < text.length && !isPatchBreak(text, at)) {
    const next = lineEnd(text, at);
    if (scissors && isScissorsLine(text.slice(at, next))) {
      ({ inBody, end: start } = readInBody(text, next, true));
      at = start;
    } else at = next;
  }
  return { inBody, messageStart: start, messageEnd: at };
}

/** git mailinfo: check_inbody_header; only above the first line that is none, each name once. */
function readInBody(text: string, from: number, scissors: boolean): { inBody: Map<InBodyName, string>; end: number } {
  const inBody = new Map<InBodyName, string>();
  let open: InBodyName | null = null;
  let at = from;
  for (let end = at; at < text.length; at = end) {
    end = lineEnd(text, at);
    const line = chomp(text.slice(at, end));
    if (line === '') {
      // The blank line below in-body headers belongs to them, the one below that to the message.
      if (open !== null) return { inBody, end };
      continue;
    }
    if (open !== null && /^[ \t]/.test(line)) {
      if (scissors && isScissorsLine(line)) break;
      inBody.set(open, `${inBody.get(open)} ${line.trim()}`);
      continue;
    }
    open = null;
    if (SEPARATOR.test(line)) continue;
    if (/^\[PATCH\][ \t]/.test(line)) {
      inBody.set('subject', line);
      continue;
    }
    const match = IN_BODY.exec(line);
    const name = match?.[1]?.toLowerCase() as InBodyName | undefined;
    if (name === undefined || inBody.has(name)) break;
    inBody.set(name, match![2]!.trim());
    open = name;
  }
  return { inBody, end: at };
}

/** True where the patch part begins at `at`; git mailinfo: patchbreak. */
function isPatchBreak(text: string, at: number): boolean {
  const c = text[at];
  if (c === '-') return text.startsWith('---', at) && /^---( [^ \t\r\n].*|[ \t\r]*\n)$/s.test(lineWithEnd(text, at));
  if (c === 'd') return text.startsWith('diff -', at);
  return c === 'I' && text.startsWith('Index: ', at);
}

function lineWithEnd(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}

/** What tears a paper: a pair of blades, or dashes and the blanks between them. */
interface Perforation {
  scissors: number;
  width: number;
  gap: number;
}

/** `-- >8 --`, `- - - 8< - - - cut here`; git mailinfo: is_scissors_line. */
export function isScissorsLine(line: string): boolean {
  const visible = line.trim().length;
  if (visible < 8 || !/>8|8<|>%|%</.test(line)) return false;
  const seen: Perforation = { scissors: 0, width: 0, gap: 0 };
  let isInside = false;
  for (let i = 0; i < line.length; i += 1) {
    if (/[ \t\r\n]/.test(line[i]!)) {
      if (!isInside) continue;
      seen.width += 1;
      seen.gap += 1;
    } else if (line[i] === '-') {
      isInside = true;
      seen.width += 1;
    } else if (/^(>8|8<|>%|%<)$/.test(line.slice(i, i + 2))) {
      isInside = true;
      seen.width += 2;
      seen.scissors += 2;
      i += 1;
    } else isInside = false;
  }
  return seen.scissors > 0 && visible < seen.width * 3 && seen.gap * 2 < seen.width;
}

/** Offset of the `-- ` line that opens the signature, the last one; `end` where there is none. */
export function signatureStart(text: string, from: number, end: number): number {
  for (let at = text.lastIndexOf('\n-- ', end); at >= from; at = text.lastIndexOf('\n-- ', at - 1)) {
    if (lineText(text, at + 1) === '-- ') return at + 1;
  }
  return text.startsWith('-- \n', from) ? from : end;
}
