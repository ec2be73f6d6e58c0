import { addedCalls, at, type Called, defineRule, type Facts, type Named, type PatchView } from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'kernel-api/null-arg-api',
  scope: 'patch',
  needs: ['code'],
  severity: 'note',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'A new parameter is one that callers give different values.',
  isGuess: true,
  words: { adds: 'NULL' },

  *check(patch: PatchView, facts: Facts) {
    if (!patch.addedWords.has('NULL')) return;
    const heads = [...patch.introduced].filter(([name, { kind }]) => kind === 'function' && patch.addedWords.has(name));
    if (heads.length === 0) return;
    const calls = addedCalls(
      patch,
      heads.map(([name]) => name),
    );
    const wrappers = calls.filter((called) => isWrapper(called));
    for (const called of wrappers) {
      const { name, args } = called.call;
      const at0 = args?.lastIndexOf('NULL') ?? -1;
      if (at0 < 0) continue;
      const all = facts.patches.flatMap((one) => addedCalls(one, [name]));
      const others = all.filter(
        ({ call }) => call.args !== null && call.args[at0] !== undefined && call.args[at0] !== 'NULL',
      );
      if (others.length > 1) continue;
      const parameter = parameterOf(facts.given(name), at0);
      yield {
        message: `${called.call.within ?? 'the old name'}() gives ${name}() NULL for ${parameter}, and ${others.length === 0 ? 'nobody' : 'one caller'} gives it anything else, is it a parameter that callers need?`,
        place: at(called.site),
        fix: 'Let the one caller do it by itself, or convert more callers in the series',
      };
    }
  },
});

/** The whole body of a static inline with nearly the name: `frob()` around `__frob()`. */
function isWrapper({ call, before, site }: Called): boolean {
  const { within, name } = call;
  if (within === null || !(before === 'return' || before === '')) return false;
  return name.replace(/^_+/, '').startsWith(within) && site.line.code.trimEnd().endsWith(';');
}

function parameterOf(declared: readonly Named[], index: number): string {
  const parameter = declared.find(({ declaration }) => declaration.signature !== null)?.declaration.signature
    ?.parameters[index];
  return parameter?.name ?? 'its last parameter';
}
