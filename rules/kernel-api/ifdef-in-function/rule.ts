import { at, defineRule } from '../../../src/rule.ts';

const OPENS = /^\s*#\s*(?:if|ifdef|ifndef)\b/;
/** Machines, tools and low-level code live by it. */
const ELSEWHERE =
  /^(?:arch|tools|samples|scripts|Documentation|lib\/(?:raid6|zstd|crypto|zlib)|drivers\/(?:acpi\/acpica|firmware\/efi\/libstub))\//;
const FINE = /__KERNEL__|\b0\b|LINUX_VERSION|\bDEBUG\b|__BIG_ENDIAN|__LITTLE_ENDIAN|BITS_PER_LONG/;

export const rule = defineRule({
  id: 'kernel-api/ifdef-in-function',
  scope: 'change',
  needs: ['code'],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/coding-style.html' },
  summary: 'A function has no #ifdef in its body; IS_ENABLED() or a stub in a header keep it readable and compiled.',
  isGuess: true,
  words: { adds: 'if ifdef ifndef' },

  *check(change) {
    if (!change.path.endsWith('.c') || ELSEWHERE.test(change.path)) return;
    const told = new Set<string>();
    const gone = change.removed.filter(({ line }) => OPENS.test(line.code)).length;
    const added = change.added.filter(({ line }) => OPENS.test(line.code) && !FINE.test(line.code));
    if (added.length <= gone) return;
    for (const site of added) {
      const { scope, code } = site.line;
      if (scope?.kind !== 'function' || told.has(scope.name)) continue;
      told.add(scope.name);
      const option = /CONFIG_\w+/.exec(code)?.[0];
      yield {
        message: `${scope.name}() has an #if in its body, want ${option === undefined ? 'a helper with a stub for the other case' : `\`if (IS_ENABLED(${option}))\`, or a helper with a stub`}`,
        place: at(site),
      };
    }
  },
});
