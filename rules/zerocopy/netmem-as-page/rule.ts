import {
  at,
  type ChangeView,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

/** Treats a frag as a page of the kernel that it can map and read. */
const AS_PAGE =
  /(?<![\w.>])(skb_frag_page|skb_frag_address(?:_safe)?|netmem_to_page|__netmem_to_page|netmem_address|skb_frag_foreach_page|skb_frag_phys)\(/;
const ASKS =
  /\b(?:skb_frags_readable|skb_frag_is_net_iov|netmem_is_net_iov|skb_frags_not_readable|unreadable|skb_has_frags_unreadable|netmem_is_\w+|page_pool_is_unreadable)\b/;
/** The patch, or its surroundings, knows of memory that is no page. */
const KNOWS = [
  'net_iov',
  'skb_frag_is_net_iov',
  'skb_frags_readable',
  'netmem_is_net_iov',
  'net_devmem_dmabuf_binding',
];
const ALLOWS = 'PP_FLAG_ALLOW_UNREADABLE_NETMEM';
/** Calls of a receive path that are for pages alone. */
const PAGE_CALLS =
  /(?<![\w.>])(page_pool_(?:dev_)?alloc_pages?|page_pool_(?:dev_)?alloc_frag|page_pool_get_dma_addr|skb_add_rx_frag|page_pool_put_full_page|page_pool_recycle_direct)\(/;

export const rule = defineRule({
  id: 'zerocopy/netmem-as-page',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'A frag may be memory of a device, which has no page: code that knows of it asks before it maps or reads one.',
  isUnmeasured: true,
  words: { shows: [ALLOWS, ...KNOWS].join(' ') },
  *check(change: ChangeView): Iterable<Remark> {
    if (!/^(?:net|drivers\/net|io_uring)\//.test(change.path) || change.role !== 'code') return;
    const { mentions, addedWords } = change.patch;
    if (addedWords.has(ALLOWS)) yield* allowed(change);
    if (!KNOWS.some((word) => mentions.has(word))) return;
    const isTouch = (site: Site): boolean => site.change === change && AS_PAGE.test(site.line.code);
    for (const shown of functionsWith(change.patch, isTouch)) yield* unasked(shown);
  },
});

function* unasked({ name, sites }: ShownFunction): Iterable<Remark> {
  if (sites.some(({ line }) => ASKS.test(line.code))) return;
  const site = sites.find(({ line }) => line.kind === 'added' && AS_PAGE.test(line.code))!;
  yield {
    message: `${name}() takes a frag for a page (${AS_PAGE.exec(site.line.code)![1]}()) where frags may be memory of a device, want skb_frags_readable() or skb_frag_is_net_iov() asked before`,
    place: at(site),
    confidence: 'medium',
    fix: 'if (!skb_frags_readable(skb)) return -EFAULT; or leave net_iov frags out',
  };
}

/** The driver says that it can do without pages, and goes on to ask for them. */
function* allowed(change: ChangeView): Iterable<Remark> {
  const site = change.added.find(({ line }) => line.code.includes(ALLOWS));
  const all = change.hunks.flatMap((hunk) =>
    hunk.lines
      .map((line, index): Site => ({ change, hunk, line, index }))
      .filter(({ line }) => line.kind !== 'removed'),
  );
  const page = all.find(({ line }) => PAGE_CALLS.test(line.code));
  if (site === undefined || page === undefined) return;
  yield {
    message: `the driver allows a pool without pages (${ALLOWS}) and its receive path asks for them (${PAGE_CALLS.exec(page.line.code)![1]}()), want the netmem calls all along`,
    place: at(site),
    confidence: 'medium',
    fix: 'Convert the receive path first: page_pool_alloc_netmems(), page_pool_get_dma_addr_netmem(), skb_add_rx_frag_netmem()',
    related: [{ place: at(page), text: 'a page here' }],
  };
}
