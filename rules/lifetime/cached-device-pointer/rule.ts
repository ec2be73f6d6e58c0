import { at, defineRule, type Facts, type Remark, type Site } from '../../../src/rule.ts';

/** What tells one age of the world from the next. */
const AGE = /(?:^|_)(?:serial|seq|seqno|sequence|gen|generation|epoch|cookie|version)(?:_|$)/;
/** `atomic_t frob_gen = ATOMIC_INIT(0);` in the first column. */
const GLOBAL = /^(?:static )?atomic(?:64|_long)?_t\s+(\w+)\s*(?:=.{0,60})?;/;
/** `	struct device *dev;` */
const POINTER = /^\s+struct (device|net_device|pci_dev|usb_device)\s+\*\s?(\w+);/;
const NUMBER = /^\s+(?:u32|u64|int|unsigned int|unsigned long|long|s64|atomic_t)\s+(\w+);/;
const MOVES_ON = /\batomic(?:64|_long)?_(?:inc|add)\w*\s?\(/;
/** What keeps the pointer good in the proper way. */
const KEPT = /\brcu_dereference|\bnetdev_hold\b|\bdev_hold\b/;

export const rule = defineRule({
  id: 'lifetime/cached-device-pointer',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary:
    'A pointer to a device that is kept for later is kept good by a reference or RCU, not by a number beside it.',
  words: { adds: 'atomic_t atomic64_t atomic_long_t' },
  *check(_series, facts): Iterable<Remark> {
    for (const site of facts.added) {
      const name = GLOBAL.exec(site.line.code)?.[1];
      if (name === undefined || !AGE.test(name) || site.line.scope !== null) continue;
      const cache = cachesIn(facts);
      const others = mentionsOf(name, facts).filter(({ line }) => line !== site.line);
      if (cache === null || !others.some(({ line }) => MOVES_ON.test(line.code))) continue;
      if (facts.added.some(({ change, line }) => change === cache[0].change && KEPT.test(line.code))) continue;
      const [pointer, number] = cache;
      yield {
        message: `\`${name}\` is a global number that tells whether a kept device pointer is still good, and the device may go away between the look at it and the use, want a reference or RCU`,
        place: at(site),
        confidence: 'medium',
        fix: 'Hold a reference (get_device(), netdev_hold()) and drop it from a notifier when the device goes, or publish the pointer under RCU and clear it there',
        related: [
          { place: at(pointer), text: 'the pointer that is kept' },
          { place: at(number), text: 'the number that is kept beside it' },
          ...others.slice(0, 6).map((other) => ({ place: at(other), text: `touches \`${name}\`` })),
        ],
      };
    }
  },
});

/** A new structure with a pointer to a device and a number that tells its age. */
function cachesIn({ added }: Facts): readonly [Site, Site] | null {
  for (const [index, site] of added.entries()) {
    const { scope } = site.line;
    if (scope?.kind !== 'struct' || !POINTER.test(site.line.code)) continue;
    const near = added.slice(Math.max(0, index - 8), index + 9);
    const number = near.find(
      ({ hunk, line }) =>
        hunk === site.hunk && line.scope?.name === scope.name && AGE.test(NUMBER.exec(line.code)?.[1] ?? ''),
    );
    if (number !== undefined) return [site, number];
  }
  return null;
}

function mentionsOf(name: string, { patches }: Facts): Site[] {
  return patches.flatMap(({ mentions }) => (mentions.get(name) ?? []).filter(({ line }) => line.kind === 'added'));
}
