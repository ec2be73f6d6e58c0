import {
  addsText,
  at,
  byName,
  type CodeLine,
  defineRule,
  functionsWith,
  headText,
  type PatchView,
  type Remark,
  type ShownFunction,
  shownIn,
  type Site,
} from '../../../src/rule.ts';

/** `kmalloc(n, GFP_KERNEL)`: a mask that asks for more than the caller may have given; GFP_ATOMIC never does. */
const OWN_MASK = /[(,]\s*(GFP_(?:KERNEL|USER)(?:_ACCOUNT)?)\s*[,)]/;
/** `gfp_t gfp,`: the one that the caller gave. */
const GIVEN = /\bgfp_t (\w+) ?[,)]/;
const FOR_PAGES = /\b(?:__)?(?:dma_)?alloc_(?:pages?|attrs|coherent)\w*\(|\bfolio_alloc\w*\(/;
/** `acme_alloc_pages`, `acme_page_alloc`. */
const GIVES_PAGES = /_(?:alloc|get|take)_(?:\w{1,20}_)?(?:pages?|folios?)$|_(?:page|folio)s?_alloc$/;
const PAGES = /struct (?:page|folio) ?\*/;
const ALLOCATORS = /^(?:mm|tools|samples|Documentation)\//;

export const rule = defineRule({
  id: 'mm/gfp-mask-dropped',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What a caller says about how memory may be had reaches the allocation.',
  words: {
    adds: 'GFP_KERNEL GFP_KERNEL_ACCOUNT GFP_USER GFP_USER_ACCOUNT page folio',
    shows: 'gfp_t page folio',
  },
  *check(patch): Iterable<Remark> {
    if (addsText(patch, 'code', OWN_MASK)) for (const shown of functionsWith(patch, hasOwnMask)) yield* dropped(shown);
    yield* deaf(patch);
  },
});

function hasOwnMask({ change, line }: Site): boolean {
  return (change.role === 'code' || change.role === 'header') && line.code.includes('GFP_') && OWN_MASK.test(line.code);
}

function* dropped(shown: ShownFunction): Iterable<Remark> {
  const given = GIVEN.exec(headText(shown))?.[1];
  if (given === undefined) return;
  // A mask for pages (highmem, compound) is none for the descriptor beside them.
  const isForPages = shown.sites.some(({ line }) => FOR_PAGES.test(line.code) && line.code.includes(given));
  for (const site of shown.sites) {
    if (site.line.kind !== 'added' || !hasOwnMask(site)) continue;
    const { code } = site.line;
    // `gfp == GFP_KERNEL ? ...`, `foo(gfp, GFP_KERNEL)`: it is asked, or handed on beside it.
    if (new RegExp(`\\b${given}\\b`).test(code)) continue;
    if (isForPages && /\bk\w*alloc/.test(code)) continue;
    const mask = OWN_MASK.exec(code)![1]!;
    yield {
      message: `${shown.name}() is given \`${given}\` and allocates with ${mask} all the same, want what the caller gave`,
      place: at(site),
      confidence: 'medium',
      fix: `Pass ${given} on, or drop the parameter if every caller may sleep`,
    };
  }
}

/** Cheaper than reading what is declared. */
function mayGive(added: readonly CodeLine[]): boolean {
  return added.some(({ code }) => PAGES.test(code)) && added.some(({ code }) => code.includes('alloc'));
}

/** A new function that hands out pages and cannot be told how they may be had. */
function* deaf(patch: PatchView): Iterable<Remark> {
  const shown = patch.changes
    .filter(({ language, path }) => language === 'c' && !ALLOCATORS.test(path))
    .flatMap(({ hunks }) => hunks.filter(({ lines }) => mayGive(lines.filter(({ kind }) => kind === 'added'))));
  if (shown.length === 0 || ![...patch.addedWords].some((word) => GIVES_PAGES.test(word))) return;
  const heads = shown
    .flatMap((hunk) => shownIn(hunk))
    .filter(({ declaration: { kind, name, signature }, site }) => {
      if ((kind !== 'function' && kind !== 'prototype') || signature === null || site.line.kind !== 'added')
        return false;
      if (!GIVES_PAGES.test(name)) return false;
      return PAGES.test(site.line.code) && signature.parameters.every(({ type }) => !/\bgfp_t\b|\bflags\b/.test(type));
    });
  for (const [name, [first, ...more]] of byName(heads)) {
    if (first!.declaration.signature!.parameters.some((one) => one.name !== null && /gfp|flags|prio/.test(one.name)))
      continue;
    yield {
      message: `${name}() hands out pages and takes no gfp_t, so that no caller can say where, or how hard, to look: is that meant?`,
      place: at(first!.site),
      confidence: 'low',
      fix: 'Take a gfp_t and honour it (zone, __GFP_THISNODE, may it sleep), or say in the comment what contexts it is for',
      related: more.map(({ site }) => ({ place: at(site), text: 'and here' })),
    };
  }
}
