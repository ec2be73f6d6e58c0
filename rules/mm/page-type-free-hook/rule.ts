import {
  at,
  type ChangeView,
  defineRule,
  type Facts,
  functionHead,
  plural,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Where pages are freed for everybody. */
const FREE_PATH = /^(mm\/(page_alloc|swap|memory|slub|page_frag_cache|internal)\.[ch]|include\/linux\/mm\.h)$/;
/** `PGTY_guestmem = 0xf7,` and its name. */
const TYPE_VALUE = /^\s+PGTY_(\w+)\s*=/;
/** `PAGE_TYPE_OPS(Zsmalloc, zsmalloc, zsmalloc)`, `FOLIO_TYPE_OPS(hugetlb, hugetlb)`. */
const TYPE_OPS = /^(?:PAGE|FOLIO)_TYPE_OPS\(\s*(\w+)\s*,\s*(\w+)\s*(?:,\s*(\w+)\s*)?\)/;
/** `PAGEFLAG(Foo, foo, PF_HEAD)`. */
const PAGE_FLAG = /^_?_?PAGEFLAG(?:_FALSE)?\(\s*(\w+)\s*,\s*(\w+)/;
const CONDITION = /\b(?:if|while)\s*\(/;

export const rule = defineRule({
  id: 'mm/page-type-free-hook',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/1879b506-64cb-495b-8857-6f40b411f209@kernel.org/raw',
  },
  summary:
    'A page type comes back to its owner through the free hook of typed folios, not through a test in the free path.',
  words: { adds: 'PGTY PAGE_TYPE_OPS FOLIO_TYPE_OPS PAGEFLAG' },
  *check(patch, facts) {
    const types = patch.added.filter(({ line }) =>
      [TYPE_VALUE, TYPE_OPS, PAGE_FLAG].some((kind) => kind.test(line.code)),
    );
    const [first, ...more] = types;
    if (first === undefined) return;
    const tests = namesOf(types);
    const askers = functionsNaming(facts, tests);
    const isTest = ({ line }: Site): boolean =>
      CONDITION.test(line.code) && words(line.code).some((word) => tests.has(word) || askers.has(word));
    const hooks = facts.added.filter((site) => FREE_PATH.test(site.change.path) && isTest(site));
    if (hooks.length === 0 || !usedOutsideMm(facts, new Set([...tests, ...askers]))) return;
    yield {
      message: `the free path asks for a new page type with an if() (${plural(hooks.length, 'place')}), want the free callback of typed folios`,
      place: at(first),
      fix: 'Hook into the switch over page types where the last reference of a typed folio is dropped, as the guest_memfd series proposed, in a patch of its own to linux-mm',
      related: [
        ...more.map((site) => ({ place: at(site), text: 'the same type' })),
        ...hooks.map((site) => ({ place: at(site), text: 'the test in the free path' })),
      ],
    };
  },
});

/** `PageFoo`, `folio_test_foo` and what else asks for or sets the types. */
function namesOf(types: readonly Site[]): Set<string> {
  const names = new Set<string>();
  for (const { line } of types) {
    const value = TYPE_VALUE.exec(line.code)?.[1];
    if (value !== undefined) names.add(`PGTY_${value}`).add(`folio_test_${value}`);
    const [, upper, lower, folio] = TYPE_OPS.exec(line.code) ?? PAGE_FLAG.exec(line.code) ?? [];
    if (upper === undefined || lower === undefined) continue;
    for (const prefix of ['Page', 'SetPage', '__SetPage', '__ClearPage']) names.add(prefix + upper);
    for (const word of [lower, folio ?? lower]) {
      for (const prefix of ['folio_test_', 'folio_set_', '__folio_set_', '__folio_clear_']) names.add(prefix + word);
    }
  }
  return names;
}

/** New functions whose bodies name one of these: a test that the free path makes through them is the same test. */
function functionsNaming({ added, patches }: Facts, names: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const { line } of added) {
    const scope = line.scope?.kind === 'function' ? line.scope.name : null;
    if (scope === null || functionHead(line.code) === scope) continue;
    if (patches.some(({ introduced }) => introduced.has(scope)) && words(line.code).some((word) => names.has(word)))
      found.add(scope);
  }
  return found;
}

function isMm({ owner, path }: ChangeView): boolean {
  return owner.tree === 'mm' || path.startsWith('mm/');
}

/** A type that mm alone uses is mm's own business. */
function usedOutsideMm({ added }: Facts, names: ReadonlySet<string>): boolean {
  return added.some(
    ({ change, line }) => !isMm(change) && change.role !== 'docs' && words(line.code).some((word) => names.has(word)),
  );
}
