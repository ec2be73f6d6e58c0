import { at, defineRule, hunkSays, lockFlow } from '../../../src/rule.ts';

/** `while (test_and_set_bit(FROB_BUSY, &frob->flags))`, `while (atomic_xchg(&busy, 1))`. */
const SPINS =
  /^while ?\( ?(?:unlikely ?\( ?)?(test_and_set_bit(?:_lock)?|atomic_(?:cmpxchg|xchg)(?:_acquire)?) ?\( ?(?:\w+, ?)?&?([\w.>[\]-]{1,80})/;
const CLEARS = /\b(?:clear_bit(?:_unlock)?|atomic_set(?:_release)?|smp_mb__before_atomic)\b/;
const WAITS = /sleep|relax|delay|schedule|yield/;
/** Those that make locks, and those that wait asleep. */
const ELSEWHERE =
  /^(?:arch|tools|samples|Documentation|lib|include\/asm-generic|kernel\/(?:locking|sched|rcu|printk))\//;

export const rule = defineRule({
  id: 'locking/flag-as-lock',
  scope: 'hunk',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Who waits for others to leave a section waits for a lock, not for a bit.',
  words: { shows: 'test_and_set_bit test_and_set_bit_lock xchg cmpxchg' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path)) return;
    if (!hunkSays(hunk, /\bwhile ?\( ?(?:unlikely\()?(?:test_and_set_bit|atomic_)/) || !hunkSays(hunk, CLEARS)) return;
    const { statements } = lockFlow(hunk);
    for (const [index, held] of statements.entries()) {
      // A loop that looks for a free one has another body.
      if (!WAITS.test(statements[index + 1]?.text ?? '')) continue;
      const [, by, flag] = held.isAdded ? (SPINS.exec(held.text) ?? []) : [];
      if (by === undefined) continue;
      const own = statements.filter(({ within, site }) => within === held.within && site.index > held.site.index);
      if (!own.some(({ text }) => CLEARS.test(text) && text.includes(flag!))) continue;
      yield {
        message: `${by}() on \`${flag}\` is spun for and cleared further down, a lock that lockdep and PREEMPT_RT do not know, want a spinlock or a mutex`,
        place: at(held.site),
        confidence: 'medium',
        fix: 'Use a spinlock_t, or a mutex where the section may sleep',
      };
    }
  },
});
