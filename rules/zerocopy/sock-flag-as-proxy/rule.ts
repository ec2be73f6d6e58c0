import { at, defineRule, type Remark, type Site, words } from '../../../src/rule.ts';

/** `sock_flag(sk, SOCK_ZEROCOPY)`, `test_bit(SOCK_ZEROCOPY, &sk->sk_flags)`, `sk->sk_flags & BIT(SOCK_ZEROCOPY)`. */
const TESTED =
  /\bsock_flag\([^()]{1,80},\s{0,4}SOCK_ZEROCOPY\s{0,4}\)|\btest_bit\(SOCK_ZEROCOPY\b|&\s{0,4}(?:BIT|1UL? ?<<)? ?\(?(?:1UL? ?<< ?)?SOCK_ZEROCOPY\b/;
/** Words that ask the message or the buffer, which is the right question. */
const PER_SEND = /^(?:MSG_ZEROCOPY|\w{0,40}skb_zcopy\w{0,60}|msg_ubuf|ubuf\w*|uarg|SKBFL_\w+|zcopy\w*|msg_flags)$/;
/** Options are read and set, and sockets cloned, in such functions. */
const SOCKET_WIDE = /sockopt|accept|clone|inherit|_dump|_diag|copy_flags/;
/** A socket that hands the flag on, or a report of it. */
const HANDED_ON =
  /\bsock_(?:valbool|set|reset)_flag\(|\bset_bit\(SOCK_ZEROCOPY|\bsock_copy_flags\(|(?:->|\.)\w+ = !{0,2}sock_flag\(/;
const DECIDES = /\b(?:if|while|return|for)\b|\?|&&|\|\||\b\w+ = /;

export const rule = defineRule({
  id: 'zerocopy/sock-flag-as-proxy',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/msg_zerocopy.html' },
  summary: 'Whether a send is zerocopy is asked of the message or the skb, not of the socket.',
  words: { adds: 'ZEROCOPY' },
  *check(patch): Iterable<Remark> {
    for (const site of patch.added) {
      const { code, scope } = site.line;
      if (site.change.language !== 'c' || site.change.role === 'test' || !code.includes('SOCK_ZEROCOPY')) continue;
      if (!TESTED.test(code) || HANDED_ON.test(code) || SOCKET_WIDE.test(scope?.name ?? '')) continue;
      if (!DECIDES.test(statement(site)) || asksTheSend(site) || handsOn(site)) continue;
      const message =
        'the socket flag SOCK_ZEROCOPY decides here, it says that the socket may send with MSG_ZEROCOPY and not that this send does, want a test of the message or of the skb';
      const fix =
        'Decide from msg->msg_flags & MSG_ZEROCOPY, the uarg or skb_zcopy(skb), and test a socket that mixes plain and zerocopy sends';
      yield { message, place: at(site), fix };
    }
  },
});

/** The statement that the line is a part of, as far as the hunk shows it. */
function statement({ hunk, index }: Site): string {
  const lines = hunk.lines.filter(({ kind }, i) => kind !== 'removed' && Math.abs(i - index) <= 6);
  const mine = lines.indexOf(hunk.lines[index]!);
  let first = mine;
  while (first > 0 && !/[;{}:]\s*$/.test(lines[first - 1]!.code)) first -= 1;
  let last = mine;
  while (last < lines.length - 1 && !/[;{]\s*$|\)\s*$/.test(lines[last]!.code)) last += 1;
  return lines
    .slice(first, last + 1)
    .map(({ code }) => code)
    .join('\n');
}

/** True where the condition itself, or one that it is nested in, looks at the message or its buffer. */
function asksTheSend(site: Site): boolean {
  const { hunk, index, line } = site;
  if (words(statement(site)).some((word) => PER_SEND.test(word))) return true;
  let depth = indent(line.code);
  for (let i = index - 1; i >= 0; i -= 1) {
    const above = hunk.lines[i]!;
    if (above.kind === 'removed' || above.code.trim() === '') continue;
    if (above.scope?.name !== line.scope?.name || indent(above.code) === 0) return false;
    const isSameChain = indent(above.code) === depth && /\belse\b/.test(line.code);
    if (indent(above.code) >= depth && !isSameChain) continue;
    depth = indent(above.code);
    if (words(above.code).some((word) => PER_SEND.test(word))) return true;
  }
  return false;
}

function indent(code: string): number {
  return Math.max(0, code.search(/\S/));
}

/** `if (sock_flag(parent, SOCK_ZEROCOPY))` and then the flag is set on another socket. */
function handsOn({ hunk, index }: Site): boolean {
  return hunk.lines.slice(index + 1, index + 3).some(({ kind, code }) => kind !== 'removed' && HANDED_ON.test(code));
}
