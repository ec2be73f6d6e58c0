import { defineRule, type Facts, ofSeries, plural, type Remark, type Series, UNKNOWN_TREE } from '../../../src/rule.ts';

/** Says it in words: `on top of v6.9-rc1`, `based on net-next`, `applies to`, `rebased to linux-next`, `git://...`. */
const TOLD =
  /\b(?:on top of|based (?:on|off|upon|against)|appl(?:y|ies|ied) (?:cleanly )?(?:to|on|against|over)|against (?:the )?(?:v?\d|linux|net|mm|mainline|latest|current)|rebas(?:e|ed|ing)|depends? on|prerequisite|base[ -]commit|follow-?up to|built on|tree|branch(?:es)?|linux-next|mainline)\b|\bgit:\/\/|\bhttps:\/\/git/i;
const LONG = 6;
const NO_TREE = /^(rfc|resend|repost|wip|draft|poc|v?\d+)$/i;

export const rule = defineRule({
  id: 'series/no-base',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'A long series, or one across trees, says what it applies to.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { total, missing, origin } = series;
    if (origin !== 'mail' || missing.length > 0 || total < 2 || facts.damage.flattened) return;
    const trees = new Set(facts.changes.map(({ owner }) => owner.tree).filter((tree) => tree !== UNKNOWN_TREE));
    if ((total < LONG && trees.size < 3) || isTold(series)) return;
    yield {
      message: `${total} patches for ${trees.size > 1 ? plural(trees.size, 'tree') : 'a tree that is not named'}, and nothing says what they apply to, want a base`,
      place: ofSeries(series),
      confidence: 'medium',
      fix: 'git format-patch --base=auto',
    };
  },
});

/** By a tag of a tree, by git, or in words. */
function isTold({ patches, cover, tags }: Series): boolean {
  if ([...tags, ...patches.flatMap((patch) => patch.tags)].some((tag) => !NO_TREE.test(tag))) return true;
  const said = [cover?.message.text ?? '', ...patches.map(({ notes }) => notes.text)].join('\n');
  const isByGit = patches.some(({ baseCommit, tail }) => baseCommit !== null || tail.includes('base-commit:'));
  return isByGit || TOLD.test(said);
}
