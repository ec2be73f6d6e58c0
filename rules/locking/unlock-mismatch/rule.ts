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

/** Another lock is taken or given back in between or right behind, or this one is dropped for a while with interrupts left off. */
function isHandedOver(statements: readonly Held[], last: Held, from: number, { key, name }: LockCall): boolean {
  const own = statements.filter(({ within }) => within === last.within);
  const behind = own[own.indexOf(last) + 1]?.text ?? '';
  const ahead = own[own.findIndex(({ site }) => site.index === from) - 1]?.text ?? '';
  if ([...lockCalls(behind), ...lockCalls(ahead)].some((call) => call.key !== key)) return true;
  for (const { site, text } of own) {
    const isBetween = site.index > from && site.index < last.site.index;
    for (const call of lockCalls(text)) {
      const isSpin = call.kind === 'spin' || call.kind === 'raw' || call.kind === null;
      if (isBetween && isSpin && call.key !== key) return true;
      // `spin_unlock(&lock); call(); spin_lock(&lock);` under spin_lock_irqsave().
      const isPlain = PLAIN.test(call.name) && call.key === key && site.index !== from && site !== last.site;
      if (isPlain && (PLAIN.test(name) ? !call.drops : call.drops)) return true;
    }
  }
  return false;
}
