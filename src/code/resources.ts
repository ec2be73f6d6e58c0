import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';
import { lazily } from './lazy.ts';
import { firstArgument } from './locks.ts';

/** Names, each once, with a blank between; a `*` at the end stands for any rest. */
type Names = string;

/** Pairs that a function taking a reference or switching something on must close on every way out: kind, what takes it, what gives it back. */
const PAIRS: readonly (readonly [kind: string, takes: Names, drops: Names])[] = [
  ['runtime PM reference', 'pm_runtime_get_sync pm_runtime_resume_and_get', 'pm_runtime_put*'],
  ['clock', 'clk_prepare_enable', 'clk_disable_unprepare'],
  ['regulator', 'regulator_enable', 'regulator_disable'],
  ['device reference', 'get_device', 'put_device'],
  ['net_device reference', 'dev_hold netdev_hold', 'dev_put netdev_put'],
  ['socket reference', 'sock_hold', 'sock_put __sock_put'],
  ['page reference', 'get_page folio_get', 'put_page folio_put unpin_user_page'],
  ['module reference', 'try_module_get __module_get', 'module_put'],
  ['PCI device', 'pci_enable_device pci_enable_device_mem', 'pci_disable_device'],
  [
    'PCI regions',
    'pci_request_regions pci_request_selected_regions pci_request_mem_regions',
    'pci_release_regions pci_release_selected_regions pci_release_mem_regions',
  ],
  ['interrupt', 'request_irq request_threaded_irq', 'free_irq'],
  ['misc device', 'misc_register', 'misc_deregister'],
  ['network device', 'register_netdev', 'unregister_netdev'],
  ['file reference', 'get_file', 'fput*'],
  ['task reference', 'get_task_struct', 'put_task_struct'],
  ['node reference of its own', 'of_node_get', 'of_node_put'],
  ['object reference', 'kobject_get', 'kobject_put'],
  ['zerocopy reference', 'net_zcopy_get', 'net_zcopy_put*'],
];
/** What cannot fail to be taken. */
const SURE = new Set(
  'net_device reference,socket reference,page reference,file reference,task reference,node reference of its own,object reference,zerocopy reference'.split(
    ',',
  ),
);
/** Functions whose result is an object that the caller has to give back. */
const MADE: readonly (readonly [kind: string, makers: Names])[] = [
  [
    'memory',
    'kmalloc kzalloc kcalloc kmalloc_array kvmalloc kvzalloc kvcalloc kvmalloc_array vmalloc vzalloc kmemdup kstrdup kstrndup memdup_user* kasprintf kzalloc_node kmalloc_node kzalloc_obj kmalloc_obj',
  ],
  ['skb', 'alloc_skb netdev_alloc_skb nlmsg_new genlmsg_new dev_alloc_skb napi_alloc_skb'],
  [
    'page of a page_pool',
    'page_pool_alloc_page page_pool_alloc_pages page_pool_alloc_frag page_pool_alloc_netmem page_pool_alloc_netmems page_pool_dev_alloc_page page_pool_dev_alloc_pages page_pool_dev_alloc_frag page_pool_dev_alloc_netmem page_pool_dev_alloc_netmems',
  ],
  ['page_pool', 'page_pool_create page_pool_create_percpu'],
  [
    'node reference',
    'of_find_node_by_* of_parse_phandle of_get_child_by_name of_get_parent of_find_compatible_node of_get_next_child',
  ],
  ['file reference', 'fget fget_raw filp_open dentry_open anon_inode_getfile'],
  ['reference of net_device', 'dev_get_by_name dev_get_by_index netdev_get_by_name netdev_get_by_index'],
  ['workqueue', 'alloc_workqueue alloc_ordered_workqueue create_singlethread_workqueue'],
  ['net_device', 'alloc_netdev* alloc_etherdev* alloc_candev*'],
  ['mapping', 'ioremap* of_iomap pci_iomap* memremap vmap'],
  ['class', 'class_create'],
  ['per-CPU memory', 'alloc_percpu* __alloc_percpu* netdev_alloc_pcpu_stats'],
  ['URB', 'usb_alloc_urb'],
  [
    'DMA memory',
    'dma_alloc_coherent dma_alloc_attrs dma_alloc_noncoherent dma_alloc_wc dma_pool_alloc dma_pool_zalloc',
  ],
  ['slab object', 'kmem_cache_alloc* kmem_cache_zalloc*'],
  ['pages', 'alloc_page* __get_free_page __get_free_pages get_zeroed_page folio_alloc* dev_alloc_page dev_alloc_pages'],
  ['cipher', 'crypto_alloc_*'],
  ['reference of a clock', 'clk_get clk_get_optional of_clk_get of_clk_get_by_name'],
];
const MADE_KINDS: ReadonlySet<string> = new Set(MADE.map(([kind]) => kind));
/** 0 where it was taken. */
const GIVES_NUMBER = /^(?:request_|misc_|register_|pci_|clk_|regulator_|pm_)/;
const CALL = /\b([a-z_]\w*) ?\(/g;
/** The names of calls in many rows; the parenthesis may stand in the next. */
const CALLED = /\b[a-z_]\w*(?=\s*(?:\(|$))/gm;
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

/** What is held where of references, clocks, memory and their like; nothing where the rows take none. */
export function resourcesIn(rows: readonly string[]): Reached[] {
  return takesAny(rows.join('\n')) ? flowOf(rows, effectsWhere) : [];
}

function effectsWhere(text: string, row: number, isHeld: boolean): Effects | null {
  return isHeld || (text.includes('(') && takesAny(text)) ? effectsOf(text, row) : null;
}

function takesAny(text: string): boolean {
  const names = text.match(CALLED) ?? [];
  return names.some((name) => {
    const role = roleOf(name);
    return role.makes !== undefined || role.takes.length > 0;
  });
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
      for (const kind of role.takes) takes.push({ kind, key, row, by: name!, isUnsure: !SURE.has(kind) });
    }
    // Whatever it is called with: the same object may have two names.
    for (const kind of role.drops) dropped.push((hold) => hold.kind === kind);
    if (isRelease(name!)) dropped.push((hold) => hold.key !== '' && mentions(text, hold.key));
  }
  const [, variable, maker] = ASSIGNED.exec(text) ?? [];
  if (variable !== undefined) {
    const kind = roleOf(maker!).makes;
    // What it held before is lost or somebody else's.
    dropped.push((hold) => hold.key === variable);
    if (kind !== undefined) takes.push({ kind, key: variable, row, by: maker!, isUnsure: true });
  } else if (/[^=!<>]=[^=]/.test(text) || text.startsWith('return')) {
    dropped.push((hold) => MADE_KINDS.has(hold.kind) && isStored(text, hold.key));
  }
  return takes.length + dropped.length === 0 ? null : { takes, drops: (hold) => dropped.some((drop) => drop(hold)) };
}

/** What a function does to resources, as its name tells. */
interface Role {
  readonly takes: string[];
  readonly drops: string[];
  makes: string | undefined;
}

interface Table {
  readonly exact: ReadonlyMap<string, Role>;
  /** What stands before the `*`, by the first letters of it. */
  readonly starts: ReadonlyMap<string, readonly (readonly [string, Role])[]>;
}

/** Letters that each start has at least. */
const LETTERS = 4;

/** By name and not by expression: there are so many that compiling them once would take longer than most reviews look at code. */
const table = lazily((): Table => {
  const all = new Map<string, Role>();
  const add = (names: Names, put: (role: Role) => void): void => {
    for (const name of names.split(' ')) {
      const role = all.get(name) ?? { takes: [], drops: [], makes: undefined };
      all.set(name, role);
      put(role);
    }
  };
  for (const [kind, takes, drops] of PAIRS) {
    add(takes, (role) => role.takes.push(kind));
    add(drops, (role) => role.drops.push(kind));
  }
  for (const [kind, makers] of MADE) add(makers, (role) => (role.makes = kind));
  const starts = new Map<string, [string, Role][]>();
  for (const [name, role] of all) {
    if (!name.endsWith('*')) continue;
    if (name.length <= LETTERS) throw new Error(`fewer than ${LETTERS} letters: ${name}`);
    const letters = name.slice(0, LETTERS);
    starts.set(letters, [...(starts.get(letters) ?? []), [name.slice(0, -1), role]]);
  }
  return { exact: all, starts };
});

const NONE: Role = { takes: [], drops: [], makes: undefined };

function roleOf(name: string): Role {
  const { exact, starts } = table();
  const known = exact.get(name) ?? starts.get(name.slice(0, LETTERS))?.find(([start]) => name.startsWith(start))?.[1];
  return known ?? NONE;
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
