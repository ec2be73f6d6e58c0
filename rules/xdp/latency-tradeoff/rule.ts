import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  ofSeries,
  type PatchView,
  type Remark,
  type Sentence,
  type Series,
} from '../../../src/rule.ts';

/** `xsk: batch xmit in copy mode`, `net: frob: coalesce completions`. */
const BATCHES =
  /\b(?:batch(?:es|ed|ing)?|bulk(?:ed|ing)?|coalesc(?:e|es|ed|ing)|xmit[_.]more|defer(?:s|red|ring)?|aggregat(?:e|es|ed|ing))\b/i;
/** The words of it. */
const SUBJECT_WORDS =
  'batch batches batched batching bulk bulked bulking coalesce coalesces coalesced coalescing xmit ' +
  'defer defers deferred deferring aggregate aggregates aggregated aggregating';
/** `3,389,704 pps`, `14.2 Mpps`, `94 Gbit/s`. */
const THROUGHPUT =
  /\b\d[\d.,]{0,20}\s?(?:[kKMG]?pps|[kKMG]?pkts?\/s|packets? (?:per second|\/ ?s)|[KMG]i?bps|[KMG]i?[Bb](?:it)?\/s(?:ec)?|[kM]?IOPS|[kM]?rps)\b/;
/** A figure with the word, in either order. */
const MEASURED =
  /\b(?:latency|latencies|rtt|round[- ]trip|percentile|p50|p90|p95|p99(?:\.9+)?|tail|jitter)\b[^.]{0,80}\d\s?(?:us|usec|µs|ms|msec|ns|nsec|%|microseconds?|milliseconds?)|\d\s?(?:us|usec|µs|ns|nsec)\b|\b(?:TCP_RR|UDP_RR|tcp_rr|ping-pong)\b/i;
const CONCEDED = /\blatenc(?:y|ies)\b/i;

export const rule = defineRule({
  id: 'xdp/latency-tradeoff',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://spinics.net/lists/bpf/msg153728.html' },
  summary: 'Where packets are batched for throughput, the text gives figures of latency too.',
  words: { says: SUBJECT_WORDS },

  *check(series: Series, facts: Facts): Iterable<Remark> {
    const subjects = [series.cover?.subject ?? '', ...series.patches.map(({ subject }) => subject)];
    const subject = subjects.find((one) => BATCHES.test(one));
    if (subject === undefined || !isOfNetworking(series, facts)) return;
    if (!THROUGHPUT.test(facts.text) || MEASURED.test(facts.text)) return;
    const conceded = facts.spoken.find(([, { text }]) => CONCEDED.test(text));
    yield conceded === undefined ? unasked(series, subject) : withoutFigure(conceded);
  },
});

function isOfNetworking({ cover }: Series, facts: Facts): boolean {
  const net = /^(?:net|drivers\/net)\//;
  return facts.changes.length > 0
    ? facts.touches(net)
    : (cover?.diffstat?.files.some(({ path }) => net.test(path)) ?? false);
}

function withoutFigure([where, sentence]: readonly [Cover | PatchView, Sentence]): Remark {
  return {
    message: 'the text concedes latency and gives figures of throughput alone, want latency measured before and after',
    place: inText(where, sentence),
    confidence: 'medium',
    fix: FIX,
  };
}

function unasked(series: Series, subject: string): Remark {
  return {
    message: `"${BATCHES.exec(subject)![0]}" with figures of throughput alone, what does it do to latency?`,
    place: ofSeries(series),
    confidence: 'low',
    fix: FIX,
  };
}

const FIX =
  'Give median and 99th percentile of a request and its answer, idle and under load, at the batch sizes of the table';
