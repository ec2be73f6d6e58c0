import { defineRule, type Facts, inText, ofPatch, type Place, type Remark, type Series } from '../../../src/rule.ts';

/** `xsk: retire old xmit path`, `mm: remove the legacy allocator`, `drop the previous implementation`. */
const RETIRE =
  /\b(?:retire|remove|drop|delete|get rid of|kill|rip out)\b(?: \w{1,16}){0,3}? (?:old|legacy|previous|former|original|obsolete|now[- ]unused)\b(?: [\w()/-]{1,24}){1,4}/i;
/** `xsk: rename nb_pkts to nb_descs in ...`. */
const RENAME = /^(?:[\w/.,-]{1,40}: ?){0,3}rename\b/i;
/** What a series is for; a rename behind it could have come first. */
const FEATURE = /^(?:[\w/.,-]{1,40}: ?){0,3}(?:add|introduce|support|implement|enable|allow)\b/i;
/** So many patches lie between, and a reader has to keep both ways in mind. */
const APART = 3;
/** The order is told to be on purpose. */
const EXPLAINED =
  /\b(?:bisect\w{0,8}|both (?:paths|ways|implementations)|side by side|fall ?back|switch(?:es|ed)? over|step by step|gradual\w{0,2}|until all|once (?:all|every))\b/i;

export const rule = defineRule({
  id: 'series/retire-late',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'Renames come first, and what a series replaces goes away with its replacement.',
  isGuess: true,
  words: { says: 'rename retire remove drop delete get kill rip' },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (EXPLAINED.test(facts.text)) return;
    const steps = stepsOf(series, facts);
    const first = steps.findIndex(({ subject }) => FEATURE.test(subject));
    if (first < 0) return;
    const rename = steps.findIndex(({ subject }, i) => i >= first + APART && RENAME.test(subject));
    if (rename >= 0) {
      yield {
        message: `patch ${rename + 1} renames in the middle of the feature ("${steps[rename]!.subject}"), could it come first?`,
        place: steps[rename]!.place,
        fix: `git rebase -i, and move patch ${rename + 1} to the front`,
      };
    }
    const retire = steps.findIndex(({ subject }, i) => i > first + APART && RETIRE.test(subject));
    if (retire < 0) return;
    yield {
      message: `patch ${retire + 1} takes the old way out ("${steps[retire]!.subject}") long after patch ${first + 1} begins the new one, could the code be changed in place?`,
      place: steps[retire]!.place,
      fix: 'Change the old code into the new step by step, or say in the cover letter why both have to be there for a while',
    };
  },
});

interface Step {
  readonly subject: string;
  readonly place: Place;
}

/** Subjects in order: of the patches, or of the shortlog where the cover letter came alone. */
function stepsOf({ cover, patches, total }: Series, facts: Facts): Step[] {
  if (patches.length === total)
    return facts.patches.map((view) => ({ subject: view.patch.subject, place: ofPatch(view) }));
  if (cover === null || cover.shortlog.length !== 1) return [];
  const { line, subjects } = cover.shortlog[0]!;
  return subjects.map((subject) => ({ subject, place: inText(cover, { text: subject, inputLine: line }) }));
}
