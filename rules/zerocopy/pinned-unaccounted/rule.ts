import { at, type ChangeView, defineRule, functionsWith, type Remark, type ShownFunction } from '../../../src/rule.ts';

const PINS = /(?<![\w.>])((?:pin|get)_user_pages(?:_fast|_remote|_unlocked)?|iov_iter_extract_pages)\(/;
/** They stay for as long as user space likes. */
const STAYS = /\bFOLL_LONGTERM\b/;
const CHARGED =
  /\b\w*(?:locked_vm|pinned_vm|account_pinned_pages|account_mem|account_pages|account_locked|pages_locked)\w*\b|\bRLIMIT_MEMLOCK\b|\bCAP_IPC_LOCK\b/;
const OWN = /^(?:net|io_uring|drivers\/(?:net|vhost|vfio|infiniband|vdpa|iommu|xen|virtio)|virt)\//;

export const rule = defineRule({
  id: 'zerocopy/pinned-unaccounted',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Pages of user space that stay pinned are charged against RLIMIT_MEMLOCK.',
  words: { adds: 'FOLL_LONGTERM' },
  *check(change: ChangeView, { changes }): Iterable<Remark> {
    if (change.role !== 'code' || !change.added.some(({ line }) => STAYS.test(line.code))) return;
    const isCharged = changes.some(({ hunks }) =>
      hunks.some(({ lines }) => lines.some(({ kind, code }) => kind !== 'removed' && CHARGED.test(code))),
    );
    if (isCharged) return;
    const pinning = functionsWith(change.patch, (site) => site.change === change && PINS.test(site.line.code));
    for (const shown of pinning) yield* uncharged(shown);
  },
});

function* uncharged({ name, sites }: ShownFunction): Iterable<Remark> {
  if (!sites.some(({ line }) => STAYS.test(line.code))) return;
  const site = sites.find(({ line }) => line.kind === 'added' && PINS.test(line.code))!;
  yield {
    message: `${name}() pins pages of user space for long and charges nobody, want them counted against RLIMIT_MEMLOCK: without a limit any user can pin all memory`,
    place: at(site),
    confidence: OWN.test(site.change.path) ? 'medium' : 'low',
    fix: 'Call account_locked_vm(mm, npages, true), or mm_account_pinned_pages() in networking, before the pin, and give it back on every error and where the pages are unpinned',
  };
}
