import { at, defineRule, type Hold, hunkSays, lockFlow } from '../../../src/rule.ts';

const ALLOCATOR =
  /(?<![\w.>])((?:k[mzc]alloc(?:_array|_node)?|kmem_cache_(?:z?alloc|free)|k(?:z|v)?free(?:_sensitive)?|alloc_pages?(?:_node)?|__get_free_pages?|get_zeroed_page|__free_pages?|free_pages?|folio_alloc|alloc_skb|netdev_alloc_skb|(?:dev_)?k?free_skb|(?:dev_)?kfree_skb|dev_kfree_skb_(?:any|irq))) ?\(/;
const SECTION = /raw_\w*lock|local_irq_|preempt_disable|get_cpu\(|guard\(/;
/** PREEMPT_RT does not run there, or they are the allocator or the locks. */
const ELSEWHERE =
  /^(?:arch|mm|lib|init|tools|samples|Documentation|kernel\/(?:sched|locking|rcu|entry|bpf|kexec\w*))\//;
/** Given to another context, or taken from a pool of its own. */
const FINE = /^dev_kfree_skb_(?:any|irq)$/;

export const rule = defineRule({
  id: 'preempt-rt/alloc-in-nonpreemptible',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/core-api/real-time/differences.html' },
  summary:
    'Memory is neither allocated nor freed with a raw lock held or preemption or interrupts off, GFP_ATOMIC or not.',

  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path)) return;
    if (!hunkSays(hunk, SECTION) || !hunkSays(hunk, ALLOCATOR)) return;
    const flow = lockFlow(hunk);
    for (const { site, text, before, isAdded } of flow.statements) {
      const name = ALLOCATOR.exec(text)?.[1];
      const hold = name === undefined || FINE.test(name) ? undefined : before.find(isOff);
      if (hold === undefined) continue;
      const taken = flow.siteOf(hold);
      if (!isAdded && taken.line.kind !== 'added') continue;
      const section = hold.key === '' || hold.by.startsWith('guard') ? hold.by : `${hold.by}(${hold.key})`;
      yield {
        message: `${name}() under \`${section}\`, the allocator's locks sleep on PREEMPT_RT whatever the gfp flags, want it outside of the section`,
        place: at(site),
        confidence: 'medium',
        fix: 'Allocate before the section and free after it (collect on a local list), or use a lock that PREEMPT_RT lets sleep',
        related: [{ place: at(taken), text: 'taken here' }],
      };
    }
  },
});

const isOff = ({ kind, isUnsure }: Hold): boolean =>
  (kind === 'raw' || kind === 'irqs' || kind === 'preempt') && isUnsure !== true;
