import {
  at,
  countedHunks,
  defineRule,
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
  /pm_runtime_(?:get_sync|resume_and_get)|clk_prepare_enable|regulator_enable|get_device\(|(?:dev|sock)_hold|get_page\(|folio_get\(|module_get|net_zcopy_get|alloc\w*\(|memdup|strdup|kasprintf|\bof_(?:find|parse|get)_|msg_new\(/;
const DROPS = /free|put|disable|consume/;
/** `return -EINVAL`, `return ret`: a failure, or what may be one. */
const FAILED = /^return(?: \(?-E[A-Z]| ERR_PTR| -1$| (?:err|error|ret|rc|res|retval|rv)$)/;
const ASKED = /^(?:else )?if \(/;

export const rule = defineRule({
  id: 'lifetime/error-path-leak',
  scope: 'hunk',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'https://github.com/thesofproject/linux/pull/769' },
  summary: 'An error path gives back what the function took before it: references, clocks, memory.',
  looksAt: (facts) => countedHunks(facts, isLookedAt, 'error paths'),
  *check(hunk) {
    if (!isLookedAt(hunk)) return;
    const flow = heldFlow(hunk, resourcesIn);
    const told: Hold[] = [];
    for (const leaving of flow.statements) {
      if (!FAILED.test(leaving.text) || !leaving.under.some((condition) => ASKED.test(condition))) continue;
      const hold = leaving.after.find(
        (one) => isLeaked(one, leaving, flow) && !told.some(({ row }) => row === one.row),
      );
      if (hold === undefined) continue;
      told.push(hold);
      yield {
        message: `returns an error without giving back the ${hold.kind} of \`${hold.by}()\` (${hold.key}), want it released on this path as on the others`,
        place: at(leaving.site),
        confidence: 'medium',
        fix: 'Release it before the return, or jump to the label that does',
        related: [{ place: at(flow.siteOf(hold)), text: 'taken here' }],
      };
    }
  },
});

/** Taken for sure, given back further down in the same function, and the patch has a hand in it. */
function isLeaked(hold: Hold, leaving: Held, { statements, siteOf }: HeldFlow): boolean {
  if (hold.isUnsure === true) return false;
  const { site, within, isAdded } = leaving;
  if (!isAdded && siteOf(hold).line.kind !== 'added') return false;
  return statements.some((one) => one.site.index > site.index && one.within === within && releases(one, hold));
}

function isLookedAt(hunk: HunkView): boolean {
  const { change } = hunk;
  if (change.language !== 'c' || change.role === 'tools') return false;
  if (!hunkSays(hunk, /^\s+return -E|^\s+return \w+;/)) return false;
  return hunkSays(hunk, TAKES) && hunkSays(hunk, DROPS);
}
