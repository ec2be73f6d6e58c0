import {
  at,
  type ChangeView,
  defineRule,
  GENERIC_TREES,
  type PatchView,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

/** Layers that networking stands on and that must not know it. */
const LOW = /^(kernel\/dma|mm|lib|drivers\/base)\/[\w/-]{1,80}\.[ch]$/;
/** Files there that serve networking by design, or already know it. */
const LOW_FOR_NET =
  /^lib\/dim\/|^lib\/(nlattr|kobject_uevent|net_utils|dynamic_queue_limits|vsprintf|checksum|objagg|parman|ref_tracker|ts_\w+|textsearch|test_\w+|tests\/.{1,80}|\w+_kunit)\.[ch]$|^mm\/(memcontrol(-v1)?|vmpressure)\.c$/;
/** The headers that belong to these layers by name. */
const LOW_HEADERS =
  /^include\/linux\/(swiotlb|dma-(mapping|map-ops|direct)|mm|mm_types|gfp|page-flags|page_ref|slab|vmalloc|highmem|swap|device|kobject|kref|genalloc)\.h$/;
/** `struct sock *sk`, `struct sk_buff`. */
const NET_TYPE = /\bstruct (sock|sk_buff|net_device)\b/;
/** `struct sock;`: a forward declaration knows the name alone. */
const FORWARD = /^struct \w+;\s*$/;
/** `#include <net/sock.h>`: its name. */
const INCLUDE = /^\s*#\s*include\s+[<"]([\w./-]+)[>"]/;
const NET_HEADER = /^net\/|^linux\/(skbuff|netdevice|tcp|udp|if_\w+|inetdevice|rtnetlink)\.h$/;
/** Headers that most of a kernel, or of networking, is rebuilt for. */
const EXPENSIVE =
  /^include\/(net\/(sock|tcp|ip|ipv6|inet_sock|net_namespace|dst)|linux\/(netdevice|skbuff|mm|mm_types|sched|fs|device|slab|module|printk|spinlock|gfp|kernel))\.h$/;
/** Headers of one subsystem, which those must not draw in. */
const SPECIAL =
  /^linux\/(swiotlb|dma-[\w-]+|iommu\w*|io_uring\w*|bpf_\w+|kvm_\w+|pci|usb|virtio\w*|blkdev|nvme\w*)\.h$|^(drm|rdma|scsi|media|sound)\//;
const NET_OR_GENERIC = new Set([...GENERIC_TREES, 'net-next', 'bpf-next', 'driver-core']);

export const rule = defineRule({
  id: 'kernel-api/layering-include',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/1879b506-64cb-495b-8857-6f40b411f209@kernel.org/raw',
  },
  summary:
    'Lower layers do not know the types of upper ones, and headers that everyone includes do not draw in one subsystem.',
  words: { adds: 'include sock sk_buff net_device' },

  *check(change) {
    if (change.language !== 'c' || change.role === 'test') return;
    if (isLow(change)) yield* netInLow(change);
    if (EXPENSIVE.test(change.path)) yield* specialInExpensive(change);
  },
});

/** By folder or name; another header goes with the file of its name in the same patch. */
function isLow({ path, patch, owner }: ChangeView): boolean {
  if (!LOW.test(path) && !LOW_HEADERS.test(path)) {
    const name = /^include\/linux\/([\w-]+)\.h$/.exec(path)?.[1];
    if (name === undefined) return false;
    if (!patch.changes.some((other) => LOW.test(other.path) && other.path.endsWith(`/${name}.c`))) return false;
  }
  return !LOW_FOR_NET.test(path) && owner.tree !== 'net-next' && owner.tree !== 'bpf-next';
}

/** One finding a file: networking's headers and types where networking is not known. */
function* netInLow(change: ChangeView): Iterable<Remark> {
  const isNet = ({ line }: Site): boolean =>
    NET_TYPE.test(line.code) || NET_HEADER.test(INCLUDE.exec(line.text)?.[1] ?? '');
  const sites = change.added.filter(isNet);
  const [first] = sites;
  if (first === undefined || knewBefore(change)) return;
  const last = sites.findLast(({ hunk }) => hunk === first.hunk)!;
  const what = NET_TYPE.exec(first.line.code)?.[0] ?? INCLUDE.exec(first.line.text)![1]!;
  const isForward = sites.every(({ line }) => FORWARD.test(line.code));
  yield {
    message: isForward
      ? `${change.path} declares ${what} in a layer below networking, does this file have to know the name`
      : `${change.path} uses ${what} in a layer below networking, want an opaque pointer or a callback from above`,
    place: last === first ? at(first) : at(first, last),
    severity: isForward ? 'note' : 'warning',
    confidence: isForward ? 'low' : 'high',
    fix: 'Keep the socket in net/ and hand down what this layer needs (the device, a flag, an opaque cookie), or let the upper layer register a callback',
    related: sites
      .filter(({ hunk }) => hunk !== first.hunk)
      .slice(0, 5)
      .map((site) => ({ place: at(site), text: 'here too' })),
  };
}

/** The file named networking's types before this patch: the line was crossed long ago. */
function knewBefore(change: ChangeView): boolean {
  return change.hunks.some(({ lines }) => lines.some((line) => line.kind !== 'added' && NET_TYPE.test(line.code)));
}

function* specialInExpensive(change: ChangeView): Iterable<Remark> {
  for (const site of change.added) {
    const header = INCLUDE.exec(site.line.text)?.[1];
    if (header === undefined) continue;
    const isGrown = isGrownHere(header, change.patch);
    if (!isGrown && !SPECIAL.test(header)) continue;
    yield {
      message: `${change.path} includes <${header}> for everybody who includes it, want a forward declaration here and the include in the .c files`,
      place: at(site),
      confidence: isGrown ? 'high' : 'medium',
      fix: `Declare the struct that is pointed to, move the inline functions that need <${header}> to a .c file, and include it there`,
    };
  }
}

/** A header of one subsystem, which this very patch grows for its owner. */
function isGrownHere(header: string, patch: PatchView): boolean {
  const mine = patch.changes.find(({ path }) => path === `include/${header}`);
  return mine !== undefined && !NET_OR_GENERIC.has(mine.owner.tree);
}
