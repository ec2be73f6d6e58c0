import { at, changedIn, type ChangeView, defineRule, type Remark } from '../../../src/rule.ts';

/** Made to be included by one file, which sets macros before. */
const TEMPLATE = /_(?:impl|gen|ops|template|tmpl|inc)\.h$/;

export const rule = defineRule({
  id: 'net/static-noninline-in-h',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'ci' },
  summary:
    'A function in a header is static inline: a plain static one is compiled into each file, and warned about where it is not used.',
  words: { adds: 'static' },
  *check(change: ChangeView): Iterable<Remark> {
    if (change.role !== 'header' || !change.isNetOwned || TEMPLATE.test(change.path)) return;
    const hunks = change.hunks.filter(({ lines }) =>
      lines.some(({ kind, code }) => kind === 'added' && /^static\b/.test(code)),
    );
    for (const { declaration, site, image } of hunks.flatMap((hunk) => changedIn(hunk, 'added'))) {
      const { kind, isStatic, isInline, via, row, nameRow, name } = declaration;
      if (kind !== 'function' || !isStatic || isInline || via !== null) continue;
      const head = image.source.code.slice(row, nameRow + 1).join(' ');
      if (
        /inline\b|__maybe_unused|__always_unused|__used/.test(head) ||
        change.removed.some(({ line }) => line.code.includes(`${name}(`))
      )
        continue;
      yield {
        message: `${name}() is static and not inline in a header, want static inline, or its body in a .c file`,
        place: at(site),
        // A header beside its .c files may have but one reader.
        confidence: change.path.startsWith('include/') ? 'high' : 'medium',
        fix: `static inline ${head.trim().replace(/^static\s+/, '')}`,
      };
    }
  },
});
