import { at, defineRule, functionsIn, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

const ORPHANS = /^skb_orphan_frags(?:_rx)?$/;
/** Packets wait there for a program, which may take its time. */
const QUEUES = /(?<![\w.>])(?:(?:__)?skb_queue_tail|ptr_ring_produce(?:_bh|_irq|_any)?|__ptr_ring_produce)\(/;
const WAKES = /\b(?:wake_up\w*|sk_data_ready|sock_def_readable|kill_fasync)\b/;
const COPIES =
  /\b(?:skb_orphan_frags(?:_rx)?|dev_forward_skb|skb_copy|skb_copy_ubufs|skb_share_check_and_copy|pskb_copy)\(/;

export const rule = defineRule({
  id: 'zerocopy/local-delivery',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/msg_zerocopy.html' },
  summary: 'Pages of a sender are copied before a packet that carries them is delivered on the same machine.',

  *check(patch): Iterable<Remark> {
    yield* skipped(patch);
    yield* queued(patch);
  },
});

/** `skb_orphan_frags()` comes to leave some packets alone. */
function* skipped(patch: PatchView): Iterable<Remark> {
  const inside = patch.added.filter(({ line }) => ORPHANS.test(line.scope?.name ?? ''));
  const site = inside.find(({ line }) => /\breturn 0\b|SKBFL_|\bif\b/.test(line.code));
  if (site === undefined || patch.isFix) return;
  yield {
    message: `${site.line.scope!.name}() comes to leave some packets uncopied, what keeps their pages from a receiver, tap or loopback on this machine that holds on to them?`,
    place: at(site),
    confidence: 'medium',
    fix: 'Say in the message who frees the pages when such a packet is looped, tapped or cloned, and copy in skb_orphan_frags_rx() at least',
  };
}

/** A device that hands what is sent to a program queues it as it is. */
function* queued(patch: PatchView): Iterable<Remark> {
  if (
    !['skb_queue_tail', '__skb_queue_tail', 'ptr_ring_produce', '__ptr_ring_produce'].some((name) =>
      patch.addedWords.has(name),
    )
  )
    return;
  const hunks = new Set(patch.added.filter(isQueue).map(({ hunk }) => hunk));
  for (const { name, sites, startsHere, endsHere } of [...hunks].flatMap(functionsIn)) {
    const site = sites.find((one) => one.line.kind === 'added' && isQueue(one));
    if (site === undefined || !startsHere || !endsHere || !/_xmit(?:_frame)?$/.test(name)) continue;
    const has = (what: RegExp): boolean => sites.some(({ line }) => what.test(line.code));
    if (!has(WAKES) || has(COPIES)) continue;
    yield {
      message: `${name}() queues packets for a program without skb_orphan_frags_rx(), want pages of a MSG_ZEROCOPY sender copied before they wait`,
      place: at(site),
      confidence: 'medium',
      fix: 'if (unlikely(skb_orphan_frags_rx(skb, GFP_ATOMIC))) drop the packet, before it is queued',
    };
  }
}

function isQueue({ change, line }: Site): boolean {
  return change.role === 'code' && change.isNetOwned && QUEUES.test(line.code);
}
