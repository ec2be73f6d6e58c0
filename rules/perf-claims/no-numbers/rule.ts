import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** A promise of speed by its words alone: `much faster`, `speeds up boot`, `improves throughput`, `significantly reduces latency`. */
const CLAIM =
  /\b(?:(?:much|a lot|far|way|considerably|significantly|noticeably|substantially|dramatically|greatly|many times) (?:faster|quicker|more efficient|better performance|less overhead|lower latency|higher throughput)|(?:significant|huge|big|large|substantial|noticeable|dramatic|considerable|measurable) (?:performance|speed|throughput|latency)[ -]?(?:gain|win|boost|improvement|increase|up|benefit|reduction)s?|(?:significantly|greatly|dramatically|considerably|substantially|noticeably|drastically) (?:improv|reduc|increas|speed|boost|decreas)\w{0,60} (?:\w{1,60} ){0,4}(?:performance|throughput|latency|speed|overhead|time|cost|efficiency|cpu usage|boot)|(?:makes?|making) (?:\w{1,60} ){1,4}(?:much |a lot |far |way )(?:faster|quicker)|(?:improv|increas|boost|reduc|lower|decreas|speed)\w{0,60} (?:up )?(?:[\w-]{1,60} ){1,6}(?:significantly|greatly|dramatically|considerably|substantially|noticeably|drastically|a lot|by an order of magnitude))\b/i;
/** A subject that promises it: `speed up the lookup`, `improve throughput`, `reduce latency of wakeups`. */
const SUBJECT =
  /\b(?:speed(?:s|ing)? up|(?:improv|increas|boost)(?:e|es|ing|s)? (?:the )?(?:[\w-]{1,60} ){0,3}(?:performance|throughput|bandwidth)|(?:reduc|lower|decreas)(?:e|es|ing|s)? (?:the )?(?:[\w-]{1,60} ){0,3}(?:latency|latencies|overhead|cpu (?:usage|load|time))|(?:optimi[sz]e|faster)\b.{0,40}\b(?:performance|throughput|latency|speed|path|lookups?))\b/i;
/** The same without a word of size, which may be an aside. */
const MILD =
  /\b(?:speeds? up|sped up|speeding up|(?:improv|increas|boost)\w{0,60} (?:the )?(?:\w{1,60} ){0,2}(?:performance|throughput|bandwidth)|(?:reduc|lower|decreas)\w{0,60} (?:the )?(?:\w{1,60} ){0,2}(?:latency|overhead|cpu (?:usage|load|time))|(?:is|are|be) (?:faster|quicker)|makes? (?:\w{1,60} ){1,3}faster)\b/i;
/** Parts of words that each of them has one of: cheaper to look for, and most sentences have none. */
const PROMISE =
  /faster|quicker|more efficient|better performance|less overhead|lower|higher throughput|improv|increas|boost|reduc|decreas|speed|sped|optimi|(?:performance|throughput|latency)[ -]?(?:gain|win|up|benefit)/i;
/** Somebody else's claim, a wish, or no claim: `may be faster`, `should speed up`, `to not be faster`, `as fast as`. */
const HEDGED =
  /\b(?:may|might|could|should|would|will later|can be|if|whether|not|never|no longer|without|expected|hope\w*|future|eventually|prepar\w*|allows?|because|since|used to|when|instead of|rather than|todo|plan\w*)\b/i;
/** Something measured stands in the text: `15%`, `3x`, `120 ms`, `50Gbps`, a table of figures. */
const FIGURE =
  /\d ?(?:%|x\b|times\b|fold\b|k?cycles\b|instructions\b|[nmu]?s(?:ecs?|econds?)?\b|µs|minutes\b|[kmg]?(?:bps|bit\/s|b\/s|ib\/s|pps|iops|tps|ops|qps)|req\/s|MB\b|GB\b|KB\b|cpus?\b|faults\b)|\b\d{1,6}\.\d+\s+\d{1,6}\.\d|\|\s{0,20}\d|\d,\d{3}\b|\bfactor of\b|\bhalv\w+|\bhalf\b|\btwice\b|\bdoubl\w+/i;
/** Results behind a link that the prose speaks of; a `Link:` among the trailers is no sentence. */
const ELSEWHERE = /https?:\/\//i;

/** Each claim has one of them: what is measured, or how much better it gets. */
const MEASURES =
  'faster quicker efficient performance overhead latency latencies throughput bandwidth cpu speed speeds speeding sped ' +
  'optimise optimize significant huge big large substantial noticeable dramatic considerable measurable significantly ' +
  'greatly dramatically considerably substantially noticeably drastically lot magnitude';

export const rule = defineRule({
  id: 'perf-claims/no-numbers',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: {
    kind: 'review',
    url: 'https://patchwork.kernel.org/project/netdevbpf/cover/20241104215542.215919-1-jdamato@fastly.com',
  },
  summary: 'A change that claims to be faster says by how much, and where that was measured.',
  words: { says: MEASURES },
  looksAt: (facts) =>
    facts.spoken.some(([, { text }]) => isPromise(text) && CLAIM.test(text)) && isMeasured(facts)
      ? 'numbers for what is said of speed'
      : null,
  *check(_series: Series, facts: Facts): Iterable<Remark> {
    const claim = claimIn(facts);
    if (claim === null || !facts.changes.some(({ role }) => role === 'code' || role === 'header')) return;
    // Figures of the series may stand in a mail that is not here.
    if (facts.damage.truncated || isMeasured(facts)) return;
    const isPart = facts.series.cover === null && facts.series.missing.length > 0;
    const isFix = facts.patches.some((patch) => patch.isFix);
    yield {
      message: `a performance claim without a number: "${claimed(claim.said[1].text, claim.words)}", want it measured before and after`,
      place: inText(...claim.said),
      confidence: isFix ? 'low' : isPart && claim.confidence === 'high' ? 'medium' : claim.confidence,
      severity: isPart ? 'note' : 'warning',
      fix: 'Add the numbers before and after, the machine, the command and the number of runs; or drop the claim',
    };
  },
});

interface Claim {
  readonly said: Facts['spoken'][number];
  readonly words: RegExp;
  readonly confidence: NonNullable<Remark['confidence']>;
}

/** The strongest promise of the series. */
function claimIn({ spoken, patches }: Facts): Claim | null {
  const promises = spoken.filter(([, { text }]) => isPromise(text));
  const strong = promises.find(([, { text }]) => CLAIM.test(text));
  if (strong !== undefined) return { said: strong, words: CLAIM, confidence: 'high' };
  const titled = patches.find(({ patch: { subject } }) => PROMISE.test(subject) && SUBJECT.test(subject));
  if (titled !== undefined) {
    const { subject, place } = titled.patch;
    return { said: [titled, { text: subject, inputLine: place.line }], words: SUBJECT, confidence: 'medium' };
  }
  const mild = promises.find(([, { text }]) => MILD.test(text));
  return mild === undefined ? null : { said: mild, words: MILD, confidence: 'low' };
}

function isPromise(text: string): boolean {
  return PROMISE.test(text) && !HEDGED.test(text);
}

/** Tables stand in lines of their own, and a subject may have the number. */
function isMeasured({ text, spoken }: Facts): boolean {
  return FIGURE.test(text) || spoken.some(([, sentence]) => ELSEWHERE.test(sentence.text));
}

/** The words of the claim, with a few around them. */
function claimed(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)!;
  const before = text.slice(0, found.index).split(' ').slice(-4).join(' ');
  const after = text
    .slice(found.index + found[0].length)
    .split(' ')
    .slice(0, 3)
    .join(' ');
  return (before + found[0] + after).replace(/[,.;:]$/, '').trim();
}
