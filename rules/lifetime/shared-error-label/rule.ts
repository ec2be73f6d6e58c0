import {
  addsText,
  at,
  defineRule,
  functionsWith,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

/** What must not be given back by who did not get it; a release of NULL is harmless, so memory is not here. */
const PAIRS: readonly { readonly takes: RegExp; readonly drops: RegExp; readonly what: string }[] = [
  { takes: /^(?:dma|pci_p2pdma)_map_sg(?:table)?(?:_attrs)?$/, drops: /\bdma_unmap_sg/, what: 'DMA mapping' },
  {
    takes: /^dma_map_(?:single|page|resource)(?:_attrs)?$/,
    drops: /\bdma_unmap_(?:single|page|resource)/,
    what: 'DMA mapping',
  },
  { takes: /^clk_(?:bulk_)?(?:prepare_)?enable$/, drops: /\bclk_\w{0,5}disable/, what: 'clock' },
  { takes: /^regulator_(?:bulk_)?enable$/, drops: /\bregulator_\w{0,5}disable/, what: 'regulator' },
  { takes: /^pm_runtime_resume_and_get$/, drops: /\bpm_runtime_put/, what: 'runtime PM reference' },
  { takes: /^request_(?:threaded_)?irq$/, drops: /\bfree_irq\b/, what: 'interrupt' },
  { takes: /^pci_enable_device(?:_mem)?$/, drops: /\bpci_disable_device\b/, what: 'PCI device' },
  { takes: /^pci_request_(?:selected_|mem_)?regions$/, drops: /\bpci_release_/, what: 'PCI regions' },
  { takes: /^mutex_lock_(?:interruptible|killable)$/, drops: /\bmutex_unlock\b/, what: 'lock' },
];
const TAKEN = /(?:^|\s)(\w{1,60}) = ([a-z]\w{1,60}) ?\(/;
const GOTO = /^\s+goto (\w{1,60});/;
/** A way out for errors. */
const FOR_ERRORS = /err|fail|bad|free|put|unwind|undo|release|cleanup|disable|abort|unmap/;
/** A function of one's own that may give it back, whatever it is called with. */
const CLEANS =
  /\b\w{0,60}(?:clean|teardown|unregister|deinit|uninit|fini|exit|remove|unwind|undo|shutdown|power|stop|halt|close|disable|unmap|resource|irq|suspend|detach|destroy|restore|release)\w{0,60} ?\(|_free\w{0,20} ?\(|\bfree_(?!netdev)\w{1,40} ?\(/;
const LOOP = /^\s+(?:for|while|do|list_for_each\w{0,30}|for_each_\w{1,40})\b/;
/** How far below the failure of a call is asked for, and jumped away from. */
const NEAR = 16;
const TAKERS =
  'dma p2pdma clk regulator pm_runtime_resume_and_get request_irq request_threaded_irq pci_enable_device ' +
  'pci_enable_device_mem regions interruptible killable';

export const rule = defineRule({
  id: 'lifetime/shared-error-label',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'review' },
  summary: 'The label for the failure of a call is not the one for failures behind it: what the call took stays taken.',
  words: { adds: 'goto', shows: TAKERS },
  *check(patch: PatchView): Iterable<Remark> {
    if (!addsText(patch, 'code', GOTO)) return;
    const jumps = functionsWith(patch, ({ line }) => line.kind === 'added' && GOTO.test(line.code));
    for (const shown of jumps) yield* leaks(shown);
  },
});

function* leaks({ sites }: ShownFunction): Iterable<Remark> {
  const kept = sites.filter(({ line }) => line.kind !== 'removed');
  const told = new Set<Site>();
  for (const [index, site] of kept.entries()) {
    const [, name = '', callee = ''] = TAKEN.exec(site.line.code) ?? [];
    const pair = PAIRS.find(({ takes }) => takes.test(callee));
    if (pair === undefined || isInLoop(kept, index)) continue;
    const own = ownFailure(kept, index, name);
    if (own === null) continue;
    const label = labelOf(kept[own]!);
    if (!FOR_ERRORS.test(label) || isReleasedAt(label, kept, index, pair.drops)) continue;
    const end = kept.findIndex(({ line }, i) => i > index && isFree(line.code, name, pair.drops));
    const jump = kept.find(
      (one, i) =>
        i > index &&
        i !== own &&
        (end < 0 || i < end) &&
        one.line.kind === 'added' &&
        labelOf(one) === label &&
        !isOtherBranch(kept, index, i) &&
        !isCleanedUp(kept, i),
    );
    if (jump === undefined || told.has(jump)) continue;
    told.add(jump);
    yield {
      message: `jumps to ${label} with the ${pair.what} of \`${callee}()\` taken, and where that call fails goes there too, want a label of its own that gives it back`,
      place: at(jump),
      confidence: 'medium',
      fix: `Give the ${pair.what} back before the jump, or jump to a new label above ${label} that does`,
      related: [
        { place: at(site), text: 'taken here' },
        { place: at(kept[own]!), text: 'leaves without it' },
      ],
    };
  }
}

const labelOf = ({ line }: Site): string => GOTO.exec(line.code)?.[1] ?? '';

/** The `goto` right below the first `if` that asks whether the call failed; null where there is none, or the variable changes before. */
function ownFailure(kept: readonly Site[], index: number, name: string): number | null {
  const asks = new RegExp(
    `\\bif \\((?:unlikely\\()?(?:!?${name}\\b(?: (?:<=?|==|!=) 0)?\\)|dma_mapping_error\\(.{0,80}\\b${name}\\)\\))`,
  );
  const setAnew = new RegExp(`(?:^|\\s)${name} = `);
  const from = kept.findIndex(({ line }, i) => i > index && i <= index + NEAR && asks.test(line.code));
  if (from < 0) return null;
  const isElsewhere = ({ line }: Site): boolean => setAnew.test(line.code) && !/_map_/.test(line.code);
  if (kept.slice(index + 1, from).some(isElsewhere)) return null;
  const depth = indentOf(kept[from]!);
  for (let i = from + 1; i < kept.length && i < from + 8; i += 1) {
    if (indentOf(kept[i]!) <= depth) return null;
    if (labelOf(kept[i]!) !== '') return i;
  }
  return null;
}

/** Which of them are to be given back is counted, then. */
function isInLoop(kept: readonly Site[], index: number): boolean {
  let depth = indentOf(kept[index]!);
  for (let i = index - 1; i >= 0 && depth > 0; i -= 1) {
    const site = kept[i]!;
    if (site.line.code.trim() === '' || indentOf(site) >= depth) continue;
    depth = indentOf(site);
    if (LOOP.test(site.line.code)) return true;
  }
  return false;
}

/** Right above the jump, under the same `if`, something is called that may give it back. */
function isCleanedUp(kept: readonly Site[], jump: number): boolean {
  const depth = indentOf(kept[jump]!);
  const near = kept.slice(Math.max(0, jump - 4), jump);
  return near.some((site) => indentOf(site) === depth && CLEANS.test(site.line.code));
}

/** In the `else` of the branch that took it. */
function isOtherBranch(kept: readonly Site[], taken: number, jump: number): boolean {
  const depth = indentOf(kept[taken]!);
  const between = kept.slice(taken + 1, jump).filter(({ line }) => line.code.trim() !== '');
  const other = between.findLastIndex((site) => indentOf(site) < depth && /^\s*(?:\} )?else\b/.test(site.line.code));
  return other >= 0 && between.slice(other + 1).every((site) => indentOf(site) > indentOf(between[other]!));
}

/** The label is above, so that it is a loop, or gives back what was taken, whoever comes. */
function isReleasedAt(label: string, kept: readonly Site[], index: number, drops: RegExp): boolean {
  const found = kept.findIndex(({ line }) => line.code.trim() === `${label}:`);
  return (
    found >= 0 &&
    (found < index || kept.slice(found).some(({ line }) => drops.test(line.code) || CLEANS.test(line.code)))
  );
}

/** Whoever cleans up asks that, or is told here. */
const NOTED = /\w = true;|\|= |\bdevm_add_action/;
/** Given back, or kept in a place where others find it. */
function isFree(code: string, name: string, drops: RegExp): boolean {
  return drops.test(code) || NOTED.test(code) || new RegExp(`[\\w\\])] = ${name};`).test(code) || /^\w+:/.test(code);
}

const indentOf = ({ line }: Site): number => line.code.length - line.code.trimStart().length;
