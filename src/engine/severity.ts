import type { Confidence, Severity } from '../model/finding.ts';
import type { Facts, Remark, Rule } from '../rule.ts';

const ORDER: readonly Severity[] = ['note', 'warning', 'error'];
const CAP: Readonly<Record<Confidence, Severity>> = { high: 'error', medium: 'warning', low: 'note' };

/** The milder of two. */
function mildest(a: Severity, b: Severity): Severity {
  return ORDER[Math.min(ORDER.indexOf(a), ORDER.indexOf(b))]!;
}

function oneStepDown(severity: Severity): Severity {
  return ORDER[Math.max(0, ORDER.indexOf(severity) - 1)]!;
}

/** What bears on a severity beside the finding itself. */
interface Bearing {
  readonly isOwnWork: boolean;
  /** The most that a rule may say, by rule id. */
  readonly severities?: ReadonlyMap<string, Severity>;
}

/** Of a rule that only guesses it is low, whatever the remark says. */
export function confidenceOf(rule: Rule, { confidence = 'high' }: Remark): Confidence {
  return rule.isGuess === true ? 'low' : confidence;
}

/** Confidence caps severity; an RFC is asked less of its process; process rules bind where the mail goes to the list. */
export function severityOf(rule: Rule, remark: Remark, facts: Facts, { isOwnWork, severities }: Bearing): Severity {
  const ceiling = mildest(rule.severity, severities?.get(rule.id) ?? rule.severity);
  const said = mildest(ceiling, remark.severity ?? ceiling);
  const capped = mildest(said, CAP[confidenceOf(rule, remark)]);
  if (rule.concern !== 'process') return capped;
  if (!isOwnWork && facts.series.origin !== 'range' && !isAddressed(facts, rule.list)) return 'note';
  return facts.isRfc ? oneStepDown(capped) : capped;
}

/** Addresses of the kernel's mailing lists. */
const LIST = /@(vger\.kernel\.org|lists\.[a-z0-9.-]+|kvack\.org|[a-z0-9-]*lists\.[a-z0-9.-]+)$|^linux-[a-z0-9-]+@/;

function isAddressed({ recipients }: Facts, list: string | undefined): boolean {
  if (list !== undefined) return recipients.has(list);
  return [...recipients].some((email) => LIST.test(email));
}
