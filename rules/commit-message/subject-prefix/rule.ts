import { defineRule, type Facts, inText, type PatchView, type Remark, UNKNOWN_TREE } from '../../../src/rule.ts';

/** `net: acme: `, `mm/slub, slab: `, `[media] acme: `, `ASoC: `. */
const PREFIX = /^(?:\[[\w -]{1,20}\] ?)?[\w/.,+@*&{}()'"<> -]{1,60}?:(?=\s|$|[A-Za-z])/;
/** git's own, and what has no subsystem. */
const NO_PREFIX = /^(?:revert|merge|fixup!|squash!|linux \d|treewide)\b/i;
const WORDS = /[a-z0-9]{2,}/g;
/** Names of subsystems whose folders bear them; where no file has the name, the patch is somebody else's. */
const FOLDERS = new Set(
  'net mm block usb drm media iio spi i2c pci scsi nvme bpf crypto tty serial mmc mtd iommu leds hwmon gpio pinctrl regulator rtc thermal watchdog input hid ata md ext4 xfs btrfs f2fs nfs ceph io_uring kvm sound'.split(
    ' ',
  ),
);
/** Trees whose code a patch changes, and the subject names one. */
const MANY = 3;

export const rule = defineRule({
  id: 'commit-message/subject-prefix',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'The subject begins with the subsystem, as the log of the changed files does.',
  *check(view: PatchView, { series, damage }: Facts): Iterable<Remark> {
    const { subject, place } = view.patch;
    if (damage.subjectLost || series.origin === 'diff' || view.wasTaken || NO_PREFIX.test(subject)) return;
    const code = view.changes.filter(
      ({ role, owner }) => (role === 'code' || role === 'header') && owner.tree !== UNKNOWN_TREE,
    );
    if (code.length === 0) return;
    const prefix = PREFIX.exec(subject)?.[0];
    const here = { text: subject, inputLine: place.line };
    if (prefix === undefined) {
      yield {
        message: 'the subject has no prefix, want the subsystem or driver in front, as the log of these files has it',
        place: inText(view, here),
        confidence: 'medium',
        fix: `git log --oneline -- ${code[0]!.path}`,
      };
      return;
    }
    const names = prefix.toLowerCase().match(WORDS) ?? [];
    const own = code.filter(({ path, owner }) =>
      names.some((name) => path.toLowerCase().includes(name) || owner.tree.includes(name)),
    );
    const [first = ''] = names;
    if (own.length === 0 && FOLDERS.has(first) && code.some(({ role }) => role === 'code')) {
      yield {
        message: `the subject says "${first}:" and what changes is of ${[...new Set(code.map(({ owner }) => owner.tree))].join(', ')}, want the prefix that the log of these files has`,
        place: inText(view, here),
        confidence: 'medium',
        fix: `git log --oneline -- ${code[0]!.path}`,
      };
    }
    const others = code.filter((change) => !own.includes(change) && change.change.insertions > 0);
    const trees = new Set(others.map(({ owner }) => owner.tree));
    if (own.length === 0 || trees.size < MANY) return;
    yield {
      message: `the subject says "${prefix}" and ${[...trees].join(', ')} change as well, want a prefix for each part, in patches of their own`,
      place: inText(view, here),
      confidence: 'low',
      fix: 'Split by subsystem; what cannot be split is named for the interface that all parts share',
    };
  },
});
