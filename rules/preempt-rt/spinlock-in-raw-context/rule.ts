import {
  at,
  defineRule,
  type Held,
  type HeldFlow,
  type Hold,
  hunkSays,
  lockFlow,
  type Remark,
  sleepingLockIn,
} from '../../../src/rule.ts';

const ANY =
  /(?<!raw_)\b(?:(?:spin|read|write|local|task|xa|sock|bh_lock)_|netif_\w{2,4}_|seq)lock|guard\(|bh_lock_sock/;
/** PREEMPT_RT does not run there, or it makes the locks. */
const ELSEWHERE = /^(?:arch\/|kernel\/(?:sched|locking|rcu|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;

export const rule = defineRule({
  id: 'preempt-rt/spinlock-in-raw-context',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary: 'Where PREEMPT_RT cannot sleep (raw lock, preemption off) only raw locks are taken.',

  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, ANY)) return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      const lock = held.before.some(isRaw) ? sleepingLockIn(held.text) : null;
      if (lock !== null) yield* inside(held, lock, flow);
    }
  },
});

const isRaw = ({ kind, isUnsure, isScoped }: Hold): boolean =>
  (kind === 'raw' || kind === 'preempt' || (kind === 'irqs' && isScoped === true)) && isUnsure !== true;

function* inside({ site, before, isAdded }: Held, lock: string, flow: HeldFlow): Iterable<Remark> {
  const hold = before.find(isRaw)!;
  const taken = flow.siteOf(hold);
  if (!isAdded && taken.line.kind !== 'added') return;
  const outer = hold.key === '' || hold.by.startsWith('guard') ? hold.by : `${hold.by}(${hold.key})`;
  yield {
    message: `\`${lock}\` is a sleeping lock on PREEMPT_RT and is taken under \`${outer}\`, want a raw_spinlock_t, or the two the other way round`,
    place: at(site),
    confidence: hold.kind === 'raw' ? 'high' : 'medium',
    fix:
      hold.kind === 'preempt'
        ? 'Use migrate_disable() or a local_lock_t where only the CPU must stay the same, or take the lock outside'
        : 'Make the inner lock a raw_spinlock_t if all that is done under it is short, or take it outside',
    related: [{ place: at(taken), text: 'taken here' }],
  };
}
