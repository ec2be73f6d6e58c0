import { defineRule, inText, type PatchView, type Remark } from '../../../src/rule.ts';

/** `This patch adds`, `In this commit we`, `I changed`, `The patch`. */
const NARRATED =
  /^(?:(?:in )?(?:this|the|my) (?:\w{1,12} )?(?:patch(?:set)?|commit|change|series)(?:es|s)?(?: \w{1,12}){0,2}? (?:adds?|fix(?:es)?|chang(?:e|es)|remov(?:e|es)|introduc(?:e|es)|implement(?:s)?|mak(?:e|es)|mov(?:e|es)|us(?:e|es)|updat(?:e|es)|convert(?:s)?|renam(?:e|es)|replac(?:e|es)|clean(?:s)?|improv(?:e|es)|add(?:s)?|allow(?:s)?|enabl(?:e|es)|provid(?:e|es))|I (?:have |'ve |also )?(?:added|changed|fixed|removed|made|moved|implemented|replaced))\b/i;

export const rule = defineRule({
  id: 'commit-message/mood',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'The message gives orders to the code: "make it do this", not "this patch makes it do this".',
  isGuess: true,
  *check(view: PatchView): Iterable<Remark> {
    if (view.wasTaken) return;
    const said = view.sentences.find(({ text }) => NARRATED.test(text));
    if (said === undefined) return;
    yield {
      message: `"${NARRATED.exec(said.text)![0]}" tells of the patch, want the imperative`,
      place: inText(view, said),
      fix: 'Begin the sentence with its verb: "Add", "Fix", "Remove"',
    };
  },
});
