import { defineRule, ofPatch, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** `- Add frob_start()`, `* modify struct frob`: a line of the diff in words. */
const STEP =
  /^\s{0,6}(?:[-*+•]|\(?\d{1,2}[.)]) {1,4}(?:adds?|added|modif(?:y|ies|ied)|defin(?:e|es|ed)|chang(?:e|es|ed)|updat(?:e|es|ed)|implement(?:s|ed)?|creat(?:e|es|ed)|remov(?:e|es|ed)|renam(?:e|es|ed)|introduc(?:e|es|ed)|us(?:e|es|ed)|call(?:s|ed)?|set(?:s)?|includ(?:e|es|ed))\b/i;
/** Gives a reason: `because`, `so that`, `otherwise`, `without this`, a fault or somebody who needs it. */
const REASON =
  /\b(?:because|since|as (?:it|the|this|they|there)|so that|in order to|otherwise|therefore|thus|hence|to (?:avoid|allow|prevent|make|let|support|be able|fix|help|keep|get|ensure|enable|reduce|improve)|allow(?:s|ing)?|need(?:s|ed)?|requir(?:e|es|ed)|without|instead|problem|bug|issue|fail\w{0,4}|wrong|break\w{0,3}|leak\w{0,3}|crash\w{0,3}|race|slow\w{0,3}|fast\w{0,3}|cannot|can't|no longer|prepar\w{1,7}|useful|users?|for (?:the|a|an|use|this|better)|which|when|if)\b/i;
/** A small change to a single file explains itself. */
const SMALL = 10;

export const rule = defineRule({
  id: 'commit-message/what-not-why',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'The message says why; the diff says what.',
  isUnmeasured: true,
  isGuess: true,
  *check(view: PatchView): Iterable<Remark> {
    const { patch, wasTaken } = view;
    const size = patch.changes.reduce((sum, { insertions, deletions }) => sum + insertions + deletions, 0);
    if (wasTaken || (size < SMALL && patch.changes.length < 2) || REASON.test(patch.message.text)) return;
    const lines = proseLines(patch.message).filter(
      ({ text }) => /\w/.test(text) && !/^[A-Za-z-]{2,20}: ?\S/.test(text),
    );
    const steps = lines.filter(({ text }) => STEP.test(text));
    if (steps.length < 2 || steps.length * 2 < lines.length) return;
    yield {
      message:
        'the message lists what the diff shows and gives no reason, what is it for, and what goes wrong without it?',
      place: ofPatch(view),
      fix: 'Begin with the fault or the need; keep of the list what cannot be read from the diff',
    };
  },
});
