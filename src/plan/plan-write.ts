import type { Plan } from './plan.ts';
import { pieceLine } from './plan-lines.ts';
import type { PlanPatch } from './units.ts';

const HOW = `# How this patch is to be split. Edit it and hand it back:
#   zcreview split INPUT --plan FILE.yml -o DIR
#
# - Steps are applied in this order. Reorder them as you like.
# - Each line of pieces is some changed lines, named by file and by the lines
#   they are before (-) and after (+). Move a line to another step to move them.
#   To cut one in two, write two lines that name its parts.
# - Every changed line has to be in one step. A step without pieces goes.
# - subject and why are yours to change; body, where given, replaces the draft
#   of the message.
# What does not apply in this order is refused when it is handed back.
`;
/** Columns of the hint behind a piece. */
const HINT = 50;
/** What YAML takes for nothing but text, wherever it stands on a line. */
const PLAIN = /^[A-Za-z][\w ./(),+-]*$/;

/** The plan as YAML for an editor; `readPlan` takes it back. */
export function writePlan(patch: PlanPatch, plan: Plan): string {
  const steps = plan.steps.map(({ subject, why, pieces, dependsOn }) => {
    const waits = dependsOn.map(({ step, because }) => `    # after step ${step}: ${comment(because, 60)}\n`).join('');
    const lines = pieces.map((piece) => {
      const { text, hint } = pieceLine(patch, piece);
      return `      - ${scalar(text)}${hint === '' ? '' : ` # ${comment(hint, HINT)}`}\n`;
    });
    return `  - subject: ${scalar(subject)}\n    why: ${scalar(why)}\n${waits}    pieces:\n${lines.join('')}`;
  });
  return `${HOW}steps:\n${steps.join('\n')}`;
}

/** Double-quoted YAML takes what JSON writes (YAML 1.2, 1.3 "Relation to JSON"). */
function scalar(text: string): string {
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return PLAIN.test(text) && !isWord && !/\s$/.test(text) ? text : spelled(JSON.stringify(text));
}

/** JSON lets characters stand that YAML does not, or that move a cursor. */
function spelled(text: string): string {
  const strange = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  return text.replace(strange, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function comment(text: string, width: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > width ? `${line.slice(0, width - 3)}...` : line;
}
