import type { Finding } from '../model/finding.ts';
import type { SplitPlan } from '../model/split.ts';
import { outlineOf } from './dealing.ts';
import { planSplit } from './plan.ts';
import type { PlanPatch } from './units.ts';

const ASKS = new Set(['split/patch-too-large', 'split/too-many-subsystems']);

/** How a patch that a rule finds too large or too wide could be sent: what `split` would write. Null where no rule does, or where it is fine as one. */
export function outline(patch: PlanPatch, findings: readonly Finding[]): SplitPlan | null {
  const { number } = patch.patch;
  const isAsked = ({ rule, patch: of, severity }: Finding): boolean =>
    ASKS.has(rule) && of === number && severity !== 'note';
  if (!findings.some(isAsked)) return null;
  const { steps } = planSplit(patch, { by: 'concern', maxSteps: null, findings });
  return steps.length < 2 ? null : outlineOf(patch, steps).outline;
}
