import { at, defineRule, type Held, lockFlow, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `seqcount_t stamp_seq;`, in a structure or at file level. */
const PLAIN = /^\s*(?:static )?seqcount_t (\w+)(?: = |;)/;
const WRITES = /\b(?:raw_)?write_seqcount_begin(?:_nested)? ?\( ?&?([\w.>[\]-]{1,80})/;
/** PREEMPT_RT does not run there, or it makes the counts. */
const ELSEWHERE = /^(?:arch|tools|samples|Documentation|kernel\/(?:sched|locking|rcu))\//;

export const rule = defineRule({
  id: 'preempt-rt/plain-seqcount',
  scope: 'patch',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/seqlock.html' },
  summary: 'A sequence count whose writers hold a lock that PREEMPT_RT sleeps in says which lock.',
  isUnmeasured: true,
  words: { adds: 'seqcount_t' },
  *check(patch): Iterable<Remark> {
    const counts = newCounts(patch);
    if (counts.size === 0) return;
    const hunks = patch.changes.flatMap((change) => (ELSEWHERE.test(change.path) ? [] : change.hunks));
    for (const held of hunks.flatMap((hunk) => [...lockFlow(hunk).statements])) {
      const name = /\b\w+$/.exec(WRITES.exec(held.text)?.[1] ?? '')?.[0] ?? '';
      const declared = counts.get(name);
      const lock = declared === undefined ? null : lockOf(held);
      if (lock === null) continue;
      counts.delete(name);
      yield {
        message: `\`${name}\` is a plain seqcount_t and its writer holds \`${lock.by}\`, on PREEMPT_RT the writer can be preempted there and readers spin, want ${lock.type}`,
        place: at(declared!),
        confidence: 'medium',
        fix: `Declare it as ${lock.type} and give the lock to ${lock.type.replace(/_t$/, '_init')}(): readers then wait for the owner, and lockdep checks that it is held`,
        related: [{ place: at(held.site), text: 'written here' }],
      };
    }
  },
});

function newCounts({ added }: PatchView): Map<string, Site> {
  const counts = new Map<string, Site>();
  for (const site of added) {
    const name = PLAIN.exec(site.line.code)?.[1];
    if (name !== undefined && site.line.scope?.kind !== 'function' && !ELSEWHERE.test(site.change.path))
      counts.set(name, site);
  }
  return counts;
}

/** The lock that a writer is seen to hold, and the count that goes with it; none where preemption is off. */
function lockOf({ before }: Held): { readonly by: string; readonly type: string } | null {
  if (before.some(({ kind }) => kind === 'preempt' || kind === 'irqs' || kind === 'raw')) return null;
  const hold = before.find(({ kind, isUnsure }) => (kind === 'spin' || kind === 'mutex') && isUnsure !== true);
  if (hold === undefined) return null;
  if (hold.kind === 'spin')
    return { by: hold.by, type: hold.by.includes('spin') ? 'seqcount_spinlock_t' : 'seqcount_rwlock_t' };
  return hold.by.includes('mutex') ? { by: hold.by, type: 'seqcount_mutex_t' } : null;
}
