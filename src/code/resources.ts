import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';
import { firstArgument } from './locks.ts';

/** A pair that a function taking a reference or switching something on must close on every way out. */
interface Pair {
  /** The object is the first argument. */
  readonly takes: RegExp;
  readonly drops: RegExp;
  readonly mayFail: boolean;
}

const PAIRS: Readonly<Record<string, Pair>> = {
  'runtime PM reference': {
    takes: /^pm_runtime_(?:get_sync|resume_and_get)$/,
    drops: /^pm_runtime_put\w*$/,
    mayFail: true,
  },
  clock: { takes: /^clk_prepare_enable$/, drops: /^clk_disable_unprepare$/, mayFail: true },
  regulator: { takes: /^regulator_enable$/, drops: /^regulator_disable$/, mayFail: true },
  'device reference': { takes: /^get_device$/, drops: /^put_device$/, mayFail: true },
  'net_device reference': { takes: /^(?:dev_hold|netdev_hold)$/, drops: /^(?:dev_put|netdev_put)$/, mayFail: false },
  'socket reference': { takes: /^sock_hold$/, drops: /^(?:sock_put|__sock_put)$/, mayFail: false },
  'page reference': {
    takes: /^(?:get_page|folio_get)$/,
    drops: /^(?:put_page|folio_put|unpin_user_page)$/,
    mayFail: false,
  },
  'module reference': { takes: /^(?:try_module_get|__module_get)$/, drops: /^module_put$/, mayFail: true },
  'PCI device': { takes: /^pci_enable_device(?:_mem)?$/, drops: /^pci_disable_device$/, mayFail: true },
  'PCI regions': {
    takes: /^pci_request_(?:selected_|mem_)?regions$/,
    drops: /^pci_release_(?:selected_|mem_)?regions$/,
    mayFail: true,
  },
  interrupt: { takes: /^request_(?:threaded_)?irq$/, drops: /^free_irq$/, mayFail: true },
  'misc device': { takes: /^misc_register$/, drops: /^misc_deregister$/, mayFail: true },
  'network device': { takes: /^register_netdev$/, drops: /^unregister_netdev$/, mayFail: true },
  'file reference': { takes: /^get_file$/, drops: /^fput\w*$/, mayFail: false },
  'task reference': { takes: /^get_task_struct$/, drops: /^put_task_struct$/, mayFail: false },
  'node reference of its own': { takes: /^of_node_get$/, drops: /^of_node_put$/, mayFail: false },
  'object reference': { takes: /^kobject_get$/, drops: /^kobject_put$/, mayFail: false },
  'zerocopy reference': { takes: /^net_zcopy_get$/, drops: /^net_zcopy_put\w*$/, mayFail: false },
};
/** Functions whose result is an object that the caller has to give back. */
const MADE: Readonly<Record<string, RegExp>> = {
  memory:
    /^(?:k[mzc]alloc|kmalloc_array|kv[mzc]alloc|kvmalloc_array|v[mz]alloc|kmemdup|kstrdup|kstrndup|memdup_user\w*|kasprintf|kzalloc_node|kmalloc_node|kzalloc_obj|kmalloc_obj)$/,
  skb: /^(?:alloc_skb|netdev_alloc_skb|nlmsg_new|genlmsg_new|dev_alloc_skb|napi_alloc_skb)$/,
  'page of a page_pool': /^page_pool_(?:dev_)?alloc_(?:pages?|frag|netmems?)$/,
  page_pool: /^page_pool_create(?:_percpu)?$/,
  'node reference':
    /^(?:of_find_node_by_\w+|of_parse_phandle|of_get_child_by_name|of_get_parent|of_find_compatible_node|of_get_next_child)$/,
  'file reference': /^(?:fget|fget_raw|filp_open|dentry_open|anon_inode_getfile)$/,
  'reference of net_device': /^(?:dev_get_by_(?:name|index)|netdev_get_by_(?:name|index))$/,
  workqueue: /^(?:alloc_workqueue|alloc_ordered_workqueue|create_singlethread_workqueue)$/,
  net_device: /^(?:alloc_netdev\w*|alloc_etherdev\w*|alloc_candev\w*)$/,
  mapping: /^(?:ioremap\w*|of_iomap|pci_iomap\w*|memremap|vmap)$/,
  class: /^class_create$/,
  'per-CPU memory': /^(?:alloc_percpu\w*|__alloc_percpu\w*|netdev_alloc_pcpu_stats)$/,
  URB: /^usb_alloc_urb$/,
  'DMA memory': /^(?:dma_alloc_(?:coherent|attrs|noncoherent|wc)|dma_pool_z?alloc)$/,
  'slab object': /^kmem_cache_z?alloc\w*$/,
  pages: /^(?:alloc_pages?\w*|__get_free_pages?|get_zeroed_page|folio_alloc\w*|dev_alloc_pages?)$/,
  cipher: /^crypto_alloc_\w+$/,
  'reference of a clock': /^(?:clk_get|clk_get_optional|of_clk_get|of_clk_get_by_name)$/,
};
/** 0 where it was taken. */
const GIVES_NUMBER = /^(?:request_|misc_|register_|pci_|clk_|regulator_|pm_)/;
const CALL = /\b([a-z_]\w*) ?\(/g;
/** `p = kzalloc(`, `struct foo *p = kzalloc(`: behind the last blank or star. */
const ASSIGNED = /^(?:[\w *]{0,80}[ *])?(\w+) = (?:\([^()]{1,60}\) ?)?([a-z_]\w*) ?\(/;
/** Cleaned up by itself. */
const AUTOMATIC = /\b__free ?\(|\bdevm_|\bno_free_ptr|\breturn_ptr/;

/** Whether a statement gives back what is held, whoever reaches it. */
export function givesBack(text: string, hold: Hold): boolean {
  let effects = effectsKnown.get(text);
  if (effects === undefined) {
    effects = effectsOf(text, 0);
    if (effectsKnown.size >= MOST_KNOWN) effectsKnown.clear();
    effectsKnown.set(text, effects);
  }
  return effects?.drops(hold) ?? false;
}

/** The same few statements are asked for each thing that is held. */
const effectsKnown = new Map<string, Effects | null>();
const MOST_KNOWN = 500;

/** What is held where of references, clocks, memory and their like. */
export function resourcesIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, effectsOf);
}

function effectsOf(text: string, row: number): Effects | null {
  if (AUTOMATIC.test(text)) return null;
  const takes: Hold[] = [];
  const dropped: ((hold: Hold) => boolean)[] = [];
  for (const { 1: name, index, 0: whole } of text.matchAll(CALL)) {
    const from = index + whole.length;
    const role = roleOf(name!);
    // `if (!request_irq(` holds it in the branch alone.
    if (role.takes.length > 0 && !(text[index - 1] === '!' && GIVES_NUMBER.test(name!))) {
      const key = firstArgument(text, from);
      for (const [kind, mayFail] of role.takes) takes.push({ kind, key, row, by: name!, isUnsure: mayFail });
    }
    // Whatever it is called with: the same object may have two names.
    for (const kind of role.drops) dropped.push((hold) => hold.kind === kind);
    if (role.isRelease) dropped.push((hold) => hold.key !== '' && mentions(text, hold.key));
  }
  const [, variable, maker] = ASSIGNED.exec(text) ?? [];
  if (variable !== undefined) {
    const kind = roleOf(maker!).makes;
    // What it held before is lost or somebody else's.
    dropped.push((hold) => hold.key === variable);
    if (kind !== undefined) takes.push({ kind, key: variable, row, by: maker!, isUnsure: true });
  } else if (/[^=!<>]=[^=]/.test(text) || text.startsWith('return')) {
    dropped.push((hold) => hold.kind in MADE && isStored(text, hold.key));
  }
  return takes.length + dropped.length === 0 ? null : { takes, drops: (hold) => dropped.some((drop) => drop(hold)) };
}

/** What a function does to resources, as its name tells. */
interface Role {
  /** Kinds, and whether it may fail to take them. */
  readonly takes: readonly (readonly [kind: string, mayFail: boolean])[];
  readonly drops: readonly string[];
  readonly isRelease: boolean;
  readonly makes: string | undefined;
}

/** Drivers call the same few functions over and over. */
const roles = new Map<string, Role>();
const MOST_ROLES = 20_000;

function roleOf(name: string): Role {
  const known = roles.get(name);
  if (known !== undefined) return known;
  const pairs = Object.entries(PAIRS);
  const role: Role = {
    takes: pairs.filter(([, { takes }]) => takes.test(name)).map(([kind, { mayFail }]) => [kind, mayFail]),
    drops: pairs.filter(([, { drops }]) => drops.test(name)).map(([kind]) => kind),
    isRelease: isRelease(name),
    makes: Object.keys(MADE).find((kind) => MADE[kind]!.test(name)),
  };
  if (roles.size >= MOST_ROLES) roles.clear();
  roles.set(name, role);
  return role;
}

/** A function of another name that may give it back: `foo_put(foo)`, `foo_free_ring(ring)`, `foo_cleanup(foo)`. */
function isRelease(name: string): boolean {
  return /free|put|release|recycle|unmap|close|destroy|cleanup|unwind|abort|consume|drop|disable|off$|suspend|stop|remove|unregister|queue|publish|install|insert|(?:^|_)add(?:_|$)|enlist|send|xmit|submit|register|attach|link|init|set_drvdata|assign|push|store|complete|unicast|multicast/.test(
    name,
  );
}

/** The variable by itself, handed on: `x->buffer = p`, `return p`. */
function isStored(text: string, key: string): boolean {
  return new RegExp(`(?:= ?|return |\\) ?)&?${key}(?:$|[^\\w(])`).test(text);
}

function mentions(text: string, key: string): boolean {
  return text.includes(key);
}
