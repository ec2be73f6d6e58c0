// Written by `npm run rules`. Do not edit.
import { rule as commitMessage_aiDisclosure } from './commit-message/ai-disclosure/rule.ts';
import { rule as commitMessage_bindingPrefix } from './commit-message/binding-prefix/rule.ts';
import { rule as commitMessage_changeId } from './commit-message/change-id/rule.ts';
import { rule as commitMessage_changelogPlacement } from './commit-message/changelog-placement/rule.ts';
import { rule as commitMessage_coDevelopedBy } from './commit-message/co-developed-by/rule.ts';
import { rule as commitMessage_commitReference } from './commit-message/commit-reference/rule.ts';
import { rule as commitMessage_fixesFormat } from './commit-message/fixes-format/rule.ts';
import { rule as commitMessage_fixesOnCleanup } from './commit-message/fixes-on-cleanup/rule.ts';
import { rule as commitMessage_fixesUnknown } from './commit-message/fixes-unknown/rule.ts';
import { rule as commitMessage_missingFixes } from './commit-message/missing-fixes/rule.ts';
import { rule as commitMessage_misspelling } from './commit-message/misspelling/rule.ts';
import { rule as commitMessage_mood } from './commit-message/mood/rule.ts';
import { rule as commitMessage_noDescription } from './commit-message/no-description/rule.ts';
import { rule as commitMessage_ownReview } from './commit-message/own-review/rule.ts';
import { rule as commitMessage_reportWithoutLink } from './commit-message/report-without-link/rule.ts';
import { rule as commitMessage_revertWithoutReason } from './commit-message/revert-without-reason/rule.ts';
import { rule as commitMessage_scopeNotStated } from './commit-message/scope-not-stated/rule.ts';
import { rule as commitMessage_selfDeclaredHack } from './commit-message/self-declared-hack/rule.ts';
import { rule as commitMessage_signedOffBy } from './commit-message/signed-off-by/rule.ts';
import { rule as commitMessage_subjectPrefix } from './commit-message/subject-prefix/rule.ts';
import { rule as commitMessage_symbolMismatch } from './commit-message/symbol-mismatch/rule.ts';
import { rule as commitMessage_trailerBelowSeparator } from './commit-message/trailer-below-separator/rule.ts';
import { rule as commitMessage_undocumentedHunk } from './commit-message/undocumented-hunk/rule.ts';
import { rule as commitMessage_unfilledPlace } from './commit-message/unfilled-place/rule.ts';
import { rule as commitMessage_useCaseMissing } from './commit-message/use-case-missing/rule.ts';
import { rule as commitMessage_vagueSubject } from './commit-message/vague-subject/rule.ts';
import { rule as commitMessage_whatNotWhy } from './commit-message/what-not-why/rule.ts';
import { rule as dma_crossDevicePool } from './dma/cross-device-pool/rule.ts';
import { rule as dma_mappingError } from './dma/mapping-error/rule.ts';
import { rule as dma_pfnToPageUnchecked } from './dma/pfn-to-page-unchecked/rule.ts';
import { rule as dma_unmapBypassAsymmetric } from './dma/unmap-bypass-asymmetric/rule.ts';
import { rule as dma_unmapCount } from './dma/unmap-count/rule.ts';
import { rule as docsTests_bindingIncomplete } from './docs-tests/binding-incomplete/rule.ts';
import { rule as docsTests_bindingMissing } from './docs-tests/binding-missing/rule.ts';
import { rule as docsTests_htmldocs } from './docs-tests/htmldocs/rule.ts';
import { rule as docsTests_kernelDocMismatch } from './docs-tests/kernel-doc-mismatch/rule.ts';
import { rule as docsTests_knobAsAbi } from './docs-tests/knob-as-abi/rule.ts';
import { rule as docsTests_knobUndocumented } from './docs-tests/knob-undocumented/rule.ts';
import { rule as docsTests_maintainersEntry } from './docs-tests/maintainers-entry/rule.ts';
import { rule as docsTests_noSelftest } from './docs-tests/no-selftest/rule.ts';
import { rule as docsTests_overlayUndocumented } from './docs-tests/overlay-undocumented/rule.ts';
import { rule as docsTests_selftestPlumbing } from './docs-tests/selftest-plumbing/rule.ts';
import { rule as docsTests_testAsUser } from './docs-tests/test-as-user/rule.ts';
import { rule as ioUring_crossTree } from './io-uring/cross-tree/rule.ts';
import { rule as ioUring_notifLifetime } from './io-uring/notif-lifetime/rule.ts';
import { rule as ioUring_sqeUnused } from './io-uring/sqe-unused/rule.ts';
import { rule as kernelApi_boolReturnsErrno } from './kernel-api/bool-returns-errno/rule.ts';
import { rule as kernelApi_commentNoise } from './kernel-api/comment-noise/rule.ts';
import { rule as kernelApi_configInvertsBehaviour } from './kernel-api/config-inverts-behaviour/rule.ts';
import { rule as kernelApi_copyCountReturned } from './kernel-api/copy-count-returned/rule.ts';
import { rule as kernelApi_deadCode } from './kernel-api/dead-code/rule.ts';
import { rule as kernelApi_debugLeftover } from './kernel-api/debug-leftover/rule.ts';
import { rule as kernelApi_debugfsResultChecked } from './kernel-api/debugfs-result-checked/rule.ts';
import { rule as kernelApi_driverCoreHook } from './kernel-api/driver-core-hook/rule.ts';
import { rule as kernelApi_duplicateDeclaration } from './kernel-api/duplicate-declaration/rule.ts';
import { rule as kernelApi_errorPointerLost } from './kernel-api/error-pointer-lost/rule.ts';
import { rule as kernelApi_exportNoUser } from './kernel-api/export-no-user/rule.ts';
import { rule as kernelApi_exportNotGpl } from './kernel-api/export-not-gpl/rule.ts';
import { rule as kernelApi_globalNamespace } from './kernel-api/global-namespace/rule.ts';
import { rule as kernelApi_ifdefInFunction } from './kernel-api/ifdef-in-function/rule.ts';
import { rule as kernelApi_kconfigEntry } from './kernel-api/kconfig-entry/rule.ts';
import { rule as kernelApi_layeringInclude } from './kernel-api/layering-include/rule.ts';
import { rule as kernelApi_missingStatic } from './kernel-api/missing-static/rule.ts';
import { rule as kernelApi_moduleTableMissing } from './kernel-api/module-table-missing/rule.ts';
import { rule as kernelApi_newBugOn } from './kernel-api/new-bug-on/rule.ts';
import { rule as kernelApi_newFile } from './kernel-api/new-file/rule.ts';
import { rule as kernelApi_nullArgApi } from './kernel-api/null-arg-api/rule.ts';
import { rule as kernelApi_nullVsErrptr } from './kernel-api/null-vs-errptr/rule.ts';
import { rule as kernelApi_oneshotMissing } from './kernel-api/oneshot-missing/rule.ts';
import { rule as kernelApi_sizeofPointer } from './kernel-api/sizeof-pointer/rule.ts';
import { rule as kernelApi_stringBound } from './kernel-api/string-bound/rule.ts';
import { rule as kernelApi_stubMissing } from './kernel-api/stub-missing/rule.ts';
import { rule as kernelApi_stubSignatureMismatch } from './kernel-api/stub-signature-mismatch/rule.ts';
import { rule as kernelApi_uncheckedAllocation } from './kernel-api/unchecked-allocation/rule.ts';
import { rule as kernelApi_unsignedBelowZero } from './kernel-api/unsigned-below-zero/rule.ts';
import { rule as kernelApi_unusedLocal } from './kernel-api/unused-local/rule.ts';
import { rule as kernelApi_warnAndContinue } from './kernel-api/warn-and-continue/rule.ts';
import { rule as kernelApi_zeroedAllocation } from './kernel-api/zeroed-allocation/rule.ts';
import { rule as lifetime_cachedDevicePointer } from './lifetime/cached-device-pointer/rule.ts';
import { rule as lifetime_childNodeLeak } from './lifetime/child-node-leak/rule.ts';
import { rule as lifetime_destroyOrder } from './lifetime/destroy-order/rule.ts';
import { rule as lifetime_documentedLeak } from './lifetime/documented-leak/rule.ts';
import { rule as lifetime_errorPathLeak } from './lifetime/error-path-leak/rule.ts';
import { rule as lifetime_freeBeforeGracePeriod } from './lifetime/free-before-grace-period/rule.ts';
import { rule as lifetime_rcuOrder } from './lifetime/rcu-order/rule.ts';
import { rule as lifetime_releaseRemoved } from './lifetime/release-removed/rule.ts';
import { rule as lifetime_sharedErrorLabel } from './lifetime/shared-error-label/rule.ts';
import { rule as lifetime_skCloneCopiedPointer } from './lifetime/sk-clone-copied-pointer/rule.ts';
import { rule as lifetime_skbAfterHandoff } from './lifetime/skb-after-handoff/rule.ts';
import { rule as lifetime_useAfterFree } from './lifetime/use-after-free/rule.ts';
import { rule as lifetime_workNotFlushed } from './lifetime/work-not-flushed/rule.ts';
import { rule as locking_barrierUncommented } from './locking/barrier-uncommented/rule.ts';
import { rule as locking_cmpxchgThenPlain } from './locking/cmpxchg-then-plain/rule.ts';
import { rule as locking_flagAsLock } from './locking/flag-as-lock/rule.ts';
import { rule as locking_lockedTwice } from './locking/locked-twice/rule.ts';
import { rule as locking_racyCounter } from './locking/racy-counter/rule.ts';
import { rule as locking_readOnceUnpaired } from './locking/read-once-unpaired/rule.ts';
import { rule as locking_returnWithLockHeld } from './locking/return-with-lock-held/rule.ts';
import { rule as locking_sleepInAtomic } from './locking/sleep-in-atomic/rule.ts';
import { rule as locking_trylockLoop } from './locking/trylock-loop/rule.ts';
import { rule as locking_unlockMismatch } from './locking/unlock-mismatch/rule.ts';
import { rule as mm_compoundPageOpenCoded } from './mm/compound-page-open-coded/rule.ts';
import { rule as mm_gfpMaskDropped } from './mm/gfp-mask-dropped/rule.ts';
import { rule as mm_pageAllocatorHook } from './mm/page-allocator-hook/rule.ts';
import { rule as mm_pageTypeFreeHook } from './mm/page-type-free-hook/rule.ts';
import { rule as mm_privatePagePool } from './mm/private-page-pool/rule.ts';
import { rule as net_ethtoolStatDup } from './net/ethtool-stat-dup/rule.ts';
import { rule as net_ipv6Parity } from './net/ipv6-parity/rule.ts';
import { rule as net_lineLength } from './net/line-length/rule.ts';
import { rule as net_moduleParam } from './net/module-param/rule.ts';
import { rule as net_msghdrFieldInit } from './net/msghdr-field-init/rule.ts';
import { rule as net_pagePoolNotConsidered } from './net/page-pool-not-considered/rule.ts';
import { rule as net_pagePoolRelease } from './net/page-pool-release/rule.ts';
import { rule as net_pagePoolSetup } from './net/page-pool-setup/rule.ts';
import { rule as net_queueUnbounded } from './net/queue-unbounded/rule.ts';
import { rule as net_reverseXmasTree } from './net/reverse-xmas-tree/rule.ts';
import { rule as net_skbBitNotPropagated } from './net/skb-bit-not-propagated/rule.ts';
import { rule as net_skbCb } from './net/skb-cb/rule.ts';
import { rule as net_sockoptLength } from './net/sockopt-length/rule.ts';
import { rule as net_staticNoninlineInH } from './net/static-noninline-in-h/rule.ts';
import { rule as net_structGrowth } from './net/struct-growth/rule.ts';
import { rule as net_sysctlHygiene } from './net/sysctl-hygiene/rule.ts';
import { rule as perfClaims_changedMethod } from './perf-claims/changed-method/rule.ts';
import { rule as perfClaims_costForEveryone } from './perf-claims/cost-for-everyone/rule.ts';
import { rule as perfClaims_noAlternative } from './perf-claims/no-alternative/rule.ts';
import { rule as perfClaims_noNumbers } from './perf-claims/no-numbers/rule.ts';
import { rule as perfClaims_noSetup } from './perf-claims/no-setup/rule.ts';
import { rule as perfClaims_nonTargetConfig } from './perf-claims/non-target-config/rule.ts';
import { rule as preemptRt_allocInNonpreemptible } from './preempt-rt/alloc-in-nonpreemptible/rule.ts';
import { rule as preemptRt_bhDisableAsLock } from './preempt-rt/bh-disable-as-lock/rule.ts';
import { rule as preemptRt_freePathTakesSpinlock } from './preempt-rt/free-path-takes-spinlock/rule.ts';
import { rule as preemptRt_ifdefSibling } from './preempt-rt/ifdef-sibling/rule.ts';
import { rule as preemptRt_irqsaveSplit } from './preempt-rt/irqsave-split/rule.ts';
import { rule as preemptRt_percpuNoLocalLock } from './preempt-rt/percpu-no-local-lock/rule.ts';
import { rule as preemptRt_plainSeqcount } from './preempt-rt/plain-seqcount/rule.ts';
import { rule as preemptRt_spinlockInHardirq } from './preempt-rt/spinlock-in-hardirq/rule.ts';
import { rule as preemptRt_spinlockInRawContext } from './preempt-rt/spinlock-in-raw-context/rule.ts';
import { rule as series_bindingAfterDriver } from './series/binding-after-driver/rule.ts';
import { rule as series_ccMissing } from './series/cc-missing/rule.ts';
import { rule as series_configUnused } from './series/config-unused/rule.ts';
import { rule as series_coverMismatch } from './series/cover-mismatch/rule.ts';
import { rule as series_missingCover } from './series/missing-cover/rule.ts';
import { rule as series_missingTreeTag } from './series/missing-tree-tag/rule.ts';
import { rule as series_netNextClosed } from './series/net-next-closed/rule.ts';
import { rule as series_noBase } from './series/no-base/rule.ts';
import { rule as series_noChangelog } from './series/no-changelog/rule.ts';
import { rule as series_numberedTwice } from './series/numbered-twice/rule.ts';
import { rule as series_openComment } from './series/open-comment/rule.ts';
import { rule as series_replyToLastVersion } from './series/reply-to-last-version/rule.ts';
import { rule as series_repostTooFast } from './series/repost-too-fast/rule.ts';
import { rule as series_retireLate } from './series/retire-late/rule.ts';
import { rule as series_selfFix } from './series/self-fix/rule.ts';
import { rule as series_stableFixForNext } from './series/stable-fix-for-next/rule.ts';
import { rule as series_tooLong } from './series/too-long/rule.ts';
import { rule as series_unfinishedQuestions } from './series/unfinished-questions/rule.ts';
import { rule as series_unusedInItsPatch } from './series/unused-in-its-patch/rule.ts';
import { rule as series_useBeforeIntroduced } from './series/use-before-introduced/rule.ts';
import { rule as series_useOfRemoved } from './series/use-of-removed/rule.ts';
import { rule as split_bindingRenameWithAddition } from './split/binding-rename-with-addition/rule.ts';
import { rule as split_coreChangeForOneUser } from './split/core-change-for-one-user/rule.ts';
import { rule as split_driverWithDevicetree } from './split/driver-with-devicetree/rule.ts';
import { rule as split_fixFoldedIntoFeature } from './split/fix-folded-into-feature/rule.ts';
import { rule as split_genericProblemSpecificFix } from './split/generic-problem-specific-fix/rule.ts';
import { rule as split_patchTooLarge } from './split/patch-too-large/rule.ts';
import { rule as split_renameMixedWithChange } from './split/rename-mixed-with-change/rule.ts';
import { rule as split_severalChanges } from './split/several-changes/rule.ts';
import { rule as split_tooManySubsystems } from './split/too-many-subsystems/rule.ts';
import { rule as uapi_enumRenumber } from './uapi/enum-renumber/rule.ts';
import { rule as uapi_extendWithoutSize } from './uapi/extend-without-size/rule.ts';
import { rule as uapi_noLinuxApiCc } from './uapi/no-linux-api-cc/rule.ts';
import { rule as uapi_reservedUnchecked } from './uapi/reserved-unchecked/rule.ts';
import { rule as uapi_structPadding } from './uapi/struct-padding/rule.ts';
import { rule as uapi_toolsMirror } from './uapi/tools-mirror/rule.ts';
import { rule as uapi_unboundedSize } from './uapi/unbounded-size/rule.ts';
import { rule as uapi_uninitialisedCopy } from './uapi/uninitialised-copy/rule.ts';
import { rule as xdp_copyAndZcModes } from './xdp/copy-and-zc-modes/rule.ts';
import { rule as xdp_latencyTradeoff } from './xdp/latency-tradeoff/rule.ts';
import { rule as xdp_userBoundAlloc } from './xdp/user-bound-alloc/rule.ts';
import { rule as zerocopy_coalesceNonlinear } from './zerocopy/coalesce-nonlinear/rule.ts';
import { rule as zerocopy_flagWithoutOptIn } from './zerocopy/flag-without-opt-in/rule.ts';
import { rule as zerocopy_localDelivery } from './zerocopy/local-delivery/rule.ts';
import { rule as zerocopy_misleadingName } from './zerocopy/misleading-name/rule.ts';
import { rule as zerocopy_netmemAsPage } from './zerocopy/netmem-as-page/rule.ts';
import { rule as zerocopy_notifyOnError } from './zerocopy/notify-on-error/rule.ts';
import { rule as zerocopy_pageOwnershipMixed } from './zerocopy/page-ownership-mixed/rule.ts';
import { rule as zerocopy_pinnedUnaccounted } from './zerocopy/pinned-unaccounted/rule.ts';
import { rule as zerocopy_poolNotSized } from './zerocopy/pool-not-sized/rule.ts';
import { rule as zerocopy_soZerocopyInheritance } from './zerocopy/so-zerocopy-inheritance/rule.ts';
import { rule as zerocopy_sockFlagAsProxy } from './zerocopy/sock-flag-as-proxy/rule.ts';
import ioUring_ from './io-uring/tokens.yml';
import kernelApi_ from './kernel-api/tokens.yml';
import lifetime_ from './lifetime/tokens.yml';
import locking_ from './locking/tokens.yml';
import mm_ from './mm/tokens.yml';
import net_ from './net/tokens.yml';
import preemptRt_ from './preempt-rt/tokens.yml';
import uapi_ from './uapi/tokens.yml';

/** The rules with logic, by id. */
export const ruleModules = [
  commitMessage_aiDisclosure,
  commitMessage_bindingPrefix,
  commitMessage_changeId,
  commitMessage_changelogPlacement,
  commitMessage_coDevelopedBy,
  commitMessage_commitReference,
  commitMessage_fixesFormat,
  commitMessage_fixesOnCleanup,
  commitMessage_fixesUnknown,
  commitMessage_missingFixes,
  commitMessage_misspelling,
  commitMessage_mood,
  commitMessage_noDescription,
  commitMessage_ownReview,
  commitMessage_reportWithoutLink,
  commitMessage_revertWithoutReason,
  commitMessage_scopeNotStated,
  commitMessage_selfDeclaredHack,
  commitMessage_signedOffBy,
  commitMessage_subjectPrefix,
  commitMessage_symbolMismatch,
  commitMessage_trailerBelowSeparator,
  commitMessage_undocumentedHunk,
  commitMessage_unfilledPlace,
  commitMessage_useCaseMissing,
  commitMessage_vagueSubject,
  commitMessage_whatNotWhy,
  dma_crossDevicePool,
  dma_mappingError,
  dma_pfnToPageUnchecked,
  dma_unmapBypassAsymmetric,
  dma_unmapCount,
  docsTests_bindingIncomplete,
  docsTests_bindingMissing,
  docsTests_htmldocs,
  docsTests_kernelDocMismatch,
  docsTests_knobAsAbi,
  docsTests_knobUndocumented,
  docsTests_maintainersEntry,
  docsTests_noSelftest,
  docsTests_overlayUndocumented,
  docsTests_selftestPlumbing,
  docsTests_testAsUser,
  ioUring_crossTree,
  ioUring_notifLifetime,
  ioUring_sqeUnused,
  kernelApi_boolReturnsErrno,
  kernelApi_commentNoise,
  kernelApi_configInvertsBehaviour,
  kernelApi_copyCountReturned,
  kernelApi_deadCode,
  kernelApi_debugLeftover,
  kernelApi_debugfsResultChecked,
  kernelApi_driverCoreHook,
  kernelApi_duplicateDeclaration,
  kernelApi_errorPointerLost,
  kernelApi_exportNoUser,
  kernelApi_exportNotGpl,
  kernelApi_globalNamespace,
  kernelApi_ifdefInFunction,
  kernelApi_kconfigEntry,
  kernelApi_layeringInclude,
  kernelApi_missingStatic,
  kernelApi_moduleTableMissing,
  kernelApi_newBugOn,
  kernelApi_newFile,
  kernelApi_nullArgApi,
  kernelApi_nullVsErrptr,
  kernelApi_oneshotMissing,
  kernelApi_sizeofPointer,
  kernelApi_stringBound,
  kernelApi_stubMissing,
  kernelApi_stubSignatureMismatch,
  kernelApi_uncheckedAllocation,
  kernelApi_unsignedBelowZero,
  kernelApi_unusedLocal,
  kernelApi_warnAndContinue,
  kernelApi_zeroedAllocation,
  lifetime_cachedDevicePointer,
  lifetime_childNodeLeak,
  lifetime_destroyOrder,
  lifetime_documentedLeak,
  lifetime_errorPathLeak,
  lifetime_freeBeforeGracePeriod,
  lifetime_rcuOrder,
  lifetime_releaseRemoved,
  lifetime_sharedErrorLabel,
  lifetime_skCloneCopiedPointer,
  lifetime_skbAfterHandoff,
  lifetime_useAfterFree,
  lifetime_workNotFlushed,
  locking_barrierUncommented,
  locking_cmpxchgThenPlain,
  locking_flagAsLock,
  locking_lockedTwice,
  locking_racyCounter,
  locking_readOnceUnpaired,
  locking_returnWithLockHeld,
  locking_sleepInAtomic,
  locking_trylockLoop,
  locking_unlockMismatch,
  mm_compoundPageOpenCoded,
  mm_gfpMaskDropped,
  mm_pageAllocatorHook,
  mm_pageTypeFreeHook,
  mm_privatePagePool,
  net_ethtoolStatDup,
  net_ipv6Parity,
  net_lineLength,
  net_moduleParam,
  net_msghdrFieldInit,
  net_pagePoolNotConsidered,
  net_pagePoolRelease,
  net_pagePoolSetup,
  net_queueUnbounded,
  net_reverseXmasTree,
  net_skbBitNotPropagated,
  net_skbCb,
  net_sockoptLength,
  net_staticNoninlineInH,
  net_structGrowth,
  net_sysctlHygiene,
  perfClaims_changedMethod,
  perfClaims_costForEveryone,
  perfClaims_noAlternative,
  perfClaims_noNumbers,
  perfClaims_noSetup,
  perfClaims_nonTargetConfig,
  preemptRt_allocInNonpreemptible,
  preemptRt_bhDisableAsLock,
  preemptRt_freePathTakesSpinlock,
  preemptRt_ifdefSibling,
  preemptRt_irqsaveSplit,
  preemptRt_percpuNoLocalLock,
  preemptRt_plainSeqcount,
  preemptRt_spinlockInHardirq,
  preemptRt_spinlockInRawContext,
  series_bindingAfterDriver,
  series_ccMissing,
  series_configUnused,
  series_coverMismatch,
  series_missingCover,
  series_missingTreeTag,
  series_netNextClosed,
  series_noBase,
  series_noChangelog,
  series_numberedTwice,
  series_openComment,
  series_replyToLastVersion,
  series_repostTooFast,
  series_retireLate,
  series_selfFix,
  series_stableFixForNext,
  series_tooLong,
  series_unfinishedQuestions,
  series_unusedInItsPatch,
  series_useBeforeIntroduced,
  series_useOfRemoved,
  split_bindingRenameWithAddition,
  split_coreChangeForOneUser,
  split_driverWithDevicetree,
  split_fixFoldedIntoFeature,
  split_genericProblemSpecificFix,
  split_patchTooLarge,
  split_renameMixedWithChange,
  split_severalChanges,
  split_tooManySubsystems,
  uapi_enumRenumber,
  uapi_extendWithoutSize,
  uapi_noLinuxApiCc,
  uapi_reservedUnchecked,
  uapi_structPadding,
  uapi_toolsMirror,
  uapi_unboundedSize,
  uapi_uninitialisedCopy,
  xdp_copyAndZcModes,
  xdp_latencyTradeoff,
  xdp_userBoundAlloc,
  zerocopy_coalesceNonlinear,
  zerocopy_flagWithoutOptIn,
  zerocopy_localDelivery,
  zerocopy_misleadingName,
  zerocopy_netmemAsPage,
  zerocopy_notifyOnError,
  zerocopy_pageOwnershipMixed,
  zerocopy_pinnedUnaccounted,
  zerocopy_poolNotSized,
  zerocopy_soZerocopyInheritance,
  zerocopy_sockFlagAsProxy,
];

/** The content of each tokens.yml, by pack. */
export const tokenPacks = {
  'io-uring': ioUring_,
  'kernel-api': kernelApi_,
  'lifetime': lifetime_,
  'locking': locking_,
  'mm': mm_,
  'net': net_,
  'preempt-rt': preemptRt_,
  'uapi': uapi_,
};
