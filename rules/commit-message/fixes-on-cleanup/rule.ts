import { defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** A subject that announces tidying: `remove unused foo`, `clean up bar`, `drop redundant check`. */
const TIDY =
  /\b(?:remov\w{0,60}|drop\w{0,60}|delet\w{0,60}|get rid of|eliminat\w{0,60}) (?:\w{1,60} ){0,2}?(?:(?:now[- ])?unused|dead|redundant|unneeded|unnecessary|superfluous|stale|left-?over|useless|duplicated?|obsolete|non-?[ -]?exist[ae]nt|unreachable|no longer (?:used|needed))\b|\bclean(?:s|ed)?[ -]?ups?\b|\btidy\b|\bcosmetic\b|\bno functional changes?\b|\bcoding style\b|\b(?:typos?|spelling|white ?space|indentation)\b|\bsort (?:the )?(?:includes|headers)\b/i;
/** What somebody saw: a fault that users, builds or tools run into. */
const SYMPTOM =
  /\b(?:leak\w*|crash\w*|oops\w*|panic\w*|races?|racy|bugs?|fail(?:s|ed|ing|ure|ures)?|errors?|regress\w*|broken|breaks?|breakage|build|compil\w*|hang\w*|hung|dead ?locks?|over(?:flow|run)\w*|underflow\w*|null|warn(?:s|ing|ings|ed)?|wrong\w*|incorrect\w*|invalid\w*|corrupt\w*|stuck|splat\w*|uaf|use[- ]after[- ]free|double[- ]free|out[- ]of[- ]bounds|uninitiali[sz]ed|deref\w*|mismatch\w*|prevent\w*|impossible|unable|cannot|can't|doesn't work|does not work|vulnerab\w*|security|lockup\w*|stall\w*|suspend|undefined|misbehav\w*|unbalanced|mislead\w*|confus\w*|sparse|smatch|clang|gcc|cppcheck|coverity|coccinelle|lockdep|syzbot|kasan|kcsan|kmsan|ubsan|objtool|modpost|kernel test robot|-w[a-z]+|w=1|stable@\S+|reported-by|closes|reported)\b/i;
/** `Fixes: 0123456789ab ("foo")`. */
const TAG = /^fixes: ?[0-9a-f]{7,40}\b/i;

export const rule = defineRule({
  id: 'commit-message/fixes-on-cleanup',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A Fixes: tag names the commit that brought a bug; tidying has none.',
  words: { says: 'fixes' },
  *check(view: PatchView): Iterable<Remark> {
    const { patch, wasTaken } = view;
    if (!TIDY.test(patch.subject)) return;
    const lines = proseLines(patch.message);
    const tag = lines.find(({ text }) => TAG.test(text));
    if (tag === undefined || wasTaken) return;
    const said = [patch.subject, ...lines.filter(({ text }) => !TAG.test(text)).map(({ text }) => text)].join('\n');
    if (SYMPTOM.test(said)) return;
    yield {
      message: 'a Fixes: tag on what reads as a clean-up and names no fault, want it dropped or the bug told',
      place: inText(view, tag),
      // What takes code away and adds none cannot mend what it does.
      confidence: addsCode(view) ? 'low' : 'medium',
      fix: 'Drop the tag: stable picks up what has one; name the commit in the text instead, or say what goes wrong for whom',
    };
  },
});

function addsCode({ changes }: PatchView): boolean {
  return changes.some(
    ({ added, removed }) =>
      added.filter(({ line }) => /\w/.test(line.code)).length >
      removed.filter(({ line }) => /\w/.test(line.code)).length / 4,
  );
}
