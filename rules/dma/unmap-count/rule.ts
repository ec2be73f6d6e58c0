import { at, defineRule, functionsWith, type Remark, type ShownFunction, type Site } from '../../../src/rule.ts';

/** `count = dma_map_sg(dev, list, entries, direction)`: one `=` alone. */
const MAPPED = /(?:^|[\s(])([A-Za-z_][\w.>-]*) = dma_map_sg(?:_attrs)?\(/;
const GIVES_BACK =
  /(?<![\w.>])(dma_unmap_sg(?:_attrs)?|dma_sync_sg_for_(?:cpu|device))\([^,]{1,80},[^,]{1,80},\s*([A-Za-z_][\w.>-]*),/;
const CALLS = 'dma_map_sg dma_map_sg_attrs dma_unmap_sg dma_unmap_sg_attrs dma_sync_sg_for_cpu dma_sync_sg_for_device';

export const rule = defineRule({
  id: 'dma/unmap-count',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A scatterlist is unmapped and synced with the number of entries that it was mapped with.',
  words: { adds: CALLS },
  *check(patch): Iterable<Remark> {
    const all = functionsWith(patch, isPart);
    for (const shown of all) yield* wrongCount(shown);
    yield* wrongMember(all);
  },
});

function isPart({ line }: Site): boolean {
  return MAPPED.test(line.code) || GIVES_BACK.test(line.code);
}

function* wrongCount({ sites }: ShownFunction): Iterable<Remark> {
  const mapped = sites.findIndex(({ line }) => MAPPED.test(line.code));
  if (mapped < 0) return;
  const { code } = sites[mapped]!.line;
  const count = MAPPED.exec(code)![1]!;
  // Mapped with the variable that takes the answer: nobody knows the old number any more, and that was so before.
  for (const site of sites.slice(mapped + 1)) {
    const [, call, given] = GIVES_BACK.exec(site.line.code) ?? [];
    if (given !== count) continue;
    if (site.line.kind !== 'added' && sites[mapped]!.line.kind !== 'added') continue;
    yield {
      message: `${call}() is given \`${count}\`, what dma_map_sg() returned and which may be less, want the number of entries that was mapped`,
      place: at(site),
      confidence: 'high',
      fix: 'Keep the number of entries given to dma_map_sg() and pass that one; or use dma_map_sgtable(), which keeps both',
      related: [{ place: at(sites[mapped]!), text: 'mapped here' }],
    };
  }
}

/** Mapped in one function, given back in another: `req->mapped` keeps what dma_map_sg() returned. */
function* wrongMember(all: readonly ShownFunction[]): Iterable<Remark> {
  const mapped = all.flatMap(({ sites, name }) =>
    sites.flatMap((site) => {
      const count = MAPPED.exec(site.line.code)?.[1] ?? '';
      return site.line.kind === 'added' && count.includes('->') ? [{ site, name, count }] : [];
    }),
  );
  for (const { site: map, name, count } of mapped) {
    const back = all
      .filter((other) => other.name !== name)
      .flatMap(({ sites }) => sites)
      .find((site) => site.line.kind === 'added' && GIVES_BACK.exec(site.line.code)?.[2] === count);
    if (back === undefined || back.change !== map.change) continue;
    yield {
      message: `${GIVES_BACK.exec(back.line.code)![1]}() is given \`${count}\`, what dma_map_sg() returned in ${name}() and which may be less, want the number of entries that was mapped`,
      place: at(back),
      confidence: 'medium',
      fix: 'Keep the number of entries given to dma_map_sg() and pass that one; or use dma_map_sgtable(), which keeps both',
      related: [{ place: at(map), text: 'mapped here' }],
    };
  }
}
