import {
  type ChangeView,
  counted,
  defineRule,
  isConversion,
  ofChange,
  type PatchView,
  type Remark,
  stem,
  UNKNOWN_TREE,
  words,
} from '../../../src/rule.ts';

/** Two maintainers agree on an ack; with three nobody can take the patch as it is. */
const MANY = 3;
/** A patch as small as this may be taken with the acks of the others. */
const SMALL = 30;
/** Smaller still, and it is one call in each place. */
const TINY = 6;
/** A name that stands in the added lines of so many files, and is no new function, is one edit made everywhere. */
const SPREAD = 5;
const LONG_NAME = 8;
/** Lines that such an edit takes in one file. */
const FOLLOWING = 3;
/** Trees named in full in the message. */
const NAMED = 4;

export const rule = defineRule({
  id: 'split/too-many-subsystems',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'A patch changes how things work in the code of one or two maintainers, not of three and more.',
  looksAt: ({ patches }) => {
    const trees = new Set(patches.flatMap((patch) => [...byTree(functionalChanges(patch)).keys()]));
    return counted(trees.size, 'receiving tree');
  },
  *check(patch: PatchView): Iterable<Remark> {
    const code = patch.changes.filter(isCode);
    if (code.length < MANY || byTree(code).size < MANY) return;
    const changes = functionalChanges(patch);
    const trees = byTree(changes);
    const lines = changes.reduce((total, { added }) => total + added.length, 0);
    if (trees.size < MANY || lines < TINY) return;
    const named = [...trees].slice(0, NAMED).map(([tree, [first]]) => `${tree} (${first!.path})`);
    const more = trees.size > NAMED ? ` and ${trees.size - NAMED} more` : '';
    yield {
      message: `functional changes for ${trees.size} receiving trees in one patch: ${named.join(', ')}${more}, want one patch a tree`,
      confidence: lines < SMALL ? 'medium' : 'high',
      fix: 'Send a series, what others use first and its users last, and say in the cover letter which tree carries it or ask for a shared branch',
      related: changes.slice(0, 12).map((change) => ({
        place: ofChange(change),
        text:
          change.owner.tree === UNKNOWN_TREE
            ? change.owner.name
            : `${change.owner.name}, goes through ${change.owner.tree}`,
      })),
    };
  },
});

/** Changes of code that do more than follow: no conversions, no include lines, no line that several files get alike. */
function functionalChanges(patch: PatchView): ChangeView[] {
  const lines = new Map<string, Set<string>>();
  const names = new Map<string, Set<string>>();
  for (const { change, line } of patch.added) {
    note(lines, line.code.trim(), change.path);
    for (const name of words(line.code)) if (name.length >= LONG_NAME) note(names, name, change.path);
  }
  const isSpread = (name: string): boolean => (names.get(name)?.size ?? 0) >= SPREAD && !patch.introduced.has(name);
  return patch.changes.filter((change) => {
    if (!isCode(change) || isConversion(change)) return false;
    const own = change.added.filter(({ line }) => isStatement(line.code) && lines.get(line.code.trim())!.size < MANY);
    return own.length > FOLLOWING || own.some(({ line }) => !words(line.code).some(isSpread));
  });
}

function note(files: Map<string, Set<string>>, key: string, path: string): void {
  const seen = files.get(key);
  if (seen === undefined) files.set(key, new Set([path]));
  else seen.add(path);
}

function isCode({ language, role }: ChangeView): boolean {
  return language === 'c' && (role === 'code' || role === 'header' || role === 'uapi');
}

/** `frob(dev);` and `int a;`, neither a brace nor an `#include`. */
function isStatement(code: string): boolean {
  return /\w/.test(code) && !code.trimStart().startsWith('#');
}

/**
 * Changes by receiving tree. Architectures count as one, because a hook for all of them comes in one patch, and a
 * header goes with the C file of its name.
 */
function byTree(changes: readonly ChangeView[]): Map<string, ChangeView[]> {
  const trees = new Map<string, ChangeView[]>();
  const sources = new Map<string, ChangeView>();
  for (const change of changes.toReversed()) if (change.path.endsWith('.c')) sources.set(stem(change.path), change);
  for (const change of changes) {
    const source = sources.get(stem(change.path));
    const { path, owner } = source ?? change;
    if (owner.tree === UNKNOWN_TREE) continue;
    const key = path.startsWith('arch/') ? 'arch' : owner.tree;
    const own = trees.get(key);
    if (own === undefined) trees.set(key, [change]);
    else own.push(change);
  }
  return trees;
}
