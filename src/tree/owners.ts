/** The built-in answer to "whose is this path": no kernel tree needed, nothing read from disk. */
import { FOLDERS_TEXT, OWNERS_TEXT } from './owners-data.ts';

export interface Owner {
  /** Short subsystem word a maintainer would use, e.g. 'net', 'mm', 'dma-mapping'. Not unique: compare name and tree. */
  readonly name: string;
  /** The MAINTAINERS section the facts come from, e.g. 'DMA MAPPING HELPERS'; empty when there is none. */
  readonly section: string;
  /**
   * Where a maintainer would take it, one short word for the receiving tree: 'net-next', 'mm', 'tip'. Sections that
   * feed one tree give the same word. `UNKNOWN_TREE` says "not known"; do not count it as a tree.
   */
  readonly tree: string;
  /** Mailing list address; linux-kernel@vger.kernel.org when nothing better is known. */
  readonly list: string;
}

/** The tree of every path that no owner claims. One word for all, so that unknown paths never look like several trees. */
export const UNKNOWN_TREE = 'linux-next';

const LKML = 'linux-kernel@vger.kernel.org';
/** Deeper than any pattern; what lies below cannot change the answer. */
const MAX_DEPTH = 16;
const WILDCARD = /[*?]/;
/** Longer than any pattern. */
const FIRST_COUNTS = 1000;
/** A folder name that can stand for a subsystem in a message. */
const WORD = /^[A-Za-z0-9][\w.+-]{0,39}$/;

/** Folders whose entries bear the name of the subsystem they belong to, as in tools/testing/selftests/bpf/. */
const NAMED_ENTRIES = new Set([
  'Documentation',
  'Documentation/core-api',
  'Documentation/devicetree/bindings',
  'Documentation/driver-api',
  'Documentation/filesystems',
  'Documentation/userspace-api',
  'include',
  'include/dt-bindings',
  'include/linux',
  'include/trace/events',
  'include/uapi',
  'samples',
  'tools',
  'tools/testing',
  'tools/testing/selftests',
]);

/** Entries of such folders that go by another word than their subsystem. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'cpu-freq': 'cpufreq',
  'interrupt-controller': 'irq',
  RCU: 'rcu',
  accel: 'drm',
  clock: 'clk',
  display: 'drm',
  dma: 'dmaengine',
  fb: 'fbdev',
  gpu: 'drm',
  graph: 'drm',
  infiniband: 'rdma',
  serial: 'tty',
  serio: 'input',
  timer: 'timers',
  ufs: 'scsi',
};

/** Copies and moved folders: the path is looked up below the second folder when the first says nothing. */
const SAME_AS: ReadonlyArray<readonly [string, string]> = [
  ['tools/include/uapi/', 'include/uapi/'],
  ['include/uapi/linux/', 'include/linux/'],
  ['Documentation/arch/', 'Documentation/'],
];

/** Folders that netdev's CI takes for its own (NIPA, netdev/tree_match.py, required_files). */
const NETDEV_FOLDERS = ['net/', 'drivers/net/', 'include/net/', 'tools/testing/selftests/net/'];
/** Trees below those folders that have a list of their own, where patches carry no net or net-next tag. */
const NOT_NETDEV = new Set([
  'wireless-next',
  'bluetooth-next',
  'can-next',
  'wpan-next',
  'batman-adv',
  'ceph',
  'nfs',
  'nfsd',
  '9p',
]);

interface Match {
  readonly owner: Owner;
  /** Path components the pattern names; the more, the more specific. */
  readonly depth: number;
  /** Of two patterns of one depth, the one that says more before its first wildcard; then the one that says more. */
  readonly weight: number;
}

interface Glob extends Match {
  readonly parts: readonly string[];
  /** The pattern ends in a slash: it holds for all below. */
  readonly below: boolean;
}

/** What is said of the entries of one folder. */
interface Folder {
  readonly entries: ReadonlyMap<string, Owner>;
  readonly globs: readonly Glob[];
}

interface Table {
  readonly owners: readonly Owner[];
  readonly names: ReadonlyMap<string, Owner>;
  /** As text until the first question about the folder, so that one path costs a few folders and not the whole table. */
  readonly folders: Map<string, string | Folder>;
}

let loaded: Table | undefined;

/**
 * The owner of a path as git prints it, without `a/` or `b/`; any text is allowed.
 *
 * The most specific pattern decides: more components first, then more text before a wildcard, so that a file beats its
 * folder and `include/linux/dma-*.h` beats `include/linux/`. A header counts to the subsystem that owns it, a selftest,
 * document or binding to the subsystem it is about. A path nobody claims has its folder's word as name, `UNKNOWN_TREE` and
 * the kernel's general list.
 */
export function ownerOf(path: string): Owner {
  const old = answers.get(path);
  if (old !== undefined) return old;
  loaded ??= readTable();
  const owner = knownOwner(loaded, path) ?? { name: folderWord(path), section: '', tree: UNKNOWN_TREE, list: LKML };
  if (answers.size >= REMEMBERED) answers.clear();
  answers.set(path, owner);
  return owner;
}

/** Several ask of each path. */
const answers = new Map<string, Owner>();
/** More are not kept. */
const REMEMBERED = 5000;

/**
 * True for paths that go through net or net-next, which want that tag in the subject: netdev's own folders, netfilter,
 * IPsec and BPF inside them, and shared headers, documents and bindings of networking. False for what netdev only hosts:
 * wireless, bluetooth, CAN, 802.15.4, batman-adv, ceph, sunrpc, 9p.
 */
export function isNetOwned(path: string): boolean {
  const { tree } = ownerOf(path);
  return tree === 'net-next' || (!NOT_NETDEV.has(tree) && NETDEV_FOLDERS.some((folder) => path.startsWith(folder)));
}

function knownOwner(table: Table, path: string): Owner | undefined {
  const parts = path.split('/', MAX_DEPTH);
  const best = bestMatch(table, parts);
  const depth = best?.depth ?? 0;
  const named = ownerByEntryName(table, parts, depth);
  if (named) return named;
  for (const [from, to] of SAME_AS) {
    if (!path.startsWith(from) || depth >= from.split('/').length) continue;
    const same = knownOwner(table, to + path.slice(from.length));
    if (same) return same;
  }
  return best?.owner;
}

/** The deepest folder with named entries decides, unless a pattern says more about the path than that folder does. */
function ownerByEntryName(table: Table, parts: readonly string[], depth: number): Owner | undefined {
  for (let length = Math.min(parts.length - 1, 3); length >= Math.max(depth, 1); length--) {
    if (!NAMED_ENTRIES.has(parts.slice(0, length).join('/'))) continue;
    const word = parts[length]?.replace(/\.(?:h|rst|txt|yaml)$/, '') ?? '';
    return table.names.get(Object.hasOwn(OTHER_WORDS, word) ? (OTHER_WORDS[word] ?? word) : word);
  }
  return undefined;
}

function bestMatch(table: Table, parts: readonly string[]): Match | undefined {
  let best: Match | undefined;
  let path = '';
  for (let start = 0; start < parts.length; start++) {
    const folder = folderAt(table, path);
    const part = parts[start] ?? '';
    path += start > 0 ? `/${part}` : part;
    if (!folder) continue;
    const owner = folder.entries.get(part);
    if (owner) best = better(best, { owner, depth: start + 1, weight: path.length * FIRST_COUNTS });
    for (const glob of folder.globs) if (matches(glob, parts, start)) best = better(best, glob);
  }
  return best;
}

function better(one: Match | undefined, other: Match): Match {
  if (!one) return other;
  const gain = other.depth - one.depth || other.weight - one.weight;
  return gain > 0 ? other : one;
}

/** `glob.parts` are those after the literal folder, which is the first `start` components of the path. */
function matches(glob: Glob, parts: readonly string[], start: number): boolean {
  const count = start + glob.parts.length;
  if (glob.below ? parts.length <= count : parts.length !== count) return false;
  return glob.parts.every((part, index) => wildcardMatch(part, parts[start + index] ?? ''));
}

/** `*` and `?` within one component. Goes back to the last `*` only, so never more than pattern x text steps. */
function wildcardMatch(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < text.length;) {
    if (pattern[at] === '*') {
      star = at++;
      retry = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++retry;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** Under drivers/ or fs/ the second folder is the word; a file at the top, or an odd name, has none of its own. */
function folderWord(path: string): string {
  const [top = '', second = '', third] = path.split('/', 3);
  if (third !== undefined && top !== 'include' && WORD.test(second)) return second;
  return path.includes('/') && WORD.test(top) ? top : 'unknown';
}

function readTable(): Table {
  const owners: Owner[] = [];
  const names = new Map<string, Owner>();
  for (const line of OWNERS_TEXT.split('\n')) {
    const [name = '', section = '', tree = '', list = ''] = line.split('|');
    const owner: Owner = { name, section, tree, list: list || LKML };
    owners.push(owner);
    if (!names.has(name)) names.set(name, owner);
  }
  const folders = new Map<string, string | Folder>();
  for (const line of FOLDERS_TEXT.split('\n')) folders.set(line.slice(0, line.indexOf('|')), line);
  return { owners, names, folders };
}

function folderAt(table: Table, path: string): Folder | undefined {
  const known = table.folders.get(path);
  if (typeof known !== 'string') return known;
  const folder = readFolder(known, table.owners);
  table.folders.set(path, folder);
  return folder;
}

function readFolder(line: string, owners: readonly Owner[]): Folder {
  const entries = new Map<string, Owner>();
  const globs: Glob[] = [];
  const [base = '', ...groups] = line.split('|');
  for (const group of groups) {
    const cut = group.indexOf('=');
    const owner = owners[Number(group.slice(0, cut))];
    if (!owner) throw new RangeError(`owners-data.ts: no owner ${group}`);
    for (const item of group.slice(cut + 1).split(':')) {
      if (WILDCARD.test(item)) globs.push(readGlob(base, item, owner));
      else entries.set(item, owner);
    }
  }
  return { entries, globs };
}

function readGlob(base: string, item: string, owner: Owner): Glob {
  const below = item.endsWith('/');
  const parts = (below ? item.slice(0, -1) : item).split('/');
  const depth = parts.length + (base === '' ? 0 : base.split('/').length);
  const first = base.length + item.search(WILDCARD);
  return { owner, depth, weight: first * FIRST_COUNTS + item.length, parts, below };
}
