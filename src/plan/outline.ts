import type { Finding } from '../model/finding.ts';
import type { SplitPlan } from '../model/split.ts';
import { outlineOf } from './dealing.ts';
import { isAsked, planSplit } from './plan.ts';
import type { PlanPatch } from './units.ts';

/** How a patch that a rule finds too large or too wide could be sent: what `split` would write. Null where no rule does, or where it is fine as one. */
export function outline(patch: PlanPatch, findings: readonly Finding[]): SplitPlan | null {
  if (!isAsked(patch, findings)) return null;
  const { steps } = planSplit(patch, { by: 'concern', maxSteps: null, findings });
  return steps.length < 2 ? null : outlineOf(patch, steps).outline;
}
