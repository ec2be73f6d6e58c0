/**
 * What a macro of the kernel does to names.
 *
 * `function`: a body follows. `variable`: its argument is one from here on. `extern`: says that it exists elsewhere.
 * `export`: hands on a name that is there. `member`: stands in a struct. `generated`: makes names of its argument.
 */
type Makes = 'function' | 'variable' | 'generated' | 'extern' | 'export' | 'member';

export interface Made {
  readonly makes: Makes;
  readonly names: readonly string[];
}

/**
 * By the macro's name, `*` for any ending: what it makes, then the names, where `$1` is its first argument, `$^1` the
 * same in capitals and `$*` what stood for the star in small letters.
 */
const TABLE = `
SYSCALL_DEFINE0 SYSCALL_DEFINE1 SYSCALL_DEFINE2 SYSCALL_DEFINE3 SYSCALL_DEFINE4 SYSCALL_DEFINE5 SYSCALL_DEFINE6
  SYSCALL_DEFINE_MAXARGS: function sys_$1
COMPAT_SYSCALL_DEFINE*: function compat_sys_$1
SYSCALL32_DEFINE* PPC32_SYSCALL_DEFINE*: function sys32_$1
BPF_CALL_*: function $1
BPF_PROG BPF_KPROBE BPF_KRETPROBE BPF_USDT BPF_KSYSCALL BPF_ITER_FUNC: function $1
BPF_STRUCT_OPS BPF_STRUCT_OPS_SLEEPABLE: function $1
DEFINE_IDTENTRY* DEFINE_FREDSZ*: function $1
DEFINE_INTERRUPT_HANDLER*: function $1
TEST XFAIL_TEST TEST_SIGNAL FIXTURE_SETUP FIXTURE_TEARDOWN: function $1
TEST_F TEST_F_SIGNAL TEST_F_TIMEOUT TEST_F_FORK: function $2
DEFINE_PER_CPU*: variable $2
DECLARE_PER_CPU*: extern $2
DEFINE_EARLY_PER_CPU*: variable $2
DECLARE_EARLY_PER_CPU*: extern $2
DEFINE_STATIC_KEY_ARRAY_TRUE DEFINE_STATIC_KEY_ARRAY_FALSE: variable $1
DEFINE_STATIC_KEY_MAYBE DEFINE_STATIC_KEY_MAYBE_RO: variable $2
DECLARE_STATIC_KEY_MAYBE: extern $2
DEFINE_STATIC_KEY_*: variable $1
DECLARE_STATIC_KEY_*: extern $1
DEFINE_STATIC_CALL DEFINE_STATIC_CALL_NULL DEFINE_STATIC_CALL_RET0: variable $1
DECLARE_STATIC_CALL: extern $1
DEFINE_STATIC_PERCPU_RWSEM DEFINE_PERCPU_RWSEM: variable $1
DEFINE_MUTEX DEFINE_SPINLOCK DEFINE_RAW_SPINLOCK DEFINE_RWLOCK DEFINE_SEMAPHORE DEFINE_SEQLOCK: variable $1
DEFINE_RT_MUTEX DEFINE_WW_MUTEX DEFINE_WW_CLASS DEFINE_WD_CLASS DEFINE_LOCAL_LOCK: variable $1
DEFINE_IDA DEFINE_IDR DEFINE_XARRAY DEFINE_XARRAY_ALLOC DEFINE_XARRAY_ALLOC1 DEFINE_XARRAY_FLAGS: variable $1
DEFINE_TIMER DEFINE_WAIT DEFINE_RATELIMIT_STATE DEFINE_SRCU DEFINE_STATIC_SRCU DEFINE_STATIC_SRCU_FAST: variable $1
DEFINE_GEN_POOL DEFINE_HASHTABLE DEFINE_READ_MOSTLY_HASHTABLE DEFINE_RHASHTABLE DEFINE_LLIST_HEAD: variable $1
DEFINE_KFIFO DEFINE_IRQ_WORK DEFINE_NOTIFIER DEFINE_MTREE DEFINE_RES_MEM: variable $1
DECLARE_RWSEM DECLARE_WAIT_QUEUE_HEAD DECLARE_SWAIT_QUEUE_HEAD DECLARE_COMPLETION DECLARE_TASKLET*: variable $1
DECLARE_WORK DECLARE_DELAYED_WORK DECLARE_DEFERRABLE_WORK DECLARE_WAITQUEUE: variable $1
DECLARE_BITMAP DECLARE_HASHTABLE DECLARE_KFIFO DECLARE_KFIFO_PTR: member $1
DECLARE_FLEX_ARRAY __DECLARE_FLEX_ARRAY: member $2
DECLARE_CRC8_TABLE DECLARE_FAULT_ATTR: variable $1
LIST_HEAD HLIST_HEAD LLIST_HEAD HLIST_NULLS_HEAD PLIST_HEAD: variable $1
ATOMIC_NOTIFIER_HEAD BLOCKING_NOTIFIER_HEAD RAW_NOTIFIER_HEAD SRCU_NOTIFIER_HEAD: variable $1
SRCU_NOTIFIER_HEAD_STATIC ATOMIC_NOTIFIER_CHAIN: variable $1
ASYNC_DOMAIN ASYNC_DOMAIN_EXCLUSIVE RADIX_TREE SEQCNT_ZERO KLIST_INIT: variable $1
DEVICE_ATTR DEVICE_ATTR_RW DEVICE_ATTR_RO DEVICE_ATTR_WO DEVICE_ATTR_PREALLOC DEVICE_ATTR_ADMIN_RW
  DEVICE_ATTR_ADMIN_RO DEVICE_ATTR_IGNORE_LOCKDEP DEVICE_INT_ATTR DEVICE_BOOL_ATTR DEVICE_ULONG_ATTR
  DEVICE_STRING_ATTR_RO: generated dev_attr_$1
DRIVER_ATTR_RW DRIVER_ATTR_RO DRIVER_ATTR_WO: generated driver_attr_$1
BUS_ATTR BUS_ATTR_RW BUS_ATTR_RO BUS_ATTR_WO: generated bus_attr_$1
CLASS_ATTR CLASS_ATTR_RW CLASS_ATTR_RO CLASS_ATTR_WO CLASS_ATTR_STRING: generated class_attr_$1
BIN_ATTR BIN_ATTR_RW BIN_ATTR_RO BIN_ATTR_WO BIN_ATTR_ADMIN_RO BIN_ATTR_ADMIN_RW BIN_ATTR_SIMPLE_RO:
  generated bin_attr_$1
SENSOR_DEVICE_ATTR SENSOR_DEVICE_ATTR_RW SENSOR_DEVICE_ATTR_RO SENSOR_DEVICE_ATTR_WO SENSOR_DEVICE_ATTR_2
  SENSOR_DEVICE_ATTR_2_RW SENSOR_DEVICE_ATTR_2_RO: generated sensor_dev_attr_$1
IIO_DEVICE_ATTR IIO_DEVICE_ATTR_RW IIO_DEVICE_ATTR_RO IIO_DEVICE_ATTR_WO: generated iio_dev_attr_$1
IIO_CONST_ATTR: generated iio_const_attr_$1
PMU_EVENT_ATTR PMU_EVENT_ATTR_STRING: generated $2
PMU_FORMAT_ATTR: generated format_attr_$1
CONFIGFS_ATTR CONFIGFS_ATTR_RO CONFIGFS_ATTR_WO: generated $1attr_$2
ATTRIBUTE_GROUPS: generated $1_group $1_groups
__ATTRIBUTE_GROUPS: generated $1_groups
BIN_ATTRIBUTE_GROUPS: generated $1_bin_groups
DEFINE_SHOW_ATTRIBUTE: generated $1_open $1_fops
DEFINE_SHOW_STORE_ATTRIBUTE: generated $1_open $1_fops
DEFINE_SEQ_ATTRIBUTE: generated $1_open $1_fops
DEFINE_PROC_SHOW_ATTRIBUTE: generated $1_open $1_proc_ops
DEFINE_SIMPLE_ATTRIBUTE DEFINE_DEBUGFS_ATTRIBUTE DEFINE_SIMPLE_ATTRIBUTE_SIGNED
  DEFINE_DEBUGFS_ATTRIBUTE_SIGNED: generated $1_open $1
SIMPLE_DEV_PM_OPS DEFINE_SIMPLE_DEV_PM_OPS UNIVERSAL_DEV_PM_OPS DEFINE_UNIVERSAL_DEV_PM_OPS
  DEFINE_RUNTIME_DEV_PM_OPS DEFINE_NOIRQ_DEV_PM_OPS EXPORT_GPL_SIMPLE_DEV_PM_OPS EXPORT_SIMPLE_DEV_PM_OPS
  EXPORT_GPL_DEV_PM_OPS EXPORT_GPL_RUNTIME_DEV_PM_OPS EXPORT_RUNTIME_DEV_PM_OPS _DEFINE_DEV_PM_OPS:
  generated $1
DEFINE_FREE: generated __free_$1
DEFINE_CLASS: generated class_$1_t class_$1_constructor class_$1_destructor
DEFINE_GUARD DEFINE_LOCK_GUARD_0 DEFINE_LOCK_GUARD_1: generated class_$1_t class_$1_constructor
DEFINE_GUARD_COND DEFINE_LOCK_GUARD_1_COND: generated class_$1$2_t
DEFINE_DRM_GEM_FOPS DEFINE_DRM_GEM_DMA_FOPS DEFINE_DRM_ACCEL_FOPS: generated $1
DEFINE_INSN_CACHE_OPS: generated get_$1_slot free_$1_slot
DEFINE_SIMPLE_PROP DEFINE_SUFFIX_PROP: generated parse_$1
TRACE_EVENT TRACE_EVENT_CONDITION TRACE_EVENT_FN TRACE_EVENT_FN_COND TRACE_EVENT_FLAGS TRACE_EVENT_NOP
  TRACE_EVENT_SYSCALL DECLARE_TRACE DECLARE_TRACE_CONDITION DEFINE_TRACE: generated trace_$1
DEFINE_EVENT DEFINE_EVENT_FN DEFINE_EVENT_PRINT DEFINE_EVENT_CONDITION DEFINE_EVENT_NOP: generated trace_$2
DECLARE_EVENT_CLASS: generated trace_event_raw_$1
RPC_TRACE_EVENT: generated trace_$1
module_param module_param_array module_param_cb module_param_named module_param_string module_param_call
  module_param_unsafe module_param_hw module_param_array_named module_param_named_unsafe module_param_hw_array
  core_param core_param_unsafe device_param_cb late_param_cb core_param_cb: generated $1
EXPORT_SYMBOL EXPORT_SYMBOL_GPL EXPORT_SYMBOL_NS EXPORT_SYMBOL_NS_GPL EXPORT_SYMBOL_GPL_FUTURE
  EXPORT_SYMBOL_FOR_MODULES EXPORT_SYMBOL_FOR_KVM EXPORT_SYMBOL_FOR_KVM_INTERNAL EXPORT_SYMBOL_IF_KUNIT
  EXPORT_UNUSED_SYMBOL EXPORT_PER_CPU_SYMBOL EXPORT_PER_CPU_SYMBOL_GPL EXPORT_STATIC_CALL EXPORT_STATIC_CALL_GPL
  EXPORT_STATIC_CALL_TRAMP EXPORT_STATIC_CALL_TRAMP_GPL EXPORT_TRACEPOINT_SYMBOL EXPORT_TRACEPOINT_SYMBOL_GPL
  EXPORT_INDIRECT_CALLABLE EXPORT_EARLY_PER_CPU_SYMBOL: export $1
PAGE_TYPE_OPS: generated Page$1 __SetPage$1 __ClearPage$1 folio_test_$3 __folio_set_$3 __folio_clear_$3 PGTY_$2
FOLIO_TYPE_OPS: generated folio_test_$2 __folio_set_$2 __folio_clear_$2
PAGEFLAG: generated Page$1 SetPage$1 ClearPage$1 folio_test_$2 folio_set_$2 folio_clear_$2
__PAGEFLAG: generated Page$1 __SetPage$1 __ClearPage$1 folio_test_$2 __folio_set_$2 __folio_clear_$2
PAGEFLAG_FALSE: generated Page$1 SetPage$1 ClearPage$1 folio_test_$2 folio_set_$2 folio_clear_$2
TESTPAGEFLAG TESTPAGEFLAG_FALSE: generated Page$1 folio_test_$2
SETPAGEFLAG SETPAGEFLAG_NOOP: generated SetPage$1 folio_set_$2
CLEARPAGEFLAG CLEARPAGEFLAG_NOOP: generated ClearPage$1 folio_clear_$2
__SETPAGEFLAG __SETPAGEFLAG_NOOP: generated __SetPage$1 __folio_set_$2
__CLEARPAGEFLAG __CLEARPAGEFLAG_NOOP: generated __ClearPage$1 __folio_clear_$2
TESTSETFLAG TESTSETFLAG_FALSE: generated TestSetPage$1 folio_test_set_$2
TESTCLEARFLAG TESTCLEARFLAG_FALSE: generated TestClearPage$1 folio_test_clear_$2
TESTSCFLAG TESTSCFLAG_FALSE: generated TestSetPage$1 TestClearPage$1 folio_test_set_$2 folio_test_clear_$2
FOLIO_FLAG: generated folio_test_$1 folio_set_$1 folio_clear_$1
FOLIO_FLAG_FALSE: generated folio_test_$1 folio_set_$1 folio_clear_$1
FOLIO_TEST_FLAG FOLIO_TEST_FLAG_FALSE: generated folio_test_$1
FOLIO_SET_FLAG FOLIO_SET_FLAG_NOOP: generated folio_set_$1
FOLIO_CLEAR_FLAG FOLIO_CLEAR_FLAG_NOOP: generated folio_clear_$1
__FOLIO_SET_FLAG __FOLIO_SET_FLAG_NOOP: generated __folio_set_$1
__FOLIO_CLEAR_FLAG __FOLIO_CLEAR_FLAG_NOOP: generated __folio_clear_$1
FOLIO_TEST_SET_FLAG FOLIO_TEST_SET_FLAG_FALSE: generated folio_test_set_$1
FOLIO_TEST_CLEAR_FLAG FOLIO_TEST_CLEAR_FLAG_FALSE: generated folio_test_clear_$1
BUFFER_FNS: generated set_buffer_$2 clear_buffer_$2 buffer_$2
TAS_BUFFER_FNS: generated test_set_buffer_$2 test_clear_buffer_$2
CPUMASK_FNS: generated cpumask_$1
RB_DECLARE_CALLBACKS RB_DECLARE_CALLBACKS_MAX: generated $2
INTERVAL_TREE_DEFINE: generated $8_insert $8_remove $8_iter_first $8_iter_next
BTF_ID_LIST BTF_ID_LIST_SINGLE BTF_SET_START BTF_SET8_START BTF_KFUNCS_START: generated $1
SCHED_FEAT: generated __SCHED_FEAT_$1
NETDEV_FEATURE_STRING: generated $1
`;

interface Entry {
  readonly makes: Makes;
  readonly names: readonly string[];
}

const [EXACT, BY_START] = readTable();

function readTable(): [exact: Map<string, Entry>, byStart: [start: string, entry: Entry][]] {
  const exact = new Map<string, Entry>();
  const byStart: [string, Entry][] = [];
  for (const paragraph of TABLE.trim().split(/\n(?! )/)) {
    const [macros = '', made = ''] = paragraph.split(':');
    const [makes, ...names] = made.trim().split(/\s+/);
    const entry = { makes: makes as Makes, names };
    for (const macro of macros.trim().split(/\s+/)) {
      if (macro.endsWith('*')) byStart.push([macro.slice(0, -1), entry]);
      else exact.set(macro, entry);
    }
  }
  return [exact, byStart];
}

/** What a macro makes of its arguments, these as written without comments; null for a macro that is not known. */
export function madeBy(macro: string, args: readonly string[]): Made | null {
  const entry = EXACT.get(macro) ?? BY_START.find(([start]) => macro.startsWith(start))?.[1] ?? guessed(macro, args);
  if (entry === null) return null;
  // An argument that is cut off makes no name: a blank is none.
  const names = entry.names.map((name) =>
    name.replace(/\$(\d)/g, (_, digit: string) => args[Number(digit) - 1] ?? ' '),
  );
  return { makes: entry.makes, names: names.filter((name) => /^[A-Za-z_]\w*$/.test(name)) };
}

/** Many a driver has a `DEFINE_` of its own; its first argument that is a plain name is taken to be what it makes. */
function guessed(macro: string, args: readonly string[]): Entry | null {
  if (!macro.startsWith('DEFINE_')) return null;
  const name = args.findIndex((arg) => /^[a-z_]\w*$/i.test(arg));
  return name < 0 ? null : { makes: 'variable', names: [`$${name + 1}`] };
}
