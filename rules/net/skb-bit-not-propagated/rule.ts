import { at, defineRule, type Facts, type Remark, type Site } from '../../../src/rule.ts';

/** `__u8 frob:1;` */
const BIT = /^\s+(?:__u8|u8|__u16|unsigned int|bool)\s+(\w+)\s*:\s*\d+;/;
/** What makes an skb out of another, or one of two. */
const MAKERS =
  /^(?:__copy_skb_header|__skb_clone|skb_copy_header|skb_copy|pskb_copy|__pskb_copy_fclone|skb_clone|skb_morph|skb_segment\w*|skb_try_coalesce|skb_gro_receive\w*|gro_list_prepare\w*|napi_reuse_skb|skb_scrub_packet|tcp_collapse\w*|skb_split\w*|tcp_fragment|tcp_skb_collapse_\w+|__finalize_skb_around|build_skb_around)$/;
const SAID =
  /\b(?:clone[ds]?|cop(?:y|ied|ies)|propagat\w+|coalesc\w+|collaps\w+|segment\w*|GRO|scrub\w*|headers group)\b/;

export const rule = defineRule({
  id: 'net/skb-bit-not-propagated',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'A new bit of an skb is copied, cleared or compared on purpose where skbs are cloned, split, merged and scrubbed.',
  isUnmeasured: true,
  words: { adds: 'u8 __u16 unsigned bool' },
  *check(series, facts): Iterable<Remark> {
    if (!facts.touches(/^include\/linux\/skbuff\.h$/)) return;
    if (series.missing.length > 0 || facts.damage.truncated || SAID.test(facts.text)) return;
    for (const patch of facts.patches) {
      if (!patch.changes.some(({ path }) => path === 'include/linux/skbuff.h')) continue;
      for (const site of patch.added.filter(isBit)) {
        const name = BIT.exec(site.line.code)![1]!;
        if (!wasThere(name, facts) && !isPassedOn(name, facts)) yield remark(site, name);
      }
    }
  },
});

function isBit({ line, change }: Site): boolean {
  return (
    line.scope?.kind === 'struct' && line.scope.name === 'sk_buff' && change.role === 'header' && BIT.test(line.code)
  );
}

function wasThere(name: string, { patches }: Facts): boolean {
  return patches.some(({ removed }) => removed.some((site) => BIT.exec(site.line.code)?.[1] === name));
}

function isPassedOn(name: string, { patches }: Facts): boolean {
  return patches.some(({ mentions }) =>
    (mentions.get(name) ?? []).some(({ line }) => line.kind !== 'removed' && MAKERS.test(line.scope?.name ?? '')),
  );
}

function remark(site: Site, name: string): Remark {
  return {
    message: `\`${name}\` is a new bit of every skb, and what of it when the skb is cloned, segmented, merged by GRO or TCP, or scrubbed for another namespace?`,
    place: at(site),
    confidence: 'medium',
    fix: 'Put it into the headers group where a clone is to have it; compare it in skb_try_coalesce() and in GRO where packets that differ must not be merged; say so in the message',
  };
}
