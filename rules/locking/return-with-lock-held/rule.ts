import {
  at,
  countedHunks,
  defineRule,
  type Held,
  type HeldFlow,
  type Hold,
  hunkSays,
  type HunkView,
  lockCalls,
  lockFlow,
  releases,
} from '../../../src/rule.ts';

const LOCKS = /_lock|lock_sock|down_(?:read|write)|local_irq_|preempt_disable/;
/** Functions whose callers know that they take or keep a lock. */
const HANDS_OVER = /(?:^|_)(?:try)?(?:lock|unlock|relock|begin|enter|acquire|grab|claim)(?:ed)?(?:_|$)/;
/** What may take a lock, and what may give one back: any statement that does has one of these. */
const TAKES = /(?<!un)lock\w{0,40}\s*(?:\(|$)|down_|local_irq_|preempt_disable|get_cpu|local_bh_disable/;
const GIVES = /unlock|release_|drop_|up_|_restore|_enable|put_cpu/;
const ANNOTATED = /\b__(?:acquires|releases|must_hold|cond_acquires|cond_lock|no_context_analysis)\b/;
/** `return -EINVAL`, `return ret`, `return ERR_PTR(-ENOMEM)`: nobody is handed a locked object with these. */
const RETURN = /^return\b/;
const FAILED =
  /^return(?: (?:\(?-E\w+|ERR_PTR|ERR_CAST|NULL\b|false\b|-1\b|(?:err|error|ret|rc|res|retval|rv|status|result)$)|$)/;
/** `return IRQ_NONE`, `return end - start`: a number is no locked object either. */
const COUNTED = /^return (?:[A-Z][A-Z0-9_]+$|[^,]{1,80} [-+*] )/;
/** `if (ret)`, `if (x < 0)`, `if (!buffer)`, `if (IS_ERR(p))`. */
const FAILURE =
  /^(?:else )?if \((?:.{0,80}< 0\)|!(?!\(?(?:err|error|ret|rc|retval)\b)|\(?(?:err|error|ret|rc|retval)\)|IS_ERR|unlikely\()/;
/** Calls that take a lock, and what is off in one; what a guard() takes is never left behind. */
const TAKERS =
  'lock trylock seqlock down local_irq_save local_irq_disable preempt_disable preempt_disable_notrace get_cpu ' +
  'get_cpu_ptr get_cpu_var local_bh_disable';

export const rule = defineRule({
  id: 'locking/return-with-lock-held',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'https://github.com/analogdevicesinc/linux/pull/1508' },
  summary: 'Every way out of a function gives back the locks that the function took.',
  words: { shows: TAKERS },
  looksAt: (facts) => countedHunks(facts, isLookedAt, 'returns under locks'),
  *check(hunk) {
    if (!isLookedAt(hunk) || !mayForget(hunk)) return;
    const flow = lockFlow(hunk);
    const told: Hold[] = [];
    for (const leaving of flow.statements) {
      if (!RETURN.test(leaving.text) || HANDS_OVER.test(leaving.within)) continue;
      const hold = leaving.after.find(
        (one) => isForgotten(one, leaving, flow) && !told.some(({ row }) => row === one.row),
      );
      if (hold === undefined) continue;
      told.push(hold);
      const { by, key } = hold;
      const lock = key === '' ? `${by}()` : `${by}(${key})`;
      yield {
        message: `returns with the lock of \`${lock}\` still held, want it released on this path as on the others`,
        place: at(leaving.site),
        // A locked folio is often what the caller is given.
        confidence: isSure(leaving) && !by.startsWith('folio_') ? 'high' : 'low',
        fix: 'Release the lock before the return, or jump to the label that does',
        related: [{ place: at(flow.siteOf(hold)), text: 'taken here' }],
      };
    }
  },
});

function isSure({ text, under }: Held): boolean {
  if (FAILED.test(text) || COUNTED.test(text)) return true;
  const name = /^return ([a-z_]\w*)$/.exec(text)?.[1];
  // What is less than nothing is a number, whatever it is called.
  if (name !== undefined && under.some((condition) => condition.includes(`(${name} < 0)`))) return true;
  // `return clk` under `if (!clk->zombie)`: it may be handed out locked.
  return name === undefined && under.some((condition) => FAILURE.test(condition));
}

/** Taken for sure, given back further down in the same function, and the patch has a hand in it. */
function isForgotten(hold: Hold, leaving: Held, { statements, siteOf }: HeldFlow): boolean {
  if (hold.isUnsure === true || hold.isScoped === true) return false;
  const taken = siteOf(hold);
  const { site, within } = leaving;
  const later = statements.filter((one) => one.site.index > site.index && one.within === within);
  const isReleased = later.some((one) => releases(one, hold));
  const between = site.hunk.lines.slice(taken.index, site.index);
  const isTouched =
    leaving.isAdded ||
    taken.line.kind === 'added' ||
    between.some(({ kind, code }) => kind === 'removed' && /unlock/.test(code));
  return isReleased && isTouched && !isCallers(hold, leaving, statements);
}

/** The function was called with the lock held, leaves elsewhere with it held, or calls what gives it back. */
function isCallers(hold: Hold, leaving: Held, statements: readonly Held[]): boolean {
  const own = statements.filter(({ within }) => within === leaving.within);
  const isSame = ({ key }: { readonly key: string }): boolean => key !== '' && key === hold.key;
  const gives = (text: string): boolean => lockCalls(text).some((call) => call.drops && isSame(call));
  const isCut = leaving.site.hunk.hunk.section.includes(`${leaving.within}(`);
  if (own.at(-1)?.after.some((other) => isSame(other) && other.row !== hold.row) === true) return true;
  return own.some((one) => {
    if (one.site.index >= leaving.site.index) return false;
    // Where the hunk begins inside the function, what it does not show may have taken that one.
    if (!one.before.some(isSame)) return !isCut && gives(one.text);
    return callsOf(one.text).some(
      ({ name, args }) =>
        args.includes(hold.key) ||
        statements.some(
          (inner) =>
            inner.within === name && lockCalls(inner.text).some((call) => call.drops && isMember(call.key, hold.key)),
        ),
    );
  });
}

/** Functions that a statement calls, the ones of locks left out, with their arguments. */
function callsOf(text: string): { readonly name: string; readonly args: readonly string[] }[] {
  if (lockCalls(text).length > 0) return [];
  return [...text.matchAll(/\b([a-z_]\w*) ?\(([^()]{0,200})\)/g)].map(({ 1: name = '', 2: args = '' }) => ({
    name,
    args: args.split(',').map((arg) => arg.trim()),
  }));
}

/** `&c->sem` and `&ctx->sem`: the same lock of an object that is called otherwise. */
function isMember(one: string, other: string): boolean {
  const last = /(?:->|\.)(\w+)$/;
  return one === other || (last.test(one) && last.exec(one)?.[1] === last.exec(other)?.[1]);
}

function isLookedAt(hunk: HunkView): boolean {
  const { change } = hunk;
  if (change.language !== 'c' || change.role === 'tools' || !hunkSays(hunk, /\breturn\b/)) return false;
  return hunkSays(hunk, LOCKS) && !hunkSays(hunk, ANNOTATED);
}

/** Cheap: in one function something is taken, then left behind, and given back further down. */
function mayForget({ lines }: HunkView): boolean {
  let isTaken = false;
  let isLeft = false;
  let isMacro = false;
  for (let i = 0; i < lines.length; i += 1) {
    const { kind, code } = lines[i]!;
    if (kind === 'removed') continue;
    // A brace in the first column ends the function, but for one of a macro.
    if (code.startsWith('}') && !isMacro) isTaken = isLeft = false;
    isMacro = code.trimEnd().endsWith('\\');
    isTaken ||= TAKES.test(code);
    isLeft ||= isTaken && code.includes('return');
    if (isLeft && GIVES.test(code)) return true;
  }
  return false;
}
