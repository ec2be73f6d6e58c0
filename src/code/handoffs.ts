import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** Functions that take an skb from their caller for good, whatever they return, and which argument it is. */
export const SKB_TAKERS: Readonly<Record<string, number>> = {
  ...of(0, 'netif_rx __netif_rx netif_rx_ni netif_rx_any_context netif_receive_skb netif_receive_skb_core'),
  ...of(0, 'dev_queue_xmit __dev_queue_xmit dev_queue_xmit_accel rtnl_notify'),
  ...of(0, 'kfree_skb kfree_skb_reason kfree_skb_list consume_skb __kfree_skb napi_consume_skb genlmsg_reply'),
  ...of(0, 'dev_kfree_skb dev_kfree_skb_any dev_kfree_skb_irq dev_consume_skb_any dev_consume_skb_irq'),
  ...of(0, 'dev_kfree_skb_any_reason dev_kfree_skb_irq_reason'),
  ...of(1, 'napi_gro_receive gro_cells_receive dev_forward_skb hci_recv_frame ieee80211_rx_irqsafe ieee80211_rx_ni'),
  ...of(1, 'ieee80211_tx_status_skb ieee80211_free_txskb genlmsg_unicast genlmsg_multicast nlmsg_unicast rtnl_unicast'),
  ...of(1, 'netlink_unicast netlink_broadcast nlmsg_multicast sk_skb_reason_drop'),
  ...of(2, 'ip_local_out ip6_local_out'),
};
/** By itself, with its result kept or asked about: `netif_rx(skb)`, `ret = dev_queue_xmit(skb)`, `if (netif_rx(skb) < 0)`. */
const CALL = /^(?:(?:else )?if \(!?\(?)?(?:[\w.>-]{1,60} = )?([a-z_]\w*) ?\(/;
const OBJECT = /^\w+(?:(?:->|\.)\w+)*$/;

function of(place: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, place]));
}

/** Which skbs are surely somebody else's at each step: `key` is the variable, `by` who took it. */
export function handoffsIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, effectsOf);
}

function effectsOf(text: string, row: number): Effects {
  const [whole, name = ''] = CALL.exec(text) ?? [];
  const place = SKB_TAKERS[name];
  const key = whole === undefined || place === undefined ? '' : argumentAt(text, whole.length, place);
  const takes: Hold[] = OBJECT.test(key) && key !== 'NULL' ? [{ kind: 'skb', key, row, by: name }] : [];
  return { takes, drops: (hold) => isSetAnew(text, hold.key) };
}

/** The argument at a place, trimmed, where the first one begins at `from`; empty where there is none. */
function argumentAt(text: string, from: number, place: number): string {
  let depth = 0;
  let start = from;
  let count = 0;
  for (let i = from; i < text.length; i += 1) {
    const char = text[i]!;
    if (char === '(' || char === '[') depth += 1;
    const isEnd = (char === ')' && depth === 0) || (char === ',' && depth === 0);
    if (isEnd && count === place) return text.slice(start, i).trim();
    if (isEnd) {
      count += 1;
      start = i + 1;
    }
    if (char === ')' || char === ']') depth -= 1;
    if (depth < 0) break;
  }
  return '';
}

/** The variable, or what it is a member of, gets another value: `skb = next`, `fetch(&skb)`, `skb_queue_walk(q, skb)`. */
function isSetAnew(text: string, key: string): boolean {
  const base = /^\w+/.exec(key)![0];
  if (/^(?:for|while|do)\b|_walk|for_each/.test(text)) return text.includes(base);
  const outer = [...key.matchAll(/->|\./g)].map(({ index }) => key.slice(0, index));
  return [key, ...outer].some((name) => isAssigned(text, name));
}

function isAssigned(text: string, name: string): boolean {
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const before = text[from - 1] ?? ' ';
    const behind = text.slice(from + name.length, from + name.length + 3);
    if (/[\w.>]/.test(before)) continue;
    if (/^ ?=[^=]/.test(behind) || /^ ?(?:\+\+|\+=)/.test(behind)) return true;
    if (before === '&' && !/^[\w.-]/.test(behind)) return true;
  }
  return false;
}
