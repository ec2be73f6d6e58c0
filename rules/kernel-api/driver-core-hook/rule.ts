import {
  at,
  defineRule,
  type Facts,
  functionHead,
  GENERIC_TREES,
  isIntroducedAbove,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Code that every device, kobject or task passes. */
const CORE = /^(drivers\/base\/(core|bus|dd|class)\.c|lib\/kobject\.c|kernel\/(fork|exit)\.c)$/;
/** Where subsystems do have calls of their own, and a new one is a question of taste. */
const TASKS = /^kernel\//;
/** `skb_`, `drm_`: prefixes of what lives above the driver core. */
const ABOVE =
  /^(swiotlb|skb|sk|sock|net|netdev|tcp|udp|xsk|bpf|drm|kvm|scsi|ata|nvme|mmc|usb|hid|snd|input|vhost|virtio|rdma|ib|cfg80211|btrfs|ext4|xfs|nfs)_/;
/** `device_foo()`, `bus_foo()`: the core's own words, whoever writes them. */
const OWN_WORDS =
  /^_*(device|dev|driver|bus|class|kobject|kobj|kset|sysfs|fw|fwnode|fw_devlink|of|acpi|pm|dpm|software_node|platform|auxiliary|arch|task|tsk|thread|sched|mm|trace|exit|get|put|init|free|is|can)_/;
/** Trees that the driver core, or the code of tasks, is built on. */
const BELOW = new Set([...GENERIC_TREES, 'driver-core', 'pm', 'devicetree']);
const KINDS = ['function', 'macro'] as const;
const EXPORT = /^EXPORT_/;
/** `foo_bar(`: its name. */
const CALL = /\b([A-Za-z_]\w*)\(/g;

export const rule = defineRule({
  id: 'kernel-api/driver-core-hook',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary:
    'The driver core, kobjects and the life of tasks call no single subsystem; who wants to know registers a notifier.',

  *check(change, facts) {
    if (!CORE.test(change.path)) return;
    const known = new Set(change.patch.removed.flatMap(({ line }) => words(line.code)));
    for (const site of change.added) {
      const name = calleeAbove(site, facts);
      if (name === null || known.has(name)) continue;
      const { scope } = site.line;
      const where = scope?.kind === 'function' ? `${scope.name}()` : change.path;
      yield {
        message: `${where} calls ${name}() for one subsystem and every other user pays, want a notifier or a callback that the subsystem registers`,
        place: at(site),
        confidence: TASKS.test(change.path) ? 'medium' : 'high',
        fix: fixOf(change.path),
      };
    }
  },
});

function fixOf(path: string): string {
  if (TASKS.test(path))
    return 'Use a tracepoint, task_work or a notifier that exists; if the call must stay, say in the message why and Cc the owners of the file';
  return 'Register a bus notifier (BUS_NOTIFY_DEL_DEVICE, BUS_NOTIFY_REMOVED_DEVICE), a netdev notifier, or a devres action on the devices that matter';
}

/** The first function called in this line that belongs above; a definition is not a call. */
function calleeAbove({ line }: Site, facts: Facts): string | null {
  if (functionHead(line.code) !== null || EXPORT.test(line.code) || line.scope?.kind !== 'function') return null;
  const called = [...line.code.matchAll(CALL)].map(([, name]) => name!).filter((name) => !OWN_WORDS.test(name));
  return called.find((name) => ABOVE.test(name) || isIntroducedAbove(name, facts, BELOW, KINDS)) ?? null;
}
