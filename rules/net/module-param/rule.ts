import { at, type ChangeView, defineRule, type Facts, type Remark, type Site } from '../../../src/rule.ts';

/** `module_param(budget, int, 0644)`, `module_param_named(name, variable, ...)`, `module_param_array(...)`. */
const PARAM = /^\s*(module_param(?:_\w+)?)\(\s*(\w*)/;
/** Other drivers and sound follow their own customs; tests and samples are no interface. */
const CUSTOM = /^(?:drivers\/(?!net\/)|sound\/|arch\/|tools\/|samples\/|crypto\/|lib\/(?:test|tests\/))/;
const NET_TAG = /^(?:net|net-next|bpf|bpf-next|nf|nf-next)$/i;
const NETDEV = 'netdev@vger.kernel.org';

export const rule = defineRule({
  id: 'net/module-param',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'Networking takes no new module parameters.',
  words: { adds: 'param' },
  *check(patch, facts): Iterable<Remark> {
    const added = patch.added.filter((site) => PARAM.test(site.line.code) && !isCustom(site.change));
    const removed = patch.removed.filter(({ line }) => PARAM.test(line.code));
    if (added.length <= removed.length) return;
    const gone = new Set(removed.map(nameOf));
    for (const site of added) {
      const name = nameOf(site);
      if (gone.has(name)) continue;
      const severity = severityIn(site.change, facts);
      const macro = PARAM.exec(site.line.code)![1]!;
      yield {
        message: `${macro}() adds the module parameter \`${name}\`, it is ABI for ever and set for the whole machine, want an interface of the subsystem`,
        place: at(site),
        severity,
        fix:
          severity === 'error'
            ? 'Use devlink, ethtool, netlink or a sysctl of the network namespace, or find the value at run time'
            : 'Find the value at run time; if it must be set, use an interface of the subsystem, or for code that is always built in a boot option in kernel-parameters.txt',
      };
    }
  },
});

function isCustom({ path, role, isNetOwned }: ChangeView): boolean {
  return role === 'test' || (!isNetOwned && CUSTOM.test(path));
}

/** The parameter's name; on the next line where the macro's line ends with the parenthesis. */
function nameOf({ line, hunk, index }: Site): string {
  const name = PARAM.exec(line.code)![2]!;
  return name === '' ? (/\w+/.exec(hunk.lines[index + 1]?.code ?? '')?.[0] ?? '?') : name;
}

/** An error where netdev's CI would reject it, a warning where the series is for netdev too, else a note. */
function severityIn({ isNetOwned, path }: ChangeView, facts: Facts): 'error' | 'warning' | 'note' {
  if (isNetOwned) return 'error';
  const isForNet = facts.series.tags.some((tag) => NET_TAG.test(tag));
  if (isForNet) return 'error';
  const isNear = facts.recipients.has(NETDEV) || facts.changes.some((change) => change.isNetOwned);
  return isNear || path.startsWith('drivers/net/') || path.startsWith('net/') ? 'warning' : 'note';
}
