import { defineRule, ofPatch, type PatchView, type Remark } from '../../../src/rule.ts';

/** `Revert "net: frob"`, `revert: net: frob`. */
const REVERT = /^(?:[\w/.-]{1,40}: ?){0,3}revert\b/i;
/** What git writes by itself, and trailers. */
const BY_GIT =
  /^This reverts commit [0-9a-f]{6,40}\b.{0,120}$|^\s*$|^[A-Za-z][\w-]{1,30}: ?\S|^\s*\("?.{0,120}"?\)\.?$|^reverted due to\s*$/i;

export const rule = defineRule({
  id: 'commit-message/revert-without-reason',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A revert says what went wrong with what it takes back.',
  isUnmeasured: true,
  words: { says: 'revert' },
  *check(view: PatchView, { series, damage }): Iterable<Remark> {
    const { patch } = view;
    if (series.origin === 'diff' || damage.flattened || !REVERT.test(patch.subject)) return;
    if (patch.message.text.split('\n').some((line) => !BY_GIT.test(line))) return;
    yield {
      message:
        'a revert that gives no reason, want what broke, for whom, and what becomes of what it was meant to solve',
      place: ofPatch(view),
      fix: 'Write below "This reverts commit ...": what was seen, who reported it, why it is not repaired instead',
    };
  },
});
