import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** `spin` sleeps on PREEMPT_RT, `raw` never does; `mutex`: all that may sleep. */
type LockKind = 'spin' | 'raw' | 'irqs' | 'preempt' | 'bh' | 'rcu' | 'mutex';

const SPIN = /^(?:spin|read|write)_(try)?(un)?lock(?:_irqsave|_irqrestore|_irq|_bh)?(?:_nested)?$/;
const RAW = /^raw_(?:spin|read|write)_(try)?(un)?lock(?:_irqsave|_irqrestore|_irq|_bh)?(?:_nested)?$/;
const MUTEX =
  /^(?:(?:rt_|ww_)?mutex_(try)?(un)?lock(_interruptible|_killable)?(?:_nested)?|(?:rtnl|device|inode|folio|mmap_(?:read|write))_(try)?(un)?lock(_killable|_interruptible)?)$/;
const SEMAPHORE = /^(down|up)_(?:read|write)(_killable|_interruptible|_trylock)?(?:_nested)?$/;
/** What takes no lock by name: kind and whether it gives it back. */
const STATES: Readonly<Record<string, readonly [LockKind, boolean]>> = {
  local_irq_save: ['irqs', false],
  local_irq_disable: ['irqs', false],
  local_irq_restore: ['irqs', true],
  local_irq_enable: ['irqs', true],
  preempt_disable: ['preempt', false],
  preempt_enable: ['preempt', true],
  preempt_enable_no_resched: ['preempt', true],
  get_cpu: ['preempt', false],
  put_cpu: ['preempt', true],
  local_bh_disable: ['bh', false],
  local_bh_enable: ['bh', true],
  rcu_read_lock: ['rcu', false],
  rcu_read_unlock: ['rcu', true],
  rcu_read_lock_bh: ['rcu', false],
  rcu_read_unlock_bh: ['rcu', true],
  lock_sock: ['mutex', false],
  release_sock: ['mutex', true],
};
const GUARDS: Readonly<Record<string, LockKind>> = {
  mutex: 'mutex',
  rcu: 'rcu',
  preempt: 'preempt',
  irq: 'irqs',
  irqsave: 'irqs',
};
const CALL = /\b([a-z_]\w*) ?\(/g;
const GUARD = /^(?:scoped_)?guard ?\( ?(\w+)/;
/** Cheap: without one of these nothing is locked here. */
const ANY = /lock|guard|down_|up_|local_irq|preempt_|_cpu|local_bh/;

interface Named {
  readonly kind: LockKind;
  readonly drops: boolean;
  readonly isUnsure: boolean;
}

/** What a function does to locks; null for one that is not known to do anything. */
function lockOf(name: string): Named | null {
  const state = STATES[name];
  if (state !== undefined) return { kind: state[0], drops: state[1], isUnsure: false };
  const semaphore = SEMAPHORE.exec(name);
  if (semaphore !== null) return { kind: 'mutex', drops: semaphore[1] === 'up', isUnsure: semaphore[2] !== undefined };
  for (const [kind, pattern] of [
    ['spin', SPIN],
    ['raw', RAW],
    ['mutex', MUTEX],
  ] as const) {
    const found = pattern.exec(name);
    if (found === null) continue;
    const [, ...marks] = found;
    const has = (mark: string): boolean => marks.includes(mark);
    return { kind, drops: has('un'), isUnsure: has('try') || has('_interruptible') || has('_killable') };
  }
  return null;
}

/** What a statement takes and gives back of locks. Any function that says `unlock` and is not known gives back all. */
function lockEffects(text: string, row: number): Effects | null {
  if (!ANY.test(text)) return null;
  const guard = GUARD.exec(text);
  if (guard !== null) return guarded(guard[1]!, text, row);
  let takes: Hold[] = [];
  const dropped: ((hold: Hold) => boolean)[] = [];
  for (const { 1: name, index, 0: whole } of text.matchAll(CALL)) {
    const lock = lockOf(name!);
    if (lock === null && !/unlock|(?:^|_)(?:release|drop)_(?:\w+_)?lock/.test(name!)) continue;
    const key = firstArgument(text, index + whole.length);
    const isDropped = (hold: Hold): boolean =>
      lock === null ||
      (hold.kind === lock.kind &&
        hold.isScoped !== true &&
        !hold.key.startsWith('guard ') &&
        (hold.key === key || isAlias(hold.key, key)));
    if (lock !== null && !lock.drops) {
      // A trylock's `if` may be either way round.
      if (!name!.includes('try')) takes.push({ kind: lock.kind, key, row, by: name!, isUnsure: lock.isUnsure });
      continue;
    }
    takes = takes.filter((hold) => !isDropped(hold));
    dropped.push(isDropped);
  }
  return takes.length + dropped.length === 0 ? null : { takes, drops: (hold) => dropped.some((drop) => drop(hold)) };
}

function guarded(name: string, text: string, row: number): Effects | null {
  const kind =
    GUARDS[name] ??
    (name.startsWith('raw_spinlock') ? 'raw' : /^(?:spinlock|read_lock|write_lock)/.test(name) ? 'spin' : null);
  if (kind === null) return null;
  const hold: Hold = { kind, key: text, row, by: `guard(${name})`, isScoped: true };
  return { takes: [hold], drops: () => false };
}

/** One of two is a variable that may stand for the other. */
function isAlias(one: string, other: string): boolean {
  return /^\w+$/.test(one) !== /^\w+$/.test(other);
}

/** Text up to the comma or parenthesis that ends an argument. */
export function firstArgument(text: string, from: number): string {
  let depth = 0;
  for (let i = from; i < text.length; i += 1) {
    const char = text[i]!;
    if (char === '(' || char === '[') depth += 1;
    if ((char === ')' || char === ']') && depth > 0) depth -= 1;
    else if (depth === 0 && (char === ',' || char === ')')) return text.slice(from, i).trim();
  }
  return text.slice(from).trim();
}

/** Which locks are held where in rows of masked C. */
export function locksIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, lockEffects);
}

/** The locks under which nothing may sleep. */
export function isAtomic({ kind }: Hold): boolean {
  return kind !== 'mutex';
}
