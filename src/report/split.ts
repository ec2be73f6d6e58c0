import type { SplitPlan, Step } from '../model/split.ts';
import { visible } from './escape.ts';
import type { Paint } from './paint.ts';
import { clip, wrap } from './wrap.ts';

/** A split plan as an outline: each step with its files, counts, list, reason, and what it waits for. */
export function splitText(plan: SplitPlan, paint: Paint, width: number): string {
  const head = `${paint.bold(`One way to split it, ${plan.steps.length} patches (an outline, not built):`)}\n`;
  return head + plan.steps.map((step) => stepText(step, paint, width)).join('');
}

function stepText(step: Step, paint: Paint, width: number): string {
  const number = `${step.number}. `.padStart(5);
  let text = `${paint.bold(clip(visible(`${number}${step.subject}`), width))}\n`;
  text += `${wrap(visible(step.why), width, '     ')}\n`;
  const files = step.changes.map(({ path, insertions, deletions }) => `${path} +${insertions} -${deletions}`);
  text += `${paint.dim(wrap(visible(files.join(', ')), width, '     '))}\n`;
  const waits = step.dependsOn.map(({ step: other, because }) => `${other} (${because})`);
  const after = waits.length > 0 ? `; after ${waits.join(', ')}` : '';
  const to = step.tree === '' ? after.replace('; ', '') : `to ${step.tree}, ${step.list}${after}`;
  return to === '' ? text : `${text}${paint.dim(wrap(visible(to), width, '     '))}\n`;
}
