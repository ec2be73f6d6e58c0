import {
  at,
  defineRule,
  functionsWith,
  headText,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

const TO_PAGE = /(?<![\w.>])(pfn_to_page|phys_to_page|pfn_folio|phys_to_folio)\(/;
/** Somebody asks whether there is one. */
const ASKS =
  /\bpfn_(?:valid|in_present_section|is_map_memory|to_online_page|is_zone_device)\b|\bpage_is_ram\b|\bvirt_addr_valid\b|\bphys_addr_valid\b|\bDMA_ATTR_MMIO\b|\bis_pci_p2pdma_page\b|\bmemblock_is\w*\b|\bis_mmio\b/;
/** `phys_addr_t paddr`: an address that the caller chose. */
const GIVEN = /\b(?:phys_addr_t|dma_addr_t) (\w+) ?[,)]/g;
/** Where DMA is mapped: the callers are drivers that hand in whatever they have. */
const MAPS = /(?:^|_)(?:un)?map(?:_|$)|_sync(?:_|$)|bounce/;
const MAPPERS =
  /^(?:kernel\/dma\/|drivers\/iommu\/|drivers\/xen\/|arch\/\w+\/(?:mm|kernel)\/\w*(?:dma|iommu|swiotlb)|include\/linux\/\w*dma)/;
/** `page_to_virt(pfn_to_page(x))` and their like count and never look at the page. */
const COUNTS = /\b(?:page_to_\w+|page_address|lowmem_page_address)\(\s*$/;

export const rule = defineRule({
  id: 'dma/pfn-to-page-unchecked',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A physical address that a caller hands in is asked whether it has a struct page before one is looked at.',
  words: { adds: 'pfn_to_page phys_to_page pfn_folio phys_to_folio' },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, turns)) yield* unasked(shown);
  },
});

function turns({ change, line }: Site): boolean {
  const { role } = change;
  return (role === 'code' || role === 'header') && TO_PAGE.test(line.code);
}

function* unasked(shown: ShownFunction): Iterable<Remark> {
  const { sites, name } = shown;
  const given = [...headText(shown).matchAll(GIVEN)].map(([, variable]) => variable!);
  if (given.length === 0) return;
  const index = sites.findIndex((site) => site.line.kind === 'added' && turns(site));
  const site = sites[index]!;
  const { 1: call, index: from, 0: whole } = TO_PAGE.exec(site.line.code)!;
  const rest = site.line.code.slice(from + whole.length);
  const address = given.find((variable) => new RegExp(`^[\\w (]{0,40}\\b${variable}\\b`).test(rest));
  if (address === undefined || COUNTS.test(site.line.code.slice(0, from))) return;
  // Around it too: an `else` of the question, or a comment's worth of code above.
  if (sites.slice(0, index + 3).some(({ line }) => ASKS.test(line.code))) return;
  const isMapping = MAPS.test(name) && MAPPERS.test(site.change.path);
  yield {
    message: `${name}() calls ${call}() on \`${address}\`, which the caller chose and which may have no struct page (MMIO, memory outside the map), want pfn_valid() asked first`,
    place: at(site),
    confidence: isMapping ? 'high' : 'medium',
    fix: `Test pfn_valid(PHYS_PFN(${address})) first (and DMA_ATTR_MMIO where there are attributes), or tell the case by something that needs no struct page: an address range, the pool that owns it`,
  };
}
