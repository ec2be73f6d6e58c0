import {
  type ChangeView,
  defineRule,
  type Facts,
  isConversion,
  ofChange,
  type PatchView,
  type Remark,
  stem,
  UNKNOWN_TREE,
  words,
} from '../../../src/rule.ts';

/** Words of a path that say nothing about what the file is for. */
const COMMON = new Set(
  'include linux drivers driver kernel lib core src main common base init util utils misc arch asm uapi internal header priv net'.split(
    ' ',
  ),
);
/** One edit that follows from the others, in lower case: `all callers`, `convert`, `rename`. */
const FOLLOWING =
  /\b(?:callers?|all users|everywhere|tree-?wide|convert\w{0,4}|renam\w{1,4}|adjust\w{0,4} (?:the |all )?(?:users|drivers)|accordingly|revert\w{0,2}|merge)\b/;
/** So many files are not each spoken of. */
const TREEWIDE = 20;
/** A message of fewer words has faults of another kind. */
const SPEAKS = 20;
/** Files that hang on the subject of a whole subsystem. */
const NAMED = 4;

export const rule = defineRule({
  id: 'commit-message/undocumented-hunk',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: "The message tells of each place that the patch changes, most of all of those in other people's code.",
  *check(patch: PatchView, { text }: Facts): Iterable<Remark> {
    const { changes } = patch;
    if (changes.length < 3 || changes.length > TREEWIDE || patch.wasTaken || FOLLOWING.test(patch.text.toLowerCase()))
      return;
    if (patch.patch.message.text.split(/\s+/).length < SPEAKS) return;
    const home = homeOf(changes);
    if (home === null) return;
    const said = text.toLowerCase();
    const silent = changes.filter((change) => isForeign(change, home, changes) && !isTold(change, said));
    const [first] = silent;
    if (first === undefined || silent.length > NAMED) return;
    yield {
      message: `the message does not speak of ${silent.map(({ path }) => path).join(', ')}, want what changes there and why, so that those who keep it find out`,
      place: ofChange(first),
      confidence: 'medium',
      fix: 'Say in a sentence what this part does for the rest, or make it a patch of its own',
      related: silent
        .slice(1)
        .map((change) => ({ place: ofChange(change), text: `goes through ${change.owner.tree}` })),
    };
  },
});

/** Receiving tree of most of its added lines. */
function homeOf(changes: readonly ChangeView[]): string | null {
  const trees = new Map<string, number>();
  for (const { owner, change } of changes) trees.set(owner.tree, (trees.get(owner.tree) ?? 0) + change.insertions);
  return [...trees].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Code of another tree that does something new, and no header of one of the sources. */
function isForeign(change: ChangeView, home: string, all: readonly ChangeView[]): boolean {
  const { owner, path, language, role } = change;
  if (language !== 'c' || (role !== 'code' && role !== 'header') || owner.tree === home || owner.tree === UNKNOWN_TREE)
    return false;
  if (
    path.startsWith('arch/') ||
    change.change.kind !== 'modified' ||
    change.added.length === 0 ||
    isConversion(change)
  )
    return false;
  return !all.some((one) => one !== change && stem(one.path) === stem(path));
}

/** By a word of its path, its owner, or a name that its hunks have. */
function isTold(change: ChangeView, said: string): boolean {
  const { path, owner } = change;
  const parts = path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2 && !COMMON.has(part) && part !== 'mm');
  if (parts.some((part) => said.includes(part)) || said.includes(path.toLowerCase())) return true;
  const plain = [owner.name, owner.tree].map((word) => word.toLowerCase().replace(/[^a-z0-9]{1,9}/g, '[ -]'));
  if (plain.some((word) => word !== '' && new RegExp(`\\b${word}\\b`).test(said))) return true;
  const names = change.hunks.flatMap(({ hunk, lines }) => [
    ...words(hunk.section),
    ...lines.filter(({ kind }) => kind !== 'context').flatMap(({ code, scope }) => [...words(code), scope?.name ?? '']),
  ]);
  return names.some((name) => name.length > 5 && name.includes('_') && said.includes(name.toLowerCase()));
}
