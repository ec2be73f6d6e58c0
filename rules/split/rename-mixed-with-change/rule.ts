import {
  at,
  type ChangeView,
  defineRule,
  ofChange,
  type PatchView,
  plural,
  type Remark,
  type Site,
} from '../../../src/rule.ts';
import { renamesIn } from './renames.ts';

/** Places from which on a rename is a patch of its own. */
const MANY = 5;
/** Added lines beside it that make it more than a rename. */
const MUCH = 15;

export const rule = defineRule({
  id: 'split/rename-mixed-with-change',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'Code is moved or renamed in one patch, without other change, and changed in the next.',

  *check(patch: PatchView): Iterable<Remark> {
    if (patch.removed.length >= MANY) yield* renamedNames(patch);
    for (const change of patch.changes) yield* movedFile(change);
  },
});

function* renamedNames({ changes }: PatchView): Iterable<Remark> {
  const code = changes.filter(
    ({ path, role, change }) => /\.[ch]$/.test(path) && role !== 'test' && change.kind !== 'deleted',
  );
  // Each line that is renamed takes one from both sides.
  const insertions = code.reduce((sum, { change }) => sum + change.insertions, 0);
  if (insertions < MANY + MUCH) return;
  const { renames, rest } = renamesIn(code, MANY);
  const [most] = [...renames].toSorted((a, b) => b.sites.length - a.sites.length);
  if (most === undefined || rest.length < MUCH) return;
  yield {
    message: `${most.from} becomes ${most.to} in ${plural(most.sites.length, 'place')} while ${rest.length} other lines of code are added, want the rename in a patch of its own`,
    place: at(most.sites[0]!),
    confidence: 'medium',
    fix: `First a patch that only renames ${most.from} to ${most.to}, then the change`,
    related: rest.slice(0, 1).map((site) => ({ place: at(site), text: 'other code' })),
  };
}

/** A file that gets another name and, in the same patch, other code. */
function* movedFile(change: ChangeView): Iterable<Remark> {
  const { kind, similarity, oldPath } = change.change;
  if (kind !== 'renamed' || similarity === null || similarity >= 95 || change.language !== 'c') return;
  const added = change.added.filter(isCode);
  const removed = change.removed.filter(isCode);
  if (added.length < MUCH && removed.length < MUCH) return;
  yield {
    message: `${oldPath} is moved to ${change.path} and changed in ${plural(added.length + removed.length, 'line')}, want the move in a patch of its own`,
    place: ofChange(change),
    confidence: 'medium',
    fix: 'First a patch that moves the file unchanged, then the change',
  };
}

/** A line with code on it, an include aside. */
function isCode({ line }: Site): boolean {
  return /\w/.test(line.code) && !line.code.startsWith('#');
}
