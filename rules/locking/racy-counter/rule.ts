import { at, defineRule, hunkSays, lockFlow, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `static unsigned long frob_stats[8];`, `u64 frob_drops;`: a number, or several, of the whole file. */
const NUMBER =
  /^(?:static )?(?:unsigned (?:long long|long|int|short)|unsigned|long long|long|int|u64|u32|s64|size_t) (\w{1,60})(?:\[[\w +*-]{0,40}\])?(?: __read_mostly| __cacheline_aligned\w{0,60})?(?: = [^;]{1,60})?;/;
/** A number that is there to be looked at. */
const COUNTS =
  /(?:^|_)(?:stats?|counts?|counters?|cnts?|ctrs?|hits?|miss(?:es)?|debug|dbg|total|drops?|dropped|errs?|errors?|events?|calls|bytes|packets|pkts|num|nr)(?:_|$)/;
/** Once, or by one task at a time. */
const SETUP =
  /(?:^|_)(?:init|setup|probe|alloc_dev|create|new|open|close|exit|remove|register|unregister|add|del|attach|detach|load|unload|parse|show|store|ioctl|suspend|resume|start|stop|enable|disable|locked|test|config|module)(?:_|$)|^(?:main|__)$/;
const ELSEWHERE =
  /^(?:arch|tools|samples|scripts|Documentation|init|lib\/(?:test|kunit)|kernel\/(?:trace|sched|rcu|locking))\b|(?:_test|selftest|kunit)/;
/** Somebody takes care. */
const CARED_FOR = /\b(?:lockdep_assert_held|ASSERT_RTNL|data_race|this_cpu_\w+|local_irq_\w+)\b/;
/** A part of the name. */
const NAMES =
  'stat stats count counts counter counters cnt cnts ctr ctrs hit hits miss misses debug dbg total drop drops dropped err ' +
  'errs error errors event events calls bytes packets pkts num nr';

export const rule = defineRule({
  id: 'locking/racy-counter',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A counter that several CPUs increment is per CPU, atomic, or under a lock.',
  words: { adds: NAMES },
  *check(patch): Iterable<Remark> {
    for (const [name, declared] of counters(patch)) {
      const step = steps(patch, name)[0];
      if (step === undefined) continue;
      const within = step.line.scope!.name;
      yield {
        message: `\`${name}\` is shared by all CPUs and counted in ${within}() with no lock held here, counts get lost and its cache line bounces, want a per-CPU or atomic counter`,
        place: at(step),
        confidence: 'medium',
        fix: `Make it per CPU (this_cpu_inc(), summed where it is shown) or atomic_long_t, or drop it; name the lock with lockdep_assert_held() if the callers hold one`,
        related: [{ place: at(declared), text: 'declared here' }],
      };
    }
  },
});

/** Numbers at file level that the patch brings and that are named as counters, or told to user space. */
function counters({ added, introduced }: PatchView): Map<string, Site> {
  const found = new Map<string, Site>();
  for (const site of added) {
    const { code, scope } = site.line;
    if (scope?.kind === 'function' || !/^[a-z]/.test(code) || ELSEWHERE.test(site.change.path)) continue;
    const name = NUMBER.exec(code)?.[1];
    if (name !== undefined && COUNTS.test(name) && introduced.has(name)) found.set(name, site);
  }
  return found;
}

/** Added lines that count it where nobody is seen to hold anything. */
function steps({ mentions }: PatchView, name: string): Site[] {
  const counts = new RegExp(`^(?:\\+\\+)? ?${name}\\b(?: ?\\[[^\\]]{0,80}\\])? ?(?:\\+\\+|\\+= |$)`);
  const sites = mentions.get(name)?.filter(({ line }) => line.kind === 'added') ?? [];
  // What goes down too, or is set, is no statistics: somebody decides by it, and knows his lock.
  const changes = new RegExp(`\\b${name}\\b(?: ?\\[[^\\]]{0,80}\\])? ?(?:--|-=|=(?!=))|--${name}\\b`);
  if (sites.some(({ line }) => line.scope?.kind === 'function' && changes.test(line.code))) return [];
  return sites.filter(({ line, hunk }) => {
    if (line.scope?.kind !== 'function' || SETUP.test(line.scope.name) || hunkSays(hunk, CARED_FOR)) return false;
    if (!counts.test(line.code.trim().replace(/;$/, ''))) return false;
    const held = lockFlow(hunk).statements.find((one) => one.site.line === line);
    return held !== undefined && held.before.length === 0 && held.isWhole;
  });
}
