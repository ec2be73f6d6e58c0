import {
  at,
  defineRule,
  diffstatPaths,
  type Facts,
  ofSeries,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

/** Headers whose subsystems test in tree; drm, sound, media, rdma and their like have suites of their own. */
const UAPI =
  /^include\/uapi\/(?:asm-generic\/(?:socket|mman\w*|fcntl|unistd)\.h|linux\/(?:netfilter\w*\/|tc_act\/|(?:tcp|udp|in6?|if|if_\w+|socket|errqueue|net_tstamp|netdev|netlink|net_namespace|neighbour|nexthop|rtnetlink|pkt_sched|pkt_cls|fib_rules|ethtool\w*|devlink|genetlink|tls|mptcp\w*|vm_sockets|xfrm|snmp|seg6\w*|lwtunnel|ioam6\w*|psp|openvswitch|sctp|smc\w*|tipc\w*|batman_adv|bpf|btf|io_uring\w*|mman|mempolicy|userfaultfd|memfd|prctl|fcntl|fs|mount|openat2|stat|sched|seccomp|landlock|futex|rseq|eventpoll|iommufd|pidfd|wait|nsfs|time|membarrier)\.h))/;
const TESTS =
  /(?:^|\/)(?:selftests?|kunit|kselftest)(?:\/|$)|^tools\/testing\/|^lib\/tests?\/|(?:_kunit|_test|-test)\.c$|^samples\/bpf\//;
/** `#define IORING_FOO 4`, `TCA_FOO,` or a member of a structure; not the guard of a header. */
const INTERFACE =
  /^\s*#\s*define\s+(?!_)\w+(?:\([^)]{0,80}\))?\s+\S|^\s+[A-Z][A-Z0-9_]+[ \t]{0,16}(?:=[^,]{1,120})?,?$|^\s+(?:__\w+|struct|union|char|enum)\s[^()]{1,120};$/;
/** `__IFLA_MAX`, `TCA_ACT_MAX =`: follows from the rest. */
const BOOKKEEPING = /_MAX\b|_LAST\b|__\w{1,60}_NUM\b/;
/** `.procname = "tcp_foo"` and parameters: behaviour that a user can change. */
const SYSCTL = /^\s*(?:\{\s*)?\.procname\s*=\s*"/;
const PARAM = /^\s*(?:module_param\w*|core_param|early_param|__setup)\(/;
/** Code of the core, which tests can reach without a device. */
const CORE = /^(?:net|mm|kernel|fs|block|io_uring|lib|ipc)\//;
/** A test that is somewhere else: `liburing`, `iproute2`, a link to a repository. */
const ELSEWHERE =
  /\b(?:liburing|iproute2|xdp-tools|libbpf|packetdrill|xfstests|fstests|ltp|nftables|ethtool\.git|mptcp-tools)\b|https?:\/\/(?:www\.)?(?:github|gitlab|git\.kernel|codeberg)\.\w+\/\S+|\bself-?tests? (?:will|are|is|in|for|follow|was|were|added|has|have)\b/i;

export const rule = defineRule({
  id: 'docs-tests/no-selftest',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A new interface to user space comes with a test of it in the same series.',
  looksAt: (facts) =>
    interfaceLines(facts).length > 0 && facts.touches(TESTS) ? 'selftest of the new interface' : null,
  *check(series, facts): Iterable<Remark> {
    const listed = diffstatPaths(series.cover);
    const isWhole = (series.missing.length === 0 && !facts.damage.truncated) || listed.length > 0;
    if (!isWhole || listed.some((path) => TESTS.test(path)) || facts.touches(TESTS)) return;
    if (facts.patches.length > 0 && facts.patches.every(({ isFix }) => isFix)) return;
    const uapi = interfaceLines(facts);
    const headers = listed.filter((path) => UAPI.test(path));
    const [first] = uapi;
    if (first !== undefined)
      yield remark(series, facts, { what: `${first.change.path} gets new interface`, sites: uapi });
    else if (series.patches.length === 0 && headers.length > 0)
      yield remark(series, facts, { what: `${headers.join(', ')} changes`, sites: [] });
    else yield* behaviour(facts);
  },
});

/** New constants and fields of user space headers; none where as many go as come, or all of it repairs something. */
function interfaceLines({ patches }: Facts): Site[] {
  const news = patches.filter(({ isFix }) => !isFix);
  const changes = news.flatMap((patch) =>
    patch.changes.filter(({ path, language }) => language === 'c' && UAPI.test(path)),
  );
  const added = changes.flatMap((change) => change.added.filter(isInterface));
  const removed = changes.flatMap((change) => change.removed.filter(isInterface));
  return added.length > removed.length ? added : [];
}

function isInterface({ line }: Site): boolean {
  return INTERFACE.test(line.code.trimEnd()) && !BOOKKEEPING.test(line.code);
}

interface Seen {
  readonly what: string;
  readonly sites: readonly Site[];
}

function remark(series: Series, { text }: Facts, { what, sites }: Seen): Remark {
  const isElsewhere = ELSEWHERE.test(text);
  const wanted = isElsewhere
    ? 'the text speaks of a test elsewhere, one in tree is preferred'
    : 'want one below tools/testing/selftests/ or in KUnit';
  return {
    message: `${what} and the series has no test of it, ${wanted}`,
    place: ofSeries(series),
    severity: isElsewhere ? 'note' : 'warning',
    fix: 'Add a test that uses the new interface, its limits and its errors, to the same series',
    related: sites.slice(0, 5).map((site) => ({ place: at(site), text: 'new for user space' })),
  };
}

/** New sysctls of networking and new parameters of the core: a note. */
function* behaviour({ series, patches }: Facts): Iterable<Remark> {
  const news = patches.filter(({ isFix }) => !isFix);
  const changes = news.flatMap((patch) =>
    patch.changes.filter(({ path, language }) => language === 'c' && CORE.test(path)),
  );
  const added = changes.flatMap((change) => change.added.filter(isKnob));
  if (added.length === 0) return;
  const removed = changes.flatMap((change) => change.removed.filter(isKnob));
  if (added.length <= removed.length) return;
  yield {
    message:
      'the series lets users change how the kernel behaves and has no test of it, want one below tools/testing/selftests/ or in KUnit',
    place: ofSeries(series),
    severity: 'note',
    fix: 'Add a test that runs with the new setting at its ends, to the same series',
    related: added.slice(0, 5).map((site) => ({ place: at(site), text: 'set here' })),
  };
}

function isKnob({ line }: Site): boolean {
  return SYSCTL.test(line.text) || PARAM.test(line.code);
}
