import type { Covered } from '../model/result.ts';
import type { Facts, Rule } from '../rule.ts';

/** What the rules that had nothing to say of a series have looked at; rules that look at the same are told once. */
export function coveredBy(rules: readonly Rule[], facts: Facts, series: number): Covered[] {
  const covered = new Map<string, Covered>();
  for (const { concern, looksAt } of rules) {
    const text = looksAt?.(facts) ?? null;
    if (text !== null) covered.set(`${concern} ${text}`, { series, concern, text });
  }
  return [...covered.values()];
}
