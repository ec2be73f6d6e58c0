import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** `quick'n'dirty patch`, `quick and dirty`, `dirty hack`, `this is a hack`, `hacky`, `kludge for now`. */
const HACK =
  /\bquick ?('?n'?|and|&) ?dirty\b|\b(this|it|that|patch|solution|approach|which|series) (is|was|'s) (\w{1,60} ){0,4}(hack|kludge|kluge|hacky|hackish|ugly|band-?aid|stop-?gap)\b|\b(it's|that's) (\w{1,60} ){0,3}(hack|kludge|hacky)\b|\b(quick|dirty|ugly|gross|nasty|horrible|crude|terrible|temporary) (little |but working )?(hack|kludge)\b|\bhack(y|ish) (patch|solution|approach|fix|way|implementation|version)\b/i;
/** `Early proof of concept`, `this is a PoC`, `WIP patch`, `work in progress`, `not for merging`, `do not merge`. */
const DRAFT =
  /\b(this|early|only|just|is|as|a|first) (a |an )?((initial|rough|very|early|quick|simple|minimal) ){0,2}(proof[- ]of[- ]concept|PoC)\b|\b(this|series|patch|it|still|a) (is )?(still )?(a )?(WIP|work[- ]in[- ]progress)\b|\bWIP (patch|series|version|code|state)\b|\bnot (yet )?(meant|intended|ready|fit|suitable) (for|to be) (merg|inclusion|upstream|appl|mainline)\w*|\b(do not|don't|please don't) (merge|apply) (this|it|yet)\b/i;
/** `not sure whether this is right`, `I am not sure if this is the correct lock`, `no idea if this is safe`. */
const UNSURE =
  /(\b(i'?m|i am|we are|we're|am)|^) ?(entirely |really |quite |completely |100% |totally )?(not )?(entirely |really |quite |completely |100% |totally )?(sure|certain) (if|whether|that|about|how|this|it) .{0,40}\b(this|it|that|correct|right|safe|needed|best|proper|acceptable|way)\b|\bno idea (if|whether) (this|it)\b/i;
/** `this is untested`, `completely untested`, `not tested at all`, `only compile tested`. */
const UNTESTED =
  /\b(this|patch|series|it|code|is|are|was|completely|totally|entirely|so far|still|but) (is |are |was )?untested\b|\bnot (yet )?(been )?tested (at all|yet|on (any|real))\b/i;
/** The hack spoken of is the one that goes away: `remove the ugly hack`, `instead of a kludge`, `the existing hack`. */
const OLD_ONE =
  /\b(remov\w+|dropp?(ing|ed|s)?|get(ting)? rid|replac\w+|revert\w*|instead of|avoid\w*|no (longer|more)|without|clean\w*|eliminat\w+|kill(ing|s|ed)?|undo\w*|existing|current(ly)?|previous(ly)?|old|original(ly)?|used to|was (a|an)|were|delet\w+|fix(es|ed)? (the|this|an?) \w* ?hack|broken|(has|have|had) (\w+ )?(used|using|done|relied)|since the|for (years|ages))\b/i;
/** The sentence denies it: `this is not a hack`, `not untested`. */
const DENIED = /\bnot (a|an|really a) (\w+ )?(hack|kludge)\b|\bno (hack|kludge)\b/i;

/** Each of these has one of them; the blank is optional in `quick'n'dirty`, `I'm sure` and their like, which makes odd ones. */
const TELLTALE =
  'dirty ndirty anddirty quickndirty quickanddirty hack hacky hackish kludge kluge ugly bandaid aid stopgap gap ' +
  'concept poc wip progress meant intended ready fit suitable merge apply idea untested tested sure certain ' +
  'imsure msure amsure aresure resure imcertain mcertain amcertain arecertain recertain';

export const rule = defineRule({
  id: 'commit-message/self-declared-hack',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary:
    'A patch that its own author calls a hack, a draft or unsure is posted as RFC, with the question it leaves open.',
  words: { says: TELLTALE },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const told = new Set<number>();
    for (const [where, said] of facts.spoken) {
      const number = 'patch' in where ? where.patch.number : 0;
      const found = told.has(number) ? null : confession(said.text);
      if (found === null) continue;
      told.add(number);
      yield {
        message: `"${found.words}" in the ${number === 0 ? 'cover letter' : 'message'}, want ${facts.isRfc ? 'the question that it leaves open asked outright' : 'RFC in the subject and the open question asked outright, or the work done'}`,
        place: inText(where, said),
        severity: facts.isRfc ? 'note' : 'warning',
        confidence: found.isDoubt ? 'low' : 'high',
        fix: 'Say what is missing, what was tried, and what answer of the maintainers would settle it',
      };
    }
  },
});

/** The words with which a sentence calls its own patch unfinished; doubt is honest, and more often about the code around. */
function confession(sentence: string): { words: string; isDoubt: boolean } | null {
  const bad = HACK.exec(sentence) ?? UNTESTED.exec(sentence);
  const sure = (bad === null || OLD_ONE.test(sentence) ? null : bad) ?? DRAFT.exec(sentence);
  const found = sure ?? UNSURE.exec(sentence);
  return found === null || DENIED.test(sentence) ? null : { words: found[0].trim(), isDoubt: sure === null };
}
