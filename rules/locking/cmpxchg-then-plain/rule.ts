import { at, defineRule, type Held, hunkSays, lockFlow } from '../../../src/rule.ts';

/** `try_cmpxchg(&mem->last_jiffies, &old, now)`: whose stamp. */
const SWAPPED = /\b(?:try_)?cmpxchg(?:_relaxed|_acquire|_release)?(?:64)? ?\( ?& ?([\w.>[\]-]{1,60})(?:->|\.)(\w+) ?,/;
/** The gate is one of time. */
const TIMED = /\b(?:time_(?:after|before)\w*|ktime_\w+|jiffies)\b/;
/** `WRITE_ONCE(mem->value, `, `mem->value = `. */
const STORED = /^(?:WRITE_ONCE ?\( ?([\w.>[\]-]{1,60})(?:->|\.)(\w+) ?,|([\w.>[\]-]{1,60})(?:->|\.)(\w+) ?=[^=])/;
const ORDERED = /\bsmp_(?:w?mb|store_release|mb__\w+)\b|\bwrite_seqcount|\braw_write_seq/;

export const rule = defineRule({
  id: 'locking/cmpxchg-then-plain',
  scope: 'hunk',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'A value that goes with a time stamp is there before the stamp says that it is fresh.',
  isGuess: true,
  words: { shows: 'cmpxchg cmpxchg64' },
  *check(hunk) {
    if (hunk.change.language !== 'c' || !hunkSays(hunk, /\bcmpxchg\w*\(|\btry_cmpxchg/)) return;
    if (hunkSays(hunk, ORDERED)) return;
    const told = new Set<string>();
    for (const held of lockFlow(hunk).statements) {
      const gate = held.under.findLast((condition) => SWAPPED.test(condition) && TIMED.test(condition));
      const stored = gate === undefined || held.before.length > 0 ? null : storedBehind(held, gate);
      if (stored === null || !held.isAdded || told.has(gate!)) continue;
      told.add(gate!);
      yield {
        message: `\`${stored.value}\` is written after \`${stored.stamp}\` was swapped in, another CPU can see the new stamp with the old value (or none yet), want it said why that is fine, or the value first`,
        place: at(held.site),
        fix: 'Write the value before the stamp with smp_store_release(), read the stamp with smp_load_acquire(), or say in a comment why a stale value does no harm, the first time too',
      };
    }
  },
});

function storedBehind({ text }: Held, gate: string): { readonly stamp: string; readonly value: string } | null {
  const [, owner, stamp] = SWAPPED.exec(gate) ?? [];
  const [, once, member, plain, other] = STORED.exec(text) ?? [];
  const value = member ?? other;
  if (owner === undefined || (once ?? plain) !== owner || value === stamp || value === undefined) return null;
  return { stamp: stamp!, value };
}
