import {
  at,
  defineRule,
  functionsWith,
  headText,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

const CAPABLE = /\bdma_capable\(/;
/** The condition that lets a page through looks at the page: `is_acme_folio(pfn_to_page(`, `PageAcme(page)`, `folio_test_acme(`. */
const PAGE_TEST =
  /\bif \(.{0,120}(?:pfn_to_page|phys_to_page|page_folio|virt_to_page|folio_test_\w{1,40}|\bPage[A-Z]\w{1,40})\s?\(/;
/** Whose it is: the pool of the device, or the device that is written down with it. */
const OWNER =
  /\bdma_io_tlb_\w+|\bio_tlb_mem\b|_find_pool\s?\(|\bis_swiotlb_buffer\s?\(|\bis_\w+_for_alloc\s?\(|[!=]= ?dev\b|\bdev ?[!=]=|\bis_pci_p2pdma_page\b|pgmap/;

export const rule = defineRule({
  id: 'dma/cross-device-pool',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A page of a bounce pool goes past the bounce only for a device that may use this pool.',
  words: { adds: 'dma_capable' },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isBypass)) yield* unowned(shown);
  },
});

function isBypass({ change, line }: Site): boolean {
  return change.role === 'code' && CAPABLE.test(line.code);
}

function* unowned(shown: ShownFunction): Iterable<Remark> {
  const { sites, name } = shown;
  if (!/\bstruct device \*/.test(headText(shown))) return;
  const capable = sites.findIndex((site) => site.line.kind === 'added' && isBypass(site));
  const from = sites.findLastIndex(({ line }, index) => index <= capable && PAGE_TEST.test(line.code));
  if (from < 0 || sites[from]!.line.kind !== 'added') return;
  const until = sites.findIndex(({ line }, index) => index > capable && /^\s+return\b/.test(line.code));
  if (until < 0 || until > capable + 8 || capable > from + 8) return;
  if (sites.slice(0, until + 1).some(({ line }) => OWNER.test(line.code))) return;
  yield {
    message: `${name}() lets a page past the bounce by its type and dma_capable() alone, and a page of another device's pool passes too, want the pool compared with that of the device`,
    place: at(sites[from]!),
    confidence: 'medium',
    fix: "Find the pool that the page came from and compare it with dev->dma_io_tlb_mem before the address is handed out; devices with a restricted pool must not see other devices' pages",
    related: [{ place: at(sites[capable]!), text: 'asks for the reach of the device, not for the owner of the page' }],
  };
}
