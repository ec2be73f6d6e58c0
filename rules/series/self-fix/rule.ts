import {
  at,
  defineRule,
  type Facts,
  ofPatch,
  type PatchView,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'series/self-fix',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'What an earlier patch of the series got wrong is put right in that patch.',
  isUnmeasured: true,

  *check(series: Series, { patches, isWhole }: Facts): Iterable<Remark> {
    if (series.patches.length < 2 || !isWhole) return;
    for (const [i, patch] of patches.entries()) {
      const earlier = patches.slice(0, i);
      const named = earlier.find((one) => speaksOf(patch, one.patch.subject));
      if (named !== undefined) yield byName(patch, named);
      else if (isRepair(patch) && !isStaged(patch)) yield* byLines(patch, earlier);
    }
  },
});

/** `fixup! subject`, `Revert "subject"`, and `Fixes: 123456789abc ("subject")` of a patch above. */
function speaksOf({ patch }: PatchView, subject: string): boolean {
  const own = /^(?:(?:fixup|squash|amend)! |revert:? "?)(.{1,300}?)"?$/i.exec(patch.subject)?.[1];
  if (own === subject) return true;
  return patch.trailers.some(({ key, value }) => key.toLowerCase() === 'fixes' && value.includes(`("${subject}")`));
}

function byName(patch: PatchView, named: PatchView): Remark {
  return {
    message: `patch ${patch.patch.number} mends patch ${named.patch.number} of the same series, want both as one`,
    place: ofPatch(patch),
    fix: `git rebase -i, and make it a fixup of "${named.patch.subject}"`,
    related: [{ place: ofPatch(named), text: 'what it mends' }],
  };
}

/** `net: acme: fix the ring`: the first word behind the prefixes; not `fixed buffers`, not `fix up`. */
const REPAIR = /^(?:[\w/.,-]{1,40}: ?){0,12}(?:fix|fixes|repair|correct)\b(?! ?up\b| ?point)/i;

function isRepair({ patch }: PatchView): boolean {
  return REPAIR.test(patch.subject);
}

/** The message tells that it was built so on purpose. */
const STAGED =
  /\b(?:temporar(?:y|ily)|intermediate|bisect\w{0,8}|stag(?:ed|ing)|step by step|previous patch(?:es)?|earlier patch(?:es)?|preparat\w{1,5}|for now)\b/i;

function isStaged({ text }: PatchView): boolean {
  return STAGED.test(text);
}

/** At least half of what it removes is what the series added before. */
function* byLines(patch: PatchView, earlier: readonly PatchView[]): Iterable<Remark> {
  const removed = patch.removed.filter(({ line }) => isTelling(line.code));
  if (removed.length === 0) return;
  const homes = removed.map(homesOf(earlier));
  const own = homes.filter((home) => home !== null);
  const [first] = own;
  if (first === undefined || own.length * 2 < removed.length) return;
  const { number } = first.change.patch.patch;
  yield {
    message: `patch ${patch.patch.number} is called a fix and changes what patch ${number} added, want it right in patch ${number}`,
    place: at(removed[homes.indexOf(first)]!),
    confidence: 'medium',
    fix: `git rebase -i, and make it a fixup of patch ${number}`,
    related: [{ place: at(first), text: `added by patch ${number}` }],
  };
}

/** More than a brace, a blank line or a `return 0;`. */
const isTelling = (code: string): boolean => code.trim().length >= 12 && code.trim() !== 'return ret;';

/** What puts a line into a file, the last patch that does. */
function homesOf(earlier: readonly PatchView[]): (site: Site) => Site | null {
  const homes = new Map<string, Site>();
  for (const site of earlier.flatMap(({ changes }) => changes.flatMap(({ added }) => added)))
    homes.set(`${site.change.path} ${site.line.text}`, site);
  return ({ change, line }) => homes.get(`${change.path} ${line.text}`) ?? null;
}
