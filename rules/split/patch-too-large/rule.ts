import {
  type ChangeView,
  defineRule,
  isConversion,
  ofChange,
  type PatchView,
  plural,
  type Remark,
  type Site,
  UNKNOWN_TREE,
} from '../../../src/rule.ts';

/** Lines that a reviewer reads in one sitting. */
const LARGE = 300;
const VERY_LARGE = 600;
/** Too much for one patch wherever it stands. */
const HUGE = 1000;
/** A second tree counts from so many lines: a few calls adjusted elsewhere are not what makes a patch hard to read. */
const BESIDE = 30;

/** Row of a table: `{ 0x1234, "frob" },` or `0x00, 0x01,`. */
const TABLE_ROW = /^\s*[{["'0-9].{0,200},\s*$/;

/** A file whose lines count, and how many. */
interface Counted {
  readonly change: ChangeView;
  readonly lines: number;
}

export const rule = defineRule({
  id: 'split/patch-too-large',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'A patch is small enough that one reviewer can judge all of it.',
  looksAt: ({ patches }) => {
    const largest = Math.max(0, ...patches.map((patch) => sum(countedFiles(patch))));
    return largest === 0 ? null : `size (${plural(largest, 'line')} in the largest patch)`;
  },
  *check(patch: PatchView): Iterable<Remark> {
    if (mostLines(patch) < LARGE) return;
    const counted = countedFiles(patch);
    const total = sum(counted);
    const trees = treesOf(counted);
    const beside = total - Math.max(0, ...trees.values());
    const isCrossing = trees.size > 1 && beside >= BESIDE;
    if (total < LARGE || (!isCrossing && total < HUGE && counted.length < 3)) return;
    const isMild = !isCrossing && total < VERY_LARGE;
    const seen = `${crossed(counted, isCrossing ? [...trees.keys()] : [])} with ${size(patch, counted)}`;
    const wanted = isCrossing ? ', want one patch a tree and concern' : ', want one patch a concern';
    yield {
      message: isMild ? `${seen}: is all of it one concern?` : `${seen}${wanted}`,
      severity: isMild ? 'note' : 'warning',
      confidence: isCrossing ? 'high' : 'medium',
      fix: isCrossing
        ? 'Make a series with one patch for each receiving tree and concern, providers before their users, knobs and documentation last'
        : 'Make a series that builds and runs after each patch: preparation without a change of behaviour, the new code, its users, knobs and documentation last',
      related: counted.slice(0, 12).map(({ change, lines }) => ({
        place: ofChange(change),
        text: `${plural(lines, 'line')} of ${change.owner.name}`,
      })),
    };
  },
});

/** Cheap: no more than these count. */
function mostLines({ changes }: PatchView): number {
  const read = changes.filter(isReadClosely).map(({ change }) => change);
  return read.reduce((most, { insertions, deletions }) => most + insertions + Math.min(insertions, deletions), 0);
}

/** Existing code that changes in more than form; largest first. */
function countedFiles(patch: PatchView): Counted[] {
  return patch.changes
    .filter((change) => isReadClosely(change) && !isConversion(change))
    .map((change) => ({ change, lines: weigh(change) }))
    .filter(({ lines }) => lines > 0)
    .toSorted((a, b) => b.lines - a.lines);
}

/** Tests, documents, generated files and new files with one purpose are read in another way. */
function isReadClosely({ language, role, change }: ChangeView): boolean {
  const isCode = language === 'c' && (role === 'code' || role === 'header' || role === 'uapi');
  return isCode && change.kind !== 'added' && change.kind !== 'deleted';
}

/** What goes away without a successor takes no reading. */
function weigh({ added, removed }: ChangeView): number {
  const gained = added.filter(isRead).length;
  return gained + Math.min(gained, removed.filter(isRead).length);
}

function isRead({ line }: Site): boolean {
  return !TABLE_ROW.test(line.text);
}

/** Lines by receiving tree, where that is known. */
function treesOf(counted: readonly Counted[]): Map<string, number> {
  const trees = new Map<string, number>();
  for (const { change, lines } of counted) {
    const { tree } = change.owner;
    if (tree !== UNKNOWN_TREE) trees.set(tree, (trees.get(tree) ?? 0) + lines);
  }
  return trees;
}

function sum(counted: readonly Counted[]): number {
  return counted.reduce((total, { lines }) => total + lines, 0);
}

/** `crosses 3 receiving trees (mm, dma-mapping, net-next)`; without trees, `changes drm`. */
function crossed(counted: readonly Counted[], trees: readonly string[]): string {
  if (trees.length > 1) return `crosses ${trees.length} receiving trees (${trees.join(', ')})`;
  const owners = [...new Set(counted.map(({ change }) => change.owner.name))];
  return `changes ${owners.slice(0, 3).join(', ')}${owners.length > 3 ? ' and others' : ''}`;
}

/** `485 insertions and 9 deletions in 9 files`, and how many files do not count. */
function size(patch: PatchView, counted: readonly Counted[]): string {
  const insertions = counted.reduce((total, { change }) => total + change.change.insertions, 0);
  const deletions = counted.reduce((total, { change }) => total + change.change.deletions, 0);
  const others = patch.changes.length - counted.length;
  const rest =
    others === 0
      ? ''
      : ` (not counted: ${plural(others, 'file')}, as tests, documents, new and merely converted files are not)`;
  return `${plural(insertions, 'insertion')} and ${plural(deletions, 'deletion')} in ${plural(counted.length, 'file')}${rest}`;
}
