/** Tags that a reviewer gives, and what tools print. */
const TAG = /^(?:[A-Z][a-z]+(?:-[a-z]+){0,3}-by|Link|Closes|Cc|Fixes|Message-I[dD]): /;
const GREETING = /^(?:hi|hello|hey|dear|hallo)\b[^.?]{0,60}$/i;
/** `Thanks,`, `Best regards` and the name below it. */
const CLOSING =
  /^(?:thanks|thank you|thx|many thanks|cheers|best|regards|kind regards|best regards|br)\b[^a-z]{0,3}(?:[A-Z]\S{0,20})?$/i;
/** Says that all is well, or that somebody took it. */
const CONTENT =
  /^(?:looks? (?:good|fine|ok|okay)|lgtm|nice|great|perfect|awesome|applied|queued|merged|picked up|makes sense|agreed|ok|okay|sounds good|sure|yes|yep|good catch|thanks|thank you|acked|reviewed|will do|fixed|this is (?:very )?(?:much )?(?:appreciated|great|nice|awesome|good))\b/i;
const TAKEN =
  /^(?:this (?:patch|series|pull request) was applied|here is the summary with links|applied to |queued (?:up )?for |thanks, applied|applied, thanks)/i;
/** A longer text says more than that all is well. */
const SHORT = 80;

/** What a comment asks or says, in one line; empty where it only greets, thanks, tags or agrees. */
export function pointOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const kept = lines.filter((line, i) => !TAG.test(line) && !(i === 0 && GREETING.test(line)));
  const closing = kept.findIndex((line) => CLOSING.test(line));
  // A name or two may stand below it, not a further point.
  const below = closing < 0 ? [] : kept.slice(closing + 1).filter((line) => line !== '');
  const rest = closing >= 0 && below.join(' ').length < SHORT / 2 ? kept.slice(0, closing) : kept;
  const point = rest.filter((line) => line !== '').join(' ');
  if (TAKEN.test(point) || (point.length < SHORT && CONTENT.test(point) && !point.includes('?'))) return '';
  return /[\p{L}\d]/u.test(point) ? point : '';
}

const WORD = /[\p{L}_][\p{L}\d_]*/gu;

/** Words and identifiers. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
