import {
  at,
  counted,
  defineRule,
  functionsWith,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

/** What gives a DMA address that has to be asked about; `dma_map_sg()` counts, and `dma_alloc_*()` gives NULL. */
const MAPS =
  /(?<![\w.>])(dma_map_(?:single|page|resource|phys)(?:_attrs)?|skb_frag_dma_map|pci_map_(?:single|page))\s?\(/;
const CALLS =
  'dma_map_single dma_map_single_attrs dma_map_page dma_map_page_attrs dma_map_resource dma_map_resource_attrs ' +
  'dma_map_phys dma_map_phys_attrs dma_map_sg dma_map_sg_attrs skb_frag_dma_map pci_map_single pci_map_page';
/** Any question or answer of this kind: `ib_dma_mapping_error()`, `xsk_dma_map_failed()`, `DMA_MAPPING_ERROR`. */
const ASKS = /mapping_err|map(?:ping)?_fail|DMA_(?:MAPPING_)?ERROR|\bdma_err/i;
/** Where the functions themselves live. */
const MAKERS = /^(?:include\/linux\/|kernel\/dma\/|drivers\/iommu\/|drivers\/xen\/|mm\/|arch\/)/;

export const rule = defineRule({
  id: 'dma/mapping-error',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'The address that a DMA mapping gives is asked with dma_mapping_error() before a device sees it.',
  looksAt: ({ patches }) => counted(patches.flatMap(({ added }) => added.filter(isMap)).length, 'DMA mapping'),
  words: { adds: CALLS },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isList)) yield* uncounted(shown);
    const added = patch.added.filter(isMap);
    if (added.length === 0 || added.length <= patch.removed.filter(isMap).length) return;
    for (const shown of functionsWith(patch, isMap)) yield* unasked(shown, patch);
  },
});

function isMap({ change, line }: Site): boolean {
  return line.code.includes('map') && MAPS.test(line.code) && change.role !== 'test' && !MAKERS.test(change.path);
}

function* unasked({ sites, endsHere, name }: ShownFunction, patch: PatchView): Iterable<Remark> {
  if (!endsHere) return;
  const last = sites.findLastIndex((site) => site.line.kind === 'added' && isMap(site));
  if (sites.slice(last).some(({ line }) => ASKS.test(line.code))) return;
  const first = sites.findIndex((site) => site.line.kind === 'added' && isMap(site));
  const site = sites[first]!;
  const target = targetOf(sites, first);
  // What leaves the function may be asked about by those who call it.
  if (target === 'returned' || sites.slice(0, first).some(({ line }) => ASKS.test(line.code))) return;
  if (target !== null && !/^\w+$/.test(target) && asksElsewhere(patch)) return;
  const variable = target === null ? null : words(target).at(-1)!;
  if (variable !== null && sites.slice(first + 1).some((after) => isAsked(after, variable))) return;
  const mapper = MAPS.exec(site.line.code)![1]!;
  yield {
    message: `${name}() uses what ${mapper}() gives without dma_mapping_error(), want what could not be mapped kept from the device`,
    place: at(site),
    confidence: target === null || /^\w+$/.test(target) ? 'high' : 'medium',
    fix: `if (dma_mapping_error(dev, ${target ?? 'addr'})) give back what was taken and drop the request`,
  };
}

/** Where the address goes to; null where it goes on at once. */
function targetOf(sites: readonly Site[], index: number): string | null {
  const { code } = sites[index]!.line;
  const before = `${sites[index - 1]?.line.code ?? ''} ${code.slice(0, MAPS.exec(code)!.index)}`.trimEnd();
  if (/\breturn\s*\(?$/.test(before)) return 'returned';
  return before.endsWith('=')
    ? (/(?<![\w.*>[\]-])[\w.*>[\]-]+$/.exec(before.slice(0, -1).trimEnd())?.[0] ?? null)
    : null;
}

function asksElsewhere({ mentions }: PatchView): boolean {
  return ['dma_mapping_error', 'DMA_MAPPING_ERROR', 'pci_dma_mapping_error'].some((name) => mentions.has(name));
}

/** `if (foo_bad(dev, addr))`, `return addr;`, `*out = addr;`; 0 is an address like any other. */
function isAsked(site: Site, variable: string): boolean {
  const asksForZero = new RegExp(`\\bif \\(!(?:[\\w.>-]{0,80}[.>])?${variable}\\)|\\b${variable} == (?:0|NULL)\\)`);
  return isTested(site, variable) && !asksForZero.test(site.line.code);
}

function isTested({ line }: Site, variable: string): boolean {
  if (!/\b(?:if|while|return|WARN\w*)\b|^\s*\*\w+ =/.test(line.code)) return false;
  return words(line.code).includes(variable);
}

/** `dma_map_sg(` begins a statement, or its result goes to a variable. */
const LIST = /(?:^\s+|(?:^|[\s*(])([A-Za-z_][\w.>-]*) = )dma_map_sg(?:_attrs)?\(/;

function isList({ change, line }: Site): boolean {
  return (
    line.code.includes('dma_map_sg') && LIST.test(line.code) && change.role === 'code' && !MAKERS.test(change.path)
  );
}

/** A list that could not be mapped has no entries. */
function* uncounted({ sites, endsHere, name }: ShownFunction): Iterable<Remark> {
  const index = sites.findIndex((site) => site.line.kind === 'added' && isList(site));
  const { code } = sites[index]!.line;
  const target = LIST.exec(code)![1] ?? null;
  // The line above may be the first half of `count =`, or of a condition.
  if (target === null && !/[;{}]\s*$|^\s*$/.test(sites[index - 1]?.line.code ?? '(')) return;
  const variable = target === null ? null : words(target).at(-1)!;
  if (variable !== null && (!endsHere || sites.slice(index + 1).some((site) => isTested(site, variable)))) return;
  yield {
    message: `${name}() does not look at what dma_map_sg() returns, want a list that could not be mapped (0) kept from the device`,
    place: at(sites[index]!),
    confidence: target === null ? 'high' : 'medium',
    fix: 'count = dma_map_sg(...); if (!count) return -ENOMEM; or dma_map_sgtable(), which returns an error',
  };
}
