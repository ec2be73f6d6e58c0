import {
  addedIn,
  at,
  type ChangeView,
  defineRule,
  type Facts,
  isSelfContained,
  type Named,
  type Remark,
  usesOf,
} from '../../../src/rule.ts';

/** Called, or declared, where no patch shows it. */
const KNOWN_ELSEWHERE = /^(?:arch_|sys_|__arch|compat_sys_|bpf_|init_|main$|test_)/;
/** Kept from the compiler's eye, or called from assembly. */
const MARKED = /\b(?:asmlinkage|__visible|notrace|noinstr|extern|__init|__exit|__attribute__)\b/;

export const rule = defineRule({
  id: 'kernel-api/missing-static',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'ci' },
  summary: 'A function that only its own file calls is static.',

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (!change.path.endsWith('.c') || change.role !== 'code' || change.path.startsWith('arch/') || !facts.isWhole)
      return;
    for (const name of change.likelyNames.keys()) {
      if (!change.patch.introduced.has(name) || KNOWN_ELSEWHERE.test(name)) continue;
      const [one] = addedIn(change, name);
      if (one === undefined || !isGlobal(one) || facts.given(name).length > 1) continue;
      const uses = usesOf(one, facts);
      if (uses.length === 0 || uses.some((site) => site.change.path !== change.path) || !isSelfContained(one, facts))
        continue;
      yield {
        message: `${name}() is global, nothing in the series declares it and only its own file calls it, want static`,
        place: at(one.site),
        confidence: 'medium',
        fix: `Make ${name}() static, or declare it in a header that this file includes; the build bots report -Wmissing-prototypes`,
        related: [{ place: at(uses[0]!), text: 'called here' }],
      };
    }
  },
});

/** Defined for others to see. */
function isGlobal({ declaration, site }: Named): boolean {
  const { kind, isStatic, isInline, via } = declaration;
  if (kind !== 'function' || isStatic || isInline || via !== null) return false;
  return !MARKED.test(site.line.code);
}
