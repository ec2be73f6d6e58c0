import type { SplitPlan, Step } from '../model/split.ts';
import { visible } from './escape.ts';
import type { Paint } from './paint.ts';
import { lanesOf } from './steps.ts';
import { clip, wrap } from './wrap.ts';

/** How a plan is laid out. */
export interface SplitPage {
  readonly paint: Paint;
  readonly width: number;
  /** Lines and arrows beyond ASCII can be shown. */
  readonly unicode: boolean;
}

/** A split plan: a picture of the steps and what each waits for, then each with files, counts, list and reason. */
export function splitText(plan: SplitPlan, head: string, page: SplitPage): string {
  const picture = pictureOf(plan.steps, page);
  const steps = plan.steps.map((step) => stepText(step, page));
  return `${page.paint.bold(head)}\n${[picture, ...steps].filter((part) => part !== '').join('\n')}`;
}

/** Nothing where no step waits for another. */
function pictureOf(steps: readonly Step[], { paint, width, unicode }: SplitPage): string {
  const lanes = lanesOf(steps, unicode);
  if (lanes === null) return '';
  const digits = String(steps.length).length;
  return steps
    .map(({ number, subject }, i) => {
      const lane = `  ${lanes[i]}`;
      const room = width - lane.length - digits - 3;
      const text = clipped(visible(subject), room, unicode);
      return `${paint.dim(lane)} ${String(number).padStart(digits)}  ${text}\n`;
    })
    .join('');
}

function clipped(text: string, width: number, unicode: boolean): string {
  return unicode || text.length <= width ? clip(text, width) : `${text.slice(0, Math.max(1, width - 3))}...`;
}

function stepText(step: Step, { paint, width }: SplitPage): string {
  const number = `${step.number}. `.padStart(5);
  const counts = `+${step.insertions} -${step.deletions}`;
  let text = `${paint.bold(wrap(visible(step.subject), width, '     ', number))}\n`;
  text += `${wrap(visible(step.why), width, '     ')}\n`;
  const files = step.changes.map(({ path, insertions, deletions }) => `${path} +${insertions} -${deletions}`);
  if (files.length > 1) files[0] = `${counts} in ${files.length} files: ${files[0]}`;
  text += `${paint.dim(listed(files.map(visible), width, '     '))}\n`;
  const waits = step.dependsOn.map(({ step: other, because }) => `${other} (${because})`);
  const after = waits.length > 0 ? `; after ${waits.join(', ')}` : '';
  const to = step.tree === '' ? after.replace('; ', '') : `to ${step.tree}, ${step.list}${after}`;
  return to === '' ? text : `${text}${paint.dim(wrap(visible(to), width, '     '))}\n`;
}

/** More of a step are counted. */
const MOST_FILES = 20;

/** `a, b, c`, broken between them alone. */
function listed(items: readonly string[], width: number, indent: string): string {
  const more = items.length - MOST_FILES;
  const shown = more > 1 ? [...items.slice(0, MOST_FILES), `and ${more} more`] : items;
  const lines: string[] = [];
  let line = indent;
  for (const [i, item] of shown.entries()) {
    const word = i < shown.length - 1 ? `${item},` : item;
    if (line !== indent && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
