import {
  addedCalls,
  assignedTo,
  at,
  type Called,
  defineRule,
  type PatchView,
  type Remark,
  type Site,
} from '../../../src/rule.ts';
import { failureOf } from './table.ts';

/** A check stands within so many lines of the call. */
const NEAR = 8;

export const rule = defineRule({
  id: 'kernel-api/null-vs-errptr',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'The result of a call is tested for the failure that it can return: NULL or ERR_PTR().',
  words: { adds: 'if' },
  *check(patch: PatchView): Iterable<Remark> {
    const { addedWords } = patch;
    const names = [...addedWords].filter((word) => failureOf(word) !== undefined);
    if (names.length === 0) return;
    for (const called of addedCalls(patch, names)) {
      const target = assignedTo(called);
      const check = target === null ? null : checkOf(called, target);
      if (target === null || check === null || called.site.change.role === 'tools') continue;
      const { name } = called.call;
      const isError = failureOf(name) === 'error';
      if (isError !== isNullCheck(check.line.code, target)) continue;
      const test = isError ? `IS_ERR(${target})` : `!${target}`;
      yield {
        message: isError
          ? `${name}() returns an error pointer and never NULL, so this test passes on failure, want ${test}`
          : `${name}() returns NULL on failure and no error pointer, so IS_ERR() lets it through, want ${test}`,
        place: at(check),
        fix: isError ? `if (IS_ERR(${target}))\n\treturn PTR_ERR(${target});` : `if (!${target})\n\treturn -ENOMEM;`,
        related: [{ place: at(called.site), text: 'returned here' }],
      };
    }
  },
});

/** The next line that speaks of the result, where it is a lone test for one kind of failure. */
function checkOf({ site, call }: Called, target: string): Site | null {
  const { hunk, index, change } = site;
  for (let i = index + 1; i < Math.min(index + 1 + NEAR, hunk.lines.length); i += 1) {
    const line = hunk.lines[i]!;
    if (line.kind === 'removed') continue;
    if (line.scope?.name !== call.within || /^\w+:\s*$/.test(line.code)) return null;
    if (!mentions(line.code, target)) continue;
    const isLone = isNullCheck(line.code, target) || isErrorCheck(line.code, target);
    return isLone && line.kind === 'added' ? { change, hunk, line, index: i } : null;
  }
  return null;
}

function mentions(code: string, target: string): boolean {
  const from = code.indexOf(target);
  return from >= 0 && !/[\w.>]/.test(code[from - 1] ?? '') && !/\w/.test(code[from + target.length] ?? '');
}

function isNullCheck(code: string, target: string): boolean {
  const test = condition(code);
  return (
    test === `!${target}` || test === `${target}==NULL` || test === `NULL==${target}` || test === `unlikely(!${target})`
  );
}

function isErrorCheck(code: string, target: string): boolean {
  const test = condition(code);
  return test === `IS_ERR(${target})` || test === `unlikely(IS_ERR(${target}))`;
}

/** `if (!p)` and `if (!p) {` without blanks: `!p`; empty for other lines. */
function condition(code: string): string {
  const text = code.replace(/\s+/g, '');
  if (!text.startsWith('if(')) return '';
  const end = text.endsWith('){') ? -2 : text.endsWith(')') ? -1 : 0;
  return end === 0 ? '' : text.slice(3, end);
}
