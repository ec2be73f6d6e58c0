import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** The numbers of an earlier posting are no longer right: `I retested and got different numbers`, `the previous test is not that right`. */
const TAKEN_BACK =
  /\b(?:re-?test(?:ed|ing)?|re-?ran|re-?measur\w{1,4}|re-?did the (?:test|measure)\w{0,6})\b[^.]{0,60}\b(?:different|other|lower|higher|new|changed)\b|\b(?:previous|earlier|last|old|prior|former) (?:\w{1,12} ){0,2}(?:tests?|numbers?|results?|measurements?|figures?|benchmarks?|data)\b[^.]{0,40}\b(?:wrong|incorrect|not (?:that |quite |entirely )?(?:right|correct|accurate)|inaccurate|misleading|flawed|invalid|unreliable|bogus|different)\b|\bmeasured (?:it |this )?(?:in a different way|differently)\b/i;
const FIGURE = /\d ?(?:%|x\b|times\b|[kKMG]?(?:pps|bps|iops|B\/s))/i;

export const rule = defineRule({
  id: 'perf-claims/changed-method',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: {
    kind: 'review',
    url: 'https://patchwork.kernel.org/project/netdevbpf/cover/20241104215542.215919-1-jdamato@fastly.com',
  },
  summary: 'Numbers of all versions were taken in one way, or the new way is told and the old numbers are taken again.',
  *check({ revision }: Series, facts: Facts): Iterable<Remark> {
    if (revision < 2 || !FIGURE.test(facts.text)) return;
    const notes = facts.patches.flatMap((patch) => patch.patch.notes.text);
    const said = facts.spoken.find(([, { text }]) => TAKEN_BACK.test(text));
    const inNotes = said === undefined && notes.some((text) => TAKEN_BACK.test(text));
    if (said === undefined && !inNotes) return;
    yield {
      message:
        'the numbers of an earlier version are taken back, want old and new measured in the same way, side by side, and how',
      ...(said === undefined ? {} : { place: inText(...said) }),
      confidence: 'medium',
      fix: 'Measure the base, the last version and this one on one machine in one go, and put the three beside each other',
    };
  },
});
