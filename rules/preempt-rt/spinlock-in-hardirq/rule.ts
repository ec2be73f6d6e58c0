import { at, contextsOf, defineRule, hunkSays, lockFlow, sleepingLockIn, throughHelper } from '../../../src/rule.ts';

const ANY = /(?<!raw_)\b(?:spin|read|write|local)_lock|guard\(/;
/** PREEMPT_RT does not run there, or it makes the locks. */
const ELSEWHERE = /^(?:arch\/|kernel\/(?:sched|locking|rcu|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;
/** What tells of such a context: all of src/engine/contexts-known.ts that is raw. */
const RAW =
  'irq_chip irq_data parent_handler request_percpu_irq irq_set_chained_handler irq_set_chained_handler_and_data ' +
  'smp_call_function smp_call_function_single smp_call_function_many smp_call_function_any on_each_cpu on_each_cpu_mask ' +
  'stop_machine INIT_CSD CSD_INIT IRQF_NO_THREAD IRQF_PERCPU IRQF_TIMER HARD';

export const rule = defineRule({
  id: 'preempt-rt/spinlock-in-hardirq',
  scope: 'hunk',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary: 'What runs in hard interrupt context on PREEMPT_RT too takes raw locks only.',
  words: { shows: RAW },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !change.hunks.some((one) => hunkSays(one, ANY)))
      return;
    for (const held of lockFlow(hunk).statements) {
      const { site, text, within, isAdded } = held;
      const context = isAdded ? contextsOf(change).get(within) : undefined;
      if (context?.isRaw !== true) continue;
      const helper = throughHelper(held, (inner) => sleepingLockIn(inner) !== null);
      const lock = sleepingLockIn(text) ?? (helper === null ? null : sleepingLockIn(helper.inner.text));
      if (lock === null) continue;
      const by = sleepingLockIn(text) === null ? ` in ${helper!.name}()` : '';
      yield {
        message: `\`${lock}\`${by} is a sleeping lock on PREEMPT_RT, and ${within}() is ${context.what}, want a raw_spinlock_t`,
        place: at(site),
        confidence: 'medium',
        fix: 'Make the lock a raw_spinlock_t, with nothing under it that takes a spinlock_t or allocates; or move the work to a threaded handler, a soft hrtimer or a workqueue',
      };
    }
  },
});
