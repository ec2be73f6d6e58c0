import {
  at,
  type ChangeView,
  defineRule,
  functionHead,
  type PatchView,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

/** Who may hand out pages: mm, the page_pool and genpool themselves, and code that is no part of the kernel proper. */
const MAKERS =
  /^(mm|tools|samples|Documentation|arch)\/|^net\/core\/page_pool|^lib\/genalloc\.c$|^kernel\/dma\/(pool|direct|contiguous|remap)\.c$/;
/** `foo_alloc_pages`, `foo_page_alloc`, `foo_get_folio`. */
const GIVES = /^(\w{1,40}?)_(?:(?:alloc|get|grab|take)_(?:\w{1,20}_)?(?:pages?|folios?)|pages?_(?:alloc|get))$/;
/** `foo_free_pages`, `foo_page_put`, `foo_recycle_page`. */
const TAKES =
  /^(\w{1,40}?)_(?:(?:free|put|release|return|recycle)_(?:\w{1,20}_)?(?:pages?|folios?)|pages?_(?:free|put|release|return|recycle))$/;
/** `struct page *foo_alloc_pages(`: the return type of one that gives pages. */
const PAGE_TYPE = /\bstruct (?:page|folio) \*/;
/** `set_page_count(page, 1)`: only who plays the allocator writes a reference count. */
const COUNTS =
  /\b((?:set|init)_page_count|page_ref_(?:set|sub|add|unfreeze)|folio_(?:ref_(?:add|unfreeze)|set_count)|page_count)\s*\(/;
/** `max_pct`, `tx_percent`: a share that a pool keeps to. */
const SHARE = /\b\w*(?:percent|_pct|pct_)\w*/;
/** `page = pfn_to_page(...)`, `list_first_entry(&pool->pages`: the page comes from a pool of its own. */
const OWN_STOCK =
  /\b(?:pfn_to_page|phys_to_page|virt_to_page|list_first_entry|list_first_entry_or_null|llist_del_first|bitmap_find_\w+|find_next_zero_bit|\w*find_slots?)\s*\(/;

/** Where pieces of pages are handed out already. */
const FRAGMENTS = /^mm\/page_(frag_cache|alloc)\.c$|^net\/core\/(skbuff|sock|page_pool\w*)\.c$|^(tools|samples)\//;
/** `info->folio = folio_alloc(gfp, 0);`: a page is kept for later. */
const FILLS = /(?:->|\.)\w{1,40}\s?=\s?(?:__)?(?:dev_)?(?:alloc_pages?|folio_alloc)\w{0,30}\s?\(/;
/** `folio_get(info->folio);`: each piece holds the page. */
const REFERS = /\b(?:get_page|folio_get|page_ref_(?:inc|add|sub))\s?\(/;
/** `info->used += size;`, `nc->offset -= fragsz;`. */
const MOVES = /(?:->|\.)\w{0,30}(?:used|offset|off|pos|fill|left|remain|remaining|avail|size)\s?[-+]=/;
/** A prototype, or a stub in one line: `{ return NULL; }`. */
const WHOLE = /[;}]\s*$/;
/** Each of the two has one of these. */
const STEPS =
  'get_page folio_get page_ref_inc page_ref_add page_ref_sub pfn_to_page phys_to_page virt_to_page list_first_entry ' +
  'list_first_entry_or_null llist_del_first bitmap find_next_zero_bit slot slots';

export const rule = defineRule({
  id: 'mm/private-page-pool',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/1879b506-64cb-495b-8857-6f40b411f209@kernel.org/raw',
  },
  summary:
    'Pages come from an allocator that the kernel has; a patch that writes another one says why none of them fits.',
  words: { adds: STEPS, shows: 'page folio' },
  *check(patch) {
    const all = newFunctions(patch);
    for (const one of all) yield* carving(one);
    const functions = all.filter(({ head }) => isElsewhere(head.change));
    for (const give of functions) {
      const owner = GIVES.exec(give.name)?.[1];
      if (owner === undefined || !PAGE_TYPE.test(give.head.line.code.split('(')[0]!)) continue;
      const take = functions.find(({ name }) => isSibling(owner, TAKES.exec(name)?.[1]));
      if (take === undefined) continue;
      const lines = [...give.body, ...take.body];
      const counts =
        lines.find(({ line }) => COUNTS.test(line.code)) ?? give.body.find(({ line }) => SHARE.test(line.code));
      const stock = give.body.find(({ line }) => OWN_STOCK.test(line.code));
      if (counts === undefined || stock === undefined) continue;
      yield {
        message: `${give.name}() and ${take.name}() hand out pages of a pool of their own, want page_pool, page_frag_cache, genpool or dma_pool, or the reason why none fits`,
        place: at(give.head),
        confidence: 'medium',
        fix: 'Build on one of the allocators that exist; if none of them can do it, say in the message what each one lacks and Cc linux-mm',
        related: [
          { place: at(take.head), text: 'takes the pages back' },
          { place: at(counts), text: 'does what the page allocator does' },
        ],
      };
    }
  },
});

/** A function that cuts pieces off a page that it keeps: what page_frag_cache does. */
function* carving({ name, head, body }: Defined): Iterable<Remark> {
  if (FRAGMENTS.test(head.change.path)) return;
  const [fills, refers, moves] = [FILLS, REFERS, MOVES].map((kind) => body.find(({ line }) => kind.test(line.code)));
  if (fills === undefined || refers === undefined || moves === undefined) return;
  yield {
    message: `${name}() cuts pieces off pages that it keeps, another allocator beside page_frag_cache, want that one or the reason why it does not fit`,
    place: at(head),
    confidence: 'medium',
    fix: 'Use page_frag_alloc() or skb_page_frag_refill(); if they cannot do it, extend them rather than writing a second one',
    related: [
      { place: at(fills), text: 'takes a page' },
      { place: at(refers), text: 'one reference a piece' },
      { place: at(moves), text: 'moves on in the page' },
    ],
  };
}

interface Defined {
  readonly name: string;
  readonly head: Site;
  readonly body: readonly Site[];
}

function isElsewhere({ path }: ChangeView): boolean {
  return !MAKERS.test(path);
}

/** The function that a line stands in, in all of the patch. */
function scopeKey({ change, line }: Site): string {
  return `${change.path} ${line.scope?.name ?? ''}`;
}

/** Functions that the patch defines, with their added lines. */
function newFunctions(patch: PatchView): Defined[] {
  const sites = patch.added.filter(({ change }) => change.language === 'c' && change.role !== 'test');
  const heads = sites.filter(({ line }) => functionHead(line.code) !== null && !WHOLE.test(line.code));
  const bodies = new Map<string, Site[]>();
  for (const head of heads) bodies.set(scopeKey(head), []);
  for (const site of sites) if (functionHead(site.line.code) === null) bodies.get(scopeKey(site))?.push(site);
  return heads.map((head) => ({ name: functionHead(head.line.code)!, head, body: bodies.get(scopeKey(head))! }));
}

/** `foo` and `foo`, or `foo_pool` and `foo`: the same owner under the same first word. */
function isSibling(owner: string, other: string | undefined): boolean {
  return other !== undefined && owner.split('_')[0] === other.split('_')[0];
}
