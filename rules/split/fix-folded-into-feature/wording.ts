/** What a repair sounds like, in comments and in messages. All expressions are tried on lower case, see perf-claims/no-setup. */

/** `leak`, `NULL pointer dereference`, `off-by-one`. */
const BUG = String.raw`(?:bugs?|leaks?|races?|regressions?|crash(?:es)?|oops(?:es)?|dead-?locks?|use[ -]after[ -]free|uaf|double[ -]free|(?:over|under)flows?|corruption|off[ -]by[ -]one|dereference|hang|panic)`;
/** What makes it a bug of before. */
const OLD = String.raw`(?:upstream|mainline|(?:pre-?)?existing|long-?standing|latent|old|original|unrelated)`;
/** `fix`, `fixes`, `work around`; `correct` only where it is a verb: `corrects`, `Correct an ...`. */
const REPAIRS = String.raw`(?:fix(?:es|ing)?|(?:is|are|was|gets?|now) fixed|bug ?fix|correct(?:s|ing)|correct (?=an?\b|the (?:wrong|missing|existing|old|error)|wrong|missing)|repair(?:s|ed|ing)?|work(?:s|ed)?[ -]?around|plug(?:s|ging)?|clos(?:es?|ing) (?:an?|the) (?=race|leak|hole|window))`;

/** `Fix the leak`, `works around a race`. */
const FIXES = new RegExp(String.raw`\b${REPAIRS}\b.{0,60}\b${BUG}\b`);
const REPAIR = new RegExp(
  String.raw`\b${REPAIRS}(?:\b| )|\b(?:handle|add|release|take) (?:an? |the )?(?:missing|forgotten|leaked)\b`,
);
/** `existing bug`, `an upstream problem`, `a bug in the original code`. */
const OLD_BUG = new RegExp(String.raw`\b${OLD}\b.{0,20}\bbugs?\b|\bbugs? in (?:the )?${OLD}\b`);
/** `existing leak`, `upstream issue`: a bug where a repair is told as well. */
const OLD_TROUBLE = new RegExp(String.raw`\b${OLD}\b.{0,20}\b(?:${BUG}|issues?|problems?|errors?|mistakes?)\b`);
/** `had a long-standing leak`; cheaper to tell without the rest. */
const HAS = /\bha(?:d|s|ve) an? /;
const HAD = new RegExp(String.raw`\bha(?:d|s|ve) an? ${OLD}\b.{0,20}\b${BUG}\b`);
/** `fix a bug`, `bug fix`: nothing but a bug is meant. */
const SAYS_BUG = /\bfix(?:es)?\b.{0,30}\bbug\b|\bbug ?fix\b/;
/** `the old code forgot to unlock`, `upstream never sets it`, `an unrelated fix`, `was broken since v5.10`. */
const OLD_CODE =
  /\b(?:upstream|mainline|(?:existing|old|original|current) (?:code|version|implementation)) (?:forg[eo]t\w{0,4}|never|fail(?:s|ed)|leak(?:s|ed)|did(?:n't| not)|does(?:n't| not)|miss(?:es|ed))\b|\b(?:unrelated|independent) (?:bug ?)?fix\b|\b(?:broken|wrong|missing) (?:since|upstream|in mainline)\b/;
/** Somebody else's bug: `work around a hardware bug`; or one that is left: `TODO: fix the leak`. */
const NOT_OURS =
  /\b(?:hardware|hw|firmware|fw|silicon|errat\w{0,3}|chips?|socs?|bios|uefi|acpi|compilers?|gcc|clang|user-?space|vendors?|controllers?|quirks?|todo|fixme|xxx|bugfix-level)\b/;
/** What is not so yet, or not at all: `will be fixed once ...`, `cannot overflow`. */
const NOT_NOW = /\b(?:will|would|once|until|lands|later|future|cannot|should|never)\b/;

/** `While at it, ...`, `in passing`, `Furthermore`, `This patch also fixes`. */
const ASIDE =
  /\bwhile (?:at it|here|there|(?:touching|changing|reworking) (?:this|it|that)|(?:we|i)(?:'re| are|'m| am) (?:at it|here|there))\b|\b(?:in passing|drive-?by|along the way|as a bonus|(?:this|the) (?:patch|commit|change) also)\b|\balso,? (?:fix|correct|repair|plug)|^(?:also|additionally|besides|moreover|furthermore|incidentally|in addition|on top of that|there is also)\b/;
/** What is broken: a bug, or `a missing unlock`, `the wrong size`, `the error path`. */
const BROKEN = new RegExp(
  String.raw`\b(?:${BUG}|missing \w+|wrong|incorrect|broken|unini\w+|error path|refcounts?|references?|unbalanced|stale|null pointer)\b`,
);
/** What nobody needs to backport: `fix a typo`, `the missing static`; and `v2: fix ...`, which repairs the last version. */
const COSMETIC =
  /\b(?:typos?|spelling|indent\w{0,6}|white-?space|spac(?:es|ing)|comments?|warnings?|style|kernel-?docs?|sparse|checkpatch|format(?:s|ting)?|align(?:ment)?|grammar|nam(?:es?|ing)|documentation|docs?|wording|includes?|headers?|static|const|newlines?|blanks?|copyright|license|spdx|order(?:ing)?|tests?|selftests?|make?file|kconfig)\b|^v\d{1,2}\b/;

/** What one word at least of a comment on a fix begins with. */
const TELLTALE =
  /\b(?:bug|fix|correct|repair|work|plug|clos|upstream|mainline|pre|exist|long|latent|old|original|unrelated|current|independent|broken|wrong|missing)/;

/** Cheap: a line of a comment has such a word. */
export function mayTell(line: string): boolean {
  return TELLTALE.test(line.toLowerCase());
}

/** Whether a comment says that its code repairs what was there before, or lets one think so. */
export function commentOnFix(comment: string): 'says' | 'hints' | null {
  const text = comment.toLowerCase();
  if (!TELLTALE.test(text) || NOT_OURS.test(text)) return null;
  const repairs = REPAIR.test(text);
  if (OLD_BUG.test(text) || SAYS_BUG.test(text) || (repairs && OLD_TROUBLE.test(text))) return 'says';
  if (NOT_NOW.test(text.replace(OLD_CODE, ''))) return null;
  const hints = OLD_CODE.test(text) || (repairs && FIXES.test(text)) || (HAS.test(text) && HAD.test(text));
  return hints ? 'hints' : null;
}

/** The same for a sentence of a message about something else. */
export function asideOnFix(sentence: string): 'says' | 'hints' | null {
  const text = sentence.toLowerCase();
  if (!REPAIR.test(text) || !(ASIDE.test(text) || (OLD_TROUBLE.test(text) && FIXES.test(text)))) return null;
  if (COSMETIC.test(text) || NOT_OURS.test(text)) return null;
  return BROKEN.test(text) ? 'says' : 'hints';
}
