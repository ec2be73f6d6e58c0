import type { Declared } from '../code/words.ts';
import { UNKNOWN_TREE } from '../tree/owners.ts';
import type { Facts } from './facts.ts';
import type { ChangeView } from './views.ts';

/** Trees that all others are built on, and the word for paths that nobody claims. */
export const GENERIC_TREES: readonly string[] = [
  'mm',
  'mm-nonmm',
  'tip',
  'rcu',
  'cgroup',
  'trace',
  'printk',
  'hardening',
  'wq',
  UNKNOWN_TREE,
];

/** True for a file of a subsystem that stands on the trees of `below`. */
export function isAbove({ owner, path }: ChangeView, below: ReadonlySet<string>): boolean {
  return !below.has(owner.tree) && !path.startsWith('arch/');
}

/** True where the series itself brings the name, as one of `kinds`, in a file of a subsystem above. */
export function isIntroducedAbove(
  name: string,
  { patches }: Facts,
  below: ReadonlySet<string>,
  kinds: readonly Declared['kind'][],
): boolean {
  return patches.some(({ introduced }) => {
    const made = introduced.get(name);
    return made !== undefined && kinds.includes(made.kind) && isAbove(made.site.change, below);
  });
}
