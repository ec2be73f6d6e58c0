import {
  asWritten,
  defineRule,
  type Facts,
  ofPatch,
  type PatchView,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

/** Trees that take fixes only: `net`, `bpf`, `nf`, `ipsec`. */
const FIXES_TREE = /^(net|bpf|nf|ipsec)$/i;

/** `tcp: fix a leak`, `Fix use-after-free in foo`; not `fixed-point`, `fixup`, `prefix`. */
const FIX_SUBJECT =
  /(^|: ?|[;,] |\b(and|to) )(hot)?(fix|fixes|fixed|fixing)\b(?!-| (up )?(typo|spelling|comment|doc|kernel-?doc|indent|white ?space|style|checkpatch|sparse|kdoc|W=|copyright|maintainers))/i;
/** Other words for it, which count beside the name of a bug: `prevent NULL deref`, `avoid use-after-free`. */
const MENDS = /\b(prevent|avoid|plug|close|resolve|handle|guard|don't|do not|stop|correct|repair|address)\b/i;
/** Says so of itself: `This fixes a use-after-free`, `The patch plugs the leak`. */
const FIX_SENTENCE =
  /^(?:(?:and |so )?this (?:patch |commit |change )?|the patch |it )(?:fixes|plugs|repairs) (?:this|that|a|an|the|these|potential|possible|it by)\b/i;
/** What a user would notice, in lower case: `use-after-free`, `NULL pointer dereference`, `deadlock`, `memory leak`, `syzbot`, `Call Trace:`. */
const BUG =
  /\b(use[- ]after[- ]free|uaf|double[- ]free|null[- ](pointer|ptr|deref)\w*|(memory|refcount|reference|resource|fd|skb|page|info(rmation)?)[- ]leaks?|leak(s|ed|ing)? (of|the|a|memory)|out[- ]of[- ]bounds?|oob|buffer overflow|dead ?lock\w*|live ?lock|data[- ]race|race condition|crash\w*|oops\w*|kernel panic|panics?|syzbot|syzkaller|k[acm]san|lockdep|call trace|general protection fault|unable to handle|kernel bug|soft lockup|hangs?|hung|corrupt\w*|regression|uninit(ialized)?[- ](value|memory|variable)|underflow|stall(s|ed)?|broke(n)? (by|since)|no longer works?|stopped working)\b/;
/** Words of a sentence or a subject that one of the long expressions may find something in. */
const MENDING = /fixes|plugs|repairs/i;
const FIX = /fix/i;
const REPORT = /^(reported-by|closes|reported-and-tested-by|syzbot)/i;

/** `Since the driver was converted to regmap`, `after the switch to folios`, `as before the conversion`. */
const SINCE =
  /\b(?:since|after|ever since|before) (?:the |its |this |that )?(?:[\w-]{1,30} ){0,3}?(?:was (?:converted|moved|switched|reworked|changed|introduced|added|split)|conversion|rework|rewrite|switch to|move to|introduction)\b/i;

/** Why there is none: `No Fixes tag because ...`, or one in a place where git does not look. */
const SPEAKS_OF_TAG = /\bfixes[- ]tag\b|^[ \t]{0,8}fixes:? (commit )?[0-9a-f]{7,}/im;
/** A revert names its commit, and `commit 0123456789ab ("...")` with `introduced`, `since`, `after` says it in words. */
const REVERT = /^revert\b|\bthis reverts commit\b/im;
/** It repairs what is not merged yet: `squash into`, `fixup for`, `earlier in this series`, `in the previous patch`. */
const SAME_SERIES =
  /\b(squash|fold) (this |it )?(in|into|with)\b|\b(previous|earlier|prior|last) patch(es)? (of|in) (this|the) series\b|\bearlier in (this|the) series\b/i;
/** Applied elsewhere already: `commit 0123456789ab upstream`, `(cherry picked from commit ...)`. */
const BACKPORT = /^\[? ?(upstream commit|commit [0-9a-f]{12,40} upstream)|^\(cherry picked from/im;

export const rule = defineRule({
  id: 'commit-message/missing-fixes',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A fix names the commit that brought the bug in a Fixes: tag.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (series.origin === 'diff') return;
    const tags = [...series.tags, ...series.patches.flatMap((patch) => patch.tags)];
    const isForFixesTree = tags.some((tag) => FIXES_TREE.test(tag));
    const hasNone = isForFixesTree && series.missing.length === 0 && !facts.patches.some(hasTag);
    const first = hasNone ? facts.patches.find(wantsTag) : undefined;
    if (first !== undefined) {
      yield {
        message: `sent to a tree for fixes and no patch has a Fixes: tag, want the commit that brought the bug, or -next in the subject`,
        place: ofPatch(first),
        fix: HOW,
      };
      return;
    }
    for (const view of facts.patches) {
      const found = view.wasTaken || isTagged(view) ? null : readsLikeFix(view);
      if (found === null || !wantsTag(view)) continue;
      yield {
        message: `the message speaks of a bug (${found}) and there is no Fixes: tag, want the commit that brought it`,
        place: ofPatch(view),
        // A bug as old as the file has no commit to name.
        confidence: 'medium',
        fix: HOW,
      };
    }
  },
});

const HOW =
  'Find the commit with git blame or git bisect and paste the output of git log -1 --abbrev=12 --pretty=\'Fixes: %h ("%s")\' above your Signed-off-by';

function isTagged({ patch }: PatchView): boolean {
  return patch.trailers.some(({ key }) => key.toLowerCase() === 'fixes');
}

function hasTag(view: PatchView): boolean {
  return isTagged(view) || SPEAKS_OF_TAG.test(view.patch.message.text);
}

/** Has none and is of a kind that could: code or data that runs, not yet merged anywhere. */
function wantsTag(view: PatchView): boolean {
  const { text, changes } = view;
  const isCode = changes.some(
    ({ path, role }) => role !== 'docs' && role !== 'test' && path !== 'MAINTAINERS' && path !== '.mailmap',
  );
  return (
    isCode && !hasTag(view) && ![REVERT, SAME_SERIES, BACKPORT].some((guard) => guard.test(text)) && !view.wasTaken
  );
}

/** The words that give it away; null where it is no fix. */
function readsLikeFix(view: PatchView): string | null {
  const { patch } = view;
  const isFix =
    (FIX.test(patch.subject) && FIX_SUBJECT.test(patch.subject)) ||
    (MENDS.test(patch.subject) && BUG.test(patch.subject.toLowerCase()));
  if (!isFix) {
    const told = view.sentences.map(({ text }) =>
      MENDING.test(text) && FIX_SENTENCE.test(text) ? asWritten(BUG, text) : null,
    );
    return told.find(Boolean) ?? brokenSince(view);
  }
  const word = asWritten(BUG, `${patch.subject}\n${patch.message.text}`);
  return word ?? patch.trailers.find(({ key }) => REPORT.test(key))?.key ?? null;
}

/** For stable, and the message tells since when it has been wrong: somebody knows the commit. */
function brokenSince({ patch, sentences }: PatchView): string | null {
  if (!patch.trailers.some(({ key, value }) => /^cc$/i.test(key) && /\bstable@/.test(value))) return null;
  const since = sentences.map(({ text }) => SINCE.exec(text)?.[0]).find(Boolean);
  return since === undefined ? null : `for stable, "${since}"`;
}
