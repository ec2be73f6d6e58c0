import { at, defineRule, type Facts, type Remark, type Series, type Site } from '../../../src/rule.ts';

const OPS =
  /^include\/(?:linux\/(?:netdevice|ethtool|dpll|phy|phylink|ptp_clock_kernel)|net\/(?:devlink|xdp_sock_drv|udp_tunnel|netdev_queues|macsec|tls|page_pool\/\w+|xfrm|pkt_cls))\.h$/;
/** `int (*ndo_frob)(struct net_device *dev);` */
const MEMBER = /\(\*\s?(\w{4,60})\)\s?\(/;
const SIMULATOR = /^drivers\/net\/netdevsim\//;

export const rule = defineRule({
  id: 'docs-tests/test-as-user',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A new driver operation has a real driver; netdevsim is a test and no user.',
  isUnmeasured: true,
  *check({ missing }: Series, facts: Facts): Iterable<Remark> {
    if (missing.length > 0 || facts.damage.truncated || facts.isRfc || !facts.touches(SIMULATOR) || !facts.touches(OPS))
      return;
    const members = facts.added.filter(({ change, line }) => OPS.test(change.path) && MEMBER.test(line.code));
    for (const site of members) {
      const name = MEMBER.exec(site.line.code)?.[1] ?? '';
      if (facts.taken(name).length > 0) continue;
      const users = facts.added.filter(({ line }) => new RegExp(`\\.${name}\\s{0,8}=`).test(line.code));
      const isSimulated = users.length > 0 && users.every(({ change }) => SIMULATOR.test(change.path));
      if (isSimulated) yield alone(name, site, users[0]!);
    }
  },
});

function alone(name: string, site: Site, user: Site): Remark {
  return {
    message: `${name} is implemented by netdevsim alone, which does not count as a user, want a real driver in the same series`,
    place: at(site),
    fix: 'Add the driver that needs it to the series; keep the one of netdevsim for the selftest',
    related: [{ place: at(user), text: 'the only one that has it' }],
  };
}
