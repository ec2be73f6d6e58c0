import {
  addedCalls,
  assignedTo,
  at,
  type Called,
  callsIn,
  defineRule,
  type PatchView,
  type Remark,
} from '../../../src/rule.ts';

/** What allocates without clearing, what clears as well, and which argument is the size; -1 where none is. */
const ALLOCATORS: Readonly<Record<string, { readonly zeroed: string; readonly size: number }>> = {
  kmalloc: { zeroed: 'kzalloc', size: 0 },
  kmalloc_node: { zeroed: 'kzalloc_node', size: 0 },
  kmalloc_array: { zeroed: 'kcalloc', size: -1 },
  kvmalloc: { zeroed: 'kvzalloc', size: 0 },
  kvmalloc_array: { zeroed: 'kvcalloc', size: -1 },
  vmalloc: { zeroed: 'vzalloc', size: 0 },
  devm_kmalloc: { zeroed: 'devm_kzalloc', size: 1 },
  devm_kmalloc_array: { zeroed: 'devm_kcalloc', size: -1 },
  kmem_cache_alloc: { zeroed: 'kmem_cache_zalloc', size: -1 },
  mempool_alloc_slab: { zeroed: 'kmem_cache_zalloc', size: -1 },
  dma_pool_alloc: { zeroed: 'dma_pool_zalloc', size: -1 },
};
/** `sizeof(*p)`, `sizeof(struct foo)`. */
const SIZEOF = /^sizeof\s?\([^()]{1,80}\)$|^sizeof \S{1,40}$/;
/** Further apart, and the two have not to do with each other. */
const NEAR = 20;

export const rule = defineRule({
  id: 'kernel-api/zeroed-allocation',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'Memory that must be zero is allocated as such, not cleared afterwards.',
  words: { adds: 'memset', shows: Object.keys(ALLOCATORS).join(' ') },
  *check(patch: PatchView): Iterable<Remark> {
    for (const clear of addedCalls(patch, ['memset'])) {
      const made = clearsAll(clear) && clear.site.change.role !== 'tools' ? allocationOf(clear) : null;
      if (made === null) continue;
      const { zeroed, size } = ALLOCATORS[made.call.name]!;
      const want = made.call.args?.[size];
      if (want !== undefined && !isSameSize(want, clear.call.args![2]!)) continue;
      yield {
        message: `${made.call.name}() followed by memset() to zero, want ${zeroed}()`,
        place: at(made.site.line.kind === 'added' ? made.site : clear.site),
        confidence: want === undefined ? 'medium' : 'high',
        fix: `Allocate with ${zeroed}() and drop the memset()`,
        related: [{ place: at(clear.site), text: 'cleared here' }],
      };
    }
  },
});

function clearsAll({ call }: Called): boolean {
  return call.args?.length === 3 && /^(?:0|0x0+|'\\0')$/.test(call.args[1]!);
}

/** Word for word, or both the size of a type. */
function isSameSize(one: string, other: string): boolean {
  return squeezed(one) === squeezed(other) || (SIZEOF.test(one) && SIZEOF.test(other));
}

/** The allocation right above that the cleared pointer comes from, in the same function, no jump to between them. */
function allocationOf(clear: Called): Called | null {
  const { site, call } = clear;
  const target = call.args![0]!.replace(/^\([^()]{1,40}\)/, '').trim();
  const made = callsIn(site.hunk).findLast(
    (one) =>
      one.site.index < site.index &&
      one.call.within === call.within &&
      Object.hasOwn(ALLOCATORS, one.call.name) &&
      assignedTo(one) === target,
  );
  if (made === undefined || site.index - made.site.index > NEAR || indent(made) < indent(clear)) return null;
  const between = site.hunk.lines.slice(made.site.index + 1, site.index).filter(({ kind }) => kind !== 'removed');
  return between.some(({ code }) => /^\s{0,8}\w+:\s*$/.test(code) && !/^\s*default:/.test(code)) ? null : made;
}

/** Deeper than the allocation, and it is cleared again and again. `if (!(p = kmalloc()))` stands at the same depth. */
function indent({ site }: Called): number {
  return site.line.code.search(/\S/);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
