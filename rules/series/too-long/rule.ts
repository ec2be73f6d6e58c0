import { defineRule, diffstatPaths, type Facts, ofSeries, type Remark, type Series } from '../../../src/rule.ts';

/** What netdev takes at a time. */
const LIMIT = 15;
/** From here on review comments that add a patch make it too long. */
const NEAR = 13;

/** `net`, `net-next`: the limit is theirs. */
const NET_TREE = /^net(-next)?$/i;
/** `net/core/dev.c`, `drivers/net/veth.c`. */
const NET_PATH = /^(net|drivers\/net|include\/net)\/(?!wireless|bluetooth|can\/|ceph|sunrpc|9p)/;
/** Tags that name no tree. */
const NO_TREE = /^(rfc|resend|repost|wip|draft|poc|v?\d+)$/i;
/** Opening of what `git request-pull` writes. */
const PULL_REQUEST = /^(The following changes since commit|are available in the Git repository at) ?/im;

export const rule = defineRule({
  id: 'series/too-long',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'process',
  list: 'netdev@vger.kernel.org',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A networking series has no more than 15 patches.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { total, cover } = series;
    if (series.origin === 'diff' || total < NEAR || !isForNet(series, facts)) return;
    // A few mails out of many: it may be a pull request, which the cover letter would say.
    if (cover === null && series.missing.length > 0) return;
    const place = ofSeries(series);
    if (total === LIMIT) return;
    if (total < LIMIT) {
      const message = `${total} patches, and netdev takes no more than ${LIMIT} at a time, want room for what review adds`;
      yield { message, place, confidence: 'low' };
      return;
    }
    const cut = lastComplete(facts);
    yield {
      message: `${total} patches in one networking series, want no more than ${LIMIT}`,
      place,
      severity: PULL_REQUEST.test(facts.text) ? 'warning' : 'error',
      fix:
        cut === null
          ? 'Send a first part that is of use on its own and post the rest when that is merged'
          : `Send patches 1 to ${cut} first: judged by names, what they bring is first used among them`,
    };
  },
});

/** By its tag; without one, by most of its files. */
function isForNet({ cover, patches }: Series, { changes }: Facts): boolean {
  const tags = [...(cover?.tags ?? []), ...patches.flatMap((patch) => patch.tags)].filter((tag) => !NO_TREE.test(tag));
  if (tags.length > 0) return tags.some((tag) => NET_TREE.test(tag));
  if (changes.length > 0) return changes.filter(({ isNetOwned }) => isNetOwned).length * 2 > changes.length;
  const rows = diffstatPaths(cover);
  return rows.length > 0 && rows.filter((path) => NET_PATH.test(path)).length * 2 > rows.length;
}

/** Number of the last patch within the limit up to which all that is introduced is used; null where there is none. */
function lastComplete({ patches, series }: Facts): number | null {
  if (series.missing.length > 0) return null;
  const firstUse = new Map<string, number>();
  const needed = patches.map((view, index) => {
    const uses = [...view.introduced.keys()].map((name) => firstUseAfter(patches, name, index, firstUse));
    return Math.max(index, ...uses);
  });
  for (let cut = Math.min(LIMIT, patches.length - 1); cut >= 3; cut -= 1) {
    if (needed.slice(0, cut).every((index) => index < cut)) return cut;
  }
  return null;
}

/** Index of the first patch that uses a name; its own where it uses it itself, or nobody does. */
function firstUseAfter(patches: Facts['patches'], name: string, index: number, known: Map<string, number>): number {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  const isUsedAtOnce = patches[index]!.added.filter(({ line }) => line.code.includes(name)).length > 1;
  const later = isUsedAtOnce ? -1 : patches.findIndex((view, i) => i > index && view.addedWords.has(name));
  const found = later < 0 ? index : later;
  known.set(name, found);
  return found;
}
