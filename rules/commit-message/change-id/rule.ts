import { defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** What other tools write into a message for themselves, and what they are. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  // `Change-Id: I0123456789abcdef...`
  [/^change-id: ?I[0-9a-f]{8,40}\s*$/i, 'a Gerrit Change-Id'],
  // `Issue: ACME-123`, `JIRA: NET-42`, `Bug-Id: 1234`.
  [
    /^(?:jira(?:-id)?|issue(?:-id)?|bug-?id|ticket|task|story|tracked-on|git-issue|internal-bug|tfs|tp|rtc|cr-id|crs-fixed):? ?#?[A-Z]{2,10}-\d{1,7}\s*$/i,
    'the number of an internal ticket',
  ],
  // `Reviewed-on: https://gerrit.example.com/123`
  [/^(?:reviewed-on|tested-on-gerrit|commit-queue|tree-hugger|auto-submit): ?\S/i, 'a line of a review server'],
];
/** What all of them begin with, at the start of a line. */
const STARTS =
  'change-id jira issue bugid bug-id ticket task story tracked-on git-issue internal-bug tfs tp rtc cr-id crs-fixed ' +
  'reviewed-on tested-on-gerrit commit-queue tree-hugger auto-submit';
const LINE_STARTS = STARTS.split(' ').map((start) => `\n${start}`);

export const rule = defineRule({
  id: 'commit-message/change-id',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'A message has no lines of a review server or ticket system that the list cannot see.',
  *check(view: PatchView): Iterable<Remark> {
    const text = `\n${view.patch.message.text}`.toLowerCase();
    if (view.wasTaken || !LINE_STARTS.some((start) => text.includes(start))) return;
    for (const line of proseLines(view.patch.message)) {
      const found = FOREIGN.find(([pattern]) => pattern.test(line.text));
      if (found === undefined) continue;
      yield {
        message: `"${line.text.trim().slice(0, 60)}" is ${found[1]}, want it gone before the patch is sent`,
        place: inText(view, line),
        fix: 'Drop the line; what it points at belongs into the words of the message',
      };
    }
  },
});
