import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** A question to the reader: `Should we ...?`, `Is it fine to ...?`, `Any better idea?`. */
const ASKS =
  /\b(?:should (?:we|i|this|it)|shall (?:we|i)|(?:is|would) (?:it|this|that) (?:be )?(?:ok(?:ay)?|fine|acceptable|better|preferr?ed|safe|correct|worth|enough|right|possible)|do (?:we|you) (?:want|need|prefer|think)|would you prefer|any (?:better |other )?(?:thoughts?|ideas?|suggestions?|opinions?|comments?|objections?)|what do you (?:all )?think|which (?:one|way|approach|option) (?:is|would|should|do)|where should)\b[^?]{0,160}\?/i;
/** A list of what is not settled: `Open questions:`, `TODO:`, `still to be decided`. */
const OPEN =
  /^\W{0,6}(?:open (?:questions?|issues?|points?)|questions?|to-?dos?|known issues|tbd|remaining work)\b[^:]{0,40}:|\b(?:open questions? (?:is|are|remain)|(?:still )?(?:to be (?:decided|discussed|determined)|undecided|up for (?:debate|discussion)))\b/i;

export const rule = defineRule({
  id: 'series/unfinished-questions',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'A posting that still asks how it is to be done is an RFC.',
  isUnmeasured: true,
  *check({ cover }: Series, facts: Facts): Iterable<Remark> {
    if (cover === null || facts.isRfc) return;
    const said = facts.coverSentences.find(({ text }) => ASKS.test(text) || OPEN.test(text));
    if (said === undefined) return;
    const isList = !ASKS.test(said.text);
    yield {
      message: `the cover letter ${isList ? 'lists what is not decided' : 'asks how it is to be done'}, in a series that is meant to be merged, want it settled or RFC in the subject`,
      place: inText(cover, said),
      confidence: 'medium',
      fix: 'Decide it and give the reason, or post as RFC with the question at the top',
    };
  },
});
