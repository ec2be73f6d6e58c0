import type { OwnRule, RuleFault, RuleFile } from './own-rule.ts';
import { readRule } from './read-rule.ts';

/** The rules of some files, by id, or all that is wrong with the files. `shipped`: ids that are taken. */
export function readOwnRules(
  files: readonly RuleFile[],
  shipped: readonly string[],
): { rules: readonly OwnRule[]; faults: readonly RuleFault[] } {
  const rules = new Map<string, OwnRule>();
  const faults: RuleFault[] = [];
  for (const file of files) {
    const read = readRule(file);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    const { id, place } = read.rule;
    const first = rules.get(id);
    const refuse = (message: string): void => void faults.push({ file: file.name, ...place, message });
    if (shipped.includes(id)) refuse(`${id} is a rule that zcreview brings, want another name`);
    else if (first !== undefined) refuse(`${id} is in ${first.file.name} already, want another name`);
    else rules.set(id, read.rule);
  }
  return { rules: [...rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), faults };
}
