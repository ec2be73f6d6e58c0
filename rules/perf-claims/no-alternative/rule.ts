import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** A measured gain: `improves throughput by 88%`, `170Gbps instead of 50`. */
const GAIN =
  /\b(?:improv\w{1,6}|faster|speeds? up|reduc\w{1,4}|gains?|savings?|boost\w{0,4}|increas\w{1,4}|reach(?:es|ed)?|better)\b/i;
const FIGURE = /\d ?(?:%|x\b|times\b|[kKMG]?(?:pps|bps|iops|i?B\/s))/i;
/** What else was thought of: `we tried`, `an alternative`, `compared to page_pool`, `instead of`, `rather than`. */
const OTHER_WAY =
  /\b(?:alternativ\w{1,4}|tried|attempt(?:s|ed)?|consider(?:s|ed|ing)?|rejected|rather than|instead of|another (?:way|approach|option|idea)|other (?:ways?|approach(?:es)?|options?)|approach(?:es)?|compar\w{1,6}|versus|vs\.?|experiment\w{0,5}|discuss\w{0,4}|suggest\w{0,4}|propos\w{1,4})\b/i;
/** New code in such an amount could have been something else. */
const LARGE = 200;

export const rule = defineRule({
  id: 'perf-claims/no-alternative',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A large change for speed says what else was tried, and why this is the way.',
  isGuess: true,
  *check({ cover, patches }: Series, facts: Facts): Iterable<Remark> {
    const added = patches.flatMap(({ changes }) => changes).reduce((sum, { insertions }) => sum + insertions, 0);
    if (Math.max(added, cover?.diffstat?.insertions ?? 0) < LARGE) return;
    const claim = facts.spoken.find(([, { text }]) => GAIN.test(text) && FIGURE.test(text));
    if (claim === undefined || OTHER_WAY.test(facts.text)) return;
    yield {
      message: 'a large change for speed that names no other way, what else was tried, and what did it gain?',
      place: inText(...claim),
      fix: 'One paragraph in the cover letter: the simpler ways, what they gave, why they are not enough',
    };
  },
});
