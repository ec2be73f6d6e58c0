import { defineRule, ofPatch, type PatchView, plural, type Remark } from '../../../src/rule.ts';

/** Lines that describe nothing: trailers, `From:`, marks of quilt and git. */
const FURNITURE =
  /^\s*$|^[A-Za-z][\w-]{1,30}: ?\S|^\s*\[[^\]]{0,80}\]\s*$|^\(cherry picked from|^(?:commit|index|---|===|diff)\b|^This reverts commit \w{6,40}\W*$/;
/** A change of so few lines may say it all in its subject. */
const SMALL = 8;

export const rule = defineRule({
  id: 'commit-message/no-description',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'Below the subject stands why the change is wanted and what it does for users.',
  *check(view: PatchView, { series, damage }): Iterable<Remark> {
    const { patch, changes } = view;
    if (series.origin === 'diff' || damage.flattened || view.wasTaken || /^revert\b/i.test(patch.subject)) return;
    if (patch.message.text.split('\n').some((line) => !FURNITURE.test(line))) return;
    const lines = patch.changes.reduce((sum, { insertions, deletions }) => sum + insertions + deletions, 0);
    const isCode = changes.some(
      ({ role }) => role === 'code' || role === 'header' || role === 'uapi' || role === 'devicetree',
    );
    if (!isCode) return;
    yield {
      message: `there is nothing below the subject, and ${plural(lines, 'line')} change, want why and what for`,
      place: ofPatch(view),
      confidence: lines < SMALL ? 'low' : 'high',
      fix: 'Say what is wrong or missing today, who notices, and why this is the way to change it',
    };
  },
});
