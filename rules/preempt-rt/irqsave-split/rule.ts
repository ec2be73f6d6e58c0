import {
  at,
  defineRule,
  type Held,
  type HeldFlow,
  type Hold,
  hunkSays,
  lockCalls,
  lockFlow,
  type Remark,
} from '../../../src/rule.ts';

const APART = /\blocal_irq_(?:save|restore|disable|enable)\b/;
const LOCK = /(?<!raw_)\b(?:spin|read|write|uart_port)_(?:un)?lock/;
/** PREEMPT_RT does not run there, or they make the locks. */
const ELSEWHERE = /^(?:arch|init|lib|tools|samples|Documentation|kernel\/(?:sched|locking|rcu|entry|irq))\//;

export const rule = defineRule({
  id: 'preempt-rt/irqsave-split',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary:
    'Interrupts are turned off by the function that takes the spinlock, and turned on by the one that gives it back.',
  words: { shows: 'local_irq_save local_irq_restore local_irq_disable local_irq_enable' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, APART) || !hunkSays(hunk, LOCK))
      return;
    const flow = lockFlow(hunk);
    const told = new Set<number>();
    for (const held of flow.statements) {
      const found = lockedInside(held, flow) ?? restoredApart(held, flow);
      if (found === null || told.has(found.hold.row)) continue;
      told.add(found.hold.row);
      yield found.remark;
    }
  },
});

interface Found {
  readonly hold: Hold;
  readonly remark: Remark;
}

/** `local_irq_save(flags); spin_lock(&lock);` */
function lockedInside(held: Held, flow: HeldFlow): Found | null {
  const hold = held.before.find(({ kind, isScoped }) => kind === 'irqs' && isScoped !== true);
  if (hold === undefined || held.before.some(({ kind }) => kind === 'raw')) return null;
  const call = lockCalls(held.text).find(({ kind, drops }) => (kind === 'spin' || kind === 'local') && !drops);
  if (call === undefined) return null;
  const off = flow.siteOf(hold);
  if (!held.isAdded && off.line.kind !== 'added') return null;
  const whole = hold.by === 'local_irq_save' ? 'irqsave' : 'irq';
  const remark: Remark = {
    message: `${hold.by}() and then ${call.name}(${call.key}), a lock that sleeps on PREEMPT_RT, want one ${formOf(call.name, whole)}()`,
    place: at(held.site),
    fix: `Use ${formOf(call.name, whole)}(): on PREEMPT_RT it leaves interrupts on; if they have to be off, make it a raw_spinlock_t`,
    related: [{ place: at(off), text: 'turned off here' }],
  };
  return { hold, remark };
}

/** `spin_trylock` with `irqsave`: `spin_trylock_irqsave`. */
function formOf(name: string, form: string): string {
  return name.replace(/lock(?:_bh|_nested|_irqsave|_irq)?$/, `lock_${form}`);
}

/** `spin_lock_irqsave(&lock, flags); spin_unlock(&lock); local_irq_restore(flags);` */
function restoredApart({ site, text, before, within, isAdded }: Held, flow: HeldFlow): Found | null {
  const call = /^(?:spin|read|write)_unlock ?\(/.test(text) ? lockCalls(text)[0] : undefined;
  const hold = before.find(
    ({ kind, key, by }) => kind === 'spin' && key === call?.key && /_lock_(?:irqsave|irq)$/.test(by),
  );
  if (call === undefined || hold === undefined) return null;
  const rest = flow.statements.filter((one) => one.within === within && one.site.index > site.index);
  const on = rest.find((one) => /^local_irq_(?:restore|enable) ?\(/.test(one.text));
  const isTaken = rest.some((one) => one !== on && lockCalls(one.text).some((other) => other.key === hold.key));
  const taken = flow.siteOf(hold);
  if (on === undefined || isTaken || !(isAdded || on.isAdded || taken.line.kind === 'added')) return null;
  const whole = hold.by.replace('_lock_irqsave', '_unlock_irqrestore').replace('_lock_irq', '_unlock_irq');
  const remark: Remark = {
    message: `${hold.by}(${hold.key}) is undone in two steps, ${call.name}() and local_irq_${/restore/.test(on.text) ? 'restore' : 'enable'}(), and on PREEMPT_RT it never turned interrupts off, want one ${whole}()`,
    place: at(site, on.site.index > site.index ? on.site : site),
    fix: `Use ${whole}()`,
    related: [{ place: at(taken), text: 'taken here' }],
  };
  return { hold, remark };
}
