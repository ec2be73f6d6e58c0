import {
  at,
  contextsOf,
  defineRule,
  type Held,
  type HeldFlow,
  type Hold,
  type HunkView,
  hunkSays,
  lockFlow,
  type Remark,
} from '../../../src/rule.ts';

const SPIN =
  /(?<![\w.>])((?:spin|read|write)_lock(?:_irqsave|_irq|_bh)?(?:_nested)?|local_lock(?:_irqsave|_irq)?) ?\(([^,()]{0,80})|^(?:scoped_)?guard ?\( ?((?:spinlock|read_lock|write_lock)\w*)/;
const ANY = /(?<!raw_)\b(?:spin|read|write|local)_lock|guard\(/;
/** PREEMPT_RT does not run there, or it makes the locks. */
const ELSEWHERE = /^(?:arch\/|kernel\/(?:sched|locking|rcu|entry)\/|lib\/|init\/|tools\/|samples\/|Documentation\/)/;

export const rule = defineRule({
  id: 'preempt-rt/spinlock-in-raw-context',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary:
    'Where PREEMPT_RT cannot sleep (raw lock, interrupts or preemption off, hard interrupt) only raw locks are taken.',

  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, ANY)) return;
    const flow = lockFlow(hunk);
    for (const held of flow.statements) {
      const [whole, name, key, guard] = SPIN.exec(held.text) ?? [];
      if (whole === undefined) continue;
      const lock = guard === undefined ? `${name}(${key!.trim()})` : `guard(${guard})`;
      const remark = inside(held, lock, flow) ?? inCallback(held, lock, hunk);
      if (remark !== null) yield remark;
    }
  },
});

const isRaw = ({ kind, isUnsure }: Hold): boolean =>
  (kind === 'raw' || kind === 'irqs' || kind === 'preempt') && isUnsure !== true;

function inside({ site, before, isAdded }: Held, lock: string, flow: HeldFlow): Remark | null {
  const hold = before.find(isRaw);
  if (hold === undefined) return null;
  const taken = flow.siteOf(hold);
  if (!isAdded && taken.line.kind !== 'added') return null;
  const outer = hold.key === '' || hold.by.startsWith('guard') ? hold.by : `${hold.by}(${hold.key})`;
  return {
    message: `\`${lock}\` is a sleeping lock on PREEMPT_RT and is taken under \`${outer}\`, want a raw_spinlock_t, or the two the other way round`,
    place: at(site),
    confidence: hold.kind === 'raw' ? 'high' : 'medium',
    fix:
      hold.kind === 'irqs'
        ? 'Use spin_lock_irqsave() instead of turning interrupts off apart from the lock'
        : 'Make the inner lock a raw_spinlock_t if all that is done under it is short, or take it outside',
    related: [{ place: at(taken), text: 'taken here' }],
  };
}

function inCallback({ site, within, isAdded }: Held, lock: string, { change }: HunkView): Remark | null {
  const context = contextsOf(change).get(within);
  if (context === undefined || !context.isRaw || !isAdded) return null;
  return {
    message: `\`${lock}\` is a sleeping lock on PREEMPT_RT, and ${within}() is ${context.what}, want a raw_spinlock_t`,
    place: at(site),
    confidence: 'medium',
    fix: 'Make the lock a raw_spinlock_t, with nothing under it that takes a spinlock_t or allocates',
  };
}
