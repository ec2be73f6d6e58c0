import {
  at,
  defineRule,
  type Held,
  heldFlow,
  type Hold,
  type HunkView,
  hunkSays,
  type LockCall,
  lockCalls,
  lockFlow,
  type Remark,
  unlocksIn,
} from '../../../src/rule.ts';

const TAKES = /(?:spin|write|mutex)_lock|down_write/;
const DROPS = /_unlock|up_write/;
/** Of these one more on top is a deadlock, or an unlock too many. */
const EXCLUSIVE = /^(?:raw_)?(?:spin|write)_(?:un)?lock|^mutex_(?:un)?lock|^(?:down|up)_write/;
const ANNOTATED = /\b__(?:acquires|releases|must_hold|cond_acquires|no_context_analysis)\b/;

export const rule = defineRule({
  id: 'locking/locked-twice',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A lock is not taken again while it is held, and not given back again when it is not.',

  isUnmeasured: true,
  words: { shows: 'spin mutex write' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || change.role === 'tools' || hunkSays(hunk, ANNOTATED)) return;
    if (!hunk.lines.some(({ kind, code }) => kind === 'added' && /lock|goto|down_|up_/.test(code))) return;
    if (hunkSays(hunk, TAKES)) yield* again(hunk);
    if (hunkSays(hunk, DROPS)) yield* tooOften(hunk);
  },
});

function* again(hunk: HunkView): Iterable<Remark> {
  const { statements, siteOf } = lockFlow(hunk);
  for (const held of statements) {
    const found = pairOf(held, false);
    if (found === null) continue;
    const { call, hold } = found;
    const taken = siteOf(hold);
    if ((!held.isAdded && taken.line.kind !== 'added') || isAnother(statements, held, taken.index, call.key)) continue;
    yield {
      message: `${call.name}(${call.key}) takes a lock that this function already holds, want it once`,
      place: at(held.site),
      fix: 'Drop this one, or give the lock back before',
      related: [{ place: at(taken), text: 'taken here' }],
    };
  }
}

function* tooOften(hunk: HunkView): Iterable<Remark> {
  const { statements, siteOf } = heldFlow(hunk, unlocksIn);
  for (const held of statements) {
    const found = pairOf(held, true);
    if (found === null) continue;
    const { call, hold } = found;
    const gone = siteOf(hold);
    if ((!held.isAdded && gone.line.kind !== 'added') || isAnother(statements, held, gone.index, call.key)) continue;
    yield {
      message: `${call.name}(${call.key}) gives back a lock that was given back above, want one unlock on each path`,
      place: at(held.site),
      fix: 'Drop one of the two, or jump to a label behind the unlock',
      related: [{ place: at(gone), text: 'given back here' }],
    };
  }
}

/** A call of the statement, and the same lock taken or given back before. */
function pairOf({ text, before }: Held, drops: boolean): { readonly call: LockCall; readonly hold: Hold } | null {
  if (before.length === 0) return null;
  for (const call of lockCalls(text)) {
    if (call.drops !== drops || call.isUnsure || call.name.includes('try') || !EXCLUSIVE.test(call.name)) continue;
    const hold = before.find(
      ({ kind, key, by, isUnsure }) =>
        kind === call.kind && key === call.key && isUnsure !== true && EXCLUSIVE.test(by) && !by.includes('try'),
    );
    if (hold !== undefined && call.key !== '') return { call, hold };
  }
  return null;
}

/** A word of the key has got another value in between: it is another lock. */
function isAnother(statements: readonly Held[], { site }: Held, from: number, key: string): boolean {
  const names = key.match(/[A-Za-z_]\w*/g) ?? [];
  const between = statements.filter(({ site: { index } }) => index > from && index < site.index);
  return between.some(({ text }) =>
    names.some((name) =>
      new RegExp(
        `\\b${name} ?(?:=[^=]|\\+\\+|--)|(?:\\+\\+|--) ?${name}\\b|for_each\\w* ?\\([^;]{0,80}\\b${name}\\b`,
      ).test(text),
    ),
  );
}
