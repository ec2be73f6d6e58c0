import {
  at,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  statementFrom,
} from '../../../src/rule.ts';

/** `foo_put`, `foo_release_page`, `__foo_free`: what ends a lifetime has nobody to report a failure to. */
const ENDS = /(?:^|_)(?:put|free|release|drop|destroy|destruct|destructor)(?:_|$)/;
/** `p = kmalloc(`, `struct foo *p = kzalloc_obj(`; the variable. */
const ALLOCATES =
  /\b(\w+) = (?:\([^()]{1,60}\)\s?)?(?:kv?[mzc]alloc(?:_\w+)?|kmalloc_\w+|kzalloc_\w+|kmem_cache_z?alloc\w*|kmemdup|alloc_\w+)\(/;
const LOGS = /\b(?:pr_\w+|dev_\w+|netdev_\w+|WARN\w*|printk\w*)\(/;
/** In lower case: `leaking device ref`, `the reference is leaked`; not `avoid leaking`, `memory leak`. */
const LEAKS = /\bleak(?:s|ed|ing)?\b/;
const AVOIDED =
  /\b(?:no|not|avoid\w{0,60}|prevent\w{0,60}|without|never|fix\w{0,60}|don't|won't|doesn't|would|could|might|may|stop\w{0,60}|plug\w{0,60}|against|potential|possible|info\w{0,60}|detect\w{0,60}|check\w{0,60}) (?:\w{1,60} ){0,3}leak|memory leak/;

export const rule = defineRule({
  id: 'lifetime/documented-leak',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Giving something back cannot fail: it allocates nothing that it could not do without.',
  words: {
    adds: 'kmalloc kzalloc kcalloc kvmalloc kvzalloc kvcalloc kmem kmemdup alloc',
    shows: 'put free release drop destroy destruct destructor',
  },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isAllocation)) if (ENDS.test(shown.name)) yield* leaks(shown);
  },
});

function isAllocation({ change, line }: Site): boolean {
  return (
    (change.role === 'code' || change.role === 'header') && line.code.includes('alloc') && ALLOCATES.test(line.code)
  );
}

function* leaks({ sites, name }: ShownFunction): Iterable<Remark> {
  const index = sites.findIndex((site) => site.line.kind === 'added' && isAllocation(site));
  const site = sites[index]!;
  const variable = ALLOCATES.exec(site.line.code)![1]!;
  const failure = failureOf(sites, index, variable);
  if (failure === null) return;
  const said = failure.find(({ line }) => saysLeak(line.text));
  const above = sites[0]!.hunk.lines
    .map((line, row) => ({ ...sites[0]!, line, index: row }))
    .filter(({ line, index: row }) => line.kind === 'added' && row < site.index && row > sites[0]!.index - 25)
    .find(({ line }) => line.comment !== '' && saysLeak(line.comment));
  const place = failure[0] ?? site;
  yield {
    message: `${name}() gives something back and allocates memory for it, and where that fails ${said === undefined && above === undefined ? 'it is lost' : 'it is leaked, as the patch says itself'}, want a release that cannot fail`,
    place: at(site),
    confidence: said === undefined && above === undefined ? 'medium' : 'high',
    fix: 'Put what is needed (a work_struct, an llist_node with one irq_work for all) into the object when it is made, so that the last put allocates nothing',
    related: [
      { place: at(said ?? place), text: 'only logged where the allocation fails' },
      ...(above === undefined ? [] : [{ place: at(above), text: 'announced here' }]),
    ],
  };
}

function saysLeak(said: string): boolean {
  const text = said.toLowerCase();
  return LEAKS.test(text) && !AVOIDED.test(text);
}

/** Statements of the branch for a failure where it does nothing but log and leave; null where it does more. */
function failureOf(sites: readonly Site[], from: number, variable: string): Site[] | null {
  const indent = (index: number): number => /^\t*/.exec(sites[index]!.line.code)![0].length;
  const test = sites.findIndex(
    ({ line }, index) => index > from && index < from + 6 && new RegExp(`\\bif \\(!?${variable}\\b`).test(line.code),
  );
  if (test < 0) return null;
  const isNegative = new RegExp(`!${variable}\\b`).test(sites[test]!.line.code);
  const start = isNegative
    ? test
    : sites.findIndex(
        ({ line }, index) => index > test && indent(index) === indent(test) && /^\t*\} else/.test(line.code),
      );
  if (start < 0) return null;
  const branch: Site[] = [];
  for (let i = start + 1; i < sites.length && indent(i) > indent(start); i += 1)
    if (sites[i]!.line.code.trim() !== '') branch.push(sites[i]!);
  const first = branch[0];
  if (first === undefined) return null;
  const statements = branch.filter(({ line }) => !/^\s*return;/.test(line.code));
  // A statement may go on over lines; it begins with the log.
  return statements.length > 0 &&
    statements.length <= 4 &&
    statements.every(({ line }, i) => LOGS.test(line.code) || (i > 0 && isPartOf(statements, i)))
    ? statements
    : null;
}

function isPartOf(statements: readonly Site[], index: number): boolean {
  const above = statements.findLastIndex(({ line }, row) => row < index && LOGS.test(line.code));
  return above >= 0 && statementFrom(statements, above).includes(statements[index]!.line.code.trim());
}
