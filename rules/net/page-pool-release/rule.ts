import { at, type ChangeView, defineRule, functionsWith, type Remark } from '../../../src/rule.ts';

const TAKES = /(?:^|[\s*])([A-Za-z_][\w.>-]*)\s*=\s*page_pool_(?:dev_)?alloc(?:_pages?|_frag|_netmems?)?\(/;
const BUILDS = /(?<![\w.>])(?:napi_)?build_skb\(|(?<![\w.>])skb_add_rx_frag(?:_netmem)?\(/;
const MARKS =
  /\b(?:skb_mark_for_recycle|page_pool_release_page|pp_recycle|xdp_build_skb_from_\w+|__xdp_build_skb_from_frame|page_pool_put_\w+_and_copy)\b/;

export const rule = defineRule({
  id: 'net/page-pool-release',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/page_pool.html' },
  summary: 'A page that came from a page_pool goes back to it: by page_pool_put_*(), or by an skb that is marked.',
  isUnmeasured: true,
  words: { adds: 'pool' },
  *check(change: ChangeView): Iterable<Remark> {
    if (change.role !== 'code' || !change.added.some(({ line }) => line.code.includes('page_pool_'))) return;
    yield* freed(change);
    yield* unmarked(change);
  },
});

/** `page = page_pool_dev_alloc_pages(pool); ... put_page(page);` */
function* freed(change: ChangeView): Iterable<Remark> {
  const takers = functionsWith(change.patch, (site) => site.change === change && site.line.code.includes('page_pool_'));
  for (const { sites } of takers) {
    const from = sites.findIndex(({ line }) => TAKES.test(line.code));
    if (from < 0) continue;
    const variable = TAKES.exec(sites[from]!.line.code)![1]!;
    const site = sites.slice(from + 1).find(({ line }) => line.kind === 'added' && isPut(line.code, variable));
    if (site === undefined) continue;
    yield {
      message: `\`${variable}\` came from a page_pool and is given to the page allocator, want page_pool_put_full_page(), or the pool waits for it for ever`,
      place: at(site),
      fix: 'page_pool_put_full_page(pool, page, false), or true in the NAPI poll of that pool',
      related: [{ place: at(sites[from]!), text: 'taken from the pool' }],
    };
  }
}

function isPut(code: string, variable: string): boolean {
  const call = /(?<![\w.>])(?:put_page|__free_pages?|free_page|page_frag_free)\(\s*([\w.>-]+)/.exec(code);
  return call?.[1] === variable;
}

/** A new receive path builds skbs over pages of its pool and never says so. */
function* unmarked({ change, added, hunks }: ChangeView): Iterable<Remark> {
  const taken = added.find(({ line }) => TAKES.test(line.code));
  const built = added.find(({ line }) => BUILDS.test(line.code));
  if (taken === undefined || built === undefined) return;
  const all = hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== 'removed'));
  if (all.some(({ code }) => MARKS.test(code)) || all.some(({ code }) => /\bdev_alloc_skb|\bput_page\(/.test(code)))
    return;
  const isNew = change.kind === 'added';
  yield {
    message:
      'skbs are built over pages of a page_pool and not marked, want skb_mark_for_recycle() on each, or their pages never come back to the pool',
    place: at(built),
    confidence: isNew ? 'high' : 'medium',
    fix: 'Call skb_mark_for_recycle(skb) right after the skb is built',
    related: [{ place: at(taken), text: 'pages of the pool' }],
  };
}
