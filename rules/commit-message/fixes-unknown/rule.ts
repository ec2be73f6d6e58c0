import { defineRule, type Facts, inText, type PatchView, type Remark, type TreeCommit } from '../../../src/rule.ts';

/** `0123456789ab ("foo: add bar")`, a remark behind it allowed: the digits, and the subject as far as it goes. */
const TAG = /^(?:commit )?<?([0-9a-f]{5,64})>?\b[ \t:,-]{0,4}(?:\(?["'](.{1,400}))?/i;

export const rule = defineRule({
  id: 'commit-message/fixes-unknown',
  scope: 'patch',
  needs: ['tree'],
  severity: 'error',
  concern: 'process',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'The commit that a Fixes: tag names is in the tree, by the subject that the tag quotes.',
  words: { says: 'fixes' },
  *check(view: PatchView, facts: Facts): Iterable<Remark> {
    const { tree } = facts;
    if (tree === null) return;
    for (const { key, value, line } of view.patch.trailers) {
      const [, digits = '', quoted = ''] = key.toLowerCase() === 'fixes' ? (TAG.exec(value.trim()) ?? []) : [];
      const commit = digits === '' ? null : tree.commit(digits);
      if (commit === null || isOwn(digits, facts)) continue;
      const remark = fault(commit, quoted.trim(), facts);
      if (remark !== null) yield { ...remark, place: inText(view, { text: `${key}: ${value}`, inputLine: line }) };
    }
  },
});

/** A patch of this series; series/self-fix speaks of those. */
function isOwn(digits: string, { patches }: Facts): boolean {
  return patches.some(({ patch }) => patch.commit?.startsWith(digits.toLowerCase()) ?? false);
}

function fault(commit: TreeCommit, quoted: string, facts: Facts): Remark | null {
  const { asked } = commit;
  switch (commit.kind) {
    case 'absent':
      return isBehind(facts) ? null : absent(asked, facts);
    case 'ambiguous':
      return {
        message: `more than one object of this repository begins with ${asked}, want twelve digits or more of the commit`,
        fix: HOW,
      };
    case 'found':
      return otherSubject(commit, quoted) ?? notBelow(commit, facts);
    default:
      return null;
  }
}

const HOW = 'git log -1 --abbrev=12 --pretty=\'Fixes: %h ("%s")\' <commit>';

/** The series stands on a commit that is not here either. */
function isBehind({ tree, patches }: Facts): boolean {
  return !tree!.isBaseNamed && patches.some(({ patch }) => patch.baseCommit !== null);
}

/** Where nobody says what the series stands on, the clone may be older than the commit. */
function absent(digits: string, { tree }: Facts): Remark {
  return {
    message: `the Fixes: tag names ${digits}, which is no commit of this repository, want one of the tree the fix is for`,
    confidence: tree!.isBaseNamed ? 'medium' : 'low',
    fix: `Fetch that tree if it is new there, else look the commit up: ${HOW}`,
  };
}

type Found = Extract<TreeCommit, { kind: 'found' }>;

function otherSubject(commit: Found, quoted: string): Remark | null {
  const [mine, theirs] = [plain(quoted), plain(commit.subject)];
  // Cut short, wrapped, or with a remark behind it: commit-message/fixes-format looks at that.
  if (mine === '' || mine.startsWith(theirs) || theirs.startsWith(mine)) return null;
  return {
    message: `${commit.asked} is "${commit.subject.slice(0, 100)}", not what the Fixes: tag quotes, want the two to agree`,
    fix: `Where the digits are right:\n${tagOf(commit)}`,
  };
}

/** Letters and digits alone: quotes and blanks come in many forms. */
function plain(subject: string): string {
  return subject.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function tagOf({ id, subject }: Found): string {
  return `Fixes: ${id.slice(0, 12)} ("${subject}")`;
}

function notBelow(commit: Found, { tree }: Facts): Remark | null {
  if (commit.isBelow !== false || !tree!.isBaseNamed) return null;
  return {
    message: `${commit.asked} is not in the history of ${tree!.base!.slice(0, 12)}, which the series stands on, want the commit as that tree has it`,
    confidence: 'medium',
    fix: 'Name the commit by its digits in the receiving tree: those of a branch of your own or of stable differ',
  };
}
