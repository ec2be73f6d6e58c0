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
}

/** Each rule with what it stands for below it, by id. */
export function rulesText(rules: readonly ListedRule[]): string {
  return rules.map(({ id, severity, summary }) => `${id} (${severity})\n${wrap(summary, 80, '    ')}\n`).join('');
}

export function rulesJson(rules: readonly ListedRule[]): string {
  const rows = rules.map(({ id, severity, concern, scope, needs, evidence, summary }) => ({
    id,
    severity,
    concern,
    scope,
    needs,
    evidence: { kind: evidence.kind, url: evidence.url ?? null },
    summary,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
