import {
  at,
  defineRule,
  type Held,
  type Hold,
  hunkSays,
  type LockCall,
  lockCalls,
  lockFlow,
} from '../../../src/rule.ts';

const UNLOCK = /(?:spin|read|write)_unlock/;
/** `raw_spin_lock_irqsave`: raw or not, what sort, what it turns off. */
const FORM = /^(raw_)?(spin|read|write)_(?:try)?(?:un)?lock(?:_(irqsave|irqrestore|irq|bh))?(?:_nested)?$/;
const PLAIN = /(?:spin|read|write)_(?:un)?lock$/;
const SPINS: ReadonlySet<LockCall['kind']> = new Set(['spin', 'raw', null]);
/** Interrupts are turned on and off apart from the lock: another rule's. */
const APART = /\blocal_(?:irq|bh)_/;

export const rule = defineRule({
  id: 'locking/unlock-mismatch',
  scope: 'hunk',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A lock is given back by the function that belongs to the one that took it.',
  words: { shows: 'unlock tryunlock' },
  *check(hunk) {
    const { change } = hunk;
    if (change.language !== 'c' || change.role === 'tools' || !hunkSays(hunk, UNLOCK) || hunkSays(hunk, APART)) return;
    const { statements, siteOf } = lockFlow(hunk);
    for (const held of statements) {
      if (!UNLOCK.test(held.text)) continue;
      const call = lockCalls(held.text).find(({ name, drops }) => drops && FORM.test(name));
      const hold = call === undefined ? undefined : held.before.find((one) => isSame(one, call));
      if (call === undefined || hold === undefined || suits(hold.by, call.name)) continue;
      const taken = siteOf(hold);
      if (!held.isAdded && taken.line.kind !== 'added') continue;
      if (isHandedOver(statements, held, taken.index, call)) continue;
      const wanted = unlockFor(hold.by);
      yield {
        message: `\`${hold.by}(${hold.key})\` is given back by ${call.name}(), want ${wanted}()`,
        place: at(held.site),
        fix: `Use ${wanted}() here, or take the lock with the form that belongs to ${call.name}()`,
        related: [{ place: at(taken), text: 'taken here' }],
      };
    }
  },
});

function isSame({ kind, key, isUnsure, by }: Hold, call: LockCall): boolean {
  return kind === call.kind && key === call.key && isUnsure !== true && FORM.test(by);
}

function suits(lock: string, unlock: string): boolean {
  return unlockFor(lock) === unlock;
}

/** `spin_lock_irqsave` is given back by `spin_unlock_irqrestore`. */
function unlockFor(lock: string): string {
  const [, raw = '', sort = '', form = ''] = FORM.exec(lock) ?? [];
  const ending = form === '' ? '' : `_${form === 'irqsave' ? 'irqrestore' : form}`;
  return `${raw}${sort}_unlock${ending}`;
}

/** Another lock is taken or given back in between or right beside, or this one is dropped for a while with interrupts left off. */
function isHandedOver(statements: readonly Held[], last: Held, from: number, { key, name }: LockCall): boolean {
  const own = statements.filter(({ within }) => within === last.within);
  const beside = [own[own.indexOf(last) + 1], own[own.findIndex(({ site }) => site.index === from) - 1]];
  if (beside.some((one) => one !== undefined && lockCalls(one.text).some((call) => call.key !== key))) return true;
  const between = own.filter(({ site: { index } }) => index > from && index < last.site.index);
  if (between.flatMap(({ text }) => lockCalls(text)).some((call) => call.key !== key && SPINS.has(call.kind)))
    return true;
  // `spin_unlock(&lock); call(); spin_lock(&lock);` under spin_lock_irqsave().
  const others = own.filter((one) => one !== last && one.site.index !== from);
  const plain = others
    .flatMap(({ text }) => lockCalls(text))
    .filter((call) => call.key === key && PLAIN.test(call.name));
  return plain.some(({ drops }) => drops !== PLAIN.test(name));
}
