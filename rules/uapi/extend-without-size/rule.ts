import {
  at,
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  inText,
  type Remark,
  type Series,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Structures whose size is part of the ioctl's number, or that have a protocol of their own. */
const ELSEWHERE =
  /^include\/uapi\/(?:drm|rdma|sound|scsi|xen|mtd|misc)\/|\/(?:bpf|btf|videodev2|v4l2-\w+|media\w*|kvm|fuse|virtio_\w+|ethtool|elf|acct)\.h$/;
const UAPI = /^include\/uapi\//;
/** What the kernel only gives: the reader says how much it has room for. */
const GIVEN = /(?:info|stats?|mib|diag|msg|event|report|caps?|xstats|counters)$/;
const MEMBER = /^\s+(?:__\w+|struct|union|enum|char|unsigned|int)\s[^()]{1,120};\s*$/;
/** Somebody asks how much came. */
const ASKS_SIZE =
  /\b(?:copy_struct_(?:from|to)_\w+|check_zeroed_(?:user|sockptr)|memchr_inv|offsetofend|sizeof_field|_IOC_SIZE|usize|argsz)\b/;
/** `getsockopt(TCP_ZEROCOPY_RECEIVE)`, `the FOO_BAR ioctl`. */
const CALL = /\b[gs]etsockopt\s?\([^)]{0,60}\)|\bioctl\s?\([^)]{0,60}\)|\b[A-Z]{2,}_[A-Z0-9_]+ ioctl\b/;
/** `we allow the caller to provide ...`: it takes more than it took. */
const MORE =
  /\b(?:allow\w{0,60}|let\w{0,60}|provid\w{1,60}|extend\w{0,60}|additional|new|adds?|accepts?) (?:[\w'()-]{1,60} ){0,8}(?:arguments?|fields?|members?|parameters?|hints?|buffers?|flags?)\b/;

export const rule = defineRule({
  id: 'uapi/extend-without-size',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review' },
  summary: 'A structure of user space grows only where the kernel asks how much of it a program has.',

  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (facts.patches.length === 0) {
      yield* announced(series, facts);
      return;
    }
    const uapi = facts.changes.filter(({ path }) => UAPI.test(path) && !ELSEWHERE.test(path));
    if (uapi.length === 0 || facts.added.some(({ line }) => ASKS_SIZE.test(line.code))) return;
    const told = new Set<string>();
    for (const site of uapi.flatMap(grown)) {
      const { name } = site.line.scope!;
      if (told.has(name) || !isRead(name, facts)) continue;
      told.add(name);
      yield {
        message: `\`struct ${name}\` grows, and nothing in the series asks how much of it a program passes, want old and new lengths told apart`,
        place: at(site),
        confidence: 'medium',
        fix: `Take it in with copy_struct_from_user() (copy_struct_from_sockptr() for an option), which accepts a shorter one and rejects what it does not know; say what programs built with the old struct ${name} get`,
      };
    }
  },
});

/** First added members that stand behind all that a structure had, nothing being taken away for them. */
function grown({ hunks, removed }: ChangeView): Site[] {
  return hunks.flatMap((hunk) => {
    const { lines } = hunk;
    const end = lines.findIndex(
      ({ kind, code, scope }, index) =>
        kind === 'context' && code.startsWith('}') && scope?.kind === 'struct' && lines[index - 1]?.kind === 'added',
    );
    if (end < 0) return [];
    const { name } = lines[end]!.scope!;
    const first =
      lines.findLastIndex(({ kind, code }, index) => index < end && kind !== 'added' && MEMBER.test(code)) + 1;
    const index = lines.findIndex(
      ({ kind, code }, row) => row >= first && row < end && kind === 'added' && MEMBER.test(code),
    );
    const isOld = first > 0 && lines[first - 1]!.scope?.name === name && !/\[\s*\]/.test(lines[first - 1]!.code);
    const isTraded = removed.some(({ line }) => line.scope?.name === name);
    if (index < 0 || !isOld || isTraded || GIVEN.test(name) || /\[\s{0,40}0?\s{0,40}\]/.test(lines[index]!.code))
      return [];
    return [{ change: hunk.change, hunk, line: lines[index]!, index }];
  });
}

/** Code of the series works on it. */
function isRead(name: string, { patches }: Facts): boolean {
  return patches.some(({ mentions }) => mentions.get(name)?.some(({ change }) => change.role === 'code') ?? false);
}

/** A cover letter alone: its words and its diffstat. */
function* announced({ cover }: Series, { coverSentences }: Facts): Iterable<Remark> {
  const path = diffstatPaths(cover).find((one) => UAPI.test(one) && !ELSEWHERE.test(one));
  if (cover === null || path === undefined) return;
  const from = coverSentences.findIndex(({ text }) => CALL.test(text));
  const sentence = coverSentences.slice(Math.max(0, from - 1), from + 3).find(({ text }) => MORE.test(text));
  if (
    from < 0 ||
    sentence === undefined ||
    coverSentences.some(({ text }) => words(text).some((word) => ASKS_SIZE.test(word)))
  )
    return;
  yield {
    message: `${path} changes for a call that takes more than before, and the text does not say how a program that passes the old length is told apart, want that said`,
    place: inText(cover, sentence),
    confidence: 'medium',
    fix: 'Say which lengths are accepted, what a shorter structure means, and that unknown bytes must be zero',
  };
}
