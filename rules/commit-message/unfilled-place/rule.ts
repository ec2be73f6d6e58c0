import { defineRule, type Facts, inText, proseLines, type Remark, type Series } from '../../../src/rule.ts';

/** `*** SUBJECT HERE ***` and `*** BLURB HERE ***` of git format-patch, `*** SAY HERE: why ***` of zcreview split; one in quotes is spoken of. */
const PLACE = /(?<![`"'])\*\*\* [A-Z]{3,12} HERE\b[^*]{0,200}\*\*\*/;

export const rule = defineRule({
  id: 'commit-message/unfilled-place',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'A draft marks what only its author can say; such a mark is filled in before the mail is sent.',
  words: { says: 'here' },
  *check({ cover }: Series, facts: Facts): Iterable<Remark> {
    if (!facts.text.includes('*** ')) return;
    if (cover !== null) {
      const subject = { text: cover.subject, inputLine: cover.place.line };
      for (const line of [subject, ...proseLines(cover.message)]) {
        if (PLACE.test(line.text)) yield { message: said(line.text), place: inText(cover, line), fix: FIX };
      }
    }
    for (const view of facts.patches) {
      const subject = { text: view.patch.subject, inputLine: view.patch.place.line };
      for (const line of [subject, ...proseLines(view.patch.message)]) {
        if (PLACE.test(line.text)) yield { message: said(line.text), place: inText(view, line), fix: FIX };
      }
    }
  },
});

const FIX = 'Write it, and take the stars away';

function said(line: string): string {
  return `"${PLACE.exec(line)?.[0] ?? ''}" still stands in the text, want what belongs there`;
}
