import {
  at,
  type ChangeView,
  type Cover,
  defineRule,
  diffstatPaths,
  type Facts,
  inText,
  ofSeries,
  type Remark,
  type Series,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Files of IPv4 with a sibling in net/ipv6; those that serve both families (tcp.c, inet_connection_sock.c) are not among them. */
const SIBLINGS = new Map([
  ['net/ipv4/udp.c', 'net/ipv6/udp.c'],
  ['net/ipv4/udplite.c', 'net/ipv6/udplite.c'],
  ['net/ipv4/tcp_ipv4.c', 'net/ipv6/tcp_ipv6.c'],
  ['net/ipv4/raw.c', 'net/ipv6/raw.c'],
  ['net/ipv4/icmp.c', 'net/ipv6/icmp.c'],
  ['net/ipv4/ping.c', 'net/ipv6/ping.c'],
  ['net/ipv4/ip_output.c', 'net/ipv6/ip6_output.c'],
  ['net/ipv4/ip_input.c', 'net/ipv6/ip6_input.c'],
  ['net/ipv4/ip_sockglue.c', 'net/ipv6/ipv6_sockglue.c'],
  ['net/ipv4/af_inet.c', 'net/ipv6/af_inet6.c'],
  ['net/ipv4/route.c', 'net/ipv6/route.c'],
  ['net/ipv4/datagram.c', 'net/ipv6/datagram.c'],
]);
/** Operations of a protocol: `.sendpage = udp_sendpage,` in `struct proto udp_prot = {`. */
const OPERATION = /^\s*\.(\w+)\s*=\s*(\w+),/;
const OPTION = /^\s*case\s+((?:IP|UDP|TCP|ICMP)_[A-Z]\w+)\s*:/;
const V4_ONLY =
  /\b(?:igmp|arp|bootp|ipconfig|rarp|ip_vs|gre|ipip)\b|\bIPv4[- ]only\b|\bIPv6\b.{0,80}\b(?:already|has|does|separate|follow|later|not affected)\b|\b(?:already|as|like)\b.{0,40}\bIPv6\b/i;
/** `It's ipv4/udp only for now.` */
const SAID = /\bipv4(?:\/\w+)?[- ]only\b|\b(?:only|just) (?:\w+ ){0,3}ipv4\b/i;

export const rule = defineRule({
  id: 'net/ipv6-parity',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'What IPv4 learns, IPv6 learns in the same series.',

  *check(series, facts): Iterable<Remark> {
    if (series.patches.length === 0 && series.cover !== null) yield* fromCover(series, series.cover, facts);
    if (!facts.changes.some(({ path }) => SIBLINGS.has(path))) return;
    if (series.missing.length > 0 || facts.damage.truncated || facts.touches(/ipv6|ip6|v6/)) return;
    if (V4_ONLY.test(facts.text)) return;
    for (const change of facts.changes) {
      const sibling = SIBLINGS.get(change.path);
      if (sibling === undefined || change.patch.isFix || speaksOfBoth(change)) continue;
      const found = feature(change, facts);
      if (found === null) continue;
      yield {
        message: `${found.what} in IPv4 and ${sibling} is not touched, what about IPv6?`,
        place: at(found.site),
        confidence: 'medium',
        fix: `Do the same in ${sibling}, in this series, or say in the message why IPv6 has no need of it`,
      };
      return;
    }
  },
});

/** A cover letter alone: its diffstat, and where it says so itself. */
function* fromCover(series: Series, cover: Cover, { coverSentences }: Facts): Iterable<Remark> {
  const paths = diffstatPaths(cover);
  const old = paths.find((path) => SIBLINGS.has(path));
  if (old === undefined || paths.some((path) => /ipv6|ip6|v6/.test(path))) return;
  const sentence = coverSentences.find(({ text }) => SAID.test(text));
  if (sentence === undefined && /\bIPv6\b/i.test(cover.message.text)) return;
  yield {
    message: `the diffstat has ${old} and not ${SIBLINGS.get(old)!}${sentence === undefined ? '' : ` ("${SAID.exec(sentence.text)![0]}")`}, what about IPv6?`,
    place: sentence === undefined ? ofSeries(series) : inText(cover, sentence),
    confidence: sentence === undefined ? 'low' : 'medium',
    fix: `Do the same in ${SIBLINGS.get(old)!}, in this series, or say in the cover letter why IPv6 comes later or has no need of it`,
  };
}

function speaksOfBoth({ added }: ChangeView): boolean {
  return added.some(({ line }) => words(line.code).some((word) => /v6|ip6|in6|inet6/i.test(word)));
}

/** Something that the protocol could not do before. */
function feature(change: ChangeView, { taken }: Facts): { site: Site; what: string } | null {
  for (const site of change.added) {
    const [, operation, callee] = OPERATION.exec(site.line.code) ?? [];
    if (operation !== undefined && isOfProtocol(site) && !isReplaced(change, operation))
      return { site, what: `\`.${operation}\` (${callee}()) is new` };
    const option = OPTION.exec(site.line.code)?.[1];
    if (option !== undefined && taken(option).length === 0 && !isCaseMoved(change, option))
      return { site, what: `\`${option}\` is handled` };
    if (/&\s*MSG_[A-Z]+\b/.test(site.line.code) && /\bif\b/.test(site.line.code))
      return { site, what: `\`${/MSG_[A-Z]+/.exec(site.line.code)![0]}\` is honoured` };
  }
  return null;
}

function isOfProtocol({ hunk, index }: Site): boolean {
  const above = hunk.lines.slice(Math.max(0, index - 60), index).findLast(({ code }) => /^\S.*\{\s*$/.test(code));
  return /\bstruct (?:proto|proto_ops|net_protocol|net_offload|inet_connection_sock_af_ops|tcp_sock_af_ops)\b/.test(
    above?.code ?? hunk.hunk.section,
  );
}

function isReplaced({ removed }: ChangeView, operation: string): boolean {
  return removed.some(({ line }) => OPERATION.exec(line.code)?.[1] === operation);
}

function isCaseMoved({ removed }: ChangeView, option: string): boolean {
  return removed.some(({ line }) => words(line.code).includes(option));
}
