import {
  addedCalls,
  at,
  type Called,
  defineRule,
  type PatchView,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

const WARNINGS = 'WARN_ON WARN_ON_ONCE WARN WARN_ONCE VM_WARN_ON_ONCE VM_WARN_ON';
/** Statements below the warning that are looked at. */
const NEAR = 6;
/** Debugging and machines where stopping is the point. */
const EXEMPT = /^(tools|samples|Documentation|lib\/test)|kunit|_test\.c$/;

export const rule = defineRule({
  id: 'kernel-api/warn-and-continue',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: {
    kind: 'docs',
    url: 'https://patchwork.kernel.org/project/linux-mm/patch/20220923113426.52871-2-david@redhat.com',
  },
  summary: 'After a warning the code goes on in a way that the bad value cannot harm.',
  words: { adds: WARNINGS },
  *check(patch: PatchView): Iterable<Remark> {
    for (const called of addedCalls(patch, WARNINGS.split(' '))) {
      const { site, call, before } = called;
      // `if (WARN_ON(x))` and `ret = WARN_ON(x)` do something about it.
      if (before !== '' || EXEMPT.test(site.change.path) || !endsStatement(called)) continue;
      const condition = call.args?.[0] ?? '';
      const bad = suspectOf(condition);
      const use = bad === null ? null : useOf(called, bad);
      if (bad === null || use === null) continue;
      yield {
        message: `${call.name}() warns about ${bad}, and the code below ${use.how} all the same, want a way out`,
        place: at(site),
        confidence: 'medium',
        fix: `if (${call.name}(${condition}))\n\treturn -EINVAL;`,
        related: [{ place: at(use.site), text: 'used here' }],
      };
    }
  },
});

/** The variable of `!p`, `i >= MAX`, `order > 10`, `n < 0`; null where the condition is about something else. */
function suspectOf(condition: string): string | null {
  const text = condition.trim();
  return (
    /^!(?:is_power_of_2\()?([a-z_][\w>.-]{0,60})\)?$/.exec(text)?.[1] ??
    /^([a-z_][\w>.-]{0,60}) (?:>=?|<|==) (?:[\w.>-]{1,60}|ARRAY_SIZE\([^()]{1,60}\))$/.exec(text)?.[1] ??
    null
  );
}

function endsStatement({ site }: Called): boolean {
  return site.line.code.trimEnd().endsWith(');');
}

/** The first line below, at the same depth, in which the value picks an element, shifts, divides or is followed. */
function useOf({ site, call }: Called, bad: string): { readonly site: Site; readonly how: string } | null {
  const { hunk, index, change, line: own } = site;
  const [last] = words(bad).slice(-1);
  for (let i = index + 1, seen = 0; i < hunk.lines.length && seen < NEAR; i += 1) {
    const line = hunk.lines[i]!;
    if (line.kind === 'removed' || line.code.trim() === '') continue;
    seen += 1;
    if (line.scope?.name !== call.within || indentOf(line.code) < indentOf(own.code)) return null;
    if (!words(line.code).includes(last!)) continue;
    // Looked at again, or given another value.
    if (/^\s*(?:if|while|for|switch|return|WARN\w*)\b/.test(line.code) || line.code.includes(`${bad} = `)) return null;
    const how = howUsed(line.code.replace(/\s+/g, ' '), bad);
    return how === null ? null : { site: { change, hunk, line, index: i }, how };
  }
  return null;
}

function howUsed(code: string, bad: string): string | null {
  if (code.includes(`[${bad}]`)) return 'uses it as an index';
  if (code.includes(`<< ${bad}`) || code.includes(`>> ${bad}`)) return 'shifts by it';
  if (code.includes(`ilog2(${bad})`)) return 'takes its logarithm';
  if (code.includes(`/ ${bad};`) || code.includes(`% ${bad};`)) return 'divides by it';
  return code.includes(`${bad}->`) ? 'follows it' : null;
}

function indentOf(code: string): number {
  return code.search(/\S/);
}
