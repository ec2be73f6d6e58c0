import {
  defineRule,
  diffstatPaths,
  type Facts,
  ofSeries,
  type Remark,
  type Series,
  UNKNOWN_TREE,
} from '../../../src/rule.ts';

/** Tags that name no tree: `RFC`, `RESEND`, `PATCH-v2`, and `-next`, which of the many there are it does not say. */
const NO_TREE =
  /^(rfc|resend|resent|repost|wip|draft|poc|trivial|fix|bugfix|git|kernel|linux|upstream|mainline|patch[-_.]?(v?\d+)?|(patch|linux|for)?-?next|v?\d{1,3}|v\d+\.\d+)$/i;

/** `net/core/dev.c`, `drivers/net/veth.c`; not what netdev only hosts, `net/bluetooth/hci_core.c`. */
const NET_PATH =
  /^(net|drivers\/net|include\/net)\/(?!wireless|bluetooth|can|ieee802154|mac80211|mac802154|sunrpc|ceph|9p|batman-adv)/;

/** Opening of what `git request-pull` writes: the tree is named below it. */
const PULL_REQUEST = /^(The following changes since commit|are available in the Git repository at) ?/im;
/** A patch that some tree has had: `commit 0123456789ab upstream`, `[ Upstream commit 0123456789ab ]`. */
const BACKPORT = /^\[? ?(upstream commit|commit [0-9a-f]{12,40} upstream)/im;

export const rule = defineRule({
  id: 'series/missing-tree-tag',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'The subject of a networking patch says which tree it is for, net or net-next.',
  looksAt: (facts) =>
    facts.series.origin === 'mail' && !facts.damage.subjectLost && namesTree(facts.series)
      ? 'tree in the subject'
      : null,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    // A subject that an archive lost may have named one.
    if (facts.damage.subjectLost || namesTree(series)) return;
    // A third of a series is what makes it netdev's business; less is incidental.
    if (netShare(facts) < 1 / 3 || isExport(facts)) return;
    const foreign = foreignTrees(facts);
    const prefix = facts.patches.length > 0 && facts.patches.every(({ isFix }) => isFix) ? 'net' : 'net-next';
    const also = foreign.length === 0 ? '' : ` beside ${foreign.slice(0, 4).join(', ')}`;
    yield {
      message: `the subject names no tree and the files are of net${also}, want ${also === '' ? 'net or net-next' : 'the tree that is to take it'} in the brackets`,
      place: ofSeries(series),
      // What was not given may be the larger part, and another tree's.
      severity: series.missing.length > 0 ? 'note' : 'warning',
      fix:
        also === ''
          ? `git format-patch --subject-prefix='PATCH ${prefix}'`
          : `git format-patch --subject-prefix='PATCH ${prefix}' if netdev is to take it, else name the other tree and say in the cover letter who merges what`,
    };
  },
});

/** Says it, or has no subject that could: a bare diff; commits, which get their prefix when they are mailed. */
function namesTree({ origin, cover, patches }: Series): boolean {
  const mails = cover === null ? patches : [cover, ...patches];
  return origin !== 'mail' || mails.some(({ tags }) => tags.some((tag) => !NO_TREE.test(tag)));
}

/** Has been in a tree, or is asked to be pulled from one; or one file of a stack, addressed to nobody. */
function isExport({ text, patches, series, recipients }: Facts): boolean {
  if (PULL_REQUEST.test(text) || BACKPORT.test(text)) return true;
  return (
    (patches.length > 0 && patches.every((patch) => patch.wasTaken)) ||
    (series.missing.length > 0 && recipients.size === 0)
  );
}

/** How much of what it changes netdev takes; of the diffstat where only a cover letter is there. */
function netShare({ changes, series }: Facts): number {
  if (changes.length > 0) {
    // Netfilter and IPsec have lists and habits of their own.
    const isNet = ({ isNetOwned, owner }: (typeof changes)[number]): boolean => isNetOwned && owner.tree === 'net-next';
    return changes.filter(isNet).length / changes.length;
  }
  const rows = diffstatPaths(series.cover);
  return rows.filter((path) => NET_PATH.test(path)).length / Math.max(1, rows.length);
}

/** Which other trees are touched. */
function foreignTrees({ changes, series }: Facts): string[] {
  const others = changes.filter(({ isNetOwned, owner }) => !isNetOwned && owner.tree !== UNKNOWN_TREE);
  if (changes.length > 0) return [...new Set(others.map(({ owner }) => owner.tree))];
  const paths = diffstatPaths(series.cover);
  const tops = paths.filter((path) => /^(fs|mm|kernel|block|io_uring|crypto|arch)\//.test(path));
  return [...new Set(tops.map((path) => path.slice(0, path.indexOf('/'))))];
}
