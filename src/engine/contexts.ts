import type { ChangeView, HunkView } from './views.ts';

/** Where a function is known to run. */
export interface Context {
  /** `an irq_chip callback, under the interrupt descriptor's raw lock`. */
  readonly what: string;
  /** Hard interrupt, or under a raw lock, on PREEMPT_RT too: no spinlock_t either. */
  readonly isRaw: boolean;
}

const IRQ_CHIP: Context = { what: "an irq_chip callback, under the interrupt descriptor's raw lock", isRaw: true };
const HARD_IRQ: Context = { what: 'a hard interrupt handler', isRaw: false };
const TIMER: Context = { what: 'a timer callback, in softirq', isRaw: false };
const HRTIMER: Context = { what: 'an hrtimer callback, in interrupt context', isRaw: false };
const RX_MODE: Context = { what: "ndo_set_rx_mode, under the address list's spinlock", isRaw: false };
const XMIT: Context = { what: 'ndo_start_xmit, under the transmit lock with softirqs off', isRaw: false };
const POLL: Context = { what: 'a NAPI poll function, in softirq', isRaw: false };
const TASKLET: Context = { what: 'a tasklet, in softirq', isRaw: false };
const RCU: Context = { what: 'an RCU callback, in softirq', isRaw: false };
const URB: Context = { what: 'the completion of a URB, with interrupts or softirqs off', isRaw: false };
const LED: Context = { what: 'brightness_set of an LED, which may be called in any context', isRaw: false };
const CROSS_CALL: Context = { what: 'a cross-CPU call, in hard interrupt context', isRaw: true };

/** `.irq_mask = foo_mask,`: members whose functions run atomically. */
const MEMBERS: Readonly<Record<string, Context>> = {
  irq_mask: IRQ_CHIP,
  irq_unmask: IRQ_CHIP,
  irq_mask_ack: IRQ_CHIP,
  irq_enable: IRQ_CHIP,
  irq_disable: IRQ_CHIP,
  irq_ack: IRQ_CHIP,
  irq_eoi: IRQ_CHIP,
  irq_set_type: IRQ_CHIP,
  irq_set_affinity: IRQ_CHIP,
  irq_set_wake: IRQ_CHIP,
  ndo_set_rx_mode: RX_MODE,
  ndo_start_xmit: XMIT,
  ndo_select_queue: XMIT,
  brightness_set: LED,
};
const MEMBER = /(?:^\s*|[\w\])]\s?)(?:\.|->)(\w+)\s*=\s*&?(\w+)\s*[,;]/;
/** Calls that register a function, and which argument it is. */
const REGISTER: Readonly<Record<string, readonly [number, Context]>> = {
  request_irq: [1, HARD_IRQ],
  devm_request_irq: [2, HARD_IRQ],
  request_threaded_irq: [1, HARD_IRQ],
  devm_request_threaded_irq: [2, HARD_IRQ],
  timer_setup: [1, TIMER],
  hrtimer_setup: [1, HRTIMER],
  tasklet_setup: [1, TASKLET],
  call_rcu: [1, RCU],
  usb_fill_bulk_urb: [5, URB],
  usb_fill_int_urb: [5, URB],
  usb_fill_control_urb: [6, URB],
  netif_napi_add: [2, POLL],
  netif_napi_add_tx: [2, POLL],
  smp_call_function_single: [1, CROSS_CALL],
  on_each_cpu: [0, CROSS_CALL],
};
const MAY_REGISTER = /request|setup|call|napi_add|each_cpu|fill_/;
const REGISTERS = /\b(\w+)\(([^;]{1,300})/;
/** Heads that say it: what such a function is given only its callers give. */
const HEADS: readonly (readonly [RegExp, Context])[] = [
  [/\b\w*(?:mask|unmask|enable|disable|(?:^|_)ack|eoi|type)\s?\(\s*struct irq_data \*\s?\w+\s*[,)]/, IRQ_CHIP],
  [/\w*_set_(?:rx_mode|multicast_list)\(\s*struct net_device \*\s?\w+\s*\)/, RX_MODE],
  [/\bnetdev_tx_t \w+\(\s*struct sk_buff \*/, XMIT],
  [/\bvoid \w+\(\s*struct timer_list \*/, TIMER],
  [/\benum hrtimer_restart \w+\(/, HRTIMER],
  [/\bvoid \w+\(\s*struct tasklet_struct \*/, TASKLET],
  [/\bvoid \w+\(\s*struct rcu_head \*/, RCU],
  [/\bvoid \w*(?:complete|completion|callback|_cb|_irq|_intr)\(\s*struct urb \*\s?\w+\s*\)/, URB],
  [/\bint \w+\(\s*struct napi_struct \*\s?\w+, int \w+\)/, POLL],
];

const known = new WeakMap<ChangeView, ReadonlyMap<string, Context>>();

/** Functions of a change that are seen to run where nothing may sleep. */
export function contextsOf(change: ChangeView): ReadonlyMap<string, Context> {
  const made = known.get(change) ?? readContexts(change);
  known.set(change, made);
  return made;
}

function readContexts({ hunks }: ChangeView): Map<string, Context> {
  const found = new Map<string, Context>();
  for (const hunk of hunks) {
    for (const [name, context] of inHeads(hunk)) found.set(name, context);
    for (const [name, context] of registered(hunk)) found.set(name, context);
  }
  return found;
}

function* inHeads({ hunk, lines }: HunkView): Iterable<readonly [string, Context]> {
  const rows = lines.filter(({ kind }) => kind !== 'removed');
  const heads = rows.flatMap(({ code, scope }, row) =>
    scope?.kind === 'function' && /^[a-z]/i.test(code)
      ? [[scope.name, `${code} ${rows[row + 1]?.code ?? ''}`.replace(/\s+/g, ' ')] as const]
      : [],
  );
  const above = /(\w+)\(/.exec(hunk.section)?.[1];
  if (above !== undefined) heads.push([above, hunk.section]);
  for (const [name, head] of heads) {
    const context = HEADS.find(([pattern]) => pattern.test(head))?.[1];
    if (context !== undefined) yield [name, context];
  }
}

function* registered({ lines }: HunkView): Iterable<readonly [string, Context]> {
  const rows = lines.filter(({ kind }) => kind !== 'removed');
  for (const [row, { code }] of rows.entries()) {
    const [, member = '', name = ''] = MEMBER.exec(code) ?? [];
    const context = MEMBERS[member];
    if (context !== undefined) yield [name, context];
    if (!MAY_REGISTER.test(code)) continue;
    const handed = handedOver(`${code.trimEnd()} ${rows[row + 1]?.code.trim() ?? ''}`);
    if (handed !== null) yield handed;
  }
}

/** `request_irq(irq, handler,`: the function given, and where it will run. */
function handedOver(code: string): readonly [string, Context] | null {
  const [, by = '', rest = ''] = REGISTERS.exec(code) ?? [];
  const [place, context] = REGISTER[by] ?? [];
  const given = place === undefined ? undefined : rest.split(',')[place]?.trim();
  return given !== undefined && context !== undefined && /^[a-z]\w*$/.test(given) ? [given, context] : null;
}
