import {
  at,
  type ChangeView,
  conditionsAt,
  defineRule,
  type Facts,
  functionsWith,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Functions that everybody runs through all the time, whatever they use; and how often that is. */
const HOT: readonly { readonly names: RegExp; readonly paths: RegExp; readonly each: string }[] = [
  {
    names:
      /^(?:__free_frozen_pages|free_frozen_pages|free_unref_(?:folios|page|page_list|folio)|__?free_pages_(?:ok|prepare|core)|free_pages_prepare|__free_one_page|__folio_put|folios_put_refs)$/,
    paths: /^mm\//,
    each: 'page that is freed',
  },
  {
    names:
      /^(?:get_page_from_freelist|prep_new_page|post_alloc_hook|rmqueue(?:_pcplist|_buddy)?|__alloc_(?:frozen_)?pages(?:_noprof)?|slab_alloc_node|___slab_alloc|slab_free|kmem_cache_alloc\w{0,16}|kmem_cache_free|kfree|__kmalloc\w{0,16})$/,
    paths: /^(?:mm|include\/linux)\//,
    each: 'allocation',
  },
  {
    names: /^(?:handle_mm_fault|__handle_mm_fault|handle_pte_fault|do_user_addr_fault)$/,
    paths: /^(?:mm|arch)\//,
    each: 'page fault',
  },
  {
    names:
      /^(?:_{0,2}netdev_start_xmit|__dev_(?:direct_)?(?:queue_)?xmit|dev_queue_xmit|dev_hard_start_xmit|xmit_one|validate_xmit_skb|sch_direct_xmit|__dev_xmit_skb|__qdisc_run|ip6?_queue_xmit|__ip_queue_xmit|ip6?_output|__tcp_transmit_skb|tcp_write_xmit|udp_send_skb)$/,
    paths: /^(?:net|include\/linux|include\/net)\//,
    each: 'packet that is sent',
  },
  {
    names:
      /^(?:__netif_receive_skb(?:_core|_one_core)?|netif_receive_skb\w{0,20}|napi_gro_receive|dev_gro_receive|gro_receive_skb|ip_rcv(?:_core)?|ipv6_rcv|ip_local_deliver|tcp_v[46]_rcv|tcp_rcv_established|__?udp4_lib_rcv|udp_queue_rcv_skb|net_rx_action|process_backlog)$/,
    paths: /^(?:net|include\/net)\//,
    each: 'packet that is received',
  },
  {
    names:
      /^(?:skb_release_(?:data|head_state|all)|__kfree_skb|consume_skb|(?:sk_skb_reason_drop|kfree_skb\w{0,16})|napi_consume_skb|__alloc_skb|napi_build_skb|__build_skb_around|skb_clone|__skb_clone|sock_wfree|sock_rfree|skb_free_head)$/,
    paths: /^(?:net|include\/linux)\//,
    each: 'packet buffer',
  },
  {
    names:
      /^(?:tcp_sendmsg_locked|udp_sendmsg|udpv6_sendmsg|__ip6?_append_data|sk_page_frag_refill|_{0,2}skb_page_frag_refill|sock_sendmsg\w{0,10}|tcp_recvmsg_locked|__sys_sendto|____sys_sendmsg)$/,
    paths: /^(?:net|include\/net)\//,
    each: 'call that sends or receives',
  },
  {
    names:
      /^(?:__?blk_mq_(?:alloc_requests?|get_tag|get_request|free_request|end_request\w{0,8}|submit_bio|dispatch_rq_list|start_request)|blk_mq_(?:get_tag|alloc_request|free_request|end_request|submit_bio|start_request|complete_request)|submit_bio(?:_noacct)?\w{0,12}|bio_endio|__bio_split_to_limits|blk_update_request)$/,
    paths: /^(?:block|include\/linux)\//,
    each: 'request to a disk',
  },
  {
    names:
      /^(?:__schedule|schedule|try_to_wake_up|ttwu_do_\w{1,12}|enqueue_task\w{0,6}|dequeue_task\w{0,6}|pick_next_task\w{0,6}|context_switch|finish_task_switch)$/,
    paths: /^kernel\/sched\//,
    each: 'switch between tasks',
  },
  {
    names:
      /^(?!.*(?:init|exit|create|alloc))(?:\w{1,30}_)?(?:map|unmap|tbl_(?:un)?map_single|sync_single_for_\w{3,6})(?:_(?:page|phys|sg|single))?(?:_attrs)?$/,
    paths: /^kernel\/dma\//,
    each: 'DMA mapping',
  },
  {
    names:
      /^(?:__schedule|schedule|try_to_wake_up|pick_next_task\w{0,8}|context_switch|finish_task_switch|enqueue_task\w{0,8}|dequeue_task\w{0,8}|update_curr|scheduler_tick|sched_tick)$/,
    paths: /^kernel\/sched\//,
    each: 'context switch',
  },
  {
    names:
      /^(?:vfs_(?:read|write|iter_read|iter_write)|dput|lookup_fast|link_path_walk|__fget\w{0,10}|fput|do_dentry_open|filemap_read|generic_perform_write)$/,
    paths: /^(?:fs|mm)\//,
    each: 'file operation',
  },
  {
    names:
      /^(?:submit_bio\w{0,16}|blk_mq_submit_bio|__blk_mq_\w{0,8}free_request|blk_mq_end_request|bio_endio|io_submit_sqes?|io_issue_sqe|io_init_req|__io_issue_sqe)$/,
    paths: /^(?:block|io_uring|fs)\//,
    each: 'request',
  },
];

/** Patched out while nobody uses it, or built for those who ask for it. */
const SWITCHED =
  /\bstatic_(?:branch|key)_|\bstatic_call\b|\bIS_ENABLED\(|\bcpu_feature_enabled\(|\btrace_\w{1,60}(?:_enabled)?\(/;
const DEBUG_ONLY = /\bCONFIG_\w{0,40}(?:DEBUG|KASAN|KMSAN|KCSAN|KFENCE|LOCKDEP|FAULT_INJECTION|PROVE)/;
/** It has been measured, in lower case: `no measurable impact when disabled`, `feature off: 12.3 Mpps`, `not in use`. */
const MEASURED_OFF =
  /\b(?:when|while|if|with|feature|it is) (?:\w{1,16} ){0,3}(?:disabled|off|unused|not (?:used|enabled|in use|set))\b[^.]{0,120}(?:\d ?%|\d ?[kmg]?(?:bps|pps|iops|ns|cycles)|overhead|regress\w{0,4}|difference|impact|cost)|\bno (?:\w{1,16} ){0,3}(?:regressions?|overhead|difference|impact|slow-?down|cost)\b|\bwithin (?:the )?noise\b/;

export const rule = defineRule({
  id: 'perf-claims/cost-for-everyone',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'Code that everybody runs through does not get slower for a feature that few people use.',
  *check(patch: PatchView, facts: Facts): Iterable<Remark> {
    if (patch.isFix) return;
    const hot = new Map(patch.changes.map((change) => [change, hotIn(change)]));
    if ([...hot.values()].every(({ size }) => size === 0)) return;
    const paid = functionsWith(patch, ({ change, line }) => hot.get(change)!.has(line.scope?.name ?? '')).flatMap(
      (shown) => payment(shown, facts),
    );
    const [first] = paid;
    if (first === undefined || MEASURED_OFF.test(facts.text.toLowerCase())) return;
    const names = (of: string): string =>
      [...new Set(paid.filter(({ each }) => each === of).map(({ name }) => `${name}()`))].join(', ');
    const where = [...new Set(paid.map(({ each }) => each))].map((each) => `each ${each} (${names(each)})`);
    const inside = [...new Set(paid.map(({ callee }) => callee))].flatMap((callee) => workBeforeTest(callee, facts));
    yield {
      message: `${where.join(', ')} pays for ${first.callee}() here, used or not, want a static key around it or the cost measured with the feature off`,
      place: at(first.site),
      confidence: paid.every(({ isBuiltFor }) => isBuiltFor) ? 'medium' : 'high',
      fix: `DEFINE_STATIC_KEY_FALSE(<feature>_key);\nif (static_branch_unlikely(&<feature>_key))\nand add to the message what the path costs with the feature off`,
      related: [
        ...paid.slice(1).map(({ site, each }) => ({ place: at(site), text: `for each ${each}` })),
        ...inside.map((site) => ({ place: at(site), text: 'work before it is known whether this one is concerned' })),
      ],
    };
  },
});

interface Payment {
  readonly name: string;
  readonly each: string;
  readonly site: Site;
  readonly callee: string;
  /** Under an `#if`: not everybody builds it. */
  readonly isBuiltFor: boolean;
}

/** Hot functions that a change adds lines to. */
function hotIn(change: ChangeView): ReadonlySet<string> {
  const near = HOT.filter(({ paths }) => paths.test(change.path));
  const names = new Set(near.length === 0 ? [] : change.added.map(({ line }) => line.scope?.name ?? ''));
  return new Set([...names].filter((name) => near.some((one) => one.names.test(name))));
}

/** Added calls of what the series itself brings, in a function that is hot and was there before. */
function payment({ name, sites }: ShownFunction, facts: Facts): Payment[] {
  const hot = HOT.find(({ names }) => names.test(name));
  const [head] = sites;
  if (hot === undefined || head === undefined || !hot.paths.test(head.change.path)) return [];
  if (
    head.change.patch.introduced.has(name) ||
    facts.given(name).some(({ declaration }) => declaration.kind === 'function')
  )
    return [];
  return sites.flatMap((site, index): Payment[] => {
    if (site.line.kind !== 'added' || isSwitched(sites, index) || isOfNewCase(sites, index)) return [];
    const callee = words(site.line.code).find((word) => isNew(word, site, facts)) ?? clockOrAtomic(site);
    if (callee === undefined) return [];
    const conditions = conditionsAt(site).map(({ text }) => text);
    if (conditions.some((text) => DEBUG_ONLY.test(text))) return [];
    return [{ name, each: hot.each, site, callee, isBuiltFor: conditions.length > 0 }];
  });
}

/** `ktime_get_ns()`, `atomic64_add(`: what costs on each turn, whoever brings it; where the patch took such a call away nothing is new. */
const COSTLY =
  /(?<![\w.>])(ktime_get\w{0,12}|local_clock|sched_clock|atomic(?:64|_long)?_(?:inc|dec|add|sub)\w{0,12}) ?\(/;

function clockOrAtomic({ line, hunk }: Site): string | undefined {
  const name = COSTLY.exec(line.code)?.[1];
  return name === undefined || hunk.lines.some(({ kind, code }) => kind === 'removed' && COSTLY.test(code))
    ? undefined
    : name;
}

/** A function that the series brings, called here, and no stand-in for one that was called before. */
function isNew(word: string, { line, hunk }: Site, facts: Facts): boolean {
  if (!line.code.includes(`${word}(`) || /^WARN|^VM_WARN|^lockdep_/.test(word)) return false;
  const made = facts
    .given(word)
    .filter(({ declaration }) => declaration.kind === 'function' || declaration.kind === 'prototype');
  if (made.length === 0 || facts.taken(word).length > 0) return false;
  if (made.some(({ site }) => isCheap(word, facts, site))) return false;
  // A call that went away here, moved ones too, is what it stands in for.
  return !hunk.lines.some(
    (gone) => gone.kind === 'removed' && /\w\(/.test(gone.code) && gone.scope?.name === line.scope?.name,
  );
}

/** Its body begins with a static key, or is inline and begins with a test that is seldom true; or it only traces. */
function isCheap(word: string, facts: Facts, site: Site): boolean {
  if (word.startsWith('trace_') || site.change.role === 'test') return true;
  const body = bodyOf(word, facts).slice(0, 12);
  const isInline =
    body[0]?.change.role === 'header' && body.slice(1, 3).some(({ line }) => line.code.includes('if (unlikely('));
  return isInline || body.some(({ line }) => SWITCHED.test(line.code));
}

/** Inside of an `if` that a static key, or a constant, switches off. */
function isSwitched(sites: readonly Site[], index: number): boolean {
  let depth = indentOf(sites[index]!);
  if (SWITCHED.test(sites[index]!.line.code)) return true;
  for (let i = index - 1; i >= 0 && depth > 0; i -= 1) {
    const site = sites[i]!;
    if (site.line.code.trim() === '' || indentOf(site) >= depth) continue;
    depth = indentOf(site);
    if (SWITCHED.test(site.line.code)) return true;
  }
  return false;
}

/** Under a `case` that the patch adds: whom it does not concern does not come by. */
function isOfNewCase(sites: readonly Site[], index: number): boolean {
  const depth = indentOf(sites[index]!);
  const isLabel = (site: Site): boolean =>
    site.line.kind !== 'removed' && indentOf(site) < depth && /^\s*(?:case\b|default:)/.test(site.line.code);
  const label = sites.slice(0, index).findLastIndex(isLabel);
  if (label < 0 || sites[label]!.line.kind !== 'added') return false;
  // What ends its block ends the `switch`, too.
  const isEnd = (site: Site): boolean => site.line.code.trim() === '}' && indentOf(site) <= indentOf(sites[label]!);
  return !sites.slice(label + 1, index).some((site) => site.line.kind !== 'removed' && isEnd(site));
}

const indentOf = ({ line }: Site): number => line.text.length - line.text.trimStart().length;

/** Added lines of the body of a function of the series; the longest, where one is a stub. */
function bodyOf(name: string, { patches }: Facts): readonly Site[] {
  const bodies = patches.flatMap((patch) =>
    functionsWith(patch, ({ line }) => line.scope?.name === name).filter((shown) => shown.name === name),
  );
  return (
    bodies
      .map(({ sites }) => sites.filter(({ line }) => line.code.trim() !== ''))
      .toSorted((a, b) => b.length - a.length)[0] ?? []
  );
}

/** Where the body calls something before its first `return`: paid by those that it does not concern. */
function workBeforeTest(name: string, facts: Facts): Site[] {
  const body = bodyOf(name, facts);
  const test = body.findIndex(
    ({ line }, i) => /^\s+return\b/.test(line.code) && /\bif \(/.test(body[i - 1]?.line.code ?? ''),
  );
  const first = body.find(({ line }, i) => i > 0 && i < test && /=\s.{0,80}\w\(/.test(line.code));
  return first === undefined ? [] : [first];
}
