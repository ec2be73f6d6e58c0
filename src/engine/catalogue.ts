import type { Rule } from '../rule.ts';
import { type TokenEntry, tokenDocs, tokenRule } from './tokens.ts';

/** What the generated index of rules holds. */
export interface RuleIndex {
  readonly modules: readonly unknown[];
  /** The content of each tokens.yml, by pack. */
  readonly tokens: Readonly<Record<string, unknown>>;
}

/** All rules, by id. */
export function catalogue({ modules, tokens }: RuleIndex): Rule[] {
  const made = tokenEntries(tokens).map(([pack, entry]) => tokenRule(pack, entry) as Rule);
  return [...(modules as Rule[]), ...made].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Documentation of a token rule; null for any other. */
export function tokenReadme(id: string, tokens: RuleIndex['tokens']): string | null {
  const found = tokenEntries(tokens).find(([pack, entry]) => `${pack}/${entry.id}` === id);
  return found === undefined ? null : tokenDocs(...found);
}

function tokenEntries(tokens: RuleIndex['tokens']): [string, TokenEntry][] {
  return Object.entries(tokens).flatMap(([pack, entries]) =>
    (entries as TokenEntry[]).map((entry): [string, TokenEntry] => [pack, entry]),
  );
}
