import type { Cost } from '../model/cost.ts';

/** Rules shown by name. */
const SHOWN = 25;
const NAME = 40;

/** What each rule cost, the dearest first, then what each phase took. Milliseconds. */
export function statsText(costs: readonly Cost[], phases: ReadonlyMap<string, number>): string {
  const byRule = new Map<string, Cost>();
  for (const cost of costs) byRule.set(cost.rule, sum(cost.rule, [byRule.get(cost.rule), cost]));
  const rules = [...byRule.values()].toSorted((a, b) => b.milliseconds - a.milliseconds);
  const rest = rules.slice(SHOWN);
  const rows = [
    ['rule', 'ms', 'subjects', 'findings'],
    ...rules.slice(0, SHOWN).map(row),
    ...(rest.length === 0 ? [] : [row(sum(`${rest.length} more`, rest))]),
    row(sum(`all ${rules.length}`, rules)),
  ];
  const table = rows.map(([name = '', ...numbers]) => {
    return `${name.padEnd(NAME)}${numbers.map((text) => text.padStart(10)).join('')}\n`;
  });
  const times = [...phases].map(([phase, ms]) => `${phase} ${ms.toFixed(1)}`).join(', ');
  return `${table.join('')}ms by phase: ${times}\n`;
}

function row({ rule, milliseconds, subjects, findings }: Cost): string[] {
  return [rule, milliseconds.toFixed(2), `${subjects}`, `${findings}`];
}

function sum(rule: string, costs: readonly (Cost | undefined)[]): Cost {
  const of = (key: 'milliseconds' | 'subjects' | 'findings'): number =>
    costs.reduce((total, cost) => total + (cost?.[key] ?? 0), 0);
  return { rule, milliseconds: of('milliseconds'), subjects: of('subjects'), findings: of('findings') };
}
