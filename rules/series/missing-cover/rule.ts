import { defineRule, type Facts, ofSeries, plural, type Remark, type Series } from '../../../src/rule.ts';

/** Fewer explain themselves. */
const FROM = 3;

export const rule = defineRule({
  id: 'series/missing-cover',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A series of three patches or more has a cover letter.',
  *check(series: Series, _facts: Facts): Iterable<Remark> {
    const { cover, patches, total, missing, origin } = series;
    // A range holds commits only; of a series with holes, the cover letter may be what was not given.
    if (origin !== 'mail' || cover !== null || total < FROM || missing.length > 0) return;
    const [first, ...others] = patches;
    // An answer to a mail that is not here: most likely the cover letter.
    if (first === undefined || first.inReplyTo !== null) return;
    const known = new Set(patches.map(({ messageId }) => messageId));
    if (others.some(({ inReplyTo }) => inReplyTo !== null && !known.has(inReplyTo))) return;
    const isThread = others.every(({ inReplyTo }) => inReplyTo !== null);
    yield {
      message: `no cover letter was given with ${plural(patches.length, 'patch').replace('patchs', 'patches')}, want a 0/${total} that says what the series is for`,
      place: ofSeries(series),
      // Patches that answer one another leave no room for one; loose files may have lost theirs.
      confidence: isThread ? 'high' : 'medium',
      fix: 'git format-patch --cover-letter; say what the series achieves, why, how it was tested, and what changed since the last version',
    };
  },
});
