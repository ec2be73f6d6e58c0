import {
  at,
  builtFrom,
  counted,
  defineRule,
  type Facts,
  plural,
  type Remark,
  type Series,
  type Site,
  words,
} from '../../../src/rule.ts';
import { isKnownBefore, isNew, type Newcomer, newcomers } from './newcomers.ts';
import { orderThatWorks } from './order.ts';
import { isUse } from './use.ts';

export const rule = defineRule({
  id: 'series/use-before-introduced',
  scope: 'series',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'http://mail.spinics.net/lists/linux-scsi/msg131061.html' },
  summary: 'Each patch of a series builds: what it uses is there before it, or comes with it.',
  looksAt: (facts) =>
    facts.patches.length < 2 || !facts.isWhole || facts.damage.flattened
      ? null
      : counted([...newcomers(facts)].length, 'new name', 'in order of use'),
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (series.patches.length < 2 || !facts.isWhole || facts.damage.flattened) return;
    const early = [...newcomers(facts)].flatMap((newcomer) => usesOf(newcomer, facts));
    const pairs = new Map<string, Early[]>();
    for (const one of early) {
      const key = `${one.patch} ${one.newcomer.patch}`;
      pairs.set(key, [...(pairs.get(key) ?? []), one]);
    }
    for (const uses of pairs.values()) yield remark(uses, facts, early);
  },
});

/** A use of something before the patch that brings it. */
export interface Early {
  readonly newcomer: Newcomer;
  readonly site: Site;
  /** Number of the patch that it breaks: the one that has it, or the later one that first builds its file. */
  readonly patch: number;
}

/** The first use in each earlier patch. */
function usesOf(newcomer: Newcomer, facts: Facts): Early[] {
  const earlier = facts.patches.filter(({ patch }) => patch.number < newcomer.patch);
  const found = earlier.flatMap(({ mentions, patch }): Early[] => {
    const sites = mentions.get(newcomer.name)?.filter((site) => isUse(site, newcomer, facts)) ?? [];
    return sites.slice(0, 1).map((site) => ({
      newcomer,
      site,
      patch: Math.max(patch.number, builtFrom(site, facts)),
    }));
  });
  const [first] = found;
  if (first !== undefined && isSpokenBefore(first, facts)) return [];
  const broken = found.filter(({ patch }) => patch < newcomer.patch);
  return broken.length > 0 && isNew(newcomer, facts) && !isKnownBefore(newcomer, facts) ? broken : [];
}

/** The file has the name before any patch does: there is another one of it. */
function isSpokenBefore({ newcomer: { name }, site }: Early, { tree }: Facts): boolean {
  const text = tree?.before(site.change) ?? '';
  return text.includes(name) && words(text).includes(name);
}

function remark(uses: readonly Early[], facts: Facts, all: readonly Early[]): Remark {
  const [first] = uses;
  const { newcomer, site, patch } = first!;
  const names = [...new Set(uses.map((use) => use.newcomer.shown))];
  const rest = names.length - 3;
  const told = rest > 0 ? `${names.slice(0, 3).join(', ')} and ${plural(rest, 'more name')}` : names.join(', ');
  return {
    message: `patch ${patch} uses ${told}, which patch ${newcomer.patch} introduces, want it there before its first use`,
    place: at(site),
    fix:
      orderThatWorks(facts, all, newcomer) ?? `Move the definition of ${newcomer.shown} to patch ${patch} or before it`,
    related: uses.slice(0, 5).map((use) => ({
      place: at(use.newcomer.named.site),
      text: `${use.newcomer.shown} comes with patch ${use.newcomer.patch}`,
    })),
  };
}
