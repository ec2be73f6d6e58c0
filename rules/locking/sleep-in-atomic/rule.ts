import {
  at,
  type ChangeView,
  contextsOf,
  defineRule,
  type Held,
  type Hold,
  hunkSays,
  type HunkView,
  isAtomic,
  lockFlow,
  type Remark,
  type Site,
  throughHelper,
} from '../../../src/rule.ts';

/** Calls that may sleep whatever they are given, by what they do. */
const SLEEPERS = [
  // locks that are tasks' own
  '(?:mutex|rtnl|device|inode)_lock(?:_interruptible|_killable|_nested)?|down(?:_read|_write|_interruptible|_killable|_timeout)?|lock_sock(?:_nested)?|mmap_(?:read|write)_lock',
  // time
  'msleep(?:_interruptible)?|ssleep|usleep_range(?:_state)?|fsleep|cond_resched|schedule|schedule_timeout(?:_interruptible|_uninterruptible|_killable|_idle)?',
  'wait_for_completion\\w*|wait_event(?:_(?:interruptible|killable|freezable|idle|timeout|hrtimeout|exclusive|lifo|state)){0,3}|wait_on_bit\\w*|might_sleep|kthread_(?:stop|run|park)',
  // user memory, address space
  'copy_(?:from|to)_user|get_user|put_user|clear_user|strncpy_from_user|memdup_user(?:_nul)?|v[mz]alloc(?:_user|_array)?|vmap|vunmap|ioremap(?:_wc)?|iounmap|alloc_percpu',
  // waiting for others to be done
  'synchronize_(?:rcu|net|irq|srcu|sched)(?:_expedited)?|rcu_barrier|flush_(?:work|workqueue|delayed_work|scheduled_work)|drain_workqueue|destroy_workqueue|cancel_(?:work|delayed_work)_sync|napi_disable|tasklet_kill',
  'free_irq|disable_irq|(?:devm_)?request_(?:threaded_)?irq|request_firmware',
  // clocks, supplies, buses
  'clk_(?:un)?prepare(?:_enable)?|clk_disable_unprepare|clk_set_rate|regulator_(?:enable|disable|set_voltage)|pm_runtime_(?:get_sync|resume_and_get|put_sync|resume)',
  'i2c_(?:transfer|smbus_\\w{1,40}|master_send|master_recv)|spi_(?:sync|write|read|write_then_read)|gpiod_(?:get|set)_value_cansleep|mdiobus_(?:read|write|modify)|phy_(?:read|write|modify)(?:_mmd)?',
  // objects that are made and unmade under mutexes
  'device_(?:register|unregister|add|del)|(?:un)?register_netdev|platform_device_(?:add|unregister)|debugfs_(?:create_\\w{1,20}|remove\\w{0,12})|sysfs_(?:create|remove)_\\w{1,12}|kernel_(?:sendmsg|recvmsg)|sock_(?:sendmsg|recvmsg|release)',
];
const SLEEPS = new RegExp(`(?<![\\w.>])(${SLEEPERS.join('|')}) ?\\(`);
/** `readl_poll_timeout(addr, val, cond, sleep_us, timeout)`: sleeps, unless told to wait 0 us. */
const POLLS = /(?<![\w.>])((?:read[bwlqx]|regmap_read|phy_read(?:_mmd)?|read)_poll_timeout) ?\(/;
/** An allocation that may sleep: `kzalloc(size, GFP_KERNEL)`. */
const ALLOCATES =
  /(?<![\w.>])(?!(?:if|while|for|switch|return)\b)([a-z]\w*) ?\((?:[^;]{0,300}[(,])? ?(GFP_(?:KERNEL|KERNEL_ACCOUNT|USER|NOIO|NOFS|HIGHUSER))\b(?! ?& ?~)/;
/** Without one of these nothing is held here, and no callback is told by its head or table. Functions registered elsewhere in the file are not looked for. */
const SECTION =
  /_lock|lock_|trylock|guard\(|local_irq_|preempt_disable|get_cpu|local_bh|timer|irq|tasklet|napi|rcu_head|urb|ndo_|xmit|rx_mode|brightness|_hook|stats64|rx_handler|sk_|txqueue|multicast_list|call_function|stop_machine|call_rcu|_cpu\(/;
/** Without one of these nothing is held here that forbids to sleep. */
const HOLDS = /_(?:try|seq)?lock|guard|local_irq_|preempt_disable|get_cpu|local_bh_disable/;
/** They drop the lock, or do not sleep with what they are given. */
const HARMLESS = /\b(?:__xa_\w+|idr_preload|radix_tree_preload|xas_nomem|lockdep_\w+|fs_reclaim_\w+|might_alloc) ?\(/;
/** Whoever says so, or asks, knows. */
const KNOWING =
  /\b(?:pagefault_disable|pm_runtime_irq_safe|may_sleep|can_sleep|gfpflags_allow_blocking|in_task|preemptible)\b/;
/** Sleeping depends on the clock, supply or object it is done to. */
const LESS_SURE =
  /^(?:pm_runtime|clk_|regulator|cond_resched|gpiod|spi_|phy_|mdiobus|vunmap|iounmap|debugfs|sysfs|device_)/;
/** They make contexts instead of living in them. */
const ELSEWHERE = /^(?:kernel\/(?:sched|locking|rcu|irq|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;

/** What sleeps, by words: each of SLEEPERS, POLLS and ALLOCATES has one. */
const SLEEPING =
  'mutex rtnl device_lock device_lock_interruptible device_lock_killable device_lock_nested inode_lock ' +
  'inode_lock_interruptible inode_lock_killable inode_lock_nested down lock_sock lock_sock_nested mmap_read_lock ' +
  'mmap_write_lock msleep ssleep usleep fsleep cond_resched schedule wait might_sleep kthread user vmalloc vzalloc vmap ' +
  'vunmap ioremap iounmap alloc_percpu synchronize rcu_barrier flush drain_workqueue destroy_workqueue cancel ' +
  'napi_disable tasklet_kill free_irq disable_irq request_irq request_threaded_irq devm_request_irq ' +
  'devm_request_threaded_irq request_firmware clk regulator runtime i2c spi gpiod mdiobus phy device_register ' +
  'device_unregister device_add device_del register_netdev unregister_netdev platform_device_add ' +
  'platform_device_unregister debugfs sysfs sendmsg recvmsg sock_release poll GFP_KERNEL GFP_KERNEL_ACCOUNT GFP_USER ' +
  'GFP_NOIO GFP_NOFS GFP_HIGHUSER';

export const rule = defineRule({
  id: 'locking/sleep-in-atomic',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'Nothing sleeps under a spinlock, in an RCU read section, with preemption, softirqs or interrupts off, or in a callback that runs so.',
  words: { shows: SLEEPING },
  *check(hunk) {
    const { change } = hunk;
    if (
      change.language !== 'c' ||
      ELSEWHERE.test(change.path) ||
      !(SECTION.test(hunk.hunk.section) || hunkSays(hunk, SECTION)) ||
      !maySleep(change) ||
      hunkSays(hunk, KNOWING) ||
      !isAnyAtomic(hunk)
    )
      return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      const hold = held.before.find((one) => isAtomic(one) && one.isUnsure !== true);
      const context = hold === undefined ? contextsOf(change).get(held.within) : undefined;
      if (hold === undefined && context === undefined) continue;
      const sleeps = sleepOf(held);
      if (sleeps === null) continue;
      if (hold !== undefined) yield* underLock(held, sleeps, flow.siteOf(hold), nameOf(hold));
      else if (sleeps.isNew)
        yield {
          message: `${sleeps.call} may sleep, and ${held.within}() is ${context!.what}, want it in process context or something that does not sleep`,
          place: at(held.site),
          confidence: 'medium',
          fix: fixFor(held.text),
          related: sleeps.related,
        };
    }
  },
});

const known = new WeakMap<ChangeView, boolean>();

/** Cheap: some line of the change is about something that sleeps. Its hunks all ask that. */
function maySleep(change: ChangeView): boolean {
  const told =
    known.get(change) ??
    change.hunks.some(
      (one) =>
        hunkSays(one, SLEEPS) ||
        (hunkSays(one, /GFP_[KNHU]/) && hunkSays(one, ALLOCATES)) ||
        (hunkSays(one, /_poll_timeout/) && hunkSays(one, POLLS)),
    );
  known.set(change, told);
  return told;
}

/** Something is taken, or begins, here, or it is all in a callback. */
function isAnyAtomic(hunk: HunkView): boolean {
  if (hunkSays(hunk, HOLDS)) return true;
  const contexts = contextsOf(hunk.change);
  return contexts.size > 0 && hunk.lines.some(({ scope }) => scope !== null && contexts.has(scope.name));
}

interface Sleep {
  /** `kzalloc(GFP_KERNEL)`, `msleep()`, `frob_wait(), which calls msleep(),`. */
  readonly call: string;
  readonly isNew: boolean;
  readonly related: NonNullable<Remark['related']>;
}

/** What sleeps in a statement: a call of its own, or one that a function of the same file surely makes. */
function sleepOf(held: Held): Sleep | null {
  const call = sleeperIn(held.text);
  if (call !== null) return { call, isNew: held.isAdded, related: [] };
  const helper = throughHelper(held, (text) => sleeperIn(text) !== null);
  if (helper === null) return null;
  const { name, inner } = helper;
  return {
    call: `${name}() calls ${sleeperIn(inner.text)!}, which`,
    isNew: held.isAdded || inner.isAdded,
    related: [{ place: at(inner.site), text: 'sleeps here' }],
  };
}

/** `kzalloc(GFP_KERNEL)`, `msleep()`; null where nothing sleeps. */
function sleeperIn(text: string): string | null {
  const [, allocates, mask] = (text.includes('GFP_') && ALLOCATES.exec(text)) || [];
  if (allocates !== undefined && !HARMLESS.test(text)) return `${allocates}(${mask})`;
  const name = SLEEPS.exec(text)?.[1];
  if (name !== undefined) return `${name}()`;
  const polls = POLLS.exec(text)?.[1];
  return polls === undefined || /, ?0, ?[\w *()]{1,40}\)$/.test(text.trim()) ? null : `${polls}()`;
}

function* underLock({ site, text, isAdded }: Held, sleep: Sleep, taken: Site, lock: string): Iterable<Remark> {
  if (!isAdded && !sleep.isNew && taken.line.kind !== 'added') return;
  yield {
    message: `${sleep.call} may sleep, and ${lock} is in force here, want it before or after that, or something that does not sleep`,
    place: at(site),
    confidence: sleep.related.length > 0 || LESS_SURE.test(sleep.call) ? 'medium' : 'high',
    fix: fixFor(text),
    related: [{ place: at(taken), text: 'taken here' }, ...sleep.related],
  };
}

function nameOf({ by, key }: Hold): string {
  return key === '' || by.startsWith('guard') ? `${by}${by.startsWith('guard') ? '' : '()'}` : `${by}(${key})`;
}

function fixFor(text: string): string {
  return /\bGFP_/.test(text)
    ? 'Allocate before the lock is taken, or use GFP_ATOMIC and cope with failure, or do the work in process context'
    : 'Move it out of the section, or do the work from a workqueue or a threaded handler';
}
