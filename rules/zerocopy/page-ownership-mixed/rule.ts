import {
  addsText,
  at,
  type Cover,
  defineRule,
  type Facts,
  functionsWith,
  inText,
  type PatchView,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

const BIT = /^SKBFL_\w+$/;
/** Bits that tell who holds the pages, by their names. */
const OWNERSHIP = /MANAGED|OWN|REF|PAGE|FRAG|PIN|BORROW|FOREIGN|EXTERN|NET_?IOV|NETMEM|DEVMEM|POOL/;
/** Where a frag is put beside others: each could mix two kinds in one skb. */
const APPENDS = [
  'skb_append_pagefrags',
  'tcp_sendmsg_locked',
  '__ip_append_data',
  '__ip6_append_data',
  'skb_zerocopy_iter_stream',
];
/** Where frags or flags go from one skb to another. */
const PASSES = [
  'skb_split',
  'skb_shift',
  'skb_try_coalesce',
  'skb_segment',
  'pskb_expand_head',
  'skb_zerocopy_clone',
] as const;
const FILLS = /\b(?:__)?skb_(?:fill|append)_(?:page|netmem)_desc(?:_noacc)?\(|\bskb_add_rx_frag(?:_netmem)?\(/;
const TAKES_REF = /\b(?:get_page|folio_get|skb_frag_ref|__skb_frag_ref|page_ref_inc|net_iov_ref|get_netmem)\(/;
/** Where such a reference is taken. */
const REFERRING = /^(?:net|include\/linux)\//;
/** The skb is one that had frags before: its last frag is looked at, or it is the tail of a queue. */
const APPENDED_TO = /\bskb_can_coalesce\w*\(|\btcp_write_queue_tail\(|\bskb_peek_tail\(/;
const ASKS =
  /\bskb_zcopy\w*\(|\bSKBFL_\w+|\bpp_recycle\b|\bskb_frag_is_net_iov\(|\bskb_is_pp\w*\(|\bskb_frags_readable\(|\bskb_pp_\w+\(/;
/** `SKBFL_MANAGED_FRAGS`, `to prevent mixing such pages and normal referenced ones`. */
const SAID = /\bSKBFL_\w+|\bmix(?:es|ed|ing)?\b[^.]{0,60}\bpages?\b[^.]{0,80}\b(?:referenced|managed|owned|pinned)\b/;

export const rule = defineRule({
  id: 'zerocopy/page-ownership-mixed',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'An skb holds pages of one kind of owner: each place that appends, splits or joins frags asks for it.',

  *check(series, facts): Iterable<Remark> {
    if (series.patches.length === 0 && series.cover !== null) yield* said(series.cover, facts);
    const told: Site[] = [];
    for (const patch of facts.patches) {
      if (!addsText(patch, 'code', /SKBFL_/)) continue;
      const bits = [...patch.introduced].filter(([name, { site }]) => BIT.test(name) && isBit(site));
      for (const [bit, { site }] of bits) {
        const remark = unasked(bit, site, facts);
        if (remark === null) continue;
        told.push(site);
        yield remark;
      }
    }
    for (const patch of facts.patches) {
      yield* appended(patch);
      if (told.length === 0) yield* unreferenced(patch);
    }
  },
});

/** `SKBFL_FROB = BIT(3)`, not a mask of others. */
function isBit({ line, change }: Site): boolean {
  return change.role !== 'tools' && words(line.code).filter((word) => BIT.test(word)).length === 1;
}

/** A new bit that not all places know that pass frags on. */
function unasked(bit: string, site: Site, facts: Facts): Remark | null {
  const { known, isMasked } = spellings(bit, facts);
  const isOwnership = OWNERSHIP.test(bit);
  const wanted = [...(isOwnership ? APPENDS : []), ...(isMasked ? [] : PASSES)];
  const handled = new Map<string, Site>();
  for (const patch of facts.patches) {
    for (const one of [...known].flatMap((name) => patch.mentions.get(name) ?? [])) {
      const { scope, kind } = one.line;
      const place = wanted.find((name) => scope?.name.startsWith(name));
      if (kind !== 'removed' && place !== undefined && !handled.has(place)) handled.set(place, one);
    }
  }
  const open = wanted.filter((name) => !handled.has(name));
  // Who went through most of them went through all.
  if (open.length === 0 || open.length * 2 < wanted.length) return null;
  return {
    message: `\`${bit}\` is new and ${open.length} of the ${wanted.length} places that append, split, join or copy frags are not seen to ask for it, ${open[0]!}() among them, want ${isOwnership ? 'no skb with frags of two kinds of owner' : 'it kept or cleared on purpose in each'}`,
    place: at(site),
    confidence: isOwnership ? 'medium' : 'low',
    fix: `Let each keep the bit, refuse, or take references first, and say in the message which does what: ${list(open)}`,
    related: [...handled].map(([name, where]) => ({ place: at(where), text: `${name}() asks` })),
  };
}

/** The bit, functions of the series that test it, and masks that hold it. */
function spellings(bit: string, { patches, given }: Facts): { known: Set<string>; isMasked: boolean } {
  const known = new Set([bit]);
  let isMasked = false;
  // A helper of a helper, and no more.
  for (let round = 0; round < 3; round += 1) {
    for (const { line } of patches.flatMap(({ mentions }) => [...known].flatMap((name) => mentions.get(name) ?? []))) {
      if (line.kind !== 'added') continue;
      const [first = '', ...rest] = words(line.code).filter((word) => BIT.test(word));
      if (/#\s*define|=/.test(line.code) && line.scope?.kind !== 'function' && rest.some((word) => known.has(word))) {
        known.add(first);
        isMasked = true;
      }
      const within = line.scope?.kind === 'function' ? line.scope.name : '';
      if (within !== '' && given(within).length > 0) known.add(within);
    }
  }
  return { known, isMasked };
}

/** New code puts a page with a reference beside frags that may have none. */
function* appended(patch: PatchView): Iterable<Remark> {
  if (!addsText(patch, 'code', FILLS)) return;
  for (const { sites, name } of functionsWith(patch, isFill)) {
    const has = (what: RegExp): boolean => sites.some(({ line }) => what.test(line.code));
    if (!sites.some(({ line }) => line.kind === 'added' && APPENDED_TO.test(line.code)) || has(ASKS)) continue;
    yield {
      message: `${name}() appends a page to an skb that may have zerocopy or page_pool frags and does not ask, want a look at skb_zcopy(), the SKBFL_ bits and pp_recycle before it`,
      place: at(sites.find((site) => site.line.kind === 'added' && isFill(site))!),
      confidence: 'medium',
      fix: 'Call skb_zcopy_downgrade_managed() first, or begin a new skb where the frags have another owner',
    };
  }
}

function isFill({ change, line }: Site): boolean {
  return change.path.startsWith('net/') && change.role === 'code' && FILLS.test(line.code);
}

/** A reference that frags used to have goes away. */
function* unreferenced(patch: PatchView): Iterable<Remark> {
  if (!patch.changes.some(({ path }) => REFERRING.test(path))) return;
  for (const site of patch.removed) {
    if (!REFERRING.test(site.change.path) || !TAKES_REF.test(site.line.code)) continue;
    const shown = shownWith(site);
    if (shown === null || shown.some(({ line }) => TAKES_REF.test(line.code) || ASKS.test(line.code))) continue;
    yield {
      message: `${site.line.scope!.name}() fills frags and takes no reference on their pages any more, want an skb that says so, and no place that appends a page with one`,
      place: at(site),
      confidence: 'medium',
      fix: 'Mark the skb, as SKBFL_MANAGED_FRAG_REFS does, and let every place that appends, splits or joins frags ask for the mark',
    };
    return;
  }
}

/** What is left of the function in this hunk, if it fills frags; null where it does not. */
function shownWith({ hunk, line, change }: Site): ShownFunction['sites'] | null {
  if (line.scope?.kind !== 'function') return null;
  const sites = hunk.lines
    .map((one, index): Site => ({ change, hunk, line: one, index }))
    .filter((one) => one.line.kind !== 'removed' && one.line.scope?.name === line.scope?.name);
  return sites.some((one) => FILLS.test(one.line.code)) ? sites : null;
}

/** A cover letter alone. */
function* said(cover: Cover, { coverSentences }: Facts): Iterable<Remark> {
  const sentence = coverSentences.find(({ text }) => SAID.test(text));
  if (sentence === undefined) return;
  const spoken = SAID.exec(sentence.text)![0].replace(/\s+/g, ' ');
  yield {
    message: `"${spoken}": skbs come to hold pages of another owner, which of the places that append, split or join frags (${[...APPENDS, ...PASSES].slice(0, 4).join('(), ')}(), ...) ask for it?`,
    place: inText(cover, sentence),
    confidence: 'medium',
    fix: `List in the cover letter what each does with such an skb: ${list([...APPENDS, ...PASSES])}`,
  };
}

function list(names: readonly string[]): string {
  const calls = names.map((name) => `${name}()`);
  return calls.length < 2 ? calls.join('') : `${calls.slice(0, -1).join(', ')} and ${calls.at(-1)!}`;
}
