import { at, defineRule, type Site } from '../../../src/rule.ts';

const TEST = /^\s*if \((?:unlikely\()?IS_ERR(?:_OR_NULL)?\(([\w>.[\]-]{1,60})\)\)?\) ?\{?\s*$/;
const RETURN = /^\s*return (-E[A-Z]+);\s*$/;
/** To say that a thing is not there yet, or to leave quietly, is a choice. */
const CHOSEN = /-EPROBE_DEFER|-ENODEV|-ENOENT|-EOPNOTSUPP/;
const ELSEWHERE = /^(?:tools|samples|scripts|Documentation)\//;

export const rule = defineRule({
  id: 'kernel-api/error-pointer-lost',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'The error that a pointer carries is passed on.',

  *check(patch) {
    for (const site of patch.added) {
      const target = TEST.exec(site.line.code)?.[1];
      if (target === undefined || site.line.code.includes('OR_NULL') || ELSEWHERE.test(site.change.path)) continue;
      const next = below(site);
      const [, code] = (next !== null && RETURN.exec(next.line.code)) || [];
      if (next === null || code === undefined || next.line.kind !== 'added' || CHOSEN.test(code)) continue;
      yield {
        message: `${target} holds the error, and ${code} is returned instead, -EPROBE_DEFER among those that are lost, want PTR_ERR(${target})`,
        place: at(next),
        confidence: 'medium',
        fix: `return PTR_ERR(${target});`,
      };
    }
  },
});

/** The next line of the new text. */
function below({ hunk, index, change }: Site): Site | null {
  const next = hunk.lines.findIndex(({ kind }, i) => i > index && kind !== 'removed');
  return next < 0 ? null : { hunk, change, line: hunk.lines[next]!, index: next };
}
