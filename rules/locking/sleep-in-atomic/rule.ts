import {
  at,
  contextsOf,
  defineRule,
  type Held,
  type HeldFlow,
  type Hold,
  type HunkView,
  hunkSays,
  isAtomic,
  lockFlow,
  type Remark,
} from '../../../src/rule.ts';

/** Calls that may sleep whatever they are given. */
const SLEEPS =
  /(?<![\w.>])((?:mutex|rtnl|device)_lock(?:_interruptible|_killable)?|down_(?:read|write)|lock_sock|msleep(?:_interruptible)?|ssleep|usleep_range|fsleep|cond_resched|schedule_timeout(?:_interruptible|_uninterruptible|_killable)?|copy_(?:from|to)_user|vmalloc|vzalloc|wait_for_completion(?:_timeout|_interruptible|_killable)?|wait_event(?:_timeout|_interruptible|_killable|_interruptible_timeout|_freezable)?|synchronize_(?:rcu|net|irq|srcu)(?:_expedited)?|rcu_barrier|flush_(?:work|workqueue|delayed_work)|cancel_(?:work|delayed_work)_sync|free_irq|disable_irq|(?:devm_)?request_(?:threaded_)?irq|clk_(?:un)?prepare(?:_enable)?|clk_disable_unprepare|regulator_(?:enable|disable)|pm_runtime_(?:get_sync|resume_and_get|put_sync|resume)|i2c_(?:transfer|smbus_\w{1,40})|spi_sync|gpiod_(?:get|set)_value_cansleep|kthread_stop|might_sleep) ?\(/;
/** An allocation that may sleep: `kzalloc(size, GFP_KERNEL)`. */
const ALLOCATES =
  /(?<![\w.>])([a-z]\w*) ?\((?:[^;]{0,300}[(,])? ?(GFP_(?:KERNEL|KERNEL_ACCOUNT|USER|NOIO|NOFS|HIGHUSER))\b(?! ?& ?~)/;
const ANY =
  /GFP_(?:KERNEL|USER|NOIO|NOFS|HIGHUSER)|sleep|_lock\b|_lock_\w+\(|down_|wait_|synchronize_|flush_|cancel_|_irq\(|clk_|regulator_|pm_runtime_|i2c_|spi_sync|_user\(|v[mz]alloc|lock_sock|cond_resched|schedule_|rcu_barrier|kthread_stop/;
/** They drop the lock, or do not sleep with what they are given. */
const HARMLESS = /^(?:__xa_\w+|idr_preload|radix_tree_preload|xas_nomem|lockdep_\w+|fs_reclaim_\w+|might_alloc)$/;
/** Whoever says so, or asks, knows. */
const KNOWING =
  /\b(?:pagefault_disable|pm_runtime_irq_safe|may_sleep|can_sleep|gfpflags_allow_blocking|in_task|preemptible)\b/;
/** They make contexts instead of living in them. */
const ELSEWHERE = /^(?:kernel\/(?:sched|locking|rcu|irq|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;

export const rule = defineRule({
  id: 'locking/sleep-in-atomic',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'Nothing sleeps under a spinlock, in an RCU read section, with preemption, softirqs or interrupts off, or in a callback that runs so.',

  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, ANY) || hunkSays(hunk, KNOWING))
      return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      const call = sleeperIn(held.text);
      if (call === null) continue;
      const remark = underLock(held, call, flow) ?? inCallback(held, call, hunk);
      if (remark !== null) yield remark;
    }
  },
});

/** `kzalloc(GFP_KERNEL)`, `msleep()`; null where nothing sleeps. */
function sleeperIn(text: string): string | null {
  const [, allocates, mask] = ALLOCATES.exec(text) ?? [];
  if (allocates !== undefined && !HARMLESS.test(allocates)) return `${allocates}(${mask})`;
  const name = SLEEPS.exec(text)?.[1];
  return name === undefined ? null : `${name}()`;
}

function underLock({ site, text, before, isAdded }: Held, call: string, flow: HeldFlow): Remark | null {
  const hold = before.find((one) => isAtomic(one) && one.isUnsure !== true);
  if (hold === undefined) return null;
  const taken = flow.siteOf(hold);
  if (!isAdded && taken.line.kind !== 'added') return null;
  return {
    message: `${call} may sleep, and ${nameOf(hold)} is in force here, want it before or after that, or something that does not sleep`,
    place: at(site),
    confidence: /^pm_runtime|^clk_|^regulator|^cond_resched/.test(call) ? 'medium' : 'high',
    fix: fixFor(text),
    related: [{ place: at(taken), text: 'taken here' }],
  };
}

function nameOf({ by, key }: Hold): string {
  return key === '' || by.startsWith('guard') ? `${by}${by.startsWith('guard') ? '' : '()'}` : `${by}(${key})`;
}

function inCallback({ site, text, within, isAdded }: Held, call: string, { change }: HunkView): Remark | null {
  const context = contextsOf(change).get(within);
  if (context === undefined || !isAdded) return null;
  return {
    message: `${call} may sleep, and ${within}() is ${context.what}, want it in process context or something that does not sleep`,
    place: at(site),
    confidence: 'medium',
    fix: fixFor(text),
  };
}

function fixFor(text: string): string {
  return /\bGFP_/.test(text)
    ? 'Allocate before the lock is taken, or use GFP_ATOMIC and cope with failure, or do the work in process context'
    : 'Move it out of the section, or do the work from a workqueue or a threaded handler';
}
