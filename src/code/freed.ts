import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** `kfree(p);`, `free_netdev(dev);`: a statement that ends the life of one variable. */
const FREES =
  /^(kfree(?:_sensitive)?|kzfree|kvfree|vfree|kfree_skb|consume_skb|dev_kfree_skb(?:_any|_irq)?|free_netdev|kmem_cache_free|usb_free_urb|bio_put|put_device|free_percpu|mempool_free|platform_device_put) ?\( ?(?:\w+(?:->\w+)? ?, ?)?(\w+(?:->\w+)?) ?\)$/;
/** The last reference may not have been this one. */
const COUNTED = /^(?:put_device|bio_put|kfree_skb|consume_skb|dev_kfree_skb\w*|usb_free_urb|platform_device_put)$/;
/** `p = `, `p++`, `for_each(p, `, `&p`, `(p = ...)`. */
const ASSIGNS = /(?:^|[ *(,;])([\w>-]+) ?(?:=(?!=)|\+\+|--)/g;

/** Objects that are gone: `kind` is `freed`, or `put` where another reference may keep it. */
export function freedIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, effectsOf);
}

function effectsOf(text: string, row: number, isHeld: boolean): Effects | null {
  const [, by, key] = FREES.exec(text) ?? [];
  if (by !== undefined && key !== undefined) {
    const takes: Hold[] = [{ kind: COUNTED.test(by) ? 'put' : 'freed', key, row, by }];
    return { takes, drops: (hold) => hold.key === key };
  }
  if (!isHeld) return null;
  const assigned = new Set([...text.matchAll(ASSIGNS)].map(([, name]) => name!));
  const loop = /for_each\w{0,60} ?\(([^)]{0,200})/.exec(text)?.[1] ?? '';
  const drops = ({ key: held }: Hold): boolean => {
    const variable = held.split('->')[0]!;
    return assigned.has(held) || assigned.has(variable) || has(loop, variable) || text.includes(`&${variable}`);
  };
  return { takes: [], drops };
}

function has(text: string, word: string): boolean {
  return text !== '' && new RegExp(`\\b${word}\\b`).test(text);
}
