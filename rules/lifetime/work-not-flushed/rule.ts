import { at, defineRule, type Facts, type Remark, type Site } from '../../../src/rule.ts';

/** `INIT_DELAYED_WORK(&priv->work, fn)`, `timer_setup(&priv->timer, fn, 0)`: which kind, what, and the function. */
const STARTS =
  /(?<![\w.>])(INIT_(?:DELAYED_|DEFERRABLE_)?WORK|timer_setup|tasklet_setup)\(\s*&?([\w.>[\]-]{1,80}),\s*(\w+)/;
/** The queues of the system outlive every driver; one of its own is drained where it is destroyed. */
const QUEUES =
  /(?<![\w.>])(?:schedule_(?:delayed_)?work|mod_timer|add_timer|tasklet_(?:hi_)?schedule)\(\s*&?([\w.>[\]-]{1,80})/;
const STOPS =
  /\b\w{0,30}(?:cancel|flush|disable|destroy|shutdown|devm|del|delete|kill|drain)_?\w{0,30}(?:work|timer|tasklet|sync|wq)\w{0,30}\(|\b(?:tasklet_kill|(?:try_to_)?del_timer\w*|timer_(?:delete|shutdown)\w*)\(/;
/** Code that is never unloaded. */
const BUILT_IN = /^(?:mm|kernel|block|init|ipc|lib|io_uring|net\/(?:core|ipv4|ipv6|sched))\//;
const STARTERS = ['schedule_work', 'schedule_delayed_work', 'mod_timer', 'add_timer', 'tasklet_schedule'];

export const rule = defineRule({
  id: 'lifetime/work-not-flushed',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Work and timers that are started are stopped before what they work on, or their code, goes away.',
  words: {
    adds: 'INIT_WORK INIT_DELAYED_WORK INIT_DEFERRABLE_WORK timer_setup tasklet_setup',
    shows: STARTERS.join(' '),
  },
  *check(_series, facts): Iterable<Remark> {
    if (!facts.patches.some(({ addedWords }) => STARTERS.some((word) => addedWords.has(word)))) return;
    for (const site of facts.added) {
      if (site.change.role !== 'code' && site.change.role !== 'header') continue;
      const [, by, what, handler] = STARTS.exec(site.line.code) ?? [];
      if (what !== undefined) yield* unstopped({ site, by: by!, member: memberOf(what), handler: handler! }, facts);
    }
  },
});

interface Started {
  readonly site: Site;
  readonly by: string;
  readonly member: string;
  readonly handler: string;
}

function memberOf(what: string): string {
  return /\b\w+(?=(?:\[[^\]]{0,80}\])?$)/.exec(what)?.[0] ?? what;
}

function* unstopped({ site, by, member, handler }: Started, facts: Facts): Iterable<Remark> {
  // A member that was there before is stopped somewhere that the patch need not touch.
  const declared = facts.added.find(
    ({ line }) =>
      line.scope?.kind === 'struct' &&
      new RegExp(`\\b(?:work_struct|delayed_work|timer_list|tasklet_struct)\\s+${member}\\b`).test(line.code),
  );
  const queued = facts.added.find(({ line }) => memberOf(QUEUES.exec(line.code)?.[1] ?? '') === member);
  if (declared === undefined || queued === undefined) return;
  const lines = facts.changes.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
  if (
    lines.some(({ kind, code }) => kind !== 'removed' && STOPS.test(code) && new RegExp(`\\b${member}\\b`).test(code))
  )
    return;
  const isOneShot = freesItself(handler, facts);
  if (!isOneShot && BUILT_IN.test(site.change.path)) return;
  yield {
    message: isOneShot
      ? `${handler}() frees what it is queued with, and nobody can wait for it: is module unload, or the end of what it uses, safe?`
      : `\`${member}\` is set up with ${by}() and queued, and nothing in the series stops it, want it cancelled before its memory or its code goes away`,
    place: at(site),
    confidence: isOneShot ? 'low' : 'medium',
    fix: isOneShot
      ? 'Queue it on a workqueue of its own that is flushed on exit, or say why this code is never unloaded'
      : stopFor(by, member),
    related: [{ place: at(queued), text: 'queued here' }],
  };
}

function freesItself(handler: string, { added }: Facts): boolean {
  return added.some(
    ({ line }) =>
      line.scope?.kind === 'function' && line.scope.name === handler && /\bk\w{0,20}free\w{0,40}\(/.test(line.code),
  );
}

function stopFor(by: string, member: string): string {
  const call =
    by === 'timer_setup'
      ? 'timer_shutdown_sync'
      : by === 'tasklet_setup'
        ? 'tasklet_kill'
        : by === 'INIT_WORK'
          ? 'cancel_work_sync'
          : 'cancel_delayed_work_sync';
  return `${call}(&...->${member}) in the remove, close or error path, after what queues it is off`;
}
