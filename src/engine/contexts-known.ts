/** Where a function is known to run. */
export interface Context {
  /** `an irq_chip callback, under the interrupt descriptor's raw lock`. */
  readonly what: string;
  /** Hard interrupt, or under a raw lock, on PREEMPT_RT too: no spinlock_t either. */
  readonly isRaw: boolean;
}

const made = (what: string): Context => ({ what, isRaw: false });
const raw = (what: string): Context => ({ what, isRaw: true });

const IRQ_CHIP = raw("an irq_chip callback, under the interrupt descriptor's raw lock");
const HARD_IRQ = made('a hard interrupt handler');
const TIMER = made('a timer callback, in softirq');
const HRTIMER = made('an hrtimer callback, in interrupt context');
const RX_MODE = made("ndo_set_rx_mode, under the address list's spinlock");
const XMIT = made('ndo_start_xmit, under the transmit lock with softirqs off');
const TX_TIMEOUT = made('ndo_tx_timeout, under the transmit lock with softirqs off');
const STATS = made('ndo_get_stats64, which is called under RCU too');
const POLL = made('a NAPI poll function, in softirq');
const TASKLET = made('a tasklet, in softirq');
const RCU = made('an RCU callback, in softirq');
const URB = made('the completion of a URB, with interrupts or softirqs off');
const LED = made('brightness_set of an LED, which may be called in any context');
const SOCKET = made('a callback of a socket, in softirq');
const HOOK = made('a netfilter hook, under RCU');
const RX_HANDLER = made('a receive handler, in softirq');
const IRQ_WORK = made('an irq_work, in interrupt context');
const CROSS_CALL = raw('a cross-CPU call, in hard interrupt context');
const CHAINED = raw('a chained interrupt handler, in hard interrupt context on PREEMPT_RT too');
const UNTHREADED = raw('an interrupt handler that PREEMPT_RT does not thread');
export const HARD_HRTIMER = raw('an hrtimer callback in hard interrupt context (HRTIMER_MODE_*_HARD)');
const HARD_IRQ_WORK = raw('a hard irq_work, in hard interrupt context on PREEMPT_RT too');
const STOPPED = raw('run by stop_machine(), with interrupts off');

/** `.irq_mask = foo_mask,`: members whose functions run atomically. */
export const MEMBERS: Readonly<Record<string, Context>> = {
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
  parent_handler: CHAINED,
  ndo_set_rx_mode: RX_MODE,
  ndo_start_xmit: XMIT,
  ndo_select_queue: XMIT,
  ndo_features_check: XMIT,
  ndo_tx_timeout: TX_TIMEOUT,
  ndo_get_stats64: STATS,
  sk_data_ready: SOCKET,
  sk_write_space: SOCKET,
  sk_state_change: SOCKET,
  sk_error_report: SOCKET,
  brightness_set: LED,
};

/** Calls that register a function, and which argument it is. */
export const REGISTERED_BY: Readonly<Record<string, readonly [number, Context]>> = {
  request_irq: [1, HARD_IRQ],
  devm_request_irq: [2, HARD_IRQ],
  request_threaded_irq: [1, HARD_IRQ],
  devm_request_threaded_irq: [2, HARD_IRQ],
  request_percpu_irq: [1, UNTHREADED],
  irq_set_chained_handler: [1, CHAINED],
  irq_set_chained_handler_and_data: [1, CHAINED],
  timer_setup: [1, TIMER],
  hrtimer_setup: [1, HRTIMER],
  tasklet_setup: [1, TASKLET],
  tasklet_init: [1, TASKLET],
  init_irq_work: [1, IRQ_WORK],
  call_rcu: [1, RCU],
  call_rcu_hurry: [1, RCU],
  usb_fill_bulk_urb: [5, URB],
  usb_fill_int_urb: [5, URB],
  usb_fill_control_urb: [6, URB],
  netif_napi_add: [2, POLL],
  netif_napi_add_tx: [2, POLL],
  netif_napi_add_weight: [2, POLL],
  smp_call_function: [0, CROSS_CALL],
  smp_call_function_single: [1, CROSS_CALL],
  smp_call_function_many: [1, CROSS_CALL],
  smp_call_function_any: [1, CROSS_CALL],
  on_each_cpu: [0, CROSS_CALL],
  on_each_cpu_mask: [1, CROSS_CALL],
  stop_machine: [0, STOPPED],
};

/** Macros that make an object with a function in it. */
export const MADE_BY: Readonly<Record<string, readonly [number, Context]>> = {
  DEFINE_TIMER: [1, TIMER],
  DECLARE_TASKLET: [1, TASKLET],
  DEFINE_IRQ_WORK: [1, IRQ_WORK],
  IRQ_WORK_INIT: [0, IRQ_WORK],
  IRQ_WORK_INIT_HARD: [0, HARD_IRQ_WORK],
  INIT_CSD: [1, CROSS_CALL],
  CSD_INIT: [0, CROSS_CALL],
};

/** What else is handed over turns an ordinary context into a hard one. */
export const HARD_FLAGS: readonly (readonly [RegExp, Context])[] = [
  [/\bIRQF_(?:NO_THREAD|PERCPU|TIMER)\b/, UNTHREADED],
  [/\bHRTIMER_MODE_\w{1,30}_HARD\b/, HARD_HRTIMER],
];

/** Heads that say it: what such a function is given only its callers give. */
export const FUNCTION_HEADS: readonly (readonly [RegExp, Context])[] = [
  [/\b\w*(?:mask|unmask|enable|disable|(?:^|_)ack|eoi|type)\s?\(\s*struct irq_data \*\s?\w+\s*[,)]/, IRQ_CHIP],
  [/\b\w{0,60}_set_(?:rx_mode|multicast_list)\(\s*struct net_device \*\s?\w+\s*\)/, RX_MODE],
  [/\bnetdev_tx_t \w+\(\s*struct sk_buff \*/, XMIT],
  [/\bvoid \w+\(\s*struct net_device \*\s?\w+, unsigned int txqueue\s*\)/, TX_TIMEOUT],
  [/\bvoid \w+\(\s*struct net_device \*\s?\w+, struct rtnl_link_stats64 \*\s?\w+\s*\)/, STATS],
  [/\bvoid \w+\(\s*struct timer_list \*/, TIMER],
  [/\benum hrtimer_restart \w+\(/, HRTIMER],
  [/\bvoid \w+\(\s*struct tasklet_struct \*/, TASKLET],
  [/\bvoid \w+\(\s*struct rcu_head \*/, RCU],
  [/\bvoid \w+\(\s*struct irq_work \*/, IRQ_WORK],
  [/\bvoid \w*(?:complete|completion|callback|_cb|_irq|_intr)\(\s*struct urb \*\s?\w+\s*\)/, URB],
  [/\bint \w+\(\s*struct napi_struct \*\s?\w+, int \w+\)/, POLL],
  [/\bunsigned int \w+\(\s*void \*\s?\w+, struct sk_buff \*\s?\w+, const struct nf_hook_state \*/, HOOK],
  [/\brx_handler_result_t \w+\(\s*struct sk_buff \*\*/, RX_HANDLER],
];

/** Without one of these no head, table or call says where a function runs: each pattern and name looked for has one. */
export const TELLING =
  /irq_(?:data|work|set_|mask|unmask|enable|disable|ack|eoi)|request_(?:threaded_|percpu_)?irq|IRQ_WORK|timer|TIMER|tasklet|TASKLET|rcu_head|call_rcu|urb\b|napi_|ndo_|set_rx_mode|multicast_list|netdev_tx_t|txqueue|link_stats64|nf_hook_state|rx_handler_result_t|parent_handler|sk_(?:data_ready|write_space|state_change|error_report)|brightness_set|smp_call_function|on_each_cpu|stop_machine|CSD/;
