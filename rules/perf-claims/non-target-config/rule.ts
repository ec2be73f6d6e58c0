import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  type PatchView,
  type Remark,
  type Sentence,
  type Series,
} from '../../../src/rule.ts';

// NUMBER, ROW, SPEED, REAL and MEASURED are tried on lower case, see perf-claims/no-setup.

/** A number with a unit of speed, or a share of it: `50Gbps`, `116079 MB/s`, `88.2%`, `2.44 times`. */
const NUMBER =
  /\d ?[kmg]?(bps|bit\/s|bits\/s(ec)?|b\/s|i?b\/s(ec)?|pps|iops|tps|qps|rps|ops\/s(ec)?|req(uests)?\/s(ec)?)\b|\d ?(cycles|nsec|usec|us|ns)\b|\d ?%|\b\d{1,4}(\.\d{1,3})? ?(x|times)\b/;
/** A row of a table with a measure in front: `IOPS 412k 471k`, `p99 [us] 1820 1210`. */
const ROW = /\b(?:iops|pps|qps|tps|p\d{2}|latency|throughput|bandwidth)\b[^\d.]{0,20}\s\d[\d.,]{0,12}[kmg]?\s{1,20}\d/;
/** Speaks of speed. */
const SPEED =
  /\b(performance|throughput|bandwidth|latenc\w+|faster|speed[- ]?ups?|slower|efficien\w+|benchmark\w*|overhead|cpu (usage|utili[sz]ation|time)|[kmg]?pps|iops|p\d{2}|[gmk]bps|[gm]i?b\/s|cycles|improv\w+|savings?)\b/;

/** A setup that is not what people run; `real` names what would be, `about` the work that has no other. */
interface Setup {
  /** What the words cannot do without: cheaper to look for, and most texts have none. */
  readonly hint: RegExp;
  readonly words: RegExp;
  readonly name: string;
  readonly files: RegExp | null;
  /** The words speak of a measurement by themselves. */
  readonly isSetting?: true;
}

const SETUPS: readonly Setup[] = [
  // `a dummy net device`, `dummy0`.
  {
    hint: /dummy/i,
    words: /\bdummy (net(work)? ?)?(device|interface|driver|dev|nic)\b|\bdummy\d\b/i,
    name: 'a dummy device',
    files: /dummy/,
  },
  // `over loopback`, `127.0.0.1`, `on lo`, `localhost`.
  {
    hint: /loopback|\blo\b|localhost|127\.0/i,
    words:
      /\b(over|on|via|using|with|across|through|in) (the |a )?(loopback|lo\b|localhost)|\bloopback (device|interface|test|benchmark|throughput|tcp|udp|traffic)\b|\b127\.0\.0\.1\b|-H localhost\b/i,
    name: 'loopback',
    files: /loopback|\blo\b/,
  },
  // `between two veth`, `veth pair`, `netdevsim`.
  {
    hint: /veth|netdevsim/i,
    words:
      /\b(over|on|via|using|with|across|through|between|two|a) (the |a |two )?veth\b.{0,30}|\bveth (pair|setup|test)\b|\bnetdevsim\b/i,
    name: 'a virtual pair',
    files: /veth|netdevsim/,
  },
  // `mtu=0xffff`, `mtu 65535`.
  {
    hint: /mtu/i,
    words: /\bmtu ?[=:]? ?(0xffff|65[45]\d\d)\b/i,
    name: 'an MTU that no wire has',
    files: null,
    isSetting: true,
  },
  // `mitigations off`, `mitigations=off`, `with mitigations disabled`.
  {
    hint: /mitigation|nospectre/i,
    words:
      /\bmitigations? ?(=|are|were|turned|switched|all)? ?(off|disabled)\b|\b(disabled?|without) (all )?(the )?(cpu |spectre )?mitigations\b|\bnospectre_v2\b/i,
    name: 'mitigations off',
    files: null,
    isSetting: true,
  },
  // `skb_defer_max=0`.
  {
    hint: /skb_defer_max/i,
    words: /\bskb_defer_max ?= ?0\b/i,
    name: 'skb_defer_max=0',
    files: /skb_defer/,
    isSetting: true,
  },
  // `synthetic benchmarks`, `in a synthetic test`.
  {
    hint: /synthetic/i,
    words: /\bsynthetic (\w+ )?(benchmarks?|tests?|workloads?|load|traffic|setups?|measurements?)\b|\bsynthetically\b/i,
    name: 'synthetic benchmarks',
    files: null,
  },
  // `namespace on brd`, `null_blk`, `a RAM disk`.
  {
    hint: /brd|null|disk|zram|scsi_debug|\/dev\/ram/i,
    words:
      /\b(?:on|over|with|using|backed by|against|to|from) (?:a |an |the )?(?:brd|null_?blk|ram ?disks?|zram|scsi_debug)\b|\/dev\/(?:ram|nullb)\d/i,
    name: 'a RAM disk',
    files: /^block\/|brd|null_?blk|zram|scsi_debug|\bram/,
    isSetting: true,
  },
  // `with KASAN enabled`, `debug kernel`.
  {
    hint: /kasan|lockdep|kcsan|debug/i,
    words:
      /\b(with|under) (kasan|lockdep|kcsan|debug config)\b.{0,12}(enabled|on|kernel)|\b(on|with) a debug kernel\b/i,
    name: 'a debug kernel',
    files: /kasan|lockdep|kcsan/,
  },
];

/** Something people run, measured as well: `production`, `nginx`, `real workload`, `mlx5`. */
const REAL =
  /\b(production|real[- ](world|life|workloads?|hardware|applications?|traffic|nic)|nginx|memcached|redis|mysql|postgres\w*|haproxy|envoy|rocksdb|cassandra|spec(jbb|web|cpu)\w*|fleet|customers? workloads?)\b/;
/** A card on a wire: `mlx5`, `ConnectX-6`, `ixgbe`, `100G NIC`. */
const CARD =
  /\b(mlx[45]\w*|connect-?x\w*|cx-?[4567]|ixgbe\w*|i40e|ice|igc|igb|bnxt\w*|e810|x710|xl710|gve|ena|nfp|\d+ ?g(bps|be|bit)? (nic|link|ethernet|card|network)|nics?)\b/i;
/** Where it is said to matter: `virtio and veth cases`, `for VMs`, `guests`. */
const VIRTUAL = /\b(virtio(_net|-net)?|vms?|guests?|virtual machines?|confidential|tdx|sev|cloud hosts?)\b/i;
/** Where it was tried: `Tested on ixgbe at 10Gb/sec`, `measured on mlx5`. */
const TRIED_ON =
  /\b(tested|measured|benchmarked|test(s|ing)?|run|numbers|results|setup|evaluated|experiments?)\b.{0,60}\b(on|with|using|over) (an? |the )?/i;

/** Speaks of a measurement: `Benchmarking udp`, `tested over`, `iperf3`. */
const MEASURED =
  /\b(benchmark\w*|tested|tests?|testing|measur\w+|iperf\d?|netperf|neper|pktgen|xdpsock|results?|numbers|set-?up|settings|experiments?)\b/;
/** Both ways were measured: `mitigations on and off`. */
const BOTH = /\b(on and off|off and on|with and without|enabled and disabled|both)\b/i;
/** Why it is wanted: `only`, `for`, `need`, `limitation`. */
const WHY = /\b(for|needs?|needed|especially|only|limit\w+|support\w*|rely|relies|cannot|can't|use[ds]?)\b/i;

export const rule = defineRule({
  id: 'perf-claims/non-target-config',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/msg_zerocopy.html' },
  summary: 'What is measured is what people run.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const said = facts.spoken;
    const figures = said.map(([, { text }]) => text.toLowerCase()).filter((text) => /\d/.test(text));
    // Cheaper to tell than a number, and seldom.
    if (!figures.some((text) => SPEED.test(text) && isFigure(text))) return;
    if (facts.changes.length > 0 && facts.changes.every(({ role }) => role === 'test')) return;
    const isReal = figures.some((text) => REAL.test(text) && isFigure(text));
    const card = elsewhere(said, facts);
    const found = isReal ? [] : unusual(said, series, facts);
    if (card !== null)
      found.push({ name: 'hardware alone, where the text gives virtual machines as the reason', hit: card });
    const [first] = found;
    if (first === undefined) return;
    yield {
      message: `measured with ${found.map(({ name }) => name).join(', ')}, want the same numbers on what its users run`,
      place: inText(...first.hit),
      confidence: 'medium',
      fix: 'Measure on the hardware and settings that the message speaks of, and keep these numbers as the best case',
    };
  },
});

function isFigure(text: string): boolean {
  return NUMBER.test(text) || ROW.test(text);
}

function isMeasured(text: string): boolean {
  return MEASURED.test(text) || NUMBER.test(text);
}

type Said = readonly [Cover | PatchView, Sentence];

/** The unusual settings that the numbers were taken with, unless the work is about them. */
function unusual(said: readonly Said[], series: Series, facts: Facts): { name: string; hit: Said }[] {
  return SETUPS.flatMap(({ hint, words, name, files, isSetting }) => {
    if (!hint.test(facts.text)) return [];
    if (files !== null && (facts.touches(files) || files.test(series.subject))) return [];
    const hit = said.find(([, { text }]) => words.test(text) && (isSetting === true || isMeasured(text.toLowerCase())));
    return hit === undefined || BOTH.test(hit[1].text) ? [] : [{ name, hit }];
  });
}

/** Where it was tried, if that is a card and what it is for runs in virtual machines. */
function elsewhere(said: readonly Said[], facts: Facts): Said | null {
  if (facts.touches(/^drivers\//) || !said.some(([, { text }]) => VIRTUAL.test(text) && WHY.test(text))) return null;
  if (said.some(([, { text }]) => VIRTUAL.test(text) && (NUMBER.test(text.toLowerCase()) || TRIED_ON.test(text))))
    return null;
  return said.find(([, { text }]) => TRIED_ON.test(text) && CARD.test(text)) ?? null;
}
