import {
  at,
  type ChangeView,
  defineRule,
  type HunkView,
  type PatchView,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

interface Consumer {
  readonly name: string;
  /** Others that sit on the same layers, for the question. */
  readonly others: string;
  readonly word: RegExp;
}

/** What only one kind of user has: `struct sock`, `skb_frag_page(`, `CONFIG_NET`; `struct io_kiocb`. */
const CONSUMERS: readonly Consumer[] = [
  {
    name: 'networking',
    others: 'block',
    word: /\bstruct (?:sock|sk_buff|net_device|napi_struct|netdev_queue)\b|\b(?:sk|skb|netdev)_\w+\(|\b(?:CONFIG_NET|CONFIG_INET)\b/,
  },
  {
    name: 'io_uring',
    others: 'networking',
    word: /\bstruct io_(?:kiocb|ring_ctx|uring_cmd)\b|\bio_uring_\w+\(|\bCONFIG_IO_URING\b/,
  },
];
const OF_CONSUMERS =
  'sock sk skb netdev net_device napi_struct CONFIG_NET CONFIG_INET io_kiocb io_ring_ctx uring CONFIG_IO_URING';
/** Layers that everybody uses alike. */
const GENERIC = new Set(['mm', 'dma-mapping', 'driver-core', 'mm-nonmm']);
/** Files of a layer that exist for one kind of user: `lib/net_utils.c`, `mm/memcontrol.c` (sockets are charged there). */
const DEDICATED = /(?:^|[/_-])(?:net|sock|skb|bpf|iov_iter|memcontrol|page_pool|nlattr|objagg|test)[\w-]{0,20}\.[ch]$/;
/** The message has looked around: `other users`, `the block layer`. */
const LOOKED =
  /\b(?:other|all|any) (?:users|subsystems|consumers|callers)\b|\bblock(?: layer|,| and)\b|\bstorage (?:drivers|stack)\b/i;

export const rule = defineRule({
  id: 'split/generic-problem-specific-fix',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://ratatoskr.run/netdev/2026/06/17138780' },
  summary: 'A layer that serves everybody solves a problem for everybody, and knows none of its users by name.',
  isGuess: true,
  words: { adds: OF_CONSUMERS },
  *check(patch: PatchView): Iterable<Remark> {
    if (LOOKED.test(patch.text)) return;
    for (const change of patch.changes.filter(isGeneric)) {
      for (const consumer of CONSUMERS) yield* specific(change, consumer);
    }
  },
});

function isGeneric({ owner, role, language, path }: ChangeView): boolean {
  return language === 'c' && (role === 'code' || role === 'header') && GENERIC.has(owner.name) && !DEDICATED.test(path);
}

/** One remark a file, at the first hunk that names the consumer; none where the file knew it before. */
function* specific(change: ChangeView, { name, others, word }: Consumer): Iterable<Remark> {
  const knewIt = change.hunks.some(({ lines }) => lines.some(({ kind, code }) => kind !== 'added' && word.test(code)));
  const sites = change.added.filter(({ line }) => word.test(line.code));
  const [first] = sites;
  if (first === undefined || knewIt) return;
  const seen = [...new Set(sites.map(({ line }) => word.exec(line.code)![0].replace('(', '()')))];
  yield {
    message: `${seen.slice(0, 3).join(', ')} in ${change.owner.name} code, which serves every kind of user: is this a problem of ${name} alone, or do others such as ${others} have it too?`,
    place: at(first, lastOf(first.hunk, sites)),
    fix: `Solve it in terms of ${change.owner.name} so that every user can have it, or say in the message which other users were looked at and why it does not help them`,
  };
}

function lastOf(hunk: HunkView, sites: readonly Site[]): Site {
  return sites.findLast((site) => site.hunk === hunk)!;
}
