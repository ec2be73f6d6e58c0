import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

/** A path that has a quicker way beside it, known to whoever reviews it. */
interface Alternative {
  /** Files where the slower way lives. */
  readonly files: RegExp;
  /** Words that say it is the one sped up. */
  readonly about: RegExp;
  /** Words that name the other one. */
  readonly named: RegExp;
  readonly question: string;
}

const ALTERNATIVES: readonly Alternative[] = [
  {
    files: /^(net\/core\/(sock|skbuff|datagram)\.c|net\/ipv[46]\/(tcp|udp|ip\w*_output)\.c|net\/socket\.c)$/,
    // `tx sockets`, `sendmsg()`, `socket buffers`, `the second copy on transmit`.
    about:
      /\b(tx|send|sending|transmit) sockets?\b|\b(tcp_|udp_)?sendmsg\b|\bsocket buffers?\b|\b(second|extra|double|additional) (data )?cop(y|ies)\b|\bsenders?\b/i,
    named:
      /\bMSG_ZEROCOPY\b|\bSO_ZEROCOPY\b|\bsendfile\b|\bsplice\b|\bio_uring\b|\bSEND_?ZC\b|\bMSG_SPLICE_PAGES\b|\bzero[- ]?copy\b/i,
    question: 'do senders with MSG_ZEROCOPY, sendfile() or io_uring gain from it too',
  },
  {
    files: /^(net\/ipv[46]\/(tcp|udp)\.c|net\/core\/datagram\.c)$/,
    // `recvmsg() copies`, `receive path`.
    about: /\brecvmsg\b|\breceive (path|side|copy)\b/i,
    named: /\bTCP_ZEROCOPY_RECEIVE\b|\bzero[- ]?copy\b|\bdevmem\b|\bzcrx\b|\bmmap\b|\bsplice\b/i,
    question: 'do receivers with TCP_ZEROCOPY_RECEIVE or devmem gain from it too',
  },
  {
    files: /^net\/xdp\/xsk\w*\.[ch]$/,
    // `copy mode`, `generic xmit`, `skb path`.
    about: /\bcopy[- ]mode\b|\bgeneric xmit\b|\bskb (mode|path)\b/i,
    named: /\bzero[- ]?copy\b|\bzc\b/i,
    question: 'does zerocopy mode gain from it too',
  },
];

/** Claims to be quicker: `improves throughput`, `avoids the copy`, `reach over 170Gbps`, `bottleneck`, `savings`. */
const FASTER =
  /\b(improv\w+|speed\w* ?up|faster|savings?|bottleneck|throughput|[GM]bps|pps|avoids? (the|a|an|one|another) (\w+ )?cop(y|ies)|performance (gain|win|boost)|overhead)\b/i;

export const rule = defineRule({
  id: 'commit-message/scope-not-stated',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'A change that speeds up one path says who uses another one and gains nothing.',
  isGuess: true,
  words: { says: 'socket sockets sendmsg copy copies sender senders recvmsg receive generic skb' },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (!ALTERNATIVES.some(({ files }) => facts.touches(files))) return;
    const said = facts.spoken;
    const claim = said.find(([, { text }]) => FASTER.test(text));
    if (claim === undefined || facts.patches.some(({ isFix }) => isFix)) return;
    for (const { files, about, named, question } of ALTERNATIVES) {
      if (!facts.touches(files) || named.test(facts.text)) continue;
      const place =
        said.find(([, { text }]) => about.test(text) && FASTER.test(text)) ??
        said.find(([, { text }]) => about.test(text));
      if (place === undefined) continue;
      yield {
        message: `the text promises a gain for one path and names no other, ${question}?`,
        place: inText(...place),
        fix: 'One sentence on who gains nothing from it, and why',
      };
      return;
    }
  },
});
