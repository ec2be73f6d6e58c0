import { defineRule, inText, type PatchView, proseLines, type Remark, type Sentence } from '../../../src/rule.ts';

type Kind = 'repairs' | 'adds' | 'tidies';

/** First words of a change, in any form: `fix`, `Fixed`, `adds`, `- Remove`. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  [
    'repairs',
    /^(?:bug ?)?(?:fix(?:es|ed|ing)?|repair(?:s|ed|ing)?|correct(?:s|ed|ing)?)\b(?! ?(?:up|point|typos?|spelling|indent\w{0,6}|white ?space|comments?|style|checkpatch|warnings?|build|compil\w{1,5}|includes?|kernel-?doc)\b)/i,
  ],
  [
    'adds',
    /^(?:add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|implement(?:s|ed|ing)?|support(?:s|ed|ing)?|enabl(?:e|es|ed|ing))\b(?! (?:a |the |an |some |missing )?(?:check|comment|missing|error|null|return|test|fixes|helper)\w{0,4}\b)/i,
  ],
  [
    'tidies',
    /^(?:clean(?:s|ed|ing)?[ -]?ups?|refactor(?:s|ed|ing)?|reformat\w{0,5}|renam(?:e|es|ed|ing)|re-?indent\w{0,5}|sort(?:s|ed|ing)?|tidy|coding style|white ?space|checkpatch)\b/i,
  ],
];
const ITEM = /^\s{0,6}(?:[-*+•]|\(?\d{1,2}[.)]|[a-h][.)]) {1,4}(\S.{3,300})$/;
/** Between two changes in one subject: `fix the leak and add a sysctl`, `rename x; support y`. */
const JOINT = /(?:,? and | & |; |, )(?=\w)/i;
const PREFIX = /^(?:[\w/.,*-]{1,40}: ?){0,4}/;
/** What was done on the way: `While at it, rename ...`. */
const ON_THE_WAY =
  /^(?:while (?:at it|here|there|we are at it|i'?m at it)|(?:also|additionally|in addition|besides|furthermore),?) ?,? ?(?:also |we |i |this patch )?(\S.{3,300})$/i;
/** From here on it is told what changed since the last version. */
const NOTES = /^\s{0,4}(?:change ?log|changes? (?:in|since|from)|v\d{1,2}\b|since v\d)/i;

export const rule = defineRule({
  id: 'split/several-changes',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'A patch does one thing: a repair, an addition and a clean-up are three.',
  isUnmeasured: true,
  *check(view: PatchView): Iterable<Remark> {
    const { patch, wasTaken } = view;
    if (wasTaken || patch.changes.length === 0 || patch.changes.every(({ kind }) => kind === 'added')) return;
    const found = inSubject(view) ?? inList(view) ?? onTheWay(view);
    if (found === null) return;
    const { kinds, at, isSure } = found;
    yield {
      message: `by its message the patch ${[...kinds].join(' and ')} in one, want a patch for each`,
      place: inText(view, at),
      confidence: isSure ? 'medium' : 'low',
      fix: kinds.has('repairs')
        ? 'git rebase -i and git add -p: the repair first, with its Fixes: tag, so that it can go to stable alone'
        : 'git rebase -i and git add -p: what changes nothing first, then what does',
    };
  },
});

interface Found {
  readonly kinds: ReadonlySet<Kind>;
  readonly at: Sentence;
  readonly isSure: boolean;
}

function kindOf(text: string): Kind | null {
  return KINDS.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null;
}

function inSubject({ patch }: PatchView): Found | null {
  const parts = patch.subject.replace(PREFIX, '').split(JOINT);
  const kinds = new Set(parts.map(kindOf).filter((kind) => kind !== null));
  return kinds.size > 1 ? { kinds, at: { text: patch.subject, inputLine: patch.place.line }, isSure: true } : null;
}

/** Items of a list in the message that do things of several kinds; without a repair among them it may be one feature. */
function inList({ patch }: PatchView): Found | null {
  const kinds = new Set<Kind>();
  let first: Sentence | null = null;
  for (const line of proseLines(patch.message)) {
    if (NOTES.test(line.text)) break;
    const kind = kindOf(ITEM.exec(line.text)?.[1] ?? '');
    if (kind === null) continue;
    first ??= line;
    kinds.add(kind);
  }
  return first !== null && kinds.size > 1 ? { kinds, at: first, isSure: kinds.has('repairs') } : null;
}

/** A repair that tidies or adds on the way; the other way round it is a fix that hides in a feature. */
function onTheWay(view: PatchView): Found | null {
  const isTagged = view.patch.trailers.some(({ key }) => key.toLowerCase() === 'fixes');
  if (!isTagged) return null;
  for (const sentence of view.sentences) {
    if (NOTES.test(sentence.text)) return null;
    const kind = kindOf(ON_THE_WAY.exec(sentence.text)?.[1] ?? '');
    if (kind === 'adds' || kind === 'tidies')
      return { kinds: new Set(['repairs', kind]), at: sentence, isSure: kind === 'tidies' };
  }
  return null;
}
