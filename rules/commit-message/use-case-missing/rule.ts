import { defineRule, type Facts, ofPatch, type PatchView, type Remark, type Series } from '../../../src/rule.ts';

/** Added lines from which on something new wants a reason. */
const LARGE = 100;

/** Words that bring a user, a workload, a machine or a bug into the text: `used by`, `VMs`, `our customers`, `workload`. */
const USER =
  /\b(used (in|by|for|on|with|to)|users?|user-?space (\w{1,60} )?(needs?|wants?|can|tools?|programs?|process\w{0,60}|application)|production|deploy\w{0,60}|customers?|fleet|workloads?|applications?|apps?|programs?|daemons?|vms?|virtual machines?|guests?|hypervisors?|tdx|sev|coco|confidential|containers?|k8s|kubernetes|data ?cent(er|re)s?|clouds?|laptops?|phones?|android|chromebooks?|boards?|soc|routers?|switches|embedded|automotive|databases?|(web|file|mail|proxy|game|cache) ?servers?|hosts?|nginx|redis|memcached|mysql|postgres\w{0,60}|dpdk|qemu|kvm|systemd|libvirt|ovs|openvswitch|browsers?|administrators?|admins?|operators?|developers?|vendors?|devices? (that|which|like|such as)|use[- ]?cases?|scenarios?|in the wild|in practice|real[- ]world|reported|report(s|ed)? (by|from)|complain\w{0,60}|request(ed)? by|asked for|needed (by|for|to|on)|required (by|for|to|on)|prepar\w{1,60}|in order to support|allow\w{0,60} (us|users|admins|drivers|user)|game(s|rs)?|compiler|testing|debug\w{0,60}|hardware|firmware|specification|standard|chips?|errat(um|a)|rfc ?\d{3,9}|[a-z]{2,8}\d{3,6}\w{0,4})\b/i;

/** Work that needs no user of its own: `Remove`, `refactor`, `move`, `convert`, `selftests:`, `revert`. */
const NO_FEATURE =
  /(^|[:/ ] ?)(fix\w*|revert|refactor\w*|clean\w*|remov\w+|delet\w+|drop|renam\w+|convert|conversion|mov(e|ing)|split|factor|simplif\w+|unify|consolidat\w+|rework|replace|switch|merge|backport|updat\w+|sync|import|document\w*|docs?|dt-bindings|dts|selftests?|kunit|tests?|tools|samples?|annotat\w+|constify|inline|annotate|restructur\w+|reorgani[sz]e|de-?duplicat\w+|prepar\w+|port|get rid|ifdef\w*|debloat)\b/i;

/** A knob: `module_param(x, int, 0644)`, `struct ctl_table`, `DEVICE_ATTR_RW(foo)`, `early_param(`, `case SO_FOO:`, a sysctl entry. */
const KNOB =
  /\b(module_param\w*|core_param\w*|early_param|__setup|DEVICE_ATTR\w*|DRIVER_ATTR\w*|__ATTR\w*|debugfs_create_\w+)\s?\(|^\s*\.procname\s|^\s*case (SO|TCP|UDP|IP|IPV6|XDP)_[A-Z_]+:|^config [A-Z]/;

/** Code for one kind of machine. */
const HARDWARE = /^(drivers\/(?!base|dma-buf|iommu\/dma|vhost|net\/(tun|tap|veth|virtio))|sound|arch)\b/;

export const rule = defineRule({
  id: 'commit-message/use-case-missing',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/2606.1/16022.html' },
  summary: 'The text of a new feature says who needs it.',
  isGuess: true,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (series.origin === 'diff' || (series.cover === null && series.total > 1)) return;
    if (USER.test(facts.text.replace(/[\s]+/g, ' '))) return;
    const feature = facts.patches.find(isFeature);
    if (feature === undefined) return;
    yield {
      message: 'the text says how it works and names nobody who runs it, who needs this and on what kind of machine?',
      place: ofPatch(feature),
      fix: 'Begin the message with the use case: who hits the problem, on which systems or workloads, and what they do today',
    };
  },
});

/** Adds a knob or much code to what is there; a driver says by its name whom it serves. */
function isFeature({ patch, changes, added, removed, isFix }: PatchView): boolean {
  if (isFix || NO_FEATURE.test(patch.subject)) return false;
  const isCode = ({ role, change, path }: (typeof changes)[number]): boolean =>
    (role === 'code' || role === 'header' || role === 'uapi') && change.kind !== 'deleted' && !HARDWARE.test(path);
  const grown =
    added.filter(({ change }) => isCode(change)).length - removed.filter(({ change }) => isCode(change)).length;
  return grown > LARGE || added.some(({ line, change }) => isCode(change) && KNOB.test(line.code));
}
