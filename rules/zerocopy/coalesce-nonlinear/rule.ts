import {
  at,
  defineRule,
  functionsIn,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

/** Packets get frags that they did not have before. */
const ENABLES = [
  'MSG_ZEROCOPY',
  'MSG_SPLICE_PAGES',
  'msg_zerocopy_realloc',
  'zerocopy_sg_from_iter',
  '__zerocopy_sg_from_iter',
  'skb_zerocopy_iter_stream',
  'skb_splice_from_iter',
];
const JOINS = /(?<![\w.>])skb_tailroom\(\s*(\w+)/;
const WRITES = /(?<![\w.>])(?:skb_put|skb_put_data|__skb_put|__skb_put_data|skb_add_data)\(/;
const ASKS =
  /\b(?:skb_is_nonlinear|skb_zcopy\w*|skb_has_frag_list|skb_headlen|nr_frags|data_len|skb_linearize\w*|skb_availroom)\b/;

export const rule = defineRule({
  id: 'zerocopy/coalesce-nonlinear',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'Where packets come to have frags, the code that appends to the linear part of one asks first.',
  isUnmeasured: true,
  words: { adds: ENABLES.join(' '), shows: 'skb_tailroom' },
  *check(patch): Iterable<Remark> {
    if (!ENABLES.some((word) => patch.addedWords.has(word))) return;
    const folders = new Set(patch.added.filter((site) => isEnabling(site)).map(({ change }) => folderOf(change.path)));
    const near = patch.changes.filter(({ path, role }) => role === 'code' && folders.has(folderOf(path)));
    for (const shown of near.flatMap(({ hunks }) => hunks.flatMap((hunk) => functionsIn(hunk))))
      yield* joined(shown, patch);
  },
});

function isEnabling({ change, line }: Site): boolean {
  return /^(?:net|drivers\/(?:net|vhost))\//.test(change.path) && ENABLES.some((word) => line.code.includes(word));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function* joined({ sites, name }: ShownFunction, patch: PatchView): Iterable<Remark> {
  const site = sites.find(({ line }) => JOINS.test(line.code));
  if (site === undefined || patch.isFix) return;
  if (!sites.some(({ line }) => WRITES.test(line.code)) || sites.some(({ line }) => ASKS.test(line.code))) return;
  yield {
    message: `packets here come to have frags and ${name}() appends to the linear part by skb_tailroom() alone, want skb_is_nonlinear() asked before`,
    place: at(site),
    confidence: 'medium',
    fix: 'Begin a new packet, or append a frag, where the last one is not linear',
  };
}
