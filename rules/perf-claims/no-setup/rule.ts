import { defineRule, type Facts, inText, type Remark, type Series } from '../../../src/rule.ts';

// All but TABLE are tried on text in lower case: V8 takes twice as long to compile an expression that minds no case.

/** A rate: `50Gbps`, `1,801,007 pps`, `116079 MB/s`, `40k IOPS`, `12 req/s`. */
const RATE =
  /\d ?[kmg]?(bps|bit\/s|bits\/s(ec)?|b\/s|i?b\/s(ec)?|pps|iops|tps|qps|rps|ops\/s(ec)?|req(uests)?\/s(ec)?|trans\/s)\b/;
/** A share, a factor or a time: `15%`, `60-70%`, `2.44 times`, `3x`, `120 cycles`, `3.2 usec`; not `100%`, which means all. */
const SHARE =
  /\b(?!100 ?%)\d{1,4}(\.\d{1,3})? ?(%|x\b|times\b|cycles\b|nsec\b|usec\b|us\b|ns\b|ms\b|[µμ]s)|\bx ?\d(\.\d)?\b/;
/** The same in words: `halves the latency`, `almost twice the packet rate`, `an order of magnitude`. */
const FACTOR =
  /\b(?:halv(?:e|es|ed|ing)|doubl(?:es|ed)|twice|tripl(?:es|ed)|(?:two|three|four|five|ten)-?fold|order of magnitude)\b/;
/** What is measured, as a word of its own: not `twice the slow clock`. */
const RATES = /\b(?:throughput|bandwidth|(?:packet|frame|request|transfer|sample) rate|iops)\b/;
/** What is better when there is less of it. */
const COSTS = /\b(?:latenc(?:y|ies)|cpu (?:usage|utili[sz]ation|load|time)|boot time|run ?time)\b/;
/** `halves the latency`, `boots twice as fast`; what doubles a latency is no gain. */
const SHRINKS =
  /\b(?:halv(?:e|es|ed|ing)|(?:two|three|four|five|ten)-?fold|order of magnitude|twice as (?:fast|quick\w{0,2}|low|short))\b/;
/** Says that it got better: `improves`, `faster`, `savings`, `up to 30%`, `reach over`, `cap around`. */
const GAIN =
  /\b(improv\w+|faster|quicker|speed[- ]?ups?|speeds? up|sped up|boost\w*|gains?|saving?s?|reach(es|ed)?|caps?|reduc\w+|increas\w+|better|higher|lower|drop(s|ped)?|win|outperform\w*|efficien\w+|cuts?|slash\w*|shav\w+|degrad\w+|doubl\w+|(?:go|goes|went|going) (?:up|down) by|rises?|rose|falls?|fell|from .{1,40} to)\b|\d ?\S{0,6} ?(->|=>|→) ?[~\d]|[ (]\+\d{1,3}(\.\d{1,2})? ?%/;
/** Speaks of speed and not of size: `throughput`, `latency`, `cpu usage`, `performance`. */
const SPEED =
  /\b(performance|throughput|bandwidth|latenc\w+|faster|quicker|speed[- ]?ups?|speeds? up|sped up|slow\w*|efficien\w+|benchmarks?|overhead|cpu (usage|utili[sz]ation|time|cycles|load|cost)|run ?time|packet rate|iops|[kmg]?pps|cycles|goodput|transactions?)\b/;
/** Sizes and link rates, which are no measurement: `code size`, `10Gbps link`, `supports 2.5Gbps`, `the baud rate`; and delays that are wanted. */
const NO_SPEED =
  /\b(timeouts?|watchdog|fan|duty cycle|brightness|backlight|temperatures?|voltages?|battery|data ?sheet|ramp)\b|\b(code|text|image|binary|object|vmlinux|kernel|module) size\b|\bbloat|\blines of code\b|\b(link|lane|port|serdes|phy|clock|baud|sgmii|usxgmii|bus|wire|line|interface|usb|pcie) ?(speed|rate|mode)?s? (of|at|is|up to|supports?|runs?|capable|can)\b|\b(supports?|supported|capable of|advertis\w+|negotiat\w+|rated|nominal) .{0,30}\d ?[gm](bps|b\/s|bit)|\b\d(\.\d)?g(base|bit ethernet)/;

/** What makes numbers mean something; each has a word for the checklist. */
const SETUP: readonly (readonly [string, RegExp])[] = [
  [
    'NIC or disk, CPU',
    // `mlx5`, `ConnectX-6`, `AMD EPYC 7742`, `Xeon`, `Cortex-A53`, `Raspberry Pi 4`, `NVMe`, `c3-standard-8`, `2 sockets`.
    /\b(mlx[45]\w*|connect-?x|cx-?[4567]|ixgbe\w*|i40e|igc|igb|ice driver|e1000e?|e8[12]0|x[57][125]0|xl710|bnxt\w*|ena|gve|virtio[-_]net|nfp|mvneta|mvpp2|stmmac|fec|enetc|dpaa2?|cpsw|mtk_eth\w*|r81\d\d|realtek|broadcom|mellanox|nvidia|intel|amd|xeon|epyc|ryzen|threadripper|core i[3579]|i[3579]-\d{4,5}\w*|(sapphire|ice|cascade|sky|kaby|coffee|alder|raptor|meteor|haswell|broad)[- ]?(rapids|lake|well)|zen ?[1-5]|cortex-?a\d+|arm64|aarch64|graviton\w*|neoverse|ampere|altra|power[89]|power10|risc-?v|raspberry|rk3\d{3}|imx\d\w*|sdm\d+|snapdragon|nvme\w*|optane|ssds?|c[2345][dan]?-\w+|ec2|gcp|[mrct][4567]\w{0,3}\.\w+|\d+ ?(cpus?|cores?|vcpus?|threads?|sockets?)|ghz|numa nodes?)\b|\b\d+ ?[gm](bps|be|bit\/s|b)? (\w+ )?(nic|link|ethernet|card|network|port|adapter)s?\b|\blink shaped\b/,
  ],
  [
    'command or tool',
    // `netperf -H`, `iperf3`, `./xdpsock -i`, `fio --bs=4k`, `perf stat`, `will-it-scale`.
    /\b(netperf|iperf[23]?|neper|tcp_(rr|stream|mmap|crr)|udp_(rr|stream)|xdpsock|xdp-bench|pktgen|trafgen|send-?zc|t-rex|trex|moongen|wrk2?|ab -\w|h2load|memtier\w*|memcached|redis\w*|mutilate|nginx|fio|dd if|iozone|bonnie\+*|filebench|dbench|tbench|hackbench|sysbench|kernbench|schbench|will-it-scale|unixbench|lmbench|stress-ng|perf (stat|record|bench|top|report|annotate|c2c|sched)|phoronix|spec\w*cpu\d*|specjbb|tpc-?[a-z]|mysql|postgres\w*|pgbench|ycsb|rocksdb|db_bench|cyclictest|rtla|kunit|tcrypt|bpf_prog_test_run|test_progs|bpftrace|ftrace|trace-cmd|sockperf|qperf|ping -\w|flent|mmtests|uperf|msg_zerocopy|io_uring-\w+|t\/io_uring|zsmalloc bench|micro-?bench\w*|vm-scalability|rrul|\w+(bench|stress|storm|perf)\d?|(taskset|numactl|ethtool|sysctl) -\w+|make -j|[rg]etdents? test|selftests?)\b|^[ \t]*[#$] \S|^[ \t]*\.\/\S/m,
  ],
  [
    'numbers before and after',
    // `before: 1,801 after: 3,389`, `without the patch`, `baseline`, `from 50 to 170`, `capped at 50Gbps`, `vs`.
    /\b(before|baseline|without|unpatched|vanilla|stock|original|vs\.?|versus|compared (to|with)|relative to|instead of (regular|plain|the)|from [~\d.,]+ ?\S{0,8} ?(to|down to|up to)|caps?|capped|conventional|no[- ]patch)\b|\d ?(->|=>|→) ?\d/,
  ],
  [
    'message or block size',
    // `32KB messages`, `64 byte packets`, `-s 64`, `--bs=4k`, `payload`, `mtu 1500`, `4k random reads`.
    /\b\d+ ?([km]i?b?|bytes?|b|pages?)\b.{0,24}\b(messages?|packets?|payloads?|frames?|buffers?|writes?|reads?|records?|blocks?|requests?|rpcs?|files?|chunks?|skbs?|random|sequential|i\/?os?)\b|\b(messages?|packets?|payloads?|frames?|buffers?|block|request|record|write|read) (size )?(of |=|is )?\d|(^|\s)(-[slmb]|--?(bs|size|len|length|msg|request-size)) ?=? ?\d|\b(payload|bs|mtu|mss) ?[=:]? ?\d|\bsizes? \(?\d|\b\d{1,4}[km]i?b?:|\b(\d{1,2}[km] (random |seq\w* )?(read|write)|\d+-byte|\d+ ?bytes?)\b/m,
  ],
  [
    'number of runs and spread',
    // `average of 10 runs`, `stddev`, `+- 0.4%`, `median`, `95% confidence`.
    /\b(averaged?|avg|[agh]mean|median|geo-?mean|geometric mean|(\d+|two|three|five|ten|several|multiple|each|test|repeated) (\w+ )?(runs|iterations|trials|samples|passes)|repeated|std\.? ?dev\w*|standard deviation|variance|variation|noise|confidence|p[59]\d(\.\d+)?|percentile|times each|\d+ ?(s|secs?|seconds|minutes)( |-)(test|run|each|long)\w*)\b|±|\+\/?- ?\d/,
  ],
  [
    'kernel and configuration',
    // `on v6.8-rc1`, `net-next at commit 0123456789ab`, `CONFIG_PREEMPT_RT=y`, `mitigations=off`.
    /\b(v?[2-9]\.\d{1,2}(\.\d{1,20}|-rc\d{1,20})\w{0,60}|linux[- ][2-9]\.\d{1,20}|kernel [2-9]\.\d{1,20}|(net|bpf|mm|tip|linux)-?(next|unstable)? (at|commit|@|branch)|on top of (commit )?[0-9a-f]{8,40}|config_\w{1,60}|defconfig|mitigations|governor|preempt_rt|c-?states?|turbo|smt|hyper-?threading|affinity|irqbalance|hugepages?|kasan)\b/,
  ],
];

/** Rows of a table, which shows its own before and after: `=====`, `a | b | c`. */
const TABLE = /={4}|-{6}|\|.{0,60}\|/;

/** So many of the six, and a reader can judge. */
const ENOUGH = 3;
/** Results told elsewhere: a page of them, or those of another commit. */
const ELSEWHERE =
  /\b(results|numbers|benchmarks?|measurements?|details|graphs?|data)\b.{0,60}https?:\/\/|\bhttps?:\/\/\S{0,80}(bench|result|perf)/;
/** Numbers of somebody else: `commit 0123456789ab ("...") improved`. */
const OTHERS = /\bcommit [0-9a-f]{7,40}\b/;

export const rule = defineRule({
  id: 'perf-claims/no-setup',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: {
    kind: 'review',
    url: 'https://patchwork.kernel.org/project/netdevbpf/cover/20241104215542.215919-1-jdamato@fastly.com',
  },
  summary:
    'Numbers come with what it takes to judge and repeat them: machine, command, before and after, size, runs, kernel.',
  looksAt: ({ spoken, text: said }) =>
    spoken.some(([, { text }]) => isClaim(text)) && !ELSEWHERE.test(said.toLowerCase())
      ? 'setup of the measurement'
      : null,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const claim = facts.spoken.find(([, { text }]) => isClaim(text));
    if (claim === undefined) return;
    const isTest = facts.changes.length > 0 && facts.changes.every(({ role }) => role === 'test');
    const text = facts.text.toLowerCase();
    if (isTest || ELSEWHERE.test(text)) return;
    const absent: string[] = [];
    for (const [place, [word, words]] of SETUP.entries()) {
      if (!words.test(text)) absent.push(word);
      else if (place + 1 - absent.length >= ENOUGH) return;
    }
    yield {
      message: `"${claimed(claim[1].text)}" without ${absent.join(', ')}, want enough of that to judge and repeat it`,
      place: inText(...claim),
      confidence: 'medium',
      fix: `Add to the message: ${absent.join('; ')}`,
    };
  },
});

/** A measured gain, told as an argument for the patch. */
function isClaim(said: string): boolean {
  const text = said.toLowerCase();
  if (!isMeasured(text) || TABLE.test(text)) return false;
  return (GAIN.test(text) || isFactor(text)) && !NO_SPEED.test(text) && !OTHERS.test(text);
}

/** Cheaper to tell than a gain, and most sentences have no number. */
function isMeasured(text: string): boolean {
  const isFigure = /\d/.test(text) && (RATE.test(text) || (SHARE.test(text) && SPEED.test(text)));
  return isFigure || isFactor(text);
}

/** A gain told as a factor in words, and not as a wish or a fear. */
function isFactor(text: string): boolean {
  return (
    ((FACTOR.test(text) && RATES.test(text)) || (SHRINKS.test(text) && COSTS.test(text))) &&
    !/\b(?:may|might|could|should|would|if|when|because|since|without|used to)\b/.test(text)
  );
}

/** The number with the words around it. */
function claimed(text: string): string {
  const lower = text.toLowerCase();
  const at = (RATE.exec(lower) ?? SHARE.exec(lower) ?? FACTOR.exec(lower))?.index ?? 0;
  const before = text.slice(0, at).split(' ').slice(-4);
  const after = text.slice(at).split(' ').slice(0, 4);
  return (before.join(' ') + after.join(' ')).replace(/[,.;:]$/, '');
}
