import { at, type ChangeView, defineRule, type Remark, type Site } from '../../../src/rule.ts';

/** `"rx_packets",`, `{ "tx_bytes", ACME_STAT(...) },`, `ethtool_puts(&data, "rx_dropped")`. */
const NAMED =
  /"((?:rx|tx)_(?:packets|bytes|errors|dropped)|multicast|collisions|rx_(?:length|over|crc|frame|fifo|missed)_errors|tx_(?:aborted|carrier|fifo|heartbeat|window)_errors|rx_pp_\w{1,40}|page_pool_\w{1,40}|pp_(?:alloc|recycle)_\w{1,40})"/;
const OF_ETHTOOL = /ETH_GSTRING_LEN|ethtool_(?:sprintf|puts)|get_strings|gstrings|ethtool_stats|_STAT\(|stats_strings/;

export const rule = defineRule({
  id: 'net/ethtool-stat-dup',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'ethtool -S has what is special to a device; what all devices count has a standard place.',
  words: { adds: 'packets bytes errors dropped multicast collisions pp pool' },
  *check(change: ChangeView): Iterable<Remark> {
    if (!change.path.startsWith('drivers/net/') || change.role !== 'code') return;
    const found = change.added.filter(({ line }) => NAMED.test(line.text));
    const gone = new Set(change.removed.map(({ line }) => NAMED.exec(line.text)?.[1]));
    const fresh = found.filter(({ line }) => !gone.has(NAMED.exec(line.text)![1]));
    const [first, ...rest] = fresh;
    if (first === undefined || !isOfEthtool(change)) return;
    const names = [...new Set(fresh.map(nameOf))];
    yield {
      message: `ethtool -S comes to count ${names
        .slice(0, 4)
        .map((name) => `"${name}"`)
        .join(', ')}, which has a standard place, want ${wanted(names)}`,
      place: at(first),
      confidence: 'medium',
      fix: 'Leave it out of the strings; per-queue counts go into struct netdev_stat_ops',
      related: rest.slice(0, 5).map((site) => ({ place: at(site), text: `"${nameOf(site)}"` })),
    };
  },
});

function nameOf({ line }: Site): string {
  return NAMED.exec(line.text)![1]!;
}

function isOfEthtool({ hunks, path }: ChangeView): boolean {
  return (
    /ethtool/.test(path) ||
    hunks.some(({ lines, hunk }) => OF_ETHTOOL.test(hunk.section) || lines.some(({ code }) => OF_ETHTOOL.test(code)))
  );
}

function wanted(names: readonly string[]): string {
  return names.some((name) => /pp_|page_pool/.test(name))
    ? 'page_pool_get_stats() over netlink'
    : 'ndo_get_stats64() and the netdev queue statistics';
}
