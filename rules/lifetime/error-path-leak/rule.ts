import {
  at,
  countedHunks,
  defineRule,
  givesBack,
  type Held,
  type HeldFlow,
  heldFlow,
  type Hold,
  hunkSays,
  type HunkView,
  releases,
  resourcesIn,
} from '../../../src/rule.ts';

const TAKES =
  /pm_runtime_(?:get_sync|resume_and_get)|clk_prepare_enable|regulator_enable|get_device\(|(?:dev|sock)_hold|get_page\(|folio_get\(|module_get|net_zcopy_get|(?:request_\w{0,9}irq|misc_register|register_netdev|get_\w{1,12})\(|pci_(?:enable|request)_|(?:re|io|v|mem)map|\bfget|filp_open|dev_get_by|clk_get|create|alloc\w{0,60}\(|memdup|strdup|kasprintf|\bof_(?:find|parse|get)_|msg_new\(/;
const DROPS = /free|put|disable|consume|unmap|destroy|release|deregister|close/;
/** `return -EINVAL`, `return ret`: a failure, or what may be one. */
const FAILED = /^return(?: \(?-E[A-Z]| ERR_PTR| -1$| (?:err|error|ret|rc|res|retval|rv)$)/;
const LEAVES = /^\s+return -E|^\s+return \w+;/;
const NEW = new RegExp(`\\b(?:return|goto)\\b|${TAKES.source}`);
const ASKED = /^(?:else )?if \(/;

export const rule = defineRule({
  id: 'lifetime/error-path-leak',
  scope: 'hunk',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'https://github.com/thesofproject/linux/pull/769' },
  summary: 'An error path gives back what the function took before it: references, clocks, memory.',
  words: { shows: 'return' },
  looksAt: (facts) => countedHunks(facts, isLookedAt, 'error paths'),
  *check(hunk) {
    if (!isLookedAt(hunk)) return;
    const flow = heldFlow(hunk, resourcesIn);
    const told: Hold[] = [];
    for (const leaving of flow.statements) {
      const leaves = leavesBy(leaving, flow);
      if (leaves === null || !leaving.under.some((condition) => ASKED.test(condition))) continue;
      const hold = leaving.after.find(
        (one) =>
          isLeaked(one, leaving, flow) &&
          !told.some(({ row }) => row === one.row) &&
          !leaves.some(({ text }) => givesBack(text, one) || CLEANS.test(text) || isGiven(text, one)),
      );
      if (hold === undefined) continue;
      told.push(hold);
      const isJump = leaving.text.startsWith('goto');
      yield {
        message: `${isJump ? 'leaves' : 'returns an error'} without giving back the ${hold.kind} of \`${hold.by}()\` (${hold.key}), want it released on this path as on the others`,
        place: at(leaving.site),
        confidence: 'medium',
        fix: isJump
          ? 'Jump to the label that releases it'
          : 'Release it before the return, or jump to the label that does',
        related: [{ place: at(flow.siteOf(hold)), text: 'taken here' }],
      };
    }
  },
});

/** What still runs on the way out: nothing behind a return, the rest of the function behind a label. Null where it is no way out for an error, or is not shown whole. */
function leavesBy({ text, site, within }: Held, { statements }: HeldFlow): readonly Held[] | null {
  if (FAILED.test(text)) return [];
  const label =
    /^goto (\w{0,30}(?:err|fail|bad|free|put|unwind|undo|release|cleanup|disable|abort|unmap)\w{0,30})$/.exec(
      text,
    )?.[1];
  if (label === undefined) return null;
  const { lines } = site.hunk;
  const from = lines.findIndex(
    ({ kind, code }, index) => index > site.index && kind !== 'removed' && new RegExp(`^\\s?${label}\\s*:`).test(code),
  );
  if (from < 0 || !lines.slice(from).some(({ kind, code }) => kind !== 'removed' && code.startsWith('}'))) return null;
  const rest = statements.filter((one) => one.site.index >= from && one.within === within);
  return rest.some((one) => FAILED.test(one.text)) ? rest : null;
}

/** `if (!p)`, `if (IS_ERR(p))`: there is nothing to give back. */
function failedToTake(condition: string, { key }: Hold): boolean {
  return (
    key !== '' &&
    [`!${key}`, `IS_ERR(${key}`, `IS_ERR_OR_NULL(${key}`, `${key} == NULL`].some((text) => condition.includes(text))
  );
}

/** A call and nothing else. */
const CALLS = /^\w+ ?\(/;
/** `a->buffer = p`, `return p`: somebody else has it from there on. */
const STORES = /^return &?\w+$|^[\w>.[\]-]+ = &?\w+$/;

/** `chip_detach(&chip->pub)`: what a driver's own function of this name gives back is not to be seen here. */
const CLEANS =
  /^(?:release_\w{1,60}|\w{0,60}_(?:cleanup|teardown|deinit|uninit|fini|detach|remove|unwind)(?:_\w{1,40})?) ?\(/;
/** `return_resource(&pool, node)`: a function of the driver that is given it on the way out. */
function isGiven(text: string, { key }: Hold): boolean {
  return key !== '' && CALLS.test(text) && [`, ${key})`, `(${key})`].some((given) => text.includes(given));
}

/** `dev->irq_requested = true`: whoever cleans up asks that. */
const NOTED = /(?:->|\.)\w+ = true$/;

/** Given to the device, noted or kept for who cleans up, called off, or given to a search that goes on from the node and puts it. */
function isLeftToOthers(text: string, { key, kind }: Hold): boolean {
  if (NOTED.test(text) || text.includes('devm_add_action')) return true;
  if (key !== '' && (text.endsWith(` = ${key}`) || text.includes(`_cancel(${key})`))) return true;
  return kind.startsWith('node') && /\bof_find_\w{1,40} ?\( ?(?!NULL\b)/.test(text);
}

/** Taken for sure, given back further down in the same function, and the patch has a hand in it. */
function isLeaked(hold: Hold, leaving: Held, { statements, siteOf }: HeldFlow): boolean {
  if (hold.isUnsure === true) return false;
  const { site, within, isAdded } = leaving;
  if (!isAdded && siteOf(hold).line.kind !== 'added') return false;
  if (leaving.under.some((condition) => failedToTake(condition, hold))) return false;
  const taken = siteOf(hold).index;
  const own = statements.filter((one) => one.within === within && one.site.index < site.index);
  if (hold.kind.startsWith('PCI') && own.some(({ text }) => text.includes('pcim_enable_device('))) return false;
  const variable = /^(\w+) = /.exec(own.find((one) => one.site.index === taken)?.text ?? '')?.[1];
  if (variable !== undefined && leaving.under.some((condition) => failedToTake(condition, { ...hold, key: variable })))
    return false;
  const between = own.filter((one) => one.site.index > taken);
  if (between.some(({ text }) => isLeftToOthers(text, hold))) return false;
  const below = statements.filter((one) => one.site.index > site.index && one.within === within);
  return below.some(
    (one) => (!STORES.test(one.text) && releases(one, hold)) || (CALLS.test(one.text) && givesBack(one.text, hold)),
  );
}

function isLookedAt(hunk: HunkView): boolean {
  const { change } = hunk;
  if (change.language !== 'c' || change.role === 'tools') return false;
  if (!hunkSays(hunk, DROPS) || !hunkSays(hunk, TAKES) || !hunkSays(hunk, LEAVES)) return false;
  // What neither leaves nor takes anything new leaks nothing new.
  return hunk.lines.some(({ kind, code }) => kind === 'added' && NEW.test(code));
}
