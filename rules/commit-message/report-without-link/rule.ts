import { defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

const REPORT = /^reported(?:-and-tested)?-by:/i;
/** Where the report can be read: `Closes:`, `Link:`, an address in the text; syzbot's own address names the report. */
const SOURCE = /^(?:closes|link|bugzilla|buglink|references?|bug):|https?:\/\/|syzbot\+|\bcve-\d/im;
/** Told in private or seen by a machine at home: nothing to link to. */
const PRIVATE = /\b(?:privately|in private|off-?list|internal(?:ly)?|on irc|in person)\b/i;

/** The rule is of this year. */
const SINCE = 2023;
const YEAR = /\b(?:19|20)\d\d\b/;

export const rule = defineRule({
  id: 'commit-message/report-without-link',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'Below Reported-by stands a Closes: or Link: that leads to the report.',
  words: { says: 'reported' },
  *check(view: PatchView, { damage }): Iterable<Remark> {
    const { patch, wasTaken } = view;
    const { text } = patch.message;
    if (!/^\s{0,8}reported(?:-and-tested)?-by:/im.test(text) || wasTaken || damage.flattened) return;
    if (SOURCE.test(text) || PRIVATE.test(text) || Number(YEAR.exec(patch.date)?.[0] ?? SINCE) < SINCE) return;
    const line = proseLines(patch.message).find((one) => REPORT.test(one.text.trim()));
    if (line === undefined) return;
    yield {
      message: 'a Reported-by without a way to the report, want a Closes: or Link: below it',
      place: inText(view, line),
      confidence: 'medium',
      fix: 'Closes: https://lore.kernel.org/r/<Message-ID of the report>',
    };
  },
});
