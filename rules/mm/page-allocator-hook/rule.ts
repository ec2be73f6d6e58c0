import {
  at,
  defineRule,
  type Facts,
  functionHead,
  GENERIC_TREES,
  isAbove,
  isIntroducedAbove,
  type Site,
  words,
} from '../../../src/rule.ts';

/** The files that every page of the system passes on its way in or out. */
const ALLOCATOR = /^mm\/(page_alloc|swap|slub|mm_init)\.c$/;
/** Their functions where a test costs each allocation or free: `__free_frozen_pages`. */
const EVERY_PAGE =
  /^(__?free_frozen_pages|free_frozen_pages|free_unref_(page|folios|frozen_page)\w*|__free_pages(_ok|_core|_prepare)?|free_pages_prepare|free_pcppages_bulk|get_page_from_freelist|post_alloc_hook|prep_new_page|__alloc_(frozen_)?pages\w*|__folio_put|folios_put_refs|__put_page|slab_(alloc|free)_node|slab_free)$/;
/** Calls into subsystems that live above the allocator: `skb_page_release(`. */
const ABOVE =
  /^(swiotlb|skb|sk|sock|net|netdev|tcp|udp|xsk|xdp|io_uring|bpf|drm|ttm|pp|page_pool|kvm|scsi|blk|bio|nvme|vhost|virtio|rdma|ib|dma_(?:map|unmap|alloc|free|direct|pool|debug))_/;
/** `#include <net/page_pool/types.h>`: its name, up to the closing mark. */
const INCLUDE = /^\s*#\s*include\s+[<"]([\w./-]+)[>"]/;
const HEADER_ABOVE =
  /^(net|drm|rdma|sound|scsi|media|xen)\/|^linux\/(swiotlb|skbuff|netdevice|bpf|bpf_\w+|dma-[\w-]+|blkdev|blk-[\w-]+|bio|io_uring\w*|kvm_\w+|virtio\w*|tcp|socket|filter)\.h$/;
/** Trees whose code the allocator may know, and the word for paths that nobody claims. */
const BELOW = new Set(GENERIC_TREES);
const KINDS = ['function', 'macro', 'variable', 'page-type'] as const;
const OWN_LAYERS =
  /^_*(kasan|kmsan|kcsan|kfence|page_owner|page_ext|page_table_check|kernel_map|memcg|pgalloc_tag|alloc_tag|arch)_/;
/** `EXPORT_SYMBOL_GPL(x);` names without using. */
const EXPORT = /^EXPORT_/;
/** `foo_bar(`: its name. */
const CALL = /\b([A-Za-z_]\w*)\(/g;
const PAGE_TYPE_CASE = /^\s*case PGTY_\w+:/;

export const rule = defineRule({
  id: 'mm/page-allocator-hook',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/1879b506-64cb-495b-8857-6f40b411f209@kernel.org/raw',
  },
  summary: 'The page allocator knows nothing of the subsystems that use it, and calls into none of them.',

  *check(change, facts) {
    if (!ALLOCATOR.test(change.path)) return;
    const known = new Set(change.removed.flatMap(({ line }) => words(line.code)));
    const calls = change.added.flatMap((site) => {
      const name = calleeAbove(site, facts);
      return name === null || known.has(name) ? [] : [{ site, name }];
    });
    const includes = change.added.filter((site) => includesAbove(site, facts));
    for (const [i, [{ site, name }, ...more]] of byFunction(calls).entries()) {
      const scope = site.line.scope?.kind === 'function' ? site.line.scope.name : null;
      const isHot = scope !== null && EVERY_PAGE.test(scope);
      const where = scope === null ? change.path : `${scope}()`;
      yield {
        message: `${where} uses ${name}, which belongs to a subsystem above mm, want no special case of one subsystem in the page allocator`,
        place: at(site),
        confidence: isHot ? 'high' : 'medium',
        fix: FIX,
        related: [
          ...more.map((use) => ({ place: at(use.site), text: `uses ${use.name}` })),
          ...(i > 0 ? [] : includes.map((place) => ({ place: at(place), text: 'the include that comes with it' }))),
        ],
      };
    }
    if (calls.length > 0) return;
    for (const site of includes) {
      const message = `${change.path} includes a header of a subsystem above mm, want the allocator to depend on none`;
      yield { message, place: at(site), confidence: 'medium', fix: FIX };
    }
  },
});

const FIX =
  'Take the pages back before they reach the allocator: in the put path of their owner, in a page_pool, or through the free ' +
  'callback of a typed folio as in the guest_memfd series; a change of the allocator itself goes to linux-mm in a patch of its own';

interface Use {
  readonly site: Site;
  readonly name: string;
}

/** One group a function; what stands outside any is a group, too. */
function byFunction(uses: readonly Use[]): [Use, ...Use[]][] {
  const groups = new Map<string, [Use, ...Use[]]>();
  for (const use of uses) {
    const key = use.site.line.scope?.name ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  return [...groups.values()];
}

/** `case PGTY_guestmem:` a line or two above: the agreed place where typed folios go back to their owner. */
function isTypedFree({ hunk, index }: Site): boolean {
  return hunk.lines.slice(Math.max(0, index - 3), index + 1).some(({ code }) => PAGE_TYPE_CASE.test(code));
}

/** The first name in this line that belongs to a subsystem above; a definition is not a use. */
function calleeAbove(site: Site, facts: Facts): string | null {
  const { line } = site;
  if (functionHead(line.code) !== null || EXPORT.test(line.code) || INCLUDE.test(line.text) || isTypedFree(site))
    return null;
  const used = words(line.code).filter((name) => !OWN_LAYERS.test(name));
  const called = new Set([...line.code.matchAll(CALL)].map(([, name]) => name));
  return (
    used.find((name) => (ABOVE.test(name) && called.has(name)) || isIntroducedAbove(name, facts, BELOW, KINDS)) ?? null
  );
}

function includesAbove({ line }: Site, { changes }: Facts): boolean {
  const header = INCLUDE.exec(line.text)?.[1];
  if (header === undefined) return false;
  return (
    HEADER_ABOVE.test(header) || changes.some((change) => change.path === `include/${header}` && isAbove(change, BELOW))
  );
}
