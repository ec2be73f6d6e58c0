import { at, defineRule, type Site } from '../../../src/rule.ts';

const BARRIER =
  /(?<![\w.>])(?:(smp_(?:mb|rmb|wmb|mb__(?:before|after)_\w{1,20}|store_mb))|((?:dma_)?(?:mb|rmb|wmb))|(smp_(?:store_release|load_acquire)))\(/;
const ELSEWHERE =
  /^(?:arch|tools|samples|Documentation|scripts|rust)\/|^include\/(?:asm-generic|linux\/(?:atomic|refcount))|barrier\w{0,40}\.h$/;
/** Lines above in which a comment may stand. */
const ABOVE = 5;

export const rule = defineRule({
  id: 'locking/barrier-uncommented',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submit-checklist.html' },
  summary: 'Every memory barrier has a comment that says what it orders and which barrier it pairs with.',
  words: { adds: 'mb rmb wmb smp_store_release smp_load_acquire' },
  *check(change) {
    if (change.language !== 'c' || change.role === 'test' || ELSEWHERE.test(change.path)) return;
    for (const site of change.added) {
      const [found, smp, device] = BARRIER.exec(site.line.code) ?? [];
      if (found === undefined || site.line.code.startsWith('#') || isExplained(site)) continue;
      const name = found.slice(0, -1);
      // One that was there before, in another form.
      if (change.removed.some(({ line }) => BARRIER.test(line.code))) continue;
      yield {
        message: `${name}() without a comment, want what it orders and the barrier that it pairs with`,
        place: at(site),
        confidence: smp !== undefined ? 'high' : device !== undefined ? 'medium' : 'low',
        fix: `Put a comment above it: which accesses it keeps in order, and where its partner is ("pairs with smp_rmb() in ...")`,
      };
    }
  },
});

/** A comment in its line, or in the few above, or right below. */
function isExplained({ hunk, index }: Site): boolean {
  const near = hunk.lines.slice(Math.max(0, index - ABOVE), index + 2).filter(({ kind }) => kind !== 'removed');
  return near.some(({ comment }) => comment !== '');
}
