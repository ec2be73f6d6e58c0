import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** `list_del_rcu(&entry->node)`: what did it, and the variable. */
const REMOVED = /(?<!\w)(\w{0,40}_del\w{0,20}_rcu|h?list_replace_rcu) ?\( ?&(\w+)->/;
/** `old = rcu_replace_pointer(table, new, 1)`. */
const REPLACED = /(?:^|[ *])(\w+) = (rcu_replace_pointer) ?\(/;
/** Readers that were there before are gone behind it. */
const WAITS = /\b(?:(?:tracepoint_)?synchronize_\w+|rcu_barrier\w*|call_rcu\w*|kv?free_rcu\w*|cond_synchronize_rcu)\b/;
const ASSIGNED = /(?:^|[ *])(\w+) = /;

/** Objects that new readers under RCU no longer find and old ones may still look at. */
export function unlinkedIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, effectsOf);
}

function effectsOf(text: string, row: number): Effects | null {
  if (WAITS.test(text)) return { takes: [], drops: () => true };
  const [, by, key] = REMOVED.exec(text) ?? [];
  if (by !== undefined && key !== undefined) return { takes: [{ kind: 'unlinked', key, row, by }], drops: () => false };
  const [, old, replaces] = REPLACED.exec(text) ?? [];
  const takes: Hold[] = old === undefined ? [] : [{ kind: 'unlinked', key: old, row, by: replaces! }];
  const assigned = ASSIGNED.exec(text)?.[1];
  const loop = /for_each\w{0,40} ?\( ?(\w+)/.exec(text)?.[1];
  if (assigned === undefined && loop === undefined) return null;
  return { takes, drops: (hold) => hold.key === assigned || hold.key === loop };
}
