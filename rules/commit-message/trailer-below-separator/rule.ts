import { defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** Trailers that a commit needs: `Signed-off-by: A B <a@b.c>`, `Fixes: 0123456789ab ("...")`. */
const TRAILER =
  /^(?:signed-off-by|co-developed-by|acked-by|reviewed-by|tested-by|reported-by|suggested-by): ?[^<>]{1,100}<[^<>@\s]{1,100}@[^<>\s]{1,100}>|^fixes: ?[0-9a-f]{8,40} ?\(|^cc: ?<?stable@(?:vger\.)?kernel\.org/i;

export const rule = defineRule({
  id: 'commit-message/trailer-below-separator',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'Tags stand above the `---`; what stands below is not in the commit.',
  *check(view: PatchView, { damage }): Iterable<Remark> {
    const { patch } = view;
    // Most notes are a diffstat and no more.
    if (damage.flattened || !patch.notes.text.includes(':')) return;
    const tags = proseLines(patch.notes).filter(({ text }) => TRAILER.test(text));
    if (tags.length === 0) return;
    const kept = new Set(proseLines(patch.message).map(({ text }) => text.trim().toLowerCase()));
    for (const line of tags) {
      const tag = line.text.slice(0, line.text.indexOf(':'));
      if (kept.has(line.text.trim().toLowerCase())) continue;
      yield {
        message: `${tag} below the ---, where git am drops it, want it above`,
        place: inText(view, line),
        severity: /^(?:signed-off-by|fixes|cc)$/i.test(tag) ? 'warning' : 'note',
        fix: 'Move the line above the first ---; where it is meant as a note, say so in words',
      };
    }
  },
});
