import { defineRule, type PatchView, proseLines, inText, type Remark } from '../../../src/rule.ts';

/** `Co-developed-by: A B <a@b.c>`; the address says who. */
const CO_AUTHOR = /^co-?developed-by: ?(.{1,200}?)<([^<>]{1,200})>/i;

export const rule = defineRule({
  id: 'commit-message/co-developed-by',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'A co-author signs off as well: right below Co-developed-by stands the Signed-off-by of the same person.',
  words: { says: 'developed codeveloped' },
  *check(view: PatchView, { damage }): Iterable<Remark> {
    if (damage.addressesLost || view.wasTaken || !/co-?developed-by/i.test(view.patch.message.text)) return;
    const lines = proseLines(view.patch.message);
    for (const [i, line] of lines.entries()) {
      const [, name = '', email] = CO_AUTHOR.exec(line.text.trim()) ?? [];
      if (email === undefined) continue;
      const signs = (text: string | undefined): boolean =>
        text !== undefined &&
        /^signed-off-by:/i.test(text.trim()) &&
        text.toLowerCase().includes(`<${email.toLowerCase()}>`);
      if (signs(lines[i + 1]?.text)) continue;
      const isElsewhere = lines.some(({ text }) => signs(text));
      yield {
        message: isElsewhere
          ? `the Signed-off-by of a co-author does not stand right below its Co-developed-by, want the two together`
          : `a Co-developed-by without the Signed-off-by of the same person, want it right below`,
        place: inText(view, line),
        severity: isElsewhere ? 'note' : 'warning',
        fix: `Signed-off-by: ${name.trim()} <${email}>`,
      };
    }
  },
});
