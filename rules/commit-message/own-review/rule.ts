import { defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** `Reviewed-by: A B <a@b.c>`. */
const TAG = /^(reviewed|acked)-by: ?[^<>]{0,100}<([^<>]{1,200})>/i;

export const rule = defineRule({
  id: 'commit-message/own-review',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'Review is what others do: an author gives no Reviewed-by or Acked-by to work of their own.',
  isUnmeasured: true,
  words: { says: 'reviewed acked' },
  *check(view: PatchView, { damage }): Iterable<Remark> {
    const { author, message } = view.patch;
    if (author === null || author.email === '' || damage.addressesLost || view.wasTaken) return;
    if (!/^(?:reviewed|acked)-by:/im.test(message.text)) return;
    for (const line of proseLines(message)) {
      const [, kind = '', email = ''] = TAG.exec(line.text.trim()) ?? [];
      if (email.toLowerCase() !== author.email.toLowerCase()) continue;
      yield {
        message: `the author puts ${kind}-by of their own on the patch, want the Signed-off-by alone`,
        place: inText(view, line),
        fix: 'Drop the line: Signed-off-by says that the author stands for it',
      };
    }
  },
});
