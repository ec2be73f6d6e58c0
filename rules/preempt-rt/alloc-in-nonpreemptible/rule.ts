import {
  at,
  defineRule,
  type Held,
  type Hold,
  hunkSays,
  lockFlow,
  type Remark,
  type Site,
  throughHelper,
} from '../../../src/rule.ts';

const ALLOCATOR =
  /(?<![\w.>])((?:k|kv)[mzc]alloc(?:_array|_node|_obj|_objs|_flex)?|kvzalloc|krealloc|kmemdup(?:_nul)?|kstrdup|kmem_cache_(?:z?alloc|free)(?:_bulk)?|k(?:z|v)?free(?:_sensitive)?|mempool_(?:alloc|free)|alloc_pages?(?:_node)?|__get_free_pages?|get_zeroed_page|__free_pages?|free_pages?|folio_alloc|page_frag_(?:alloc|free)|alloc_skb|netdev_alloc_skb\w{0,10}|napi_alloc_skb|skb_clone|skb_copy|build_skb|(?:dev_)?(?:k?free|consume)_skb|dma_pool_(?:alloc|free)|idr_alloc\w{0,8}|xa_store\w{0,5}|get_random_(?:bytes|u\d{1,2}\w{0,12})) ?\(/;
const SECTION = /raw_\w{0,40}lock|local_irq_|preempt_disable|get_cpu|bit_spin|bl_lock|lock_sched|guard\(/;
/** PREEMPT_RT does not run there, or they are the allocator or the locks. */
const ELSEWHERE =
  /^(?:arch|mm|lib|init|tools|samples|Documentation|kernel\/(?:sched|locking|rcu|entry|bpf|kexec\w*))\//;
/** Not memory, but the lock of the entropy pool. */
const RANDOM = /^get_random_/;
/** What takes a raw lock, or turns preemption or interrupts off. */
const OFF =
  'raw guard local_irq_save local_irq_disable preempt_disable preempt_disable_notrace rcu_read_lock_sched get_cpu ' +
  'get_cpu_ptr get_cpu_var bit_spin_lock __bit_spin_lock hlist_bl_lock';

export const rule = defineRule({
  id: 'preempt-rt/alloc-in-nonpreemptible',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/core-api/real-time/differences.html' },
  summary:
    'Memory is neither allocated nor freed with a raw lock held or preemption or interrupts off, GFP_ATOMIC or not.',
  words: { shows: OFF },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path)) return;
    if (!hunkSays(hunk, SECTION)) return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      const hold = held.before.find(isOff);
      if (hold !== undefined) yield* inside(held, hold, flow.siteOf(hold));
    }
  },
});

function* inside(held: Held, hold: Hold, taken: Site): Iterable<Remark> {
  const direct = ALLOCATOR.exec(held.text)?.[1];
  const helper = direct === undefined ? throughHelper(held, (text) => ALLOCATOR.test(text)) : null;
  const name = direct ?? (helper === null ? undefined : ALLOCATOR.exec(helper.inner.text)![1]);
  if (name === undefined || !(held.isAdded || taken.line.kind === 'added' || helper?.inner.isAdded === true)) return;
  const section = hold.key === '' || hold.by.startsWith('guard') ? hold.by : `${hold.by}(${hold.key})`;
  const [whose, fix] = RANDOM.test(name) ? OF_RANDOM : OF_MEMORY;
  const called = `${name}()${helper === null ? '' : ` in ${helper.name}()`}`;
  const related = [{ place: at(taken), text: 'taken here' }];
  if (helper !== null) related.push({ place: at(helper.inner.site), text: `done by ${helper.name}()` });
  yield {
    message: `${called} under \`${section}\`, ${whose} sleep on PREEMPT_RT whatever the gfp flags, want it outside of the section`,
    place: at(held.site),
    confidence: 'medium',
    fix,
    related,
  };
}

const OF_RANDOM = [
  "the generator's locks",
  'Take the number before the section, or keep to the CPU with migrate_disable() instead',
] as const;
const OF_MEMORY = [
  "the allocator's locks",
  'Allocate before the section and free after it (collect on a local list), or use a lock that PREEMPT_RT lets sleep',
] as const;

const isOff = ({ kind, isUnsure }: Hold): boolean =>
  (kind === 'raw' || kind === 'irqs' || kind === 'preempt') && isUnsure !== true;
