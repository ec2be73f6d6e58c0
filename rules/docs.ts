// Written by `npm run rules`. Do not edit.
import commitMessage_aiDisclosure from './commit-message/ai-disclosure/README.md';
import commitMessage_bindingPrefix from './commit-message/binding-prefix/README.md';
import commitMessage_changeId from './commit-message/change-id/README.md';
import commitMessage_changelogPlacement from './commit-message/changelog-placement/README.md';
import commitMessage_coDevelopedBy from './commit-message/co-developed-by/README.md';
import commitMessage_commitReference from './commit-message/commit-reference/README.md';
import commitMessage_fixesFormat from './commit-message/fixes-format/README.md';
import commitMessage_fixesOnCleanup from './commit-message/fixes-on-cleanup/README.md';
import commitMessage_fixesUnknown from './commit-message/fixes-unknown/README.md';
import commitMessage_missingFixes from './commit-message/missing-fixes/README.md';
import commitMessage_misspelling from './commit-message/misspelling/README.md';
import commitMessage_mood from './commit-message/mood/README.md';
import commitMessage_noDescription from './commit-message/no-description/README.md';
import commitMessage_ownReview from './commit-message/own-review/README.md';
import commitMessage_reportWithoutLink from './commit-message/report-without-link/README.md';
import commitMessage_revertWithoutReason from './commit-message/revert-without-reason/README.md';
import commitMessage_scopeNotStated from './commit-message/scope-not-stated/README.md';
import commitMessage_selfDeclaredHack from './commit-message/self-declared-hack/README.md';
import commitMessage_signedOffBy from './commit-message/signed-off-by/README.md';
import commitMessage_subjectPrefix from './commit-message/subject-prefix/README.md';
import commitMessage_symbolMismatch from './commit-message/symbol-mismatch/README.md';
import commitMessage_trailerBelowSeparator from './commit-message/trailer-below-separator/README.md';
import commitMessage_undocumentedHunk from './commit-message/undocumented-hunk/README.md';
import commitMessage_unfilledPlace from './commit-message/unfilled-place/README.md';
import commitMessage_useCaseMissing from './commit-message/use-case-missing/README.md';
import commitMessage_vagueSubject from './commit-message/vague-subject/README.md';
import commitMessage_whatNotWhy from './commit-message/what-not-why/README.md';
import dma_crossDevicePool from './dma/cross-device-pool/README.md';
import dma_mappingError from './dma/mapping-error/README.md';
import dma_pfnToPageUnchecked from './dma/pfn-to-page-unchecked/README.md';
import dma_unmapBypassAsymmetric from './dma/unmap-bypass-asymmetric/README.md';
import dma_unmapCount from './dma/unmap-count/README.md';
import docsTests_bindingIncomplete from './docs-tests/binding-incomplete/README.md';
import docsTests_bindingMissing from './docs-tests/binding-missing/README.md';
import docsTests_htmldocs from './docs-tests/htmldocs/README.md';
import docsTests_kernelDocMismatch from './docs-tests/kernel-doc-mismatch/README.md';
import docsTests_knobAsAbi from './docs-tests/knob-as-abi/README.md';
import docsTests_knobUndocumented from './docs-tests/knob-undocumented/README.md';
import docsTests_maintainersEntry from './docs-tests/maintainers-entry/README.md';
import docsTests_noSelftest from './docs-tests/no-selftest/README.md';
import docsTests_overlayUndocumented from './docs-tests/overlay-undocumented/README.md';
import docsTests_selftestPlumbing from './docs-tests/selftest-plumbing/README.md';
import docsTests_testAsUser from './docs-tests/test-as-user/README.md';
import ioUring_crossTree from './io-uring/cross-tree/README.md';
import ioUring_notifLifetime from './io-uring/notif-lifetime/README.md';
import ioUring_sqeUnused from './io-uring/sqe-unused/README.md';
import kernelApi_boolReturnsErrno from './kernel-api/bool-returns-errno/README.md';
import kernelApi_commentNoise from './kernel-api/comment-noise/README.md';
import kernelApi_configInvertsBehaviour from './kernel-api/config-inverts-behaviour/README.md';
import kernelApi_copyCountReturned from './kernel-api/copy-count-returned/README.md';
import kernelApi_deadCode from './kernel-api/dead-code/README.md';
import kernelApi_debugLeftover from './kernel-api/debug-leftover/README.md';
import kernelApi_debugfsResultChecked from './kernel-api/debugfs-result-checked/README.md';
import kernelApi_driverCoreHook from './kernel-api/driver-core-hook/README.md';
import kernelApi_duplicateDeclaration from './kernel-api/duplicate-declaration/README.md';
import kernelApi_errorPointerLost from './kernel-api/error-pointer-lost/README.md';
import kernelApi_exportNoUser from './kernel-api/export-no-user/README.md';
import kernelApi_exportNotGpl from './kernel-api/export-not-gpl/README.md';
import kernelApi_globalNamespace from './kernel-api/global-namespace/README.md';
import kernelApi_ifdefInFunction from './kernel-api/ifdef-in-function/README.md';
import kernelApi_kconfigEntry from './kernel-api/kconfig-entry/README.md';
import kernelApi_layeringInclude from './kernel-api/layering-include/README.md';
import kernelApi_missingStatic from './kernel-api/missing-static/README.md';
import kernelApi_moduleTableMissing from './kernel-api/module-table-missing/README.md';
import kernelApi_newBugOn from './kernel-api/new-bug-on/README.md';
import kernelApi_newFile from './kernel-api/new-file/README.md';
import kernelApi_nullArgApi from './kernel-api/null-arg-api/README.md';
import kernelApi_nullVsErrptr from './kernel-api/null-vs-errptr/README.md';
import kernelApi_oneshotMissing from './kernel-api/oneshot-missing/README.md';
import kernelApi_sizeofPointer from './kernel-api/sizeof-pointer/README.md';
import kernelApi_stringBound from './kernel-api/string-bound/README.md';
import kernelApi_stubMissing from './kernel-api/stub-missing/README.md';
import kernelApi_stubSignatureMismatch from './kernel-api/stub-signature-mismatch/README.md';
import kernelApi_uncheckedAllocation from './kernel-api/unchecked-allocation/README.md';
import kernelApi_unsignedBelowZero from './kernel-api/unsigned-below-zero/README.md';
import kernelApi_unusedLocal from './kernel-api/unused-local/README.md';
import kernelApi_warnAndContinue from './kernel-api/warn-and-continue/README.md';
import kernelApi_zeroedAllocation from './kernel-api/zeroed-allocation/README.md';
import lifetime_cachedDevicePointer from './lifetime/cached-device-pointer/README.md';
import lifetime_childNodeLeak from './lifetime/child-node-leak/README.md';
import lifetime_destroyOrder from './lifetime/destroy-order/README.md';
import lifetime_documentedLeak from './lifetime/documented-leak/README.md';
import lifetime_errorPathLeak from './lifetime/error-path-leak/README.md';
import lifetime_freeBeforeGracePeriod from './lifetime/free-before-grace-period/README.md';
import lifetime_rcuOrder from './lifetime/rcu-order/README.md';
import lifetime_releaseRemoved from './lifetime/release-removed/README.md';
import lifetime_sharedErrorLabel from './lifetime/shared-error-label/README.md';
import lifetime_skCloneCopiedPointer from './lifetime/sk-clone-copied-pointer/README.md';
import lifetime_skbAfterHandoff from './lifetime/skb-after-handoff/README.md';
import lifetime_useAfterFree from './lifetime/use-after-free/README.md';
import lifetime_workNotFlushed from './lifetime/work-not-flushed/README.md';
import locking_barrierUncommented from './locking/barrier-uncommented/README.md';
import locking_cmpxchgThenPlain from './locking/cmpxchg-then-plain/README.md';
import locking_flagAsLock from './locking/flag-as-lock/README.md';
import locking_lockedTwice from './locking/locked-twice/README.md';
import locking_racyCounter from './locking/racy-counter/README.md';
import locking_readOnceUnpaired from './locking/read-once-unpaired/README.md';
import locking_returnWithLockHeld from './locking/return-with-lock-held/README.md';
import locking_sleepInAtomic from './locking/sleep-in-atomic/README.md';
import locking_trylockLoop from './locking/trylock-loop/README.md';
import locking_unlockMismatch from './locking/unlock-mismatch/README.md';
import mm_compoundPageOpenCoded from './mm/compound-page-open-coded/README.md';
import mm_gfpMaskDropped from './mm/gfp-mask-dropped/README.md';
import mm_pageAllocatorHook from './mm/page-allocator-hook/README.md';
import mm_pageTypeFreeHook from './mm/page-type-free-hook/README.md';
import mm_privatePagePool from './mm/private-page-pool/README.md';
import net_ethtoolStatDup from './net/ethtool-stat-dup/README.md';
import net_ipv6Parity from './net/ipv6-parity/README.md';
import net_lineLength from './net/line-length/README.md';
import net_moduleParam from './net/module-param/README.md';
import net_msghdrFieldInit from './net/msghdr-field-init/README.md';
import net_pagePoolNotConsidered from './net/page-pool-not-considered/README.md';
import net_pagePoolRelease from './net/page-pool-release/README.md';
import net_pagePoolSetup from './net/page-pool-setup/README.md';
import net_queueUnbounded from './net/queue-unbounded/README.md';
import net_reverseXmasTree from './net/reverse-xmas-tree/README.md';
import net_skbBitNotPropagated from './net/skb-bit-not-propagated/README.md';
import net_skbCb from './net/skb-cb/README.md';
import net_sockoptLength from './net/sockopt-length/README.md';
import net_staticNoninlineInH from './net/static-noninline-in-h/README.md';
import net_structGrowth from './net/struct-growth/README.md';
import net_sysctlHygiene from './net/sysctl-hygiene/README.md';
import perfClaims_changedMethod from './perf-claims/changed-method/README.md';
import perfClaims_costForEveryone from './perf-claims/cost-for-everyone/README.md';
import perfClaims_noAlternative from './perf-claims/no-alternative/README.md';
import perfClaims_noNumbers from './perf-claims/no-numbers/README.md';
import perfClaims_noSetup from './perf-claims/no-setup/README.md';
import perfClaims_nonTargetConfig from './perf-claims/non-target-config/README.md';
import preemptRt_allocInNonpreemptible from './preempt-rt/alloc-in-nonpreemptible/README.md';
import preemptRt_bhDisableAsLock from './preempt-rt/bh-disable-as-lock/README.md';
import preemptRt_freePathTakesSpinlock from './preempt-rt/free-path-takes-spinlock/README.md';
import preemptRt_ifdefSibling from './preempt-rt/ifdef-sibling/README.md';
import preemptRt_irqsaveSplit from './preempt-rt/irqsave-split/README.md';
import preemptRt_percpuNoLocalLock from './preempt-rt/percpu-no-local-lock/README.md';
import preemptRt_plainSeqcount from './preempt-rt/plain-seqcount/README.md';
import preemptRt_spinlockInHardirq from './preempt-rt/spinlock-in-hardirq/README.md';
import preemptRt_spinlockInRawContext from './preempt-rt/spinlock-in-raw-context/README.md';
import series_bindingAfterDriver from './series/binding-after-driver/README.md';
import series_ccMissing from './series/cc-missing/README.md';
import series_configUnused from './series/config-unused/README.md';
import series_coverMismatch from './series/cover-mismatch/README.md';
import series_missingCover from './series/missing-cover/README.md';
import series_missingTreeTag from './series/missing-tree-tag/README.md';
import series_netNextClosed from './series/net-next-closed/README.md';
import series_noBase from './series/no-base/README.md';
import series_noChangelog from './series/no-changelog/README.md';
import series_numberedTwice from './series/numbered-twice/README.md';
import series_openComment from './series/open-comment/README.md';
import series_replyToLastVersion from './series/reply-to-last-version/README.md';
import series_repostTooFast from './series/repost-too-fast/README.md';
import series_retireLate from './series/retire-late/README.md';
import series_selfFix from './series/self-fix/README.md';
import series_stableFixForNext from './series/stable-fix-for-next/README.md';
import series_tooLong from './series/too-long/README.md';
import series_unfinishedQuestions from './series/unfinished-questions/README.md';
import series_unusedInItsPatch from './series/unused-in-its-patch/README.md';
import series_useBeforeIntroduced from './series/use-before-introduced/README.md';
import series_useOfRemoved from './series/use-of-removed/README.md';
import split_bindingRenameWithAddition from './split/binding-rename-with-addition/README.md';
import split_coreChangeForOneUser from './split/core-change-for-one-user/README.md';
import split_driverWithDevicetree from './split/driver-with-devicetree/README.md';
import split_fixFoldedIntoFeature from './split/fix-folded-into-feature/README.md';
import split_genericProblemSpecificFix from './split/generic-problem-specific-fix/README.md';
import split_patchTooLarge from './split/patch-too-large/README.md';
import split_renameMixedWithChange from './split/rename-mixed-with-change/README.md';
import split_severalChanges from './split/several-changes/README.md';
import split_tooManySubsystems from './split/too-many-subsystems/README.md';
import uapi_enumRenumber from './uapi/enum-renumber/README.md';
import uapi_extendWithoutSize from './uapi/extend-without-size/README.md';
import uapi_noLinuxApiCc from './uapi/no-linux-api-cc/README.md';
import uapi_reservedUnchecked from './uapi/reserved-unchecked/README.md';
import uapi_structPadding from './uapi/struct-padding/README.md';
import uapi_toolsMirror from './uapi/tools-mirror/README.md';
import uapi_unboundedSize from './uapi/unbounded-size/README.md';
import uapi_uninitialisedCopy from './uapi/uninitialised-copy/README.md';
import xdp_copyAndZcModes from './xdp/copy-and-zc-modes/README.md';
import xdp_latencyTradeoff from './xdp/latency-tradeoff/README.md';
import xdp_userBoundAlloc from './xdp/user-bound-alloc/README.md';
import zerocopy_coalesceNonlinear from './zerocopy/coalesce-nonlinear/README.md';
import zerocopy_flagWithoutOptIn from './zerocopy/flag-without-opt-in/README.md';
import zerocopy_localDelivery from './zerocopy/local-delivery/README.md';
import zerocopy_misleadingName from './zerocopy/misleading-name/README.md';
import zerocopy_netmemAsPage from './zerocopy/netmem-as-page/README.md';
import zerocopy_notifyOnError from './zerocopy/notify-on-error/README.md';
import zerocopy_pageOwnershipMixed from './zerocopy/page-ownership-mixed/README.md';
import zerocopy_pinnedUnaccounted from './zerocopy/pinned-unaccounted/README.md';
import zerocopy_poolNotSized from './zerocopy/pool-not-sized/README.md';
import zerocopy_soZerocopyInheritance from './zerocopy/so-zerocopy-inheritance/README.md';
import zerocopy_sockFlagAsProxy from './zerocopy/sock-flag-as-proxy/README.md';

/** The README.md of each rule with logic, by id. */
export const ruleDocs: Readonly<Record<string, string>> = {
  'commit-message/ai-disclosure': commitMessage_aiDisclosure,
  'commit-message/binding-prefix': commitMessage_bindingPrefix,
  'commit-message/change-id': commitMessage_changeId,
  'commit-message/changelog-placement': commitMessage_changelogPlacement,
  'commit-message/co-developed-by': commitMessage_coDevelopedBy,
  'commit-message/commit-reference': commitMessage_commitReference,
  'commit-message/fixes-format': commitMessage_fixesFormat,
  'commit-message/fixes-on-cleanup': commitMessage_fixesOnCleanup,
  'commit-message/fixes-unknown': commitMessage_fixesUnknown,
  'commit-message/missing-fixes': commitMessage_missingFixes,
  'commit-message/misspelling': commitMessage_misspelling,
  'commit-message/mood': commitMessage_mood,
  'commit-message/no-description': commitMessage_noDescription,
  'commit-message/own-review': commitMessage_ownReview,
  'commit-message/report-without-link': commitMessage_reportWithoutLink,
  'commit-message/revert-without-reason': commitMessage_revertWithoutReason,
  'commit-message/scope-not-stated': commitMessage_scopeNotStated,
  'commit-message/self-declared-hack': commitMessage_selfDeclaredHack,
  'commit-message/signed-off-by': commitMessage_signedOffBy,
  'commit-message/subject-prefix': commitMessage_subjectPrefix,
  'commit-message/symbol-mismatch': commitMessage_symbolMismatch,
  'commit-message/trailer-below-separator': commitMessage_trailerBelowSeparator,
  'commit-message/undocumented-hunk': commitMessage_undocumentedHunk,
  'commit-message/unfilled-place': commitMessage_unfilledPlace,
  'commit-message/use-case-missing': commitMessage_useCaseMissing,
  'commit-message/vague-subject': commitMessage_vagueSubject,
  'commit-message/what-not-why': commitMessage_whatNotWhy,
  'dma/cross-device-pool': dma_crossDevicePool,
  'dma/mapping-error': dma_mappingError,
  'dma/pfn-to-page-unchecked': dma_pfnToPageUnchecked,
  'dma/unmap-bypass-asymmetric': dma_unmapBypassAsymmetric,
  'dma/unmap-count': dma_unmapCount,
  'docs-tests/binding-incomplete': docsTests_bindingIncomplete,
  'docs-tests/binding-missing': docsTests_bindingMissing,
  'docs-tests/htmldocs': docsTests_htmldocs,
  'docs-tests/kernel-doc-mismatch': docsTests_kernelDocMismatch,
  'docs-tests/knob-as-abi': docsTests_knobAsAbi,
  'docs-tests/knob-undocumented': docsTests_knobUndocumented,
  'docs-tests/maintainers-entry': docsTests_maintainersEntry,
  'docs-tests/no-selftest': docsTests_noSelftest,
  'docs-tests/overlay-undocumented': docsTests_overlayUndocumented,
  'docs-tests/selftest-plumbing': docsTests_selftestPlumbing,
  'docs-tests/test-as-user': docsTests_testAsUser,
  'io-uring/cross-tree': ioUring_crossTree,
  'io-uring/notif-lifetime': ioUring_notifLifetime,
  'io-uring/sqe-unused': ioUring_sqeUnused,
  'kernel-api/bool-returns-errno': kernelApi_boolReturnsErrno,
  'kernel-api/comment-noise': kernelApi_commentNoise,
  'kernel-api/config-inverts-behaviour': kernelApi_configInvertsBehaviour,
  'kernel-api/copy-count-returned': kernelApi_copyCountReturned,
  'kernel-api/dead-code': kernelApi_deadCode,
  'kernel-api/debug-leftover': kernelApi_debugLeftover,
  'kernel-api/debugfs-result-checked': kernelApi_debugfsResultChecked,
  'kernel-api/driver-core-hook': kernelApi_driverCoreHook,
  'kernel-api/duplicate-declaration': kernelApi_duplicateDeclaration,
  'kernel-api/error-pointer-lost': kernelApi_errorPointerLost,
  'kernel-api/export-no-user': kernelApi_exportNoUser,
  'kernel-api/export-not-gpl': kernelApi_exportNotGpl,
  'kernel-api/global-namespace': kernelApi_globalNamespace,
  'kernel-api/ifdef-in-function': kernelApi_ifdefInFunction,
  'kernel-api/kconfig-entry': kernelApi_kconfigEntry,
  'kernel-api/layering-include': kernelApi_layeringInclude,
  'kernel-api/missing-static': kernelApi_missingStatic,
  'kernel-api/module-table-missing': kernelApi_moduleTableMissing,
  'kernel-api/new-bug-on': kernelApi_newBugOn,
  'kernel-api/new-file': kernelApi_newFile,
  'kernel-api/null-arg-api': kernelApi_nullArgApi,
  'kernel-api/null-vs-errptr': kernelApi_nullVsErrptr,
  'kernel-api/oneshot-missing': kernelApi_oneshotMissing,
  'kernel-api/sizeof-pointer': kernelApi_sizeofPointer,
  'kernel-api/string-bound': kernelApi_stringBound,
  'kernel-api/stub-missing': kernelApi_stubMissing,
  'kernel-api/stub-signature-mismatch': kernelApi_stubSignatureMismatch,
  'kernel-api/unchecked-allocation': kernelApi_uncheckedAllocation,
  'kernel-api/unsigned-below-zero': kernelApi_unsignedBelowZero,
  'kernel-api/unused-local': kernelApi_unusedLocal,
  'kernel-api/warn-and-continue': kernelApi_warnAndContinue,
  'kernel-api/zeroed-allocation': kernelApi_zeroedAllocation,
  'lifetime/cached-device-pointer': lifetime_cachedDevicePointer,
  'lifetime/child-node-leak': lifetime_childNodeLeak,
  'lifetime/destroy-order': lifetime_destroyOrder,
  'lifetime/documented-leak': lifetime_documentedLeak,
  'lifetime/error-path-leak': lifetime_errorPathLeak,
  'lifetime/free-before-grace-period': lifetime_freeBeforeGracePeriod,
  'lifetime/rcu-order': lifetime_rcuOrder,
  'lifetime/release-removed': lifetime_releaseRemoved,
  'lifetime/shared-error-label': lifetime_sharedErrorLabel,
  'lifetime/sk-clone-copied-pointer': lifetime_skCloneCopiedPointer,
  'lifetime/skb-after-handoff': lifetime_skbAfterHandoff,
  'lifetime/use-after-free': lifetime_useAfterFree,
  'lifetime/work-not-flushed': lifetime_workNotFlushed,
  'locking/barrier-uncommented': locking_barrierUncommented,
  'locking/cmpxchg-then-plain': locking_cmpxchgThenPlain,
  'locking/flag-as-lock': locking_flagAsLock,
  'locking/locked-twice': locking_lockedTwice,
  'locking/racy-counter': locking_racyCounter,
  'locking/read-once-unpaired': locking_readOnceUnpaired,
  'locking/return-with-lock-held': locking_returnWithLockHeld,
  'locking/sleep-in-atomic': locking_sleepInAtomic,
  'locking/trylock-loop': locking_trylockLoop,
  'locking/unlock-mismatch': locking_unlockMismatch,
  'mm/compound-page-open-coded': mm_compoundPageOpenCoded,
  'mm/gfp-mask-dropped': mm_gfpMaskDropped,
  'mm/page-allocator-hook': mm_pageAllocatorHook,
  'mm/page-type-free-hook': mm_pageTypeFreeHook,
  'mm/private-page-pool': mm_privatePagePool,
  'net/ethtool-stat-dup': net_ethtoolStatDup,
  'net/ipv6-parity': net_ipv6Parity,
  'net/line-length': net_lineLength,
  'net/module-param': net_moduleParam,
  'net/msghdr-field-init': net_msghdrFieldInit,
  'net/page-pool-not-considered': net_pagePoolNotConsidered,
  'net/page-pool-release': net_pagePoolRelease,
  'net/page-pool-setup': net_pagePoolSetup,
  'net/queue-unbounded': net_queueUnbounded,
  'net/reverse-xmas-tree': net_reverseXmasTree,
  'net/skb-bit-not-propagated': net_skbBitNotPropagated,
  'net/skb-cb': net_skbCb,
  'net/sockopt-length': net_sockoptLength,
  'net/static-noninline-in-h': net_staticNoninlineInH,
  'net/struct-growth': net_structGrowth,
  'net/sysctl-hygiene': net_sysctlHygiene,
  'perf-claims/changed-method': perfClaims_changedMethod,
  'perf-claims/cost-for-everyone': perfClaims_costForEveryone,
  'perf-claims/no-alternative': perfClaims_noAlternative,
  'perf-claims/no-numbers': perfClaims_noNumbers,
  'perf-claims/no-setup': perfClaims_noSetup,
  'perf-claims/non-target-config': perfClaims_nonTargetConfig,
  'preempt-rt/alloc-in-nonpreemptible': preemptRt_allocInNonpreemptible,
  'preempt-rt/bh-disable-as-lock': preemptRt_bhDisableAsLock,
  'preempt-rt/free-path-takes-spinlock': preemptRt_freePathTakesSpinlock,
  'preempt-rt/ifdef-sibling': preemptRt_ifdefSibling,
  'preempt-rt/irqsave-split': preemptRt_irqsaveSplit,
  'preempt-rt/percpu-no-local-lock': preemptRt_percpuNoLocalLock,
  'preempt-rt/plain-seqcount': preemptRt_plainSeqcount,
  'preempt-rt/spinlock-in-hardirq': preemptRt_spinlockInHardirq,
  'preempt-rt/spinlock-in-raw-context': preemptRt_spinlockInRawContext,
  'series/binding-after-driver': series_bindingAfterDriver,
  'series/cc-missing': series_ccMissing,
  'series/config-unused': series_configUnused,
  'series/cover-mismatch': series_coverMismatch,
  'series/missing-cover': series_missingCover,
  'series/missing-tree-tag': series_missingTreeTag,
  'series/net-next-closed': series_netNextClosed,
  'series/no-base': series_noBase,
  'series/no-changelog': series_noChangelog,
  'series/numbered-twice': series_numberedTwice,
  'series/open-comment': series_openComment,
  'series/reply-to-last-version': series_replyToLastVersion,
  'series/repost-too-fast': series_repostTooFast,
  'series/retire-late': series_retireLate,
  'series/self-fix': series_selfFix,
  'series/stable-fix-for-next': series_stableFixForNext,
  'series/too-long': series_tooLong,
  'series/unfinished-questions': series_unfinishedQuestions,
  'series/unused-in-its-patch': series_unusedInItsPatch,
  'series/use-before-introduced': series_useBeforeIntroduced,
  'series/use-of-removed': series_useOfRemoved,
  'split/binding-rename-with-addition': split_bindingRenameWithAddition,
  'split/core-change-for-one-user': split_coreChangeForOneUser,
  'split/driver-with-devicetree': split_driverWithDevicetree,
  'split/fix-folded-into-feature': split_fixFoldedIntoFeature,
  'split/generic-problem-specific-fix': split_genericProblemSpecificFix,
  'split/patch-too-large': split_patchTooLarge,
  'split/rename-mixed-with-change': split_renameMixedWithChange,
  'split/several-changes': split_severalChanges,
  'split/too-many-subsystems': split_tooManySubsystems,
  'uapi/enum-renumber': uapi_enumRenumber,
  'uapi/extend-without-size': uapi_extendWithoutSize,
  'uapi/no-linux-api-cc': uapi_noLinuxApiCc,
  'uapi/reserved-unchecked': uapi_reservedUnchecked,
  'uapi/struct-padding': uapi_structPadding,
  'uapi/tools-mirror': uapi_toolsMirror,
  'uapi/unbounded-size': uapi_unboundedSize,
  'uapi/uninitialised-copy': uapi_uninitialisedCopy,
  'xdp/copy-and-zc-modes': xdp_copyAndZcModes,
  'xdp/latency-tradeoff': xdp_latencyTradeoff,
  'xdp/user-bound-alloc': xdp_userBoundAlloc,
  'zerocopy/coalesce-nonlinear': zerocopy_coalesceNonlinear,
  'zerocopy/flag-without-opt-in': zerocopy_flagWithoutOptIn,
  'zerocopy/local-delivery': zerocopy_localDelivery,
  'zerocopy/misleading-name': zerocopy_misleadingName,
  'zerocopy/netmem-as-page': zerocopy_netmemAsPage,
  'zerocopy/notify-on-error': zerocopy_notifyOnError,
  'zerocopy/page-ownership-mixed': zerocopy_pageOwnershipMixed,
  'zerocopy/pinned-unaccounted': zerocopy_pinnedUnaccounted,
  'zerocopy/pool-not-sized': zerocopy_poolNotSized,
  'zerocopy/so-zerocopy-inheritance': zerocopy_soZerocopyInheritance,
  'zerocopy/sock-flag-as-proxy': zerocopy_sockFlagAsProxy,
};
