import { at, defineRule, functionsWith, type Remark, type ShownFunction, type Site, words } from '../../../src/rule.ts';

/** Whoever removes: `frob_remove`, `frob_exit`, `frob_disconnect`, `frob_unbind`. */
const ENDS = /(?:^|_)(?:remove|exit|disconnect|unbind|shutdown|uninit|cleanup|destroy|fini|detach)(?:_|$)/;
const FREES = /^\s+(?:kv?free(?:_sensitive)?|vfree|free_netdev|iounmap|kmem_cache_destroy)\(([\w.>-]{1,80})\);/;
/** Until then others may call in. */
const CLOSES =
  /^\s+(unregister_netdev|misc_deregister|input_unregister_device|device_unregister|platform_device_unregister|cdev_del|free_irq|timer_delete_sync|del_timer_sync|timer_shutdown_sync|cancel_work_sync|cancel_delayed_work_sync|debugfs_remove\w*|sysfs_remove_group|i2c_del_adapter|spi_unregister_controller|led_classdev_unregister|unregister_\w+)\((.{1,120})\);/;
const FREED_BY = 'kfree kvfree vfree free_netdev iounmap kmem_cache_destroy';
const CLOSED_BY = 'unregister misc_deregister cdev_del free_irq sync debugfs sysfs_remove_group i2c_del_adapter';

export const rule = defineRule({
  id: 'lifetime/destroy-order',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  isUnmeasured: true,
  evidence: { kind: 'experience' },
  summary: 'What others can still reach is closed before what they use is freed.',
  words: { adds: FREED_BY, shows: CLOSED_BY },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isFree)) if (ENDS.test(shown.name)) yield* tooEarly(shown);
  },
});

function isFree({ change, line }: Site): boolean {
  return change.role === 'code' && FREES.test(line.code);
}

/** One step in from the function's brace, where nothing is conditional. */
function isPlain({ line }: Site): boolean {
  return /^\t\S/.test(line.code);
}

function* tooEarly({ sites, name }: ShownFunction): Iterable<Remark> {
  for (const [index, site] of sites.entries()) {
    if (!isFree(site) || !isPlain(site)) continue;
    const freed = FREES.exec(site.line.code)![1]!;
    const closing = sites.slice(index + 1).find((one) => isPlain(one) && reaches(one, freed));
    if (closing === undefined || (site.line.kind !== 'added' && closing.line.kind !== 'added')) continue;
    const by = CLOSES.exec(closing.line.code)![1]!;
    yield {
      message: `${name}() frees \`${freed}\` before ${by}(), which still works on it, want it closed to others first`,
      place: at(site),
      confidence: 'medium',
      fix: `Undo in the reverse order of the set-up: ${by}() first, then the free`,
      related: [{ place: at(closing), text: 'still works on it' }],
    };
    return;
  }
}

/** It is given the object that was freed, or a part of it. */
function reaches({ line }: Site, freed: string): boolean {
  const given = CLOSES.exec(line.code)?.[2];
  if (given === undefined || !words(given).includes(words(freed)[0]!)) return false;
  return new RegExp(`(?:^|[^\\w>.])&?${freed}(?:$|[,)]|->|\\.)`).test(given);
}
