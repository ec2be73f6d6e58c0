import { defineRule, ofSeries, type Remark, type Series } from '../../../src/rule.ts';

const NET_TREE = /^(?:net|bpf|nf|ipsec)(?:-next)?$/i;

export const rule = defineRule({
  id: 'series/reply-to-last-version',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A new version starts a thread of its own.',
  isUnmeasured: true,
  *check(series: Series): Iterable<Remark> {
    const { cover, patches, revision, total } = series;
    const first = cover ?? (total === 1 ? patches[0] : undefined);
    if (first === undefined || first.inReplyTo === null || revision < 2) return;
    if (![...series.tags, ...first.tags].some((tag) => NET_TREE.test(tag))) return;
    // In reply to a patch of its own set: a cover letter that was sent last.
    if (patches.some(({ messageId }) => messageId !== null && messageId === first.inReplyTo)) return;
    yield {
      message: `v${revision} is sent as a reply to an older mail, want a thread of its own with a link to v${revision - 1}`,
      place: ofSeries(series),
      fix: `git send-email without --in-reply-to, and below the ---: v${revision - 1}: https://lore.kernel.org/r/${first.inReplyTo}`,
    };
  },
});
