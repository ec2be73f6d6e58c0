import { ruleModules, tokenPacks } from '../../rules/index.ts';
import { type Command, EXIT, UsageError } from '../cli/command.ts';
import type { Config } from '../cli/config.ts';
import { catalogue, tokenReadme } from '../engine/catalogue.ts';
import { nearest } from '../model/nearest.ts';
import { lazily } from '../parse/lazy.ts';
import type { Io } from '../read/process.ts';
import type { Rule } from '../rule.ts';
import type { OwnRules } from './own-rules.ts';
import { configOf } from './settings.ts';

/** The rules that come with the program, by id. */
export const allRules = lazily((): Rule[] => catalogue({ modules: ruleModules, tokens: tokenPacks }));

const NO_OWN: OwnRules = { rules: [], docs: new Map(), notRun: new Map() };

/** The rules that a run may take. */
interface RulesHere {
  readonly all: readonly Rule[];
  /** One sentence for each of these that cannot run. */
  cannotRun(rules: readonly Rule[]): string[];
}

/** The rules that come with the program, those of the folders typed and those of the folders configured. */
export async function rulesHere(typed: readonly string[], config: Config, io: Io): Promise<RulesHere> {
  const own = await ownRulesOf(typed, config, io);
  return {
    all: [...allRules(), ...own.rules],
    cannotRun: (rules) => rules.flatMap(({ id }) => own.notRun.get(id) ?? []),
  };
}

/** Most runs name no folder, and load nothing of what reads them. */
async function ownRulesOf(typed: readonly string[], { rules: configured }: Config, io: Io): Promise<OwnRules> {
  if (typed.length + configured.length === 0) return NO_OWN;
  const { loadOwnRules } = await import('./own-rules.ts');
  const folders = [...configured, ...typed.map((value) => ({ value, commit: null }))];
  return loadOwnRules(folders, io.cwd, shippedIds());
}

function shippedIds(): string[] {
  return allRules().map(({ id }) => id);
}

/** `name`: `rule x` or `pack x`. */
export function unknownName(name: string, near: string | null): UsageError {
  const hint = near === null ? '' : `did you mean ${near}? `;
  return new UsageError(`no ${name}; ${hint}\`zcreview rules\` lists them`);
}

/** Lists, explains or tests rules. */
export async function runRules(
  command: Extract<Command, { kind: 'rules' | 'rules-test' | 'explain' }>,
  io: Io,
): Promise<number> {
  if (command.kind === 'rules-test') {
    const { testOwnRules } = await import('./own-rules.ts');
    return testOwnRules(command.ownRules, shippedIds(), io);
  }
  const config = await configOf({ config: null }, io, undefined);
  const own = await ownRulesOf(command.ownRules, config, io);
  io.out(command.kind === 'rules' ? await listed(command.format, own) : await explained(command.rule, own));
  return EXIT.clean;
}

async function listed(format: 'text' | 'json', own: OwnRules): Promise<string> {
  const { rulesText, rulesJson } = await import('../report/rules.ts');
  const rules = [...allRules(), ...own.rules];
  return format === 'json' ? rulesJson(rules) : rulesText(rules);
}

async function explained(id: string, own: OwnRules): Promise<string> {
  const { ruleDocs } = await import('../../rules/docs.ts');
  const text = ruleDocs[id] ?? tokenReadme(id, tokenPacks) ?? own.docs.get(id) ?? null;
  if (text === null) throw unknownName(`rule ${id}`, nearest(id, [...shippedIds(), ...own.docs.keys()]));
  return text;
}
