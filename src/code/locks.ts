import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** `spin` and `local` sleep on PREEMPT_RT, `raw` never does; `mutex`: all that may sleep. */
type LockKind = 'spin' | 'local' | 'raw' | 'irqs' | 'preempt' | 'bh' | 'rcu' | 'mutex';

const SPIN = /^(?:spin|read|write)_(try)?(un)?lock(?:_irqsave|_irqrestore|_irq|_bh)?(?:_nested)?$/;
const RAW = /^raw_(?:spin|read|write)_(try)?(un)?lock(?:_irqsave|_irqrestore|_irq|_bh)?(?:_nested)?$/;
const LOCAL = /^local_(try)?(un)?lock(?:_irqsave|_irqrestore|_irq|_nested_bh)?$/;
/** They take a spinlock_t and do not call it so. */
const AS_SPIN =
  /^(?:(?:bh_lock_sock|task_lock)|(?:bh_(un)lock_sock|task_(un)lock)|(?:netif_(?:tx|addr)|xa)_(un)?lock(?:_bh|_irq|_irqsave|_irqrestore)?|uart_port_(try)?(un)?lock(?:_irq|_irqsave|_irqrestore)?|(?:write|read)_seq(un)?lock(?:_excl)?(?:_bh|_irq|_irqsave|_irqrestore)?)$/;
/** Locks in a bit of a word: preemption is off under them on PREEMPT_RT too. */
const BIT = /^(?:(?:__)?bit_spin_(un)?lock|hlist_bl_(un)?lock)$/;
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
  preempt_disable_notrace: ['preempt', false],
  preempt_enable_notrace: ['preempt', true],
  rcu_read_lock_sched: ['preempt', false],
  rcu_read_unlock_sched: ['preempt', true],
  get_cpu: ['preempt', false],
  put_cpu: ['preempt', true],
  get_cpu_ptr: ['preempt', false],
  put_cpu_ptr: ['preempt', true],
  get_cpu_var: ['preempt', false],
  put_cpu_var: ['preempt', true],
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
  preempt_notrace: 'preempt',
  bit_spinlock: 'preempt',
};
const GUARD_NAMES: readonly (readonly [RegExp, LockKind])[] = [
  [/^raw_spinlock/, 'raw'],
  [/^(?:spinlock|read_lock|write_lock)/, 'spin'],
  [/^local_lock/, 'local'],
  [/^(?:mutex|rwsem)_/, 'mutex'],
];
const CALL = /\b([a-z_]\w*) ?\(/g;
const GUARD = /^(?:scoped_)?guard ?\( ?(\w+)/;
/** Cheap: without one of these nothing is locked here. */
const ANY = /lock|release_sock|guard|down_|up_|local_irq|preempt_|_cpu|local_bh/;
const UNLOCKS = /unlock|(?:^|_)(?:release|drop)_(?:\w{1,60}_)?lock/;

interface Named {
  readonly kind: LockKind;
  readonly drops: boolean;
  readonly isUnsure: boolean;
}

/** What a function does to locks; null for one that is not known to do anything. */
function lockOf(name: string): Named | null {
  const state = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
  if (state !== undefined) return { kind: state[0], drops: state[1], isUnsure: false };
  const semaphore = SEMAPHORE.exec(name);
  if (semaphore !== null) return { kind: 'mutex', drops: semaphore[1] === 'up', isUnsure: semaphore[2] !== undefined };
  for (const [kind, pattern] of [
    ['spin', SPIN],
    ['raw', RAW],
    ['local', LOCAL],
    ['spin', AS_SPIN],
    ['preempt', BIT],
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

/** A call that takes or gives back a lock. */
export interface LockCall {
  readonly name: string;
  /** null: it says that it unlocks something, nobody knows what. */
  readonly kind: LockKind | null;
  readonly drops: boolean;
  /** Text of its first argument. */
  readonly key: string;
  readonly isUnsure: boolean;
}

/** Calls of a statement that take or give back locks, in order. */
export function lockCalls(text: string): LockCall[] {
  if (!ANY.test(text)) return [];
  return [...text.matchAll(CALL)].flatMap(({ 1: name = '', index, 0: whole }): LockCall[] => {
    const lock = lockOf(name);
    const key = firstArgument(text, index + whole.length);
    if (lock !== null) return [{ ...lock, name, key }];
    return UNLOCKS.test(name) ? [{ name, kind: null, drops: true, key, isUnsure: false }] : [];
  });
}

/** `spin_lock(&q->lock)`, `guard(spinlock)`: a lock that a statement takes and that sleeps on PREEMPT_RT; null if none. */
export function sleepingLockIn(text: string): string | null {
  if (!ANY.test(text)) return null;
  const name = GUARD.exec(text)?.[1];
  if (name !== undefined) return /^(?:spinlock|read_lock|write_lock|local_lock)/.test(name) ? `guard(${name})` : null;
  const call = lockCalls(text).find(({ kind, drops }) => (kind === 'spin' || kind === 'local') && !drops);
  return call === undefined || call.name.includes('try') ? null : `${call.name}(${call.key})`;
}

/** What a statement takes and gives back of locks. Any function that says `unlock` and is not known gives back all. */
function lockEffects(text: string, row: number): Effects | null {
  if (!ANY.test(text)) return null;
  const guard = GUARD.exec(text);
  if (guard !== null) return guarded(guard[1]!, text, row);
  let takes: Hold[] = [];
  const dropped: ((hold: Hold) => boolean)[] = [];
  for (const { name, kind, drops, key, isUnsure } of lockCalls(text)) {
    if (!drops && kind !== null) {
      // A trylock's `if` may be either way round.
      if (!name.includes('try')) takes.push({ kind, key, row, by: name, isUnsure });
      continue;
    }
    const isDropped = (hold: Hold): boolean =>
      kind === null ||
      (hold.kind === kind &&
        hold.isScoped !== true &&
        !hold.key.startsWith('guard ') &&
        (hold.key === key || isAlias(hold.key, key)));
    takes = takes.filter((hold) => !isDropped(hold));
    dropped.push(isDropped);
  }
  const tried = text.includes('_try') ? triedIn(text, row) : null;
  if (takes.length + dropped.length === 0 && tried === null) return null;
  return { takes, drops: (hold) => dropped.some((drop) => drop(hold)), ...tried };
}

/** The other way round: what has been given back and not taken again. Any other function that says `lock` takes it. */
function unlockEffects(text: string, row: number): Effects | null {
  if (!ANY.test(text)) return null;
  const names = [...text.matchAll(CALL)].map(({ 1: name = '' }) => name);
  if (names.some((name) => (name.includes('lock') ? lockOf(name)?.drops !== true : lockOf(name)?.drops === false)))
    return { takes: [], drops: () => true };
  const takes = lockCalls(text).flatMap(({ name, kind, key }): Hold[] =>
    kind === 'spin' || kind === 'raw' || kind === 'mutex' ? [{ kind, key, row, by: name }] : [],
  );
  return { takes, drops: () => false };
}

/** What a trylock in a condition has taken: on one side of the `if` for sure, on the other not. */
function triedIn(text: string, row: number): Pick<Effects, 'whenTrue' | 'whenFalse'> | null {
  if (!/^(?:else )?if\b/.test(text)) return null;
  for (const { 1: by = '', index, 0: whole } of text.matchAll(CALL)) {
    const lock = by.includes('_try') ? lockOf(by) : null;
    if (lock === null) continue;
    const isNot = text.slice(0, index).trimEnd().endsWith('!');
    if (text.includes(isNot ? '&&' : '||')) return null;
    const takes: Hold[] = [{ kind: lock.kind, key: firstArgument(text, index + whole.length), row, by }];
    return isNot ? { whenFalse: takes } : { whenTrue: takes };
  }
  return null;
}

function guarded(name: string, text: string, row: number): Effects | null {
  const kind = GUARDS[name] ?? GUARD_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined) return null;
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

/** Which locks have surely been given back where in rows of masked C. */
export function unlocksIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, unlockEffects);
}

/** The locks under which nothing may sleep. */
export function isAtomic({ kind }: Hold): boolean {
  return kind !== 'mutex';
}
