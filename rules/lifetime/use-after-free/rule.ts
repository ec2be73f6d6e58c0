import {
  at,
  defineRule,
  freedIn,
  type Held,
  type HeldFlow,
  heldFlow,
  type Hold,
  hunkSays,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

const FREES =
  /\b(?:kv?z?free(?:_sensitive)?|vfree|kfree_skb|consume_skb|dev_kfree_skb\w*|free_netdev|kmem_cache_free|usb_free_urb|free_percpu|mempool_free)\s?\(/;

export const rule = defineRule({
  id: 'lifetime/use-after-free',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Nothing is looked at, or freed again, after it was freed.',
  words: { shows: 'kfree kzfree kvfree vfree free_netdev kmem_cache_free free_percpu mempool_free' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || change.role === 'tools' || change.role === 'test' || !hunkSays(hunk, FREES)) return;
    const flow = heldFlow(hunk, freedIn);
    const told = new Set<number>();
    for (const statement of flow.statements) {
      for (const hold of statement.before) {
        if (hold.kind !== 'freed' || told.has(hold.row)) continue;
        const freed = flow.siteOf(hold);
        const use = useOf(statement, hold, flow);
        if (use === null || !(statement.isAdded || use.isAdded || freed.line.kind === 'added')) continue;
        told.add(hold.row);
        yield remark(use, hold, freed);
      }
    }
  },
});

function useOf(statement: Held, hold: Hold, flow: HeldFlow): Held | null {
  const use = uses(statement, hold) ? statement : freedAtLabel(statement, hold, flow);
  return use === null || isBuiltApart(flow.siteOf(hold), use.site) ? null : use;
}

/** An `#if` or `#else` stands between: they need not be built together. */
function isBuiltApart(freed: Site, { hunk, index }: Site): boolean {
  return hunk.lines.slice(freed.index, index).some(({ code }) => /^\s*#\s*(?:if|el)/.test(code));
}

function remark(use: Held, { key, by }: Hold, freed: Site): Remark {
  const isFree = freeIn(use.text) === key;
  return {
    message: `\`${key}\` is ${isFree ? 'freed again' : 'used'} after ${by}(), want ${isFree ? 'it freed once' : 'what is needed of it read before'}`,
    place: at(use.site),
    fix: isFree
      ? 'Free it on one way only, or set the pointer to NULL where it may be met again'
      : `Move ${by}(${key}) behind the last use, or keep the value in a variable`,
    related: [{ place: at(freed), text: 'freed here' }],
  };
}

/** A jump with something freed to where it is freed for everybody. */
function freedAtLabel({ text, site, within }: Held, { key }: Hold, { statements }: HeldFlow): Held | null {
  const label = /^goto (\w+)$/.exec(text)?.[1];
  if (label === undefined) return null;
  const from = site.hunk.lines.findIndex(
    ({ kind, code }, index) => index > site.index && kind !== 'removed' && new RegExp(`^\\s*${label}\\s*:`).test(code),
  );
  if (from < 0) return null;
  for (const one of statements) {
    if (one.site.index < from || one.within !== within || one.under.length > 0) continue;
    if (freeIn(one.text) === key) return one;
    if (/^return\b/.test(one.text) || new RegExp(`\\b${key}\\b`).test(one.text)) return null;
    // Another object from there on.
    if (one.text.startsWith(`${key.split('->')[0]!} = `)) return null;
  }
  return null;
}

/** Looks into it, or frees it once more; the pointer alone may be compared and printed. */
function uses({ text }: Held, { key }: Hold): boolean {
  const looks = new RegExp(`(?:^|[^\\w>.&])${key}(?:->|\\[)`).test(text);
  return (looks && !/\b(?:sizeof|typeof) ?\(/.test(text)) || freeIn(text) === key;
}

/** What a statement that does nothing else frees. */
function freeIn(text: string): string | null {
  return /^(?:kv?z?free(?:_sensitive)?|vfree|kfree_skb|free_netdev) ?\( ?([\w>-]+) ?\)$/.exec(text)?.[1] ?? null;
}
