import { defineRule, type Facts, ofPatch, type PatchView, type Remark, type Series } from '../../../src/rule.ts';

/** Trees that have a sibling for fixes. */
const NEXT = /^(net|bpf|nf|ipsec)-next$/i;

export const rule = defineRule({
  id: 'series/stable-fix-for-next',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A fix that stable kernels need goes to the tree for fixes, not to -next.',
  isUnmeasured: true,
  words: { says: 'stable' },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const tags = [...series.tags, ...series.patches.flatMap((patch) => patch.tags)];
    const next = tags.find((tag) => NEXT.test(tag));
    if (next === undefined) return;
    const urgent = facts.patches.find(isForStable);
    if (
      urgent === undefined ||
      facts.patches.some(({ text }) => /\b(?:not urgent|no need to rush|can wait)\b/i.test(text))
    )
      return;
    const tree = next.replace(/-next$/i, '');
    yield {
      message: `patch ${urgent.patch.number} is for stable and the subject says ${next}, want ${tree} for the fix${facts.patches.length > 1 ? ', and the rest as a series of its own' : ''}`,
      place: ofPatch(urgent),
      confidence: 'medium',
      fix: `git format-patch --subject-prefix='PATCH ${tree}'`,
    };
  },
});

/** Names the commit that it mends and asks for stable. */
function isForStable({ patch }: PatchView): boolean {
  const has = (key: string, value: RegExp): boolean =>
    patch.trailers.some((one) => one.key.toLowerCase() === key && value.test(one.value));
  return has('fixes', /^[0-9a-f]{8,}/i) && has('cc', /\bstable@(?:vger\.)?kernel\.org/i);
}
