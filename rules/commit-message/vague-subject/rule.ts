import { defineRule, inText, type PatchView, type Remark } from '../../../src/rule.ts';

/** Behind the prefixes, the whole of a subject that could stand above any patch: `fix bug`, `update driver`, `various cleanups`. */
const VAGUE =
  /^(?:(?:some|a few|few|various|several|many|more|misc(?:ellaneous)?\.?|minor|small|trivial|random|other|general|the|a|an|my|and|another|simple|quick|first|initial|new|latest|changes?|updates?|fix(?:es|ed)?|bug ?fix(?:es)?|improvements?|enhancements?|clean ?-?ups?|tweaks?|code|bugs?|issues?|problems?|errors?|stuff|things|driver|file|files|module|modify|change|changed|update|updated|improve|improved|improving|refactor(?:ing)?|rework|corrections?|patch|commit|wip|test|temp|in|of|to|for)\b[\s,/&+-]{0,3}){1,6}[.!]?$/i;
/** All words of it, in small letters: most subjects have another one. */
const WORDS = new Set(
  (
    'some a few various several many more misc miscellaneous minor small trivial random other general the an my and another ' +
    'simple quick first initial new latest change changes update updates fix fixes fixed bug bugs bugfix bugfixes ' +
    'improvement improvements enhancement enhancements clean up ups cleanup cleanups tweak tweaks code issue issues ' +
    'problem problems error errors stuff things driver file files module modify changed updated improve improved ' +
    'improving refactor refactoring rework correction corrections patch commit wip test temp in of to for'
  ).split(' '),
);
/** Says what: these words alone are enough with a prefix of their own. */
const PREFIX = /^(?:[^:\s][^:]{0,60}: ?){1,12}/;

export const rule = defineRule({
  id: 'commit-message/vague-subject',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'The subject says what this patch changes, and no other patch could have the same.',
  *check(view: PatchView, { damage }): Iterable<Remark> {
    const { subject, place } = view.patch;
    if (damage.subjectLost || view.wasTaken) return;
    const said = subject.replace(PREFIX, '').trim();
    if (
      said === '' ||
      !areKnown(said) ||
      !VAGUE.test(said) ||
      /^(?:test|patch|new|code|driver|module|file|files)\b\W*$/i.test(said)
    )
      return;
    yield {
      message: `"${said}" could stand above any patch, want what changes, and where`,
      place: inText(view, { text: subject, inputLine: place.line }),
      confidence: 'medium',
      fix: 'Write the subject as an order to the code: "prefix: do this to that", the fault named in a fix',
    };
  },
});

/** Cheaper to tell than how they stand together. */
function areKnown(said: string): boolean {
  const words = said.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.every((word) => WORDS.has(word));
}
