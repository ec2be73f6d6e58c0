import { defineRule, type Facts, ofSeries, type Remark, type Series } from '../../../src/rule.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Somebody asked for it: `as the maintainer asked`, `resent because the list dropped it`. */
const ASKED =
  /\b(?:re-?sen[dt]\w{0,3}|re-?post\w{0,3}|as (?:asked|requested)|wrong (?:patch|version|tree)|dropped by the list|did not (?:arrive|reach))\b/i;

export const rule = defineRule({
  id: 'series/repost-too-fast',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'Between two versions lies a day at least, so that people all over the world can answer.',
  *check(series: Series, { predecessor, text, isRfc }: Facts): Iterable<Remark> {
    if (predecessor === null || isRfc || ASKED.test(text)) return;
    const [before, now] = [sentAt(predecessor), sentAt(series)];
    if (before === null || now === null || now <= before || now - before >= DAY) return;
    const hours = Math.max(1, Math.round((now - before) / (60 * 60 * 1000)));
    yield {
      message: `v${series.revision} comes ${hours} ${hours === 1 ? 'hour' : 'hours'} after v${predecessor.revision}, want 24 at least, so that everybody can answer the last one first`,
      place: ofSeries(series),
      fix: 'Wait for the other reviewers, and take what they say into this version',
    };
  },
});

/** When its first mail was sent, in milliseconds; null where the date cannot be read. */
function sentAt({ cover, patches }: Series): number | null {
  const time = Date.parse((cover ?? patches[0])?.date ?? '');
  return Number.isNaN(time) ? null : time;
}
