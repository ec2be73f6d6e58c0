import {
  at,
  defineRule,
  type Held,
  type Hold,
  type HunkView,
  hunkSays,
  lockFlow,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

/** `ctx = this_cpu_ptr(&frob_ctx)`: the pointer, and of what. */
const POINTER = /(?:^|[ *])(\w+) = (?:this|raw|per)_cpu_ptr ?\(([^()]{1,80}(?:\([^()]{0,40}\))?[^()]{0,20})/;
const OFF = /\b(?:local_bh_disable|rcu_read_lock_bh)\b/;
/** Statistics have accessors of their own; a lock beside the data is what is wanted. */
const CARED_FOR = /\b(?:u64_stats_\w+|local_lock\w*|local_irq_\w+)\b/;
const STATISTICS = /stats|counter|hist/i;
const ELSEWHERE = /^(?:arch|tools|samples|Documentation|lib|kernel\/(?:sched|locking|rcu|softirq))\b/;

export const rule = defineRule({
  id: 'preempt-rt/bh-disable-as-lock',
  scope: 'hunk',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/locking/locktypes.html' },
  summary: 'Per-CPU data is kept by a local lock, not by softirqs that are off.',
  words: { shows: 'local_bh_disable rcu_read_lock_bh' },
  *check(hunk): Iterable<Remark> {
    if (!isLookedAt(hunk)) return;
    const { statements, siteOf } = lockFlow(hunk);
    for (const held of statements) {
      const [, pointer = '', of = ''] = POINTER.exec(held.text) ?? [];
      const hold = pointer === '' || STATISTICS.test(of + pointer) ? undefined : bhAlone(held);
      if (hold === undefined) continue;
      const written = statements.find((one) => writes(one, pointer, held.site));
      const taken = siteOf(hold);
      if (written === undefined || isLocked(statements, held, pointer)) continue;
      if (![held.site, written.site, taken].some(({ line }) => line.kind === 'added')) continue;
      yield {
        message: `per-CPU \`${of.replace(/^&/, '').trim()}\` is written under ${hold.by}() alone, which on PREEMPT_RT keeps no other task off this CPU's copy, want a local_lock_t in it and local_lock_nested_bh()`,
        place: at(written.site),
        confidence: 'medium',
        fix: 'Add a local_lock_t to the structure (INIT_LOCAL_LOCK()) and take local_lock_nested_bh() inside of the section; it costs nothing where PREEMPT_RT is off',
        related: [{ place: at(taken), text: 'softirqs are turned off here' }],
      };
      return;
    }
  },
});

function isLookedAt(hunk: HunkView): boolean {
  const { language, path } = hunk.change;
  if (language !== 'c' || ELSEWHERE.test(path) || !hunkSays(hunk, OFF)) return false;
  return hunkSays(hunk, /_cpu_ptr\(/) && !hunkSays(hunk, CARED_FOR);
}

/** The section with softirqs off that a statement stands in, where nothing else is held. */
function bhAlone({ before }: Held): Hold | undefined {
  const others = before.filter(({ kind }) => kind !== 'bh' && kind !== 'rcu');
  return others.length > 0 ? undefined : before.find(({ by }) => OFF.test(by));
}

/** A value put into what the pointer points to, further down and with softirqs still off alone. */
function writes(held: Held, pointer: string, { index, line }: Site): boolean {
  const { site, text } = held;
  if (site.index <= index || site.line.scope !== line.scope || bhAlone(held) === undefined) return false;
  return new RegExp(`^(?:\\*${pointer}|${pointer}->[\\w.>[\\]-]{1,80}) ?=[^=]`).test(text);
}

function isLocked(statements: readonly Held[], { site }: Held, pointer: string): boolean {
  const lock = new RegExp(`lock\\w* ?\\( ?&?${pointer}\\b`);
  return statements.some((one) => one.site.line.scope === site.line.scope && lock.test(one.text));
}
