import { at, defineRule, heldFlow, hunkSays, unlinkedIn } from '../../../src/rule.ts';

const UNLINKS = /_del\w{0,20}_rcu\(|list_replace_rcu\(|rcu_replace_pointer\(/;
const FREES = /(?<!\w)k(?:v|z)?free(?:_sensitive)? ?\( ?(\w+) ?\)/;
const WAITED = /^synchronize_(?:rcu|net)(?:_expedited)?\(\)/;

export const rule = defineRule({
  id: 'lifetime/free-before-grace-period',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/RCU/checklist.html' },
  summary: 'An object that readers find under RCU is freed after a grace period.',
  words: { shows: 'rcu' },
  *check(hunk) {
    if (hunk.change.language !== 'c' || !hunkSays(hunk, UNLINKS) || !hunkSays(hunk, FREES)) return;
    const { statements, siteOf } = heldFlow(hunk, unlinkedIn);
    for (const { site, text, before, isAdded, within } of statements) {
      const freed = FREES.exec(text)?.[1];
      const hold = before.find(({ key }) => key === freed);
      if (freed === undefined || hold === undefined) continue;
      const taken = siteOf(hold);
      if (!isAdded && taken.line.kind !== 'added') continue;
      // Who waited before he took down everything waited once for all.
      if (statements.some((one) => one.within === within && one.site.index < taken.index && WAITED.test(one.text)))
        continue;
      yield {
        message: `\`${freed}\` is freed at once after ${hold.by}(), and readers under RCU may still look at it, want kfree_rcu() or synchronize_rcu() before the free`,
        place: at(site),
        fix: `Use kfree_rcu(${freed}, rcu) with an rcu_head in the structure, or call_rcu(), or synchronize_rcu() between the two`,
        related: [{ place: at(taken), text: 'unlinked here' }],
      };
    }
  },
});
