import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  type PatchView,
  type Remark,
  type Sentence,
  type Series,
  proseLines,
} from '../../../src/rule.ts';

/** `net-next is closed`, `net-next is currently closed`, `the net-next tree is still closed`, `even though net-next closed`. */
const CLOSED =
  /\bnet-next (tree )?((has )?(just )?closed\b|(is|being|remains|stays|will be)( \w+)? closed\b|is not (yet )?open\b|is n['o]t open\b)/i;
/** `will resend when net-next opens`, `repost this once net-next reopens`. */
const SEND_AGAIN =
  /\b(re-?send|re-?post|re-?submit)\b.{0,60}\b(when|once|after|as soon as) (the )?net-next (tree )?(is )?(re-?)?open/i;
/** Past, or not so: `was closed`, `no longer closed`, `had been closed`, `if net-next is closed`, `is not closed`. */
const NOT_NOW =
  /\b(was|were|had been|no longer|if|in case|not) (\w+ ){0,3}closed\b|\bif net-next\b|\bv\d+ (was|were)\b/i;
/** `posted as RFC since net-next is closed`: it is one in all but the subject. */
const CALLS_ITSELF_RFC = /\bRFC\b/;
/** Tags of trees that stay open: `net`, `bpf`. */
const OTHER_TREE = /^(net|bpf|bpf-next|nf|ipsec|wireless|wireless-next|rdma-next|can|can-next)$/i;

export const rule = defineRule({
  id: 'series/net-next-closed',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'While net-next is closed only RFC series are posted for it.',
  isUnmeasured: true,
  words: { says: 'closed open resend repost resubmit re' },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const tags = [...series.tags, ...series.patches.flatMap((patch) => patch.tags)];
    if (facts.isRfc || tags.some((tag) => OTHER_TREE.test(tag))) return;
    for (const [where, said] of spoken(series, facts)) {
      if (NOT_NOW.test(said.text) || !(CLOSED.test(said.text) || SEND_AGAIN.test(said.text))) continue;
      yield {
        message:
          'the text says that net-next is closed and the series is not marked RFC, want RFC in the subject or a later day',
        place: inText(where, said),
        confidence: CALLS_ITSELF_RFC.test(said.text) ? 'medium' : 'high',
        fix: "Wait until net-next is open, or post it for comments only: git format-patch --subject-prefix='RFC PATCH net-next'",
      };
      return;
    }
  },
});

/** Sentences of the cover letter, messages and notes. */
function* spoken(
  { cover }: Series,
  { patches, coverSentences }: Facts,
): Iterable<readonly [PatchView | Cover, Sentence]> {
  if (cover !== null) for (const sentence of coverSentences) yield [cover, sentence];
  for (const view of patches) {
    for (const sentence of view.sentences) yield [view, sentence];
    for (const { text, inputLine } of proseLines(view.patch.notes)) yield [view, { text: text.trim(), inputLine }];
  }
}
