import { at, defineRule, functionsWith, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `call_rcu(&p->rcu, frob_free)`: the function. */
const CALLBACK = /\bcall_rcu(?:_hurry|_tasks\w*)?\(\s*[^,;]{1,80},\s*&?(\w+)\s*\)/;
const LOOP = /\b(?:for|while|\w{0,60}for_each\w{0,60})\s?\(/;
const UNLINKS =
  /\b(h?list_(?:nulls_)?(?:bl_)?del(?:_init)?(?:_rcu|_init_rcu)?|rhashtable_remove_fast|rb_erase|idr_remove|xa_erase|radix_tree_delete)\(/;

export const rule = defineRule({
  id: 'lifetime/rcu-order',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  isUnmeasured: true,
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/RCU/checklist.html' },
  summary: 'An object is taken out of reach of readers before the grace period begins, not behind it.',
  words: {
    adds: 'del rhashtable_remove_fast rb_erase idr_remove xa_erase radix_tree_delete',
    shows: 'call_rcu call_rcu_hurry',
  },
  *check(patch): Iterable<Remark> {
    const callbacks = new Set(['call_rcu', 'call_rcu_hurry'].flatMap((name) => callbacksOf(patch, name)));
    if (callbacks.size === 0) return;
    for (const { name, sites } of functionsWith(patch, isUnlinking)) {
      if (!callbacks.has(name)) continue;
      const site = sites.find((one) => one.line.kind === 'added' && isUnlinking(one))!;
      // What it owns is emptied, and nobody looks there.
      if (sites.some(({ line }) => LOOP.test(line.code))) continue;
      const by = UNLINKS.exec(site.line.code)![1]!;
      yield {
        message: `${name}() runs after the grace period and calls ${by}(), readers find the object until then and look at it while it is freed, want it unlinked before call_rcu()`,
        place: at(site),
        confidence: 'medium',
        fix: `Call ${by}() before call_rcu(), and free alone in the callback; if that is all it does, kfree_rcu() needs no callback`,
      };
    }
  },
});

function callbacksOf({ mentions }: PatchView, name: string): string[] {
  const sites = (mentions.get(name) ?? []).filter(({ line }) => line.kind !== 'removed');
  return sites.flatMap(({ hunk, line, index }) => {
    const next = hunk.lines[index + 1]?.code.trim() ?? '';
    return CALLBACK.exec(`${line.code.trimEnd()} ${next}`)?.[1] ?? [];
  });
}

function isUnlinking({ change, line }: Site): boolean {
  return change.role === 'code' && UNLINKS.test(line.code);
}
