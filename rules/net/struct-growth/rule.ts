import {
  at,
  type Cover,
  defineRule,
  type Facts,
  ofSeries,
  plural,
  type Remark,
  type Series,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Structures of which there is one for every socket, packet, page, task, request or device. */
const HOT =
  /^(?:sock|sock_common|sk_buff|skb_shared_info|net_device|netdev_queue|napi_struct|inet_sock|inet_connection_sock|tcp_sock|udp_sock|request_sock|page|folio|task_struct|msghdr|xdp_buff|xdp_frame|xdp_sock|io_kiocb|xsk_buff_pool)$/;
/** Made on the stack of many callers, by hand: what is new in them has to be set, or cleared, by each. */
const ON_STACK = /^(?:msghdr|xdp_buff)$/;
/** What is wanted, and how to come by it. */
const STACK_WORDS = [
  'all its makers to set or clear it',
  'List the places that make one by hand and show that none leaves the new member as it was on the stack; = {} where one does',
] as const;
const HEAP_WORDS = [
  'a hole that is there already, or memory taken on first use',
  'Allocate it on first use behind a pointer, reuse a hole, or show pahole before and after in the message',
] as const;
/** Large already and grown by every subsystem, or one for a whole queue. */
const LESSER = /^(?:task_struct|io_kiocb|xsk_buff_pool)$/;
/** No part of a type: `const`, `__rcu`, `____cacheline_aligned`. */
const QUALIFIER =
  /^(?:const|volatile|__(?:rcu|percpu|user|iomem|private|force|packed|aligned|read_mostly)|_*cacheline_\w+)$/;
/** Those with a table below Documentation/networking/net_cachelines/. */
const TABLED = /^(?:net_device|tcp_sock|inet_sock|inet_connection_sock)$/;
/** Headers that hold them, as a diffstat names them. */
const HEADERS =
  /^include\/(?:linux\/(?:skbuff|netdevice|socket|tcp|udp|mm_types|io_uring_types)|net\/(?:sock|inet_sock|inet_connection_sock|request_sock|xdp|xdp_sock|xsk_buff_pool))\.h$/;
/** `struct msghdr::msg_ubuf`, `adds a field to struct sk_buff`. */
const SAID =
  /\b(?:struct )?(?:msghdr|sk_buff|sock|net_device|tcp_sock|inet_sock|task_struct|io_kiocb|napi_struct)::\w+|\b(?:add|adds|adding|new) (?:\w+ ){0,3}(?:field|member)s? (?:\w+ ){0,2}struct (?:msghdr|sk_buff|sock|net_device|tcp_sock|inet_sock|task_struct|io_kiocb|napi_struct|page|folio)\b/;
const PREPROCESSOR = /^\s*#\s*(?:if|ifdef|ifndef|else|elif|endif)\b/;

/** Bytes on a 64-bit kernel without debugging; alignment is the size, at most 8. */
const SIZES: Readonly<Record<string, number>> = {
  ...of(1, 'bool char u8 s8 __u8 __s8 uint8_t int8_t unsigned-char'),
  ...of(2, 'short u16 s16 __u16 __s16 __be16 __le16 __sum16 uint16_t unsigned-short'),
  ...of(
    4,
    'int u32 s32 __u32 __s32 __be32 __le32 __wsum uint32_t unsigned unsigned-int atomic_t refcount_t spinlock_t',
  ),
  ...of(4, 'raw_spinlock_t gfp_t netdev_tracker_t kuid_t kgid_t pid_t seqcount_t fmode_t slab_flags_t skb_frag_off_t'),
  ...of(8, 'long u64 s64 __u64 __s64 __be64 unsigned-long long-long unsigned-long-long size_t ssize_t loff_t ktime_t'),
  ...of(
    8,
    'atomic64_t atomic_long_t dma_addr_t phys_addr_t netmem_ref netdev_features_t possible_net_t struct-hlist_head',
  ),
  ...of(16, 'struct-list_head struct-hlist_node struct-rcu_head struct-callback_head struct-page_frag'),
  ...of(24, 'struct-rb_node struct-sk_buff_head wait_queue_head_t'),
  ...of(32, 'struct-work_struct struct-mutex struct-completion'),
  ...of(40, 'struct-timer_list'),
};

interface Member {
  readonly name: string;
  /** `struct foo`, `unsigned long`; empty for what is as large as a pointer. */
  readonly type: string;
  readonly isPointer: boolean;
  /** Length of an array, NaN where it is not a plain number. */
  readonly times: number;
  readonly site: Site;
}
interface Layout {
  /** null where a type is not known. */
  readonly size: number | null;
  readonly holes: readonly { readonly after: Member; readonly bytes: number }[];
}
/** Members of the structures that the series itself brings, by `struct foo`. */
type Shown = ReadonlyMap<string, readonly Member[]>;

export const rule = defineRule({
  id: 'net/struct-growth',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: {
    kind: 'review',
    url: 'https://kernel.googlesource.com/pub/scm/linux/kernel/git/netdev/net-next/+/14006f1d8fa24a2320781ad503ca1cba92e940d2',
  },
  summary: 'A structure that exists for every socket, packet, page or task grows only where all of them need it.',
  *check(series, facts): Iterable<Remark> {
    if (series.patches.length === 0 && series.cover !== null) yield* fromCover(series, series.cover);
    for (const patch of facts.patches) {
      const all = patch.added.filter(isHot).flatMap(members);
      for (const name of new Set(all.map(({ site }) => site.line.scope!.name))) {
        const isOfIt = ({ site }: Member): boolean => site.line.scope?.name === name;
        const gone = facts.patches.flatMap(({ removed }) => removed.filter(isHot).flatMap(members)).filter(isOfIt);
        const come = all.filter(isOfIt);
        const shown = shownBy(facts);
        if (gone.length < come.length && !isPaidFor(come, gone, shown)) yield remark(name, groups(come), shown, facts);
        else yield* resized(name, come, gone, shown);
      }
    }
  },
});

function of(size: number, types: string): Record<string, number> {
  return Object.fromEntries(types.split(' ').map((type) => [type.replaceAll('-', ' '), size]));
}

/** In one of the structures of the kernel; members of a union share their bytes. */
function isHot(site: Site): boolean {
  const { scope } = site.line;
  const { role, language } = site.change;
  if (scope?.kind !== 'struct' || !HOT.test(scope.name) || language !== 'c') return false;
  return role !== 'uapi' && role !== 'test' && role !== 'tools' && role !== 'generated' && !isInUnion(site);
}

/** Members with nothing but added lines between them. */
function groups(all: readonly Member[]): Member[][] {
  const found: Member[][] = [];
  for (const one of all) {
    const last = found.at(-1)?.at(-1)?.site;
    const between = last?.hunk === one.site.hunk ? last.hunk.lines.slice(last.index + 1, one.site.index) : null;
    if (between?.every(({ kind }) => kind === 'added') === true) found.at(-1)!.push(one);
    else found.push([one]);
  }
  return found;
}

/** True inside an anonymous union, and where the hunk does not show what the line is nested in. */
function isInUnion({ hunk, index, line }: Site): boolean {
  if (indent(line.code) <= 8) return false;
  const other = line.kind === 'removed' ? 'added' : 'removed';
  for (let i = index - 1; i >= 0; i -= 1) {
    const { kind, code } = hunk.lines[i]!;
    if (kind === other || code.trim() === '' || /^\s*#/.test(code) || indent(code) >= indent(line.code)) continue;
    return !/\bstruct\b/.test(code);
  }
  return true;
}

function indent(code: string): number {
  const blank = code.slice(0, Math.max(0, code.search(/\S/)));
  return blank.replaceAll('\t', ' '.repeat(8)).length;
}

/** The members that one line declares; bit-fields are left out, they share a word that the hunk does not show. */
function members(site: Site): Member[] {
  const code = site.line.code.trim().replaceAll(/\b__\w+\(\w*\)/g, '');
  if (!code.endsWith(';') || code.startsWith('}') || /:\s*\d/.test(code)) return [];
  const pointer = /\(\*\s*(\w+)/.exec(code)?.[1];
  if (pointer !== undefined) return [{ name: pointer, type: '', isPointer: true, times: 1, site }];
  if (code.includes('(')) return [];
  const [first = '', ...rest] = code.split(',');
  const all = words(first.split('[')[0]!).filter((word) => !QUALIFIER.test(word));
  const type = all.slice(0, -1).join(' ');
  return [all.at(-1) ?? '', ...rest.map((one) => words(one)[0] ?? '')].flatMap((name, i) => {
    const declarator = i === 0 ? first : rest[i - 1]!;
    const size = /\[([^\]]{0,40})\]/.exec(declarator)?.[1];
    const times = size === undefined ? 1 : Number(size);
    return name === '' || type === '' ? [] : [{ name, type, isPointer: declarator.includes('*'), times, site }];
  });
}

function shownBy({ added }: Facts): Shown {
  const shown = new Map<string, Member[]>();
  for (const site of added) {
    const { scope } = site.line;
    if (scope?.kind !== 'struct' || HOT.test(scope.name)) continue;
    const type = `struct ${scope.name}`;
    shown.set(type, [...(shown.get(type) ?? []), ...members(site)]);
  }
  return shown;
}

const NOTHING: Shown = new Map();

/** Size of one element, which is its alignment too if it is no structure; what is embedded twice is not known. */
function sizeOf({ type, isPointer }: Member, shown: Shown): number | null {
  if (isPointer) return 8;
  return type.startsWith('enum ') ? 4 : (SIZES[type] ?? layout(shown.get(type) ?? [], NOTHING).size);
}

function layout(all: readonly Member[], shown: Shown): Layout {
  const holes: { after: Member; bytes: number }[] = [];
  let end = 0;
  let widest = 1;
  for (const [index, one] of all.entries()) {
    const size = sizeOf(one, shown);
    if (size === null || Number.isNaN(one.times)) return { size: null, holes: [] };
    const align = Math.min(8, Math.max(1, size));
    const gap = (align - (end % align)) % align;
    if (gap > 0 && index > 0) holes.push({ after: all[index - 1]!, bytes: gap });
    end += gap + size * one.times;
    widest = Math.max(widest, align);
  }
  return { size: all.length === 0 ? null : Math.ceil(end / widest) * widest, holes };
}

/** True where what goes away is as large as what comes. */
function isPaidFor(come: readonly Member[], gone: readonly Member[], shown: Shown): boolean {
  const [added, removed] = [layout(come, shown).size, layout(gone, shown).size];
  return added !== null && removed !== null && removed >= added;
}

/** A member that was there and takes more: `char cb[48]` becomes `char cb[64]`. */
function* resized(name: string, come: readonly Member[], gone: readonly Member[], shown: Shown): Iterable<Remark> {
  for (const one of come) {
    const before = gone.find((old) => old.name === one.name);
    const [was, is] = [before, one].map((member) => (member === undefined ? null : layout([member], shown).size));
    if (typeof was !== 'number' || typeof is !== 'number' || is <= was || isPaidFor(come, gone, shown)) continue;
    yield {
      message: `\`${one.name}\` makes every \`struct ${name}\` ${plural(is - was, 'byte')} bigger and moves what is behind it to other cache lines, want it as it was`,
      place: at(one.site),
      confidence: is - was < 8 ? 'medium' : 'high',
      fix: 'Keep the state elsewhere: in memory that its user allocates, in a hole, in an skb extension',
    };
  }
}

function remark(name: string, all: readonly Member[][], shown: Shown, facts: Facts): Remark {
  const sizes = all.map((group) => layout(group, shown).size);
  const size = sizes.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  const inside = all
    .flat()
    .flatMap((one) => (one.isPointer ? [] : [shown.get(one.type) ?? []]))
    .filter(({ length }) => length > 0);
  const holes = [...all.map((group) => layout(group, shown)), ...inside.map((group) => layout(group, NOTHING))].flatMap(
    (one) => one.holes,
  );
  const much = size === null ? plural(all.flat().length, 'member') : plural(size, 'byte');
  const hole = holes.map(({ after, bytes }) => `${bytes} of them a hole after \`${after.name}\``).join(', ');
  const isSmall = size !== null && size < 8;
  const isLesser = LESSER.test(name);
  const cachelines =
    TABLED.test(name) && !facts.touches(/net_cachelines\//)
      ? ', and update Documentation/networking/net_cachelines/'
      : '';
  const [wanted, advice] = ON_STACK.test(name) ? STACK_WORDS : HEAP_WORDS;
  return {
    message: `${much} more in every \`struct ${name}\`${hole === '' ? '' : ` (${hole})`}, want ${wanted}`,
    place: at(...extent(all[0]!)),
    severity: isSmall || isLesser ? 'note' : 'warning',
    confidence: isLesser ? 'low' : isSmall || size === null ? 'medium' : 'high',
    fix: `${advice}${cachelines}`,
    related: [
      ...all.slice(1).map((group) => ({ place: at(...extent(group)), text: 'and here' })),
      ...inside.map((group) => ({ place: at(headOf(group), group.at(-1)!.site), text: 'laid out here' })),
      ...holes.map(({ after, bytes }) => ({
        place: at(after.site),
        text: `${plural(bytes, 'byte')} of padding follow`,
      })),
    ],
  };
}

/** The first to the last member with the added #if lines around them. */
function extent(group: readonly Member[]): [Site, Site] {
  const { site } = group[0]!;
  const isGuard = (index: number): boolean => {
    const line = site.hunk.lines[index];
    return line?.kind === 'added' && PREPROCESSOR.test(line.code);
  };
  let [first, last] = [site.index, group.at(-1)!.site.index];
  while (isGuard(first - 1)) first -= 1;
  while (isGuard(last + 1)) last += 1;
  const siteAt = (index: number): Site => ({ ...site, index, line: site.hunk.lines[index]! });
  return first === last ? [site, site] : [siteAt(first), siteAt(last)];
}

/** The line that opens the structure. */
function headOf([first]: readonly Member[]): Site {
  const { site } = first!;
  const head = site.hunk.lines.findIndex(({ scope }) => scope?.name === site.line.scope?.name);
  return { ...site, index: head, line: site.hunk.lines[head]! };
}

/** A cover letter alone: what it says, and the headers in its diffstat, put as a question. */
function* fromCover(series: Series, { message, diffstat }: Cover): Iterable<Remark> {
  const headers = (diffstat?.files ?? [])
    .filter(({ path, adds }) => HEADERS.test(path) && adds)
    .map(({ path }) => path);
  if (headers.length === 0) return;
  const said = SAID.exec(message.text)?.[0];
  const seen = said === undefined ? headers.join(', ') : `"${said.replace(/\s+/g, ' ')}" (${headers.join(', ')})`;
  yield {
    message: `the diffstat has ${seen}: does a structure that exists for every packet or socket grow, and what does pahole say before and after?`,
    place: ofSeries(series),
    severity: said === undefined ? 'note' : 'warning',
    confidence: 'medium',
    fix: 'Say in the cover letter which structures change in size, and show pahole before and after',
  };
}
