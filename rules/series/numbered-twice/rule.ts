import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  type PatchView,
  proseLines,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

/** `3. Use skb list`, `(3) ...`, `3) ...`, as an item at the start of a line. */
const ITEM = /^\s{0,4}\(?(\d{1,2})[.)] {1,3}\S/;
/** The same, somewhere in a text. */
const ITEMS = /^\s{0,4}\(?\d{1,2}[.)] {1,3}\S/m;
/** A list begins anew below a heading, a link or an empty line behind it. */
const HEADING = /^\s{0,4}(?:[\w ]{0,24}\bv\d{1,2}\b|changes?\b|changelog\b|link:|#|\*\*)/i;

export const rule = defineRule({
  id: 'series/numbered-twice',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'experience' },
  summary: 'Points that are numbered have a number each, so that an answer can name one.',
  *check({ cover }: Series, facts: Facts): Iterable<Remark> {
    if (facts.damage.flattened) return;
    if (cover !== null) yield* twiceIn(cover);
    for (const view of facts.patches) yield* twiceIn(view);
  },
});

/** The first number that stands twice in a row. */
function* twiceIn(where: Cover | PatchView): Iterable<Remark> {
  const message = 'patch' in where ? where.patch.message : where.message;
  if (!ITEMS.test(message.text)) return;
  let last = 0;
  for (const line of proseLines(message)) {
    const number = Number(ITEM.exec(line.text)?.[1] ?? 0);
    if (number === 0 && HEADING.test(line.text)) last = 0;
    if (number === 0) continue;
    // Lists that count nothing are all `1.`.
    if (number === last && number > 1) {
      yield {
        message: `two points have the number ${number}, want each its own, so that an answer can name it`,
        place: inText(where, line),
        confidence: 'medium',
        fix: 'Count again',
      };
      return;
    }
    last = number;
  }
}
