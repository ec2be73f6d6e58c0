import { at, changedIn, defineRule } from '../../../src/rule.ts';

/** Words that say nothing of whose the variable is. */
const NOBODYS =
  /^(?:(?:global|current|my|tmp|temp|the|g|gbl|common|generic)_\w+|debug|debug_level|verbose|mode|count|counter|timeout|enable|enabled|state|status|flags?|index|buffer|buf|level|data|info|dev|list|lock|mutex|tmp|temp|ctx|irq|base|major|minor|size|version|stats|table)$/;
/** By the look of one line: what begins in the first column and ends in a name, a size or a value. */
const LIKELY =
  /^(?!static\b|extern\b|typedef\b|#)[A-Za-z_][\w, *(]{0,80}[ *(](\w+)\)?\s?(?:\[[^\]]{0,40}\])?\s?(?:=|;)/;
const KINDS = new Set(['DEFINE_PER_CPU', 'DEFINE_SPINLOCK', 'DEFINE_MUTEX', 'DEFINE_IDA', 'DEFINE_IDR', 'LIST_HEAD']);
const ELSEWHERE = /^(?:tools|samples|scripts|Documentation|arch)\/|test/;

export const rule = defineRule({
  id: 'kernel-api/global-namespace',
  scope: 'change',
  needs: ['code'],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'experience' },
  summary: 'A global variable carries the prefix of its subsystem, as all of the kernel shares one name space.',

  *check(change) {
    if (!change.path.endsWith('.c') || ELSEWHERE.test(change.path)) return;
    const likely = change.added.filter(({ line }) => {
      const name = LIKELY.exec(line.code)?.[1];
      return name !== undefined && NOBODYS.test(name);
    });
    for (const hunk of new Set(likely.map((site) => site.hunk))) {
      for (const { declaration, site } of changedIn(hunk, 'added')) {
        const { kind, name, isStatic, via } = declaration;
        if (kind !== 'variable' || isStatic || !NOBODYS.test(name)) continue;
        if (via !== null && !KINDS.has(via)) continue;
        if (/^\s*static\b/.test(site.line.code) || change.patch.removedWords.has(name)) continue;
        yield {
          message: `${name} is global and its name does not say of what, want \`static\`, or the prefix of its subsystem`,
          place: at(site),
          fix: `static, where only ${change.path} uses it`,
        };
      }
    }
  },
});
