import { at, defineRule, type Held, hunkSays, lockFlow } from '../../../src/rule.ts';

/** `while (!spin_trylock(&lock))`, and nothing else that ends it. */
const SPINS = /^(?:do )?while ?\( ?!\s?(?!down_trylock\b)(\w{0,60}_trylock\w{0,60}) ?\([^&|]{0,20}&?[^&|]{0,80}\) ?\)$/;
const FAILED = /^(?:else )?if ?\( ?(?:unlikely ?\( ?)?!\s?(\w{0,60}_trylock\w{0,60}) ?\(/;
const AGAIN = /^goto (?:\w{0,60}_)?(?:again|retry|repeat|restart|relock|lock|top|try\w{0,60})$/;
/** The lock is waited for before the next try. */
const WAITS = /\b(?:mutex_lock|down(?:_read|_write)?|\w{0,40}_wait\w{0,40}|schedule) ?\(/;
const BOUNDED = /\b(?:time_(?:after|before)\w*|timeout|retries|tries|attempts|budget|limit|need_resched)\b/;
const ELSEWHERE = /^(?:arch|tools|samples|Documentation|kernel\/(?:locking|sched|rcu|printk|debug))\//;

export const rule = defineRule({
  id: 'locking/trylock-loop',
  scope: 'hunk',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A lock that cannot be taken in order is not spun for with trylock.',
  words: { shows: 'while goto' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || ELSEWHERE.test(change.path) || !hunkSays(hunk, /_trylock/)) return;
    if (hunkSays(hunk, BOUNDED)) return;
    const { statements } = lockFlow(hunk);
    for (const held of statements) {
      const name = held.isAdded ? triedIn(held) : null;
      if (name === null || statements.some((one) => isBefore(one, held) && WAITS.test(one.text))) continue;
      yield {
        message: `${name}() is tried until it works, which hides a lock order that is the wrong way round, and on PREEMPT_RT a task that spins so can keep the owner from running, want the locks in one order`,
        place: at(held.site),
        confidence: 'medium',
        fix: 'Take the locks in the order that others take them (drop the first, take both), or give up and do the work later',
      };
    }
  },
});

/** In the same branch as the `goto`. */
function isBefore(one: Held, held: Held): boolean {
  return AGAIN.test(held.text) && one.within === held.within && one.under.at(-1) === held.under.at(-1);
}

function triedIn({ text, under }: Held): string | null {
  const spins = SPINS.exec(text)?.[1];
  if (spins !== undefined) return spins;
  const last = AGAIN.test(text) ? under.at(-1) : undefined;
  return last === undefined ? null : (FAILED.exec(last)?.[1] ?? null);
}
