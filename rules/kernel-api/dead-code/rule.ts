import {
  at,
  type ChangeView,
  defineRule,
  type Facts,
  isLocalToFile,
  isSelfContained,
  type Named,
  type Remark,
  seeminglyUnused,
  usesOf,
} from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'kernel-api/dead-code',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'A new function has a user in its series.',

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (!change.path.endsWith('.c') || !['code', 'other'].includes(change.role) || !facts.isWhole) return;
    for (const one of seeminglyUnused(change, facts.patches)) {
      const isLocal = isLocalToFile(one);
      if ((isLocal || isGlobal(one, facts)) && usesOf(one, facts).length === 0 && isSelfContained(one, facts))
        yield remark(one, isLocal, facts);
    }
  },
});

function remark({ declaration, site }: Named, isLocal: boolean, { series }: Facts): Remark {
  const shown = declaration.kind === 'function' ? `${declaration.name}()` : declaration.name;
  if (isLocal) {
    return {
      message: `nothing uses static ${shown}, want its user in the same patch`,
      place: at(site),
      // Of a lone patch one cannot know that nothing was cut out of it, and its compiler has said so.
      confidence: series.total > 1 ? 'medium' : 'low',
      fix: `Drop ${shown}, or add what uses it`,
    };
  }
  return {
    message: `nothing in the series uses ${shown}, is its user still to come`,
    place: at(site),
    severity: 'note',
    // A patch that counts no others may be one of many.
    confidence: series.total > 1 ? 'medium' : 'low',
    fix: `Drop ${shown} until something needs it, or send both together`,
  };
}

/** Called by the machine's or the core's code that no patch shows. */
const CALLED_BY_NAME = /^(?:arch_|sys_|__arch|compat_sys_|do_|init_|main$)/;

/** A function for other files, new with its prototype, and not for modules. */
function isGlobal({ declaration, site }: Named, { given }: Facts): boolean {
  const { kind, name, isStatic, via } = declaration;
  if (kind !== 'function' || isStatic || via !== null) return false;
  if (site.change.path.startsWith('arch/') || CALLED_BY_NAME.test(name)) return false;
  const all = given(name);
  return (
    all.some((one) => one.declaration.kind === 'prototype') && all.every((one) => one.declaration.kind !== 'export')
  );
}
