import {
  addsText,
  at,
  type ChangeView,
  defineRule,
  type Facts,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Anything that shows that it was thought of. */
const CONSIDERED = /page[_ -]?pool|\blib(?:eth|ie)\b/i;
/** `rx_page_cache`, `recycle_rx_pages`, `page_reuse`: pages kept back for the next packet. */
const RECYCLING =
  /(?:pages?|frags?|rx_buf(?:fer)?s?)_(?:cache|recycl\w*|reuse|reusable|freelist|stash)|(?:recycle|reuse|stash)_(?:rx_)?(?:pages?|frags?|buf(?:fer)?s?)/;
const MAPS = /^dma_(?:map_page(?:_attrs)?|map_single(?:_attrs)?|sync_single_\w+)$/;
const MAPS_SOMEWHERE = /\bdma_(?:map_page|map_single|sync_single_)/;
const ALLOCATES =
  /^(?:__)?(?:dev_|napi_)?alloc_(?:pages?|pages_node|frag)$|^(?:page_ref_count|page_count|put_page|__page_frag_cache_drain)$/;
/** `foo_alloc_pages`, `bar_get_page_for_dev` */
const PAGE_SOURCE = /alloc\w{0,40}pages?\b|pages?_alloc|get_pages?_(?:for|from)/;
/** Interfaces of networking through which pages reach skbs: `skb_page_frag_refill`. */
const FRAGS = /frag|skb\w{0,40}page|page\w{0,40}skb/;

export const rule = defineRule({
  id: 'net/page-pool-not-considered',
  scope: 'series',
  needs: ['code'],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://ratatoskr.run/netdev/2026/06/17138142' },
  summary: 'Pages of packets that are kept, recycled or mapped ahead come from page_pool, or the text says why not.',
  words: { adds: 'device dma' },
  *check(_series, facts): Iterable<Remark> {
    if (!facts.changes.some(({ isNetOwned }) => isNetOwned) || isSpokenOf(facts)) return;
    const found = ownSource(facts) ?? ownCache(facts);
    if (found === null || isUsed(facts)) return;
    const { site, what } = found;
    yield {
      message: `${what} and page_pool is not mentioned: would its pages, which are mapped once and which the stack gives back by itself, do?`,
      place: at(site),
      confidence: 'medium',
      fix: 'Use page_pool, or say in the message why it does not fit, and copy its maintainers',
      related: entrances(facts, site),
    };
  },
});

interface Found {
  readonly site: Site;
  readonly what: string;
}

function isSpokenOf({ text, changes }: Facts): boolean {
  return CONSIDERED.test(text) || changes.some(({ path }) => CONSIDERED.test(path) || /xsk|^net\/xdp\//.test(path));
}

function isUsed({ patches }: Facts): boolean {
  return patches.some(({ addedWords }) => [...addedWords].some((word) => CONSIDERED.test(word)));
}

/** Networking takes pages from an allocator of the series' own that is told the device. */
function ownSource({ patches }: Facts): Found | null {
  for (const [name, { kind, site: source }] of patches.flatMap(({ introduced }) => [...introduced])) {
    if (kind !== 'function' || !PAGE_SOURCE.test(name) || !/\bdevice\b/.test(source.line.code)) continue;
    const sites = patches.flatMap(({ added }) => added);
    const site = sites.find((one) => isPacketCode(one.change) && one.line.scope?.name !== name && calls(one, name));
    if (site !== undefined)
      return { site, what: `packets take pages from \`${name}()\`, an allocator of this series,` };
  }
  return null;
}

function calls({ line }: Site, name: string): boolean {
  return line.scope?.kind === 'function' && words(line.code).includes(name);
}

/** A driver keeps received pages, mapped, for the next packet. */
function ownCache({ changes }: Facts): Found | null {
  for (const change of changes) {
    if (!isPacketCode(change) || !addsText(change.patch, 'code', MAPS_SOMEWHERE)) continue;
    const all = change.added.flatMap(({ line }) => words(line.code));
    if (!all.some((word) => MAPS.test(word)) || !all.some((word) => ALLOCATES.test(word))) continue;
    for (const site of change.added) {
      const name = words(site.line.code).find((word) => RECYCLING.test(word));
      if (name !== undefined) return { site, what: `\`${name}\` keeps pages for later packets` };
    }
  }
  return null;
}

function isPacketCode({ isNetOwned, language, role }: ChangeView): boolean {
  return isNetOwned && language === 'c' && role !== 'test';
}

/** New functions of networking through which the pages get into packets. */
function entrances({ patches }: Facts, told: Site): NonNullable<Remark['related']> {
  const names = patches.flatMap(({ introduced }) => [...introduced]);
  const found = names.filter(
    ([name, { kind, site }]) => kind === 'function' && isPacketCode(site.change) && FRAGS.test(name),
  );
  return found
    .filter(([, { site }]) => site.line !== told.line)
    .slice(0, 4)
    .map(([name, { site }]) => ({ place: at(site), text: `\`${name}()\` hands them to packets` }));
}
