import { addedCalls, assignedTo, at, type Called, defineRule, type Site } from '../../../src/rule.ts';

/** They return NULL where there is no memory. */
const ALLOCATORS =
  'kmalloc kzalloc kcalloc kmalloc_array kmalloc_node kzalloc_node kcalloc_node kvmalloc kvzalloc ' +
  'kvcalloc kvmalloc_array vmalloc vzalloc kmemdup kstrdup kstrndup kasprintf devm_kmalloc devm_kzalloc ' +
  'devm_kcalloc devm_kmalloc_array devm_kmemdup devm_kstrdup devm_kasprintf kmem_cache_alloc ' +
  'kmem_cache_zalloc kmalloc_obj kzalloc_obj alloc_skb netdev_alloc_skb dev_alloc_skb alloc_workqueue ' +
  'alloc_ordered_workqueue dma_alloc_coherent dmam_alloc_coherent alloc_etherdev alloc_netdev ' +
  'alloc_percpu bitmap_zalloc';
const ELSEWHERE = /^(?:tools|samples|scripts|Documentation)\/|kunit|selftest/;
/** Given to one of these it is read or written through. */
const FOLLOWERS =
  /\b(?:memcpy|memset|memmove|strcpy|strscpy|strlcpy|snprintf|scnprintf|sprintf|strlen|bitmap_\w+|skb_put\w*|skb_reserve|queue_work|INIT_LIST_HEAD|spin_lock_init|mutex_init|netdev_priv|SET_NETDEV_DEV|copy_from_user)\(/;
/** Statements below the call that are looked at. */
const NEAR = 15;

export const rule = defineRule({
  id: 'kernel-api/unchecked-allocation',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What an allocator returns is compared with NULL before it is used.',
  words: { adds: ALLOCATORS },

  *check(patch) {
    for (const called of addedCalls(patch, ALLOCATORS.split(' '))) {
      const { call, site } = called;
      const target = ELSEWHERE.test(site.change.path) ? null : assignedTo(called);
      if (target === null || target.startsWith('*') || call.args?.some((arg) => arg.includes('__GFP_NOFAIL'))) continue;
      const use = useOf(called, target);
      if (use === null) continue;
      yield {
        message: `${target} is used here and was not compared with NULL, which ${call.name}() returns when memory is short, want a check between the two`,
        place: at(use),
        fix: `if (!${target})\n\treturn -ENOMEM;`,
        related: [{ place: at(site), text: 'allocated here' }],
      };
    }
  },
});

/** The first line behind the call that speaks of the result, where it follows the pointer; null where it tests it, or does anything else. */
function useOf({ site, call }: Called, target: string): Site | null {
  const { hunk, index, change } = site;
  let isOpen = !ends(site.line.code);
  for (let i = index + 1, seen = 0; i < hunk.lines.length && seen < NEAR; i += 1) {
    const line = hunk.lines[i]!;
    if (line.kind === 'removed' || line.code.trim() === '') continue;
    if (isOpen) {
      isOpen = !ends(line.code);
      continue;
    }
    seen += 1;
    // What another branch does, or whoever jumps here, is not told by the line above.
    if (line.scope?.name !== call.within || /^\s*(?:\}|\w+:\s*$|case\b|default\b|#|else\b)/.test(line.code))
      return null;
    if (/^\s*(?:return|goto|break|continue)\b/.test(line.code) && !follows(line.code, target)) return null;
    if (!line.code.includes(target)) continue;
    return follows(line.code, target) ? { change, hunk, line, index: i } : null;
  }
  return null;
}

function ends(code: string): boolean {
  return /;\s*$/.test(code);
}

/** `p->x`, `p[i]`, `*p =`, `memcpy(p, ...)`; a line that also tests it, takes a size or only passes it on does not. */
function follows(code: string, target: string): boolean {
  if (/\bsizeof\b|\?|&&|\|\||\b(?:if|while|BUG_ON|WARN\w*|ASSERT\w*|IS_ERR\w*)\b/.test(code)) return false;
  const from = code.indexOf(target);
  const before = code[from - 1] ?? ' ';
  if (/[\w.>]/.test(before)) return false;
  const rest = code.slice(from + target.length);
  if (/^(?:->|\[)/.test(rest)) return !isAddress(code, from, rest);
  if (/^\w/.test(rest)) return false;
  return (
    (before === '*' && /^\s*[-+|&]?=(?!=)/.test(rest)) ||
    (FOLLOWERS.test(code) && /^\s*[,)]/.test(rest) && before === '(')
  );
}

/** `&p->list` is a number, and `p = q->x` no use of p. */
function isAddress(code: string, from: number, rest: string): boolean {
  return code[from - 1] === '&' && !/^->\w+\[/.test(rest) && !/INIT_|_init\(|list_add/.test(code);
}
