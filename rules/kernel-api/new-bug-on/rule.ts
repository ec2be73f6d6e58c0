import { at, defineRule, functionHead, plural, type Site } from '../../../src/rule.ts';

/** `BUG_ON(x)`, `BUG()`, `VM_BUG_ON_FOLIO(x, folio)`, `panic("no memory")`; not `BUILD_BUG_ON`, not `ops->panic(`. */
const CRASH = /(?<![\w.>])(BUG(?:_ON)?|VM_BUG_ON(?:_PAGE|_FOLIO|_VMA|_MM)?|panic)\s*\(/;
/** Where stopping the machine is the point, or nothing runs that could be told. */
const ALLOWED =
  /^(tools|Documentation|samples|init)\/|^arch\/[^/]+\/(boot|kernel\/(setup|head)\w*\.)|^kernel\/(panic|reboot)\.c$|^include\/(asm-generic\/bug|linux\/(bug|mmdebug|panic))\.h$|_test\.c$|kunit/;
/** Never a module. */
const CORE = /^(kernel|mm|init|block|arch\/[^/]+\/(kernel|mm))\//;
/** Early boot: `static void __init foo_init(void)`. */
const INIT = /\b__init\b/;
/** `#define FOO_BUG_ON(x) BUG_ON(x)` gives a name and crashes nothing yet. */
const DEFINE = /^\s*#\s*define\b/;

export const rule = defineRule({
  id: 'kernel-api/new-bug-on',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: {
    kind: 'docs',
    url: 'https://patchwork.kernel.org/project/linux-mm/patch/20220923113426.52871-2-david@redhat.com',
  },
  summary: 'New code does not crash the kernel: it warns once and recovers.',
  words: { adds: 'BUG panic' },

  *check(patch) {
    for (const change of patch.changes) {
      if (change.language !== 'c' || change.role === 'test' || ALLOWED.test(change.path)) continue;
      const added = change.added.filter(isCrash).filter((site) => !(mayStopBoot(site) && standsInInit(site)));
      const [first, ...more] = added;
      if (first === undefined || patch.added.filter(isCrash).length <= patch.removed.filter(isCrash).length) continue;
      const token = CRASH.exec(first.line.code)![1]!;
      yield {
        message: `${plural(added.length, 'new call')} that ${added.length === 1 ? 'stops' : 'stop'} the kernel (${token}), want WARN_ON_ONCE() and a way out`,
        place: at(first),
        confidence: token.startsWith('VM_') ? 'medium' : 'high',
        fix: 'Write `if (WARN_ON_ONCE(cond)) return -EINVAL;` or another way to go on without the damage; a condition known when compiling is BUILD_BUG_ON()',
        related: more.slice(0, 20).map((site) => ({ place: at(site), text: 'here too' })),
      };
    }
  },
});

function isCrash({ line }: Site): boolean {
  return CRASH.test(line.code) && !DEFINE.test(line.code) && functionHead(line.code) === null;
}

/** `panic()` anywhere, and a check of the core kernel, whose `__init` functions run before there is anybody to tell. */
function mayStopBoot({ change, line }: Site): boolean {
  return CRASH.exec(line.code)?.[1] === 'panic' || CORE.test(change.path);
}

/** The function that the line stands in is thrown away after boot, as far as the hunk shows its head. */
function standsInInit({ hunk, line, index }: Site): boolean {
  const head = hunk.lines
    .slice(Math.max(0, index - 500), index)
    .findLast(({ code, scope }) => scope?.name === line.scope?.name && functionHead(code) !== null);
  return INIT.test(head?.code ?? hunk.hunk.section);
}
