import {
  at,
  defineRule,
  handoffsIn,
  type Held,
  type HeldFlow,
  heldFlow,
  type Hold,
  type HunkView,
  hunkSays,
  type Remark,
  SKB_TAKERS,
} from '../../../src/rule.ts';

const HANDS =
  /(?:netif_rx\w{0,40}|netif_receive_skb\w{0,40}|dev_(?:queue_xmit|forward_skb|kfree_skb|consume_skb)\w{0,40}|kfree_skb\w{0,40}|consume_skb|napi_gro_receive|gro_cells_receive|_unicast|_multicast|netlink_broadcast|genlmsg_reply|ip6?_local_out|hci_recv_frame|ieee80211_\w{1,60})\(/;
/** Holding a reference of its own, or looking at the pointer alone. */
const KEEPS = /\bskb_get\(|\bskb_share_check\(|->users\b/;
/** Calls that look into an skb they are given, or take it: others may want the pointer alone. */
const READS =
  /(?<![\w.>])(?:(?:__|p)?skb_\w+|eth_type_trans|(?:__)?kfree_skb\w*|consume_skb|dev_\w{0,40}skb\w{0,40}|napi_consume_skb|netif_r\w+|napi_gro_receive) ?\($/;

export const rule = defineRule({
  id: 'lifetime/skb-after-handoff',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'An skb is not looked at once it is handed to the stack, to a queue of transmits, or freed.',
  words: { shows: Object.keys(SKB_TAKERS).join(' ') },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || change.role !== 'code' || !hunkSays(hunk, HANDS) || hunkSays(hunk, KEEPS)) return;
    const flow = heldFlow(hunk, handoffsIn);
    const told = new Set<number>();
    for (const held of flow.statements) {
      const gone = held.before.find((hold) => !told.has(hold.row) && isUsed(held, hold));
      if (gone === undefined || !isNew(held, gone, flow) || isSplit(held, gone, flow, hunk)) continue;
      told.add(gone.row);
      yield remark(held, gone, flow);
    }
  },
});

/** The patch has a hand in it. */
function isNew({ isAdded }: Held, gone: Hold, { siteOf }: HeldFlow): boolean {
  return isAdded || siteOf(gone).line.kind === 'added';
}

/** `#if` between them: they may be two ways to build one thing. */
function isSplit({ site }: Held, gone: Hold, { siteOf }: HeldFlow, { lines }: HunkView): boolean {
  return lines.slice(siteOf(gone).index, site.index).some(({ code }) => /^\s*#/.test(code));
}

/** `skb->len`, or given to a call that reads it; not where the statement fills the variable anew. */
function isUsed({ text, after }: Held, { key, row }: Hold): boolean {
  if (!text.includes(key) || !after.some((hold) => hold.row === row)) return false;
  for (let from = text.indexOf(key); from >= 0; from = text.indexOf(key, from + 1)) {
    if (/[\w.>]/.test(text[from - 1] ?? ' ')) continue;
    const behind = text.slice(from + key.length).trimStart();
    if (behind.startsWith('->')) return true;
    const before = text.slice(0, from);
    if (/^[,)]/.test(behind) && READS.test(before.slice(0, before.lastIndexOf('(') + 1))) return true;
  }
  return false;
}

function remark(held: Held, gone: Hold, flow: HeldFlow): Remark {
  const isMember = new RegExp(`(?<![\\w.>])${gone.key.replaceAll('.', '\\.')}\\s?->`).test(held.text);
  return {
    message: `\`${gone.key}\` is used after ${gone.by}() took it, which may have freed it by now, want what is needed read before`,
    place: at(held.site),
    confidence: isMember ? 'high' : 'medium',
    fix: `Keep what is needed in a variable above the call, such as \`unsigned int len = ${gone.key}->len;\`, and use that`,
    related: [{ place: at(flow.siteOf(gone)), text: 'handed over here' }],
  };
}
