import {
  addsText,
  at,
  type ChangeView,
  defineRule,
  type HunkView,
  type PatchView,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

/** `kfree(p);` as a statement of its own. */
const RELEASES =
  /^\s+(kv?free(?:_sensitive)?|vfree|kfree_skb|put_device|of_node_put|dev_put|sock_put|module_put|fput|kobject_put|free_netdev|iounmap|clk_put|usb_free_urb|destroy_workqueue)\((\w+(?:(?:->|\.)\w+)*)\);\s*$/;
/** Why nobody needs it any more: the memory is somebody else's by now, in code. */
const OTHERWISE = /devm_|__free\(|_rcu\(|no_free_ptr|return_ptr/;
const GONE =
  'kfree kvfree vfree put_device of_node_put dev_put sock_put module_put fput kobject_put free_netdev iounmap clk_put ' +
  'usb_free_urb destroy_workqueue';

export const rule = defineRule({
  id: 'lifetime/release-removed',
  scope: 'patch',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'https://github.com/thesofproject/linux/pull/904' },
  summary: 'A release that is taken away leaves nobody without one.',
  words: { removes: GONE },
  *check(patch): Iterable<Remark> {
    for (const change of patch.changes) {
      if (change.language !== 'c' || change.role !== 'code') continue;
      for (const site of change.removed) yield* lost(site, change, patch);
    }
  },
});

function* lost(site: Site, change: ChangeView, patch: PatchView): Iterable<Remark> {
  const [, by, what] = RELEASES.exec(site.line.code) ?? [];
  if (by === undefined || what === undefined || !standsAlone(site.hunk)) return;
  const name = words(what).at(-1)!;
  // Whoever takes the allocation away too, or gives the object to somebody else, has thought of it.
  const isAlsoGone = ({ line }: Site): boolean => {
    return line !== site.line && line.code.includes(name) && words(line.code).includes(name);
  };
  if (patch.addedWords.has(name) || patch.removed.some(isAlsoGone) || addsText(patch, 'code', OTHERWISE)) return;
  const scope = site.line.scope?.kind === 'function' ? `${site.line.scope.name}()` : change.path;
  yield {
    message: `${scope} no longer calls ${by}(${what}) and nothing takes its place: does every caller have somebody else who releases it, or is it leaked?`,
    place: at(site),
    fix: 'Name in the message who allocates it on each way here and who frees it; a caller that still allocates it by hand leaks it now',
  };
}

/** Few lines go, and none comes. */
function standsAlone({ lines }: HunkView): boolean {
  return lines.every(({ kind }) => kind !== 'added') && lines.filter(({ kind }) => kind === 'removed').length <= 3;
}
