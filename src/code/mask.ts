import type { Language } from './language.ts';

/** A line with its comments taken out of its code. Both keep the line's columns as far as they go. */
export interface Masked {
  /** Comments and the inside of string and character literals are blanks. */
  readonly code: string;
  /** Words of the comments only, trimmed; empty where there are none. */
  readonly comment: string;
  /** True where a block comment goes on in the next line. */
  readonly open: boolean;
}

/** Takes one line apart; `open` says that it begins inside a block comment. */
export function maskLine(text: string, language: Language, open: boolean): Masked {
  if (language === 'c') return maskC(text, open);
  if (language === 'text') return { code: text, comment: '', open: false };
  const hash = text.search(/(^|\s)#/);
  if (hash < 0) return { code: text, comment: '', open: false };
  return { code: text.slice(0, hash), comment: text.slice(hash).replace(/^\s*#+\s?/, ''), open: false };
}

/** What begins a comment or a literal. */
const MARK = /\/[*/]|["']/g;

function maskC(text: string, startsOpen: boolean): Masked {
  if (!startsOpen && !/["'/]/.test(text)) return { code: text, comment: '', open: false };
  let code = '';
  let comment = '';
  let open = startsOpen;
  for (let at = 0; at < text.length;) {
    if (open) {
      const end = text.indexOf('*/', at);
      const stop = end < 0 ? text.length : end + 2;
      comment += text.slice(at, end < 0 ? stop : end);
      code += ' '.repeat(stop - at);
      open = end < 0;
      at = stop;
      continue;
    }
    MARK.lastIndex = at;
    const [mark = ''] = MARK.exec(text) ?? [];
    const next = mark === '' ? text.length : MARK.lastIndex - mark.length;
    code += text.slice(at, next);
    at = next;
    if (mark === '/*') {
      open = true;
      code += '  ';
      at += 2;
    } else if (mark === '//') {
      comment += text.slice(at + 2);
      code += ' '.repeat(text.length - at);
      at = text.length;
    } else if (mark !== '') {
      const stop = literalEnd(text, at, mark);
      code += stop - at > 1 ? mark + ' '.repeat(stop - at - 2) + mark : mark;
      at = stop;
    }
  }
  return { code, comment: comment.replace(/^[\s*]+/, '').trim(), open };
}

/** End of the literal whose `quote` stands at `at`; `at + 1` where it is not closed in this line. */
function literalEnd(text: string, at: number, quote: string): number {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote) return i + 1;
  }
  return at + 1;
}

/** A hunk may begin inside a comment: true where its first comment mark closes one, or where all lines look like comment. */
export function startsInComment(lines: readonly string[]): boolean {
  for (const line of lines) {
    if (!line.includes('*')) continue;
    const open = line.indexOf('/*');
    const close = line.indexOf('*/');
    if (close >= 0 && (open < 0 || close < open)) return true;
    if (open >= 0) return false;
  }
  let isSpoken = false;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (!/^\s*\*(\s|$)/.test(line)) return false;
    isSpoken = true;
  }
  return isSpoken;
}
