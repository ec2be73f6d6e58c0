import {
  at,
  type Cover,
  defineRule,
  type Facts,
  functionsIn,
  inText,
  ofSeries,
  type PatchView,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

const ORPHANS = ['skb_orphan_frags', 'skb_orphan_frags_rx'];
/** Packets wait there for a program, which may take its time. */
const QUEUES = /(?<![\w.>])(?:(?:__)?skb_queue_tail|ptr_ring_produce(?:_bh|_irq|_any)?|__ptr_ring_produce)\(/;
const WAKES = /\b(?:wake_up\w*|sk_data_ready|sock_def_readable|kill_fasync)\b/;
const COPIES =
  /\b(?:skb_orphan_frags(?:_rx)?|dev_forward_skb|skb_copy|skb_copy_ubufs|skb_share_check_and_copy|pskb_copy)\(/;
/** `skbuff: add SKBFL_DONT_ORPHAN flag`, `skip skb_orphan_frags()`. */
const SAID =
  /\bSKBFL_\w{0,60}ORPHAN\w{0,60}|\b(?:skip|avoid|no|without|don't|omit|leave out)\w{0,60} (?:\w{1,60} ){0,2}skb_orphan_frags\w{0,60}|\b(?:not|never|don't|no longer) (?:be )?orphan(?:ed|ing)? (?:\w{1,60} ){0,2}(?:frags|pages|skbs?|buffers)\b/i;
const ANSWERED =
  /\bloop(?:s|ed)?[- ]?back\b|\btap(?:s|ped)?\b|\bcloned?\b|\blocal(?:ly)? deliver\w*|\bAF_PACKET\b|\bveth\b/i;

export const rule = defineRule({
  id: 'zerocopy/local-delivery',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/msg_zerocopy.html' },
  summary: 'Pages of a sender are copied before a packet that carries them is delivered on the same machine.',

  *check(series, facts): Iterable<Remark> {
    if (series.patches.length === 0 && series.cover !== null) yield* said(series, series.cover, facts);
    for (const patch of facts.patches) {
      yield* skipped(patch);
      yield* queued(patch);
    }
    yield* owned(facts);
  },
});

/** A cover letter alone. */
function* said(series: Series, cover: Cover, { coverSentences }: Facts): Iterable<Remark> {
  if (ANSWERED.test(cover.message.text)) return;
  const subject = cover.shortlog.flatMap(({ subjects }) => subjects).find((one) => SAID.test(one));
  const sentence = coverSentences.find(({ text }) => SAID.test(text));
  const spoken = SAID.exec(subject ?? sentence?.text ?? '')?.[0];
  if (spoken === undefined) return;
  yield {
    message: `"${spoken}": packets come to be left uncopied, what keeps their pages from a receiver, tap or loopback on this machine that holds on to them?`,
    place: sentence === undefined ? ofSeries(series) : inText(cover, sentence),
    confidence: 'medium',
    fix: WHO,
  };
}

const WHO =
  'Say in the message who frees the pages when such a packet is looped, tapped or cloned, and copy in skb_orphan_frags_rx() at least';

/** `.complete = frob_zc_complete,` of ubuf_info_ops, `uarg->callback = frob_zc_callback;`. */
const COMPLETES = /^\s*\.complete\s*=\s*(\w+),|->(?:ubuf\.|uarg\.)?callback\s*=\s*(\w+);/;

/** Somebody new owns pages of packets, and nothing says what a local receiver does to that. */
function* owned({ added, text, patches }: Facts): Iterable<Remark> {
  if (!patches.some(({ addedWords }) => addedWords.has('ubuf_info') || addedWords.has('ubuf_info_ops'))) return;
  if (ANSWERED.test(text) || added.some(({ line }) => /orphan/i.test(line.text))) return;
  const site = added.find(({ line }) => COMPLETES.test(line.code));
  const [, member, callback] = COMPLETES.exec(site?.line.code ?? '') ?? [];
  const name = member ?? callback;
  if (site === undefined || name === undefined || !patches.some(({ introduced }) => introduced.has(name))) return;
  yield {
    message: `${name}() gives pages back to a new owner, what happens to them when the packet is looped back, tapped or cloned?`,
    place: at(site),
    confidence: 'low',
    fix: WHO,
  };
}

/** `skb_orphan_frags()` comes to leave some packets alone. */
function* skipped(patch: PatchView): Iterable<Remark> {
  const inside = patch.added.filter(({ line }) => line.scope !== null && ORPHANS.includes(line.scope.name));
  const site = inside.find(({ line }) => /\breturn 0\b|SKBFL_|\bif\b/.test(line.code));
  if (site === undefined || patch.isFix) return;
  yield {
    message: `${site.line.scope!.name}() comes to leave some packets uncopied, what keeps their pages from a receiver, tap or loopback on this machine that holds on to them?`,
    place: at(site),
    confidence: 'medium',
    fix: WHO,
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
