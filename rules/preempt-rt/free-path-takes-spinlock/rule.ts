import { at, bodyOf, defineRule, type Facts, type Held, type Remark, type Site } from '../../../src/rule.ts';

/** The allocators, and their functions that every page or object passes on its way out. */
const ALLOCATOR = /^mm\/(?:page_alloc|swap|slub|slab|slab_common|hugetlb|vmalloc|folio\w*)\.c$/;
const FREES = /(?:^|_)(?:free|put|release)(?:_|d_|s_|$)|(?:^|_)(?:frees?|put|release)$/;
const CALL = /(?<![\w.>])([a-z_]\w*) ?\(/g;
/** What PREEMPT_RT sleeps in, or what takes such locks in turn. */
const TAKES =
  /(?<![\w.>])((?:spin|read|write|local|mutex)_lock\w*|(?:schedule|queue)_(?:delayed_)?work(?:_on)?|put_device|k[mz]alloc(?:_obj|_node)?|kmem_cache_(?:alloc|free)|k?v?free|wake_up\w*) ?\(/;
/** A release function whose body is not here. */
const GIVES_BACK = /_(?:release|free|put)_(?:slots?|pool|entry|block|chunk|range|buf(?:fer)?)$/;

export const rule = defineRule({
  id: 'preempt-rt/free-path-takes-spinlock',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/core-api/real-time/differences.html' },
  summary: 'What the allocator calls for every page or object that is freed takes no locks of its own.',

  *check(_series, facts) {
    for (const change of facts.changes) {
      if (!ALLOCATOR.test(change.path)) continue;
      const told = new Set<string>();
      for (const hook of change.added) {
        const within = hook.line.scope?.kind === 'function' ? hook.line.scope.name : '';
        if (!FREES.test(within) || !hook.line.code.startsWith('\t')) continue;
        for (const name of calleesIn(hook.line.code)) {
          if (told.has(name)) continue;
          told.add(name);
          yield* below(name, hook, facts);
        }
      }
    }
  },
});

function calleesIn(text: string): string[] {
  return [...text.matchAll(CALL)].map(({ 1: name = '' }) => name);
}

/** What a function of the series, called at `hook`, takes: itself, or one call further down. */
function* below(name: string, hook: Site, facts: Facts): Iterable<Remark> {
  const body = bodyIn(name, facts);
  if (body === null || body[0]!.site.change.path.startsWith('mm/')) return;
  const found = body.flatMap((held) => takenIn(held, facts));
  const [first] = found;
  if (first === undefined) return;
  const list = [...new Set(found.map(({ what }) => what))].slice(0, 3).join(', ');
  const above = hook.line.scope!.name;
  yield {
    message: `${above}() now calls ${name}(), which gets to ${list}: pages and objects are freed from any context, and on PREEMPT_RT these sleep or take locks that do, want nothing but lockless work below a free`,
    place: at(first.held.site),
    confidence: 'medium',
    fix: 'Put the object on a lockless list (llist_add()) and let a work item that is always there do the rest, or give it back before it gets to the allocator',
    related: [
      { place: at(hook), text: `called for all that is freed` },
      ...found.slice(1, 4).map(({ held, what }) => ({ place: at(held.site), text: what })),
      ...found.flatMap(({ inner, what }) => (inner === null ? [] : [{ place: at(inner), text: what }])).slice(0, 4),
    ],
  };
}

interface Taken {
  readonly held: Held;
  readonly what: string;
  /** Where it is done, one call further down. */
  readonly inner: Site | null;
}

function takenIn(held: Held, facts: Facts): Taken[] {
  const direct = TAKES.exec(held.text)?.[1];
  if (direct !== undefined) return [{ held, what: `${direct}()`, inner: null }];
  return calleesIn(held.text).flatMap((name): Taken[] => {
    const deeper = bodyIn(name, facts)?.find(({ text }) => TAKES.test(text));
    if (deeper !== undefined) {
      const what = TAKES.exec(deeper.text)![1]!;
      return [{ held, what: `${what}() in ${name}()`, inner: deeper.site }];
    }
    return GIVES_BACK.test(name) ? [{ held, what: `${name}()`, inner: null }] : [];
  });
}

function bodyIn(name: string, { given }: Facts): readonly Held[] | null {
  for (const { declaration, site } of given(name)) {
    const body = declaration.kind === 'function' ? bodyOf(site.change, name) : null;
    if (body !== null && body.length > 0) return body;
  }
  return null;
}
