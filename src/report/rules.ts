import { wrap } from './wrap.ts';
import type { Concern, Evidence, Severity } from '../model/finding.ts';

/** What is listed of a rule. */
export interface ListedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly concern: Concern;
  readonly scope: string;
  readonly needs: readonly string[];
  readonly evidence: Evidence;
  readonly summary: string;
  readonly isUnmeasured?: boolean;
  readonly isGuess?: boolean;
}

/** Each rule with what it stands for below it, by id. */
export function rulesText(rules: readonly ListedRule[]): string {
  const head = ({ id, severity, isUnmeasured, isGuess }: ListedRule): string =>
    `${id} (${severity}${isUnmeasured === true || isGuess === true ? ', with --pedantic' : ''})`;
  return rules.map((rule) => `${head(rule)}\n${wrap(rule.summary, 80, '    ')}\n`).join('');
}

export function rulesJson(rules: readonly ListedRule[]): string {
  const rows = rules.map(({ id, severity, concern, scope, needs, evidence, summary, isUnmeasured }) => ({
    id,
    severity,
    concern,
    scope,
    needs,
    evidence: { kind: evidence.kind, url: evidence.url ?? null },
    summary,
    unmeasured: isUnmeasured === true,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
