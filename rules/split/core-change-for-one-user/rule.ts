import {
  type ChangeView,
  type Cover,
  defineRule,
  diffstatPaths,
  inText,
  ofChange,
  type PatchView,
  plural,
  type Remark,
  type Series,
  type Facts,
} from '../../../src/rule.ts';

/** What all of networking, or all of the kernel, runs through. */
const CORE = /^net\/core\/(?:skbuff|dev|sock)\.c$|^mm\/[\w-]+\.c$/;
/** Names under which core code is changed for its own sake. */
const CORE_NAMES =
  /^(?:net|netdev|skbuff|skb|sock|core|gro|dev|tcp|udp|mm|memcg|memcontrol|slab|slub|vmscan|hugetlb|thp|huge_memory|ksm|damon|kasan|kfence|kmsan|shmem|swap|page_alloc|vmalloc|gup|memory|migrate|readahead|filemap|oom|cma|userfaultfd|rmap|mempolicy|treewide|all)\b/;
/** Added lines of core code that a reviewer of the core wants to see. */
const MANY = 30;

export const rule = defineRule({
  id: 'split/core-change-for-one-user',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'Code that everybody runs through is changed in a patch of its own, named for it and sent to its reviewers.',

  *check(series: Series, { patches }: Facts): Iterable<Remark> {
    for (const patch of patches) yield* inPatch(patch);
    if (patches.length === 0 && series.cover !== null) yield* inCover(series.cover);
  },
});

function* inPatch(patch: PatchView): Iterable<Remark> {
  if (patch.isFix || !patch.changes.some(({ path }) => CORE.test(path))) return;
  const name = nameOf(patch.patch.subject);
  if (name === null) return;
  const core = patch.changes.filter(({ path, change }) => isCoreFor(name, path) && change.kind === 'modified');
  const isUsers = patch.changes.some(({ path }) => isOwn(name, path));
  const added = core.reduce((sum, { change }) => sum + change.insertions, 0);
  // A series that renames or converts takes as much away as it adds.
  const removed = core.reduce((sum, { change }) => sum + change.deletions, 0);
  const [first] = core.toSorted((a, b) => b.change.insertions - a.change.insertions);
  if (first === undefined || !isUsers || added - removed <= MANY) return;
  yield {
    message: `a patch of ${name} adds ${plural(added, 'line')} to ${pathsOf(core)}, which everybody uses, want them in a patch of their own that is named for it`,
    place: ofChange(first),
    confidence: 'medium',
    fix: FIX,
  };
}

const FIX =
  'Put the core change first, as a patch with a prefix of its own (net:, mm:), tell why it cannot live with its user, and Cc the reviewers of these files';

function pathsOf(changes: readonly ChangeView[]): string {
  return changes.map(({ path }) => path).join(' and ');
}

/** The words and the diffstat of a cover letter that came alone. */
function* inCover(cover: Cover): Iterable<Remark> {
  const name = nameOf(cover.subject);
  if (name === null || cover.diffstat === null) return;
  const subjects = cover.shortlog.flatMap((group) => group.subjects);
  const paths = diffstatPaths(cover);
  if (!paths.some((path) => isOwn(name, path)) || subjects.some((subject) => CORE_NAMES.test(subject))) return;
  const files = cover.diffstat.files.filter(({ path, changed }) => isCoreFor(name, path) && (changed ?? 0) > MANY);
  const [first] = files;
  if (first === undefined) return;
  const told = files.map(({ path, changed }) => `${path} (${changed})`).join(' and ');
  yield {
    message: `a series of ${name} changes ${told}, which everybody uses, and no patch is named for it, want these changes in patches of their own`,
    place: inText(cover, { text: first.path, inputLine: first.line }),
    confidence: 'medium',
    fix: FIX,
  };
}

/** `xsk` of `xsk: batch xmit`; null for a core's own name, and for none. */
function nameOf(subject: string): string | null {
  const prefix = /^([\w/.-]{2,40}):/.exec(subject)?.[1]?.toLowerCase();
  return prefix === undefined || CORE_NAMES.test(prefix) ? null : prefix;
}

const isCoreFor = (name: string, path: string): boolean => CORE.test(path) && !path.includes(name);

/** A file that bears the name: `net/xdp/xsk.c`. */
const isOwn = (name: string, path: string): boolean => !CORE.test(path) && path.toLowerCase().includes(name);
