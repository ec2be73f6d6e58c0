import { at, defineRule, functionsIn, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `#define FROB_CB(skb) ((struct frob_cb *)((skb)->cb))`, `return (struct frob_cb *)skb->cb;`. */
const CASTS = /\(\s?struct (\w+) ?\* ?\) ?&?\(? ?\(? ?\w+ ?\)? ?->\s?cb\b/;
const CHECKS =
  /\bBUILD_BUG_ON\w*\(|\bstatic_assert\(|\bsizeof_field\(struct sk_buff, cb\)|\bskb_cb_check\w*|\bFIELD_SIZEOF\(struct sk_buff, cb\)/;
const SETS = /->destructor\s*=\s*(\w+);/;
const READS = /->\s*cb\b|\b[A-Z][A-Z0-9_]*_CB\(/;

export const rule = defineRule({
  id: 'net/skb-cb',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What stands in skb->cb fits there by a check at build time, and is gone once the skb is handed on.',
  words: { adds: 'cb destructor' },
  *check(patch): Iterable<Remark> {
    if (!patch.changes.some(({ isNetOwned }) => isNetOwned)) return;
    yield* unchecked(patch);
    if (patch.addedWords.has('destructor')) yield* destroyed(patch);
  },
});

/** A new structure in cb, and nothing asks for its size. */
function* unchecked(patch: PatchView): Iterable<Remark> {
  const site = patch.added.find((one) => isCast(one));
  const name = CASTS.exec(site?.line.code ?? '')?.[1];
  if (site === undefined || name === undefined || !patch.introduced.has(name)) return;
  const isChecked = patch.changes.some(({ hunks }) =>
    hunks.some(({ lines }) => lines.some(({ kind, code }) => kind !== 'removed' && CHECKS.test(code))),
  );
  if (isChecked) return;
  yield {
    message: `\`struct ${name}\` is new in skb->cb and nothing checks that it fits, want a check at build time`,
    place: at(site),
    confidence: 'low',
    fix: `BUILD_BUG_ON(sizeof(struct ${name}) > sizeof_field(struct sk_buff, cb));`,
  };
}

function isCast({ change, line }: Site): boolean {
  return (
    change.isNetOwned &&
    (change.role === 'code' || change.role === 'header') &&
    line.code.includes('cb') &&
    CASTS.test(line.code)
  );
}

/** A destructor runs when others have had the skb, and its cb. */
function* destroyed({ added, changes }: PatchView): Iterable<Remark> {
  const names = new Set(added.flatMap(({ line }) => SETS.exec(line.code)?.[1] ?? []));
  if (names.size === 0) return;
  for (const shown of changes.flatMap(({ hunks }) => hunks.flatMap((hunk) => functionsIn(hunk)))) {
    const site = names.has(shown.name) ? shown.sites.find(({ line }) => READS.test(line.code)) : undefined;
    if (site === undefined) continue;
    yield {
      message: `${shown.name}() is the destructor of an skb and reads its cb, which whoever had the skb since has written to, want the state elsewhere`,
      place: at(site),
      confidence: 'medium',
      fix: 'Keep it in skb_shinfo(skb)->destructor_arg, or in memory that the socket owns',
    };
    return;
  }
}
