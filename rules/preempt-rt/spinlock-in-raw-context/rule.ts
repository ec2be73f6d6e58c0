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
  throughHelper,
} from '../../../src/rule.ts';

const SECTION = /raw_\w{0,40}lock|preempt_disable|get_cpu|bit_spin|bl_lock|lock_sched|guard\(/;
/** PREEMPT_RT does not run there, or it makes the locks. */
const ELSEWHERE = /^(?:arch\/|kernel\/(?:sched|locking|rcu|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;
/** What takes a raw lock or turns preemption off. */
const RAW =
  'raw guard preempt_disable preempt_disable_notrace rcu_read_lock_sched get_cpu get_cpu_ptr get_cpu_var bit_spin_lock ' +
  '__bit_spin_lock hlist_bl_lock';

export const rule = defineRule({
  id: 'preempt-rt/spinlock-in-raw-context',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary: 'Where PREEMPT_RT cannot sleep (raw lock, preemption off) only raw locks are taken.',
  words: { shows: RAW },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, SECTION)) return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      if (!held.before.some(isRaw)) continue;
      const lock = sleepingLockIn(held.text);
      if (lock !== null) {
        yield* inside(held, lock, flow);
        continue;
      }
      const helper = throughHelper(held, (text) => sleepingLockIn(text) !== null);
      if (helper !== null) yield* inside(held, sleepingLockIn(helper.inner.text)!, flow, helper);
    }
  },
});

const isRaw = ({ kind, isUnsure, isScoped }: Hold): boolean =>
  (kind === 'raw' || kind === 'preempt' || (kind === 'irqs' && isScoped === true)) && isUnsure !== true;

function* inside(
  { site, before, isAdded }: Held,
  lock: string,
  flow: HeldFlow,
  helper: ReturnType<typeof throughHelper> = null,
): Iterable<Remark> {
  const hold = before.find(isRaw)!;
  const taken = flow.siteOf(hold);
  if (!isAdded && taken.line.kind !== 'added' && helper?.inner.isAdded !== true) return;
  const outer = hold.key === '' || hold.by.startsWith('guard') ? hold.by : `${hold.by}(${hold.key})`;
  const by = helper === null ? '' : ` in ${helper.name}()`;
  yield {
    message: `\`${lock}\`${by} is a sleeping lock on PREEMPT_RT and is taken under \`${outer}\`, want a raw_spinlock_t, or the two the other way round`,
    place: at(site),
    confidence: hold.kind === 'raw' && helper === null ? 'high' : 'medium',
    fix:
      hold.kind === 'preempt'
        ? 'Use migrate_disable() or a local_lock_t where only the CPU must stay the same, or take the lock outside'
        : 'Make the inner lock a raw_spinlock_t if all that is done under it is short, or take it outside',
    related: [
      { place: at(taken), text: 'taken here' },
      ...(helper === null ? [] : [{ place: at(helper.inner.site), text: `taken by ${helper.name}()` }]),
    ],
  };
}
