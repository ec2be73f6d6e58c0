/** Regular expressions of a tree, which nobody has vouched for: they run in linear time, whatever they say. */
import { RE2JS } from 're2js';

export interface Expression {
  readonly text: string;
  /** True where some part of the line is as it says. */
  test(line: string): boolean;
}

/** Means itself; most expressions do. */
const PLAIN = /^[\w/-]+$/;
/** Longer ones are not meant to be read by anybody. */
const LONGEST = 1000;

/**
 * A Perl expression as scripts/get_maintainer.pl uses those of MAINTAINERS, with `/x`; `before` is put in front of it as it is.
 *
 * Null for what needs more than linear time, such as `(?!...)` and `\1`, and for what is no expression at all.
 */
export function readExpression(text: string, before = ''): Expression | null {
  if (text === '' || text.length > LONGEST) return null;
  if (before === '' && PLAIN.test(text)) return { text, test: (line) => line.includes(text) };
  try {
    const expression = RE2JS.compile(before + squeezed(text));
    return { text, test: (line) => expression.test(line) };
  } catch {
    // Perl knows more than a linear engine does; the caller says what was left out.
    return null;
  }
}

/** What `/x` leaves: outside of `[...]`, white space and comments count for nothing. */
function squeezed(text: string): string {
  let kept = '';
  let isClass = false;
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? '';
    if (one === '#' && !isClass) break;
    if (one === '\\') kept += one + (text[++at] ?? '');
    else if (isClass || !/\s/.test(one)) kept += one;
    isClass = isClass ? one !== ']' : one === '[';
  }
  return kept;
}
