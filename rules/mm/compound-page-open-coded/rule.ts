import {
  at,
  type ChangeView,
  defineRule,
  type Facts,
  functionHead,
  type Place,
  type Site,
  stem,
} from '../../../src/rule.ts';

/** mm's own code, where compound pages are made and unmade, and the files that share its internals. */
const MM_OWN =
  /^mm\/(hugetlb\w*|memremap|mm_init|huge_memory|internal|cma\w*|debug\w*)\.[ch]$|^include\/linux\/(page-flags|mm\w*|huge_mm|hugetlb)\.h$|^fs\/(dax|hugetlbfs\/\w+)\.c$|^kernel\/(liveupdate\/)?kexec_handover\.c$/;
const IN_MM = /^mm\//;
const NOT_KERNEL = /^(tools|Documentation|samples)\//;
/** `prep_compound_page(page, order)`, `__ClearPageHead(page)`, `clear_compound_head(&page[i])`. */
const HELPER =
  /\b(prep_compound_(?:page|head|tail)|_?_?(?:Set|Clear)PageHead|(?:set|clear)_compound_head|set_compound_(?:order|page_dtor)|folio_set_order|free_tail_page_prepare)\s*\(/;
/** `page[1].flags.f &=`, `page[i].mapping = NULL`, `head[1].compound_order = 2`. */
const TAIL_FIELD =
  /\b\w*(?:page|head)s?\[\w{1,20}\]\.(flags|mapping|compound_\w+|_folio\w*|_nr_pages)\b[\w.]{0,12}\s?[&|^]?=(?!=)/;
/** `folio->_nr_pages = 0`, `folio->_large_mapcount`. */
const FOLIO_FIELD =
  /\bfolio\w{0,40}(?:->|\.)(_nr_pages|_folio_nr_pages|_folio_order|_flags_1|_large_mapcount|_entire_mapcount)\b[\w.]{0,12}\s?[&|^]?=(?!=)/;

export const rule = defineRule({
  id: 'mm/compound-page-open-coded',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/1879b506-64cb-495b-8857-6f40b411f209@kernel.org/raw',
  },
  summary:
    'Compound pages are made and unmade by one helper of mm that serves every owner, not by a copy for one of them.',
  words: {
    adds: 'compound folio PageHead SetPageHead ClearPageHead free_tail_page_prepare _flags_1 mapcount mapping _nr_pages',
  },
  *check(change, facts) {
    if (change.language !== 'c' || change.role === 'test' || MM_OWN.test(change.path) || NOT_KERNEL.test(change.path))
      return;
    const gone = new Set(change.removed.flatMap(({ line }) => touched(line.code) ?? []));
    for (const [name, sites] of byFunction(change)) {
      const hits = sites.flatMap((site) => {
        const what = touched(site.line.code);
        return what === null || gone.has(what) ? [] : [{ site, what }];
      });
      if (
        !isCompound(hits.map(({ what }) => what)) ||
        (IN_MM.test(change.path) && !servesOneOwner(name, change, facts))
      )
        continue;
      const seen = [...new Set(hits.map(({ what }) => what))].slice(0, 4).join(', ');
      yield {
        message: `${name === '' ? 'code outside any function' : `${name}()`} makes or unmakes a compound page by hand (${seen}), want one type-agnostic helper in mm`,
        place: wholeOf(
          sites,
          hits.map(({ site }) => site),
        ),
        fix: FIX,
        related: hits.map(({ site, what }) => ({ place: at(site), text: `touches ${what}` })),
      };
    }
  },
});

const FIX =
  'Factor the creation and teardown that hugetlb and ZONE_DEVICE already have into one helper without regard to the owner, in a patch of ' +
  'its own to linux-mm, and call that; or do without compound pages';

/** What of a compound page this line of code touches; null for none. A declaration or definition touches nothing. */
function touched(code: string): string | null {
  if (functionHead(code) !== null) return null;
  return (HELPER.exec(code) ?? TAIL_FIELD.exec(code) ?? FOLIO_FIELD.exec(code))?.[1] ?? null;
}

/** Drivers have structs called page, too: `mapping`, `flags` or a count alone says little. */
function isCompound(what: readonly string[]): boolean {
  return new Set(what).size > 1 || what.some((name) => !/^(mapping|flags|_nr_pages)$/.test(name));
}

/** Added lines by the function they stand in. */
function byFunction(change: ChangeView): Map<string, Site[]> {
  const groups = new Map<string, Site[]>();
  for (const site of change.added) {
    const { scope } = site.line;
    const name = scope?.kind === 'function' ? scope.name : '';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [site]);
    else group.push(site);
  }
  return groups;
}

function isElsewhere({ owner, path }: ChangeView): boolean {
  return owner.tree !== 'mm' && !IN_MM.test(path);
}

/** In mm a new function is a copy for one owner where somebody else's header declares it or somebody else's file names it. */
function servesOneOwner(name: string, change: ChangeView, { patches, changes }: Facts): boolean {
  if (!change.added.some(({ line }) => functionHead(line.code) === name)) return false;
  if (changes.some((other) => isElsewhere(other) && name.startsWith(`${stem(other.path)}_`))) return true;
  return patches.some(({ introduced }) => {
    const made = introduced.get(name);
    return made !== undefined && isElsewhere(made.site.change);
  });
}

/** The function where all of it is new and stands in one hunk, else the first line that counts. */
function wholeOf(sites: readonly Site[], hits: readonly Site[]): Place {
  const head = sites.find(({ line }) => functionHead(line.code) !== null);
  const last = sites.at(-1)!;
  return head !== undefined && head.hunk === last.hunk ? at(head, last) : at(hits[0]!);
}
