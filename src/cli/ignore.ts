import { type Command as Program, InvalidArgumentError } from 'commander';
import { type Command, type IgnoreCommand, UsageError } from './command.ts';
import { isDate } from './config-values.ts';

const EXAMPLES = `
Examples:
  zcreview ignore net/module-param drivers/net/foo --reason 'old interface' --team
  zcreview ignore 0b5c1a9d2f3e4c77 --reason 'agreed on the list' --until 2027-01-31
  zcreview ignore --list
  zcreview ignore --remove 2

A fingerprint stands in the output of --format json, and of -v behind the rule.
What is ignored is counted in each result, and listed with -v.
`;

/** Options as commander gives them. */
interface Typed {
  readonly reason?: string;
  readonly until?: string;
  readonly team?: boolean;
  readonly list?: boolean;
  readonly remove?: string;
}

export function addIgnore(program: Program, set: (command: Command) => void): void {
  program
    .command('ignore')
    .description('leave out what is known: a rule, below a path, or one finding')
    .argument('[what]', 'a rule by its id, or 12 or more digits of a fingerprint')
    .argument('[path]', 'only in this file or folder, as findings name it')
    .option('--reason <text>', 'why; for who reads it in a year')
    .option('--until <date>', 'last day it holds, as 2027-01-31', readDate)
    .option('--team', 'write it to .zcreview.yml, for all, instead of to the git directory, for you')
    .option('--list', 'list what is ignored')
    .option('--remove <number>', 'take an entry of that list out')
    .addHelpText('after', EXAMPLES)
    .action((what: string | undefined, path: string | undefined, typed: Typed) =>
      set(ignoreCommand(what ?? null, path ?? null, typed)),
    );
}

function ignoreCommand(what: string | null, path: string | null, typed: Typed): IgnoreCommand {
  const { reason = '', until = null, team = false, list = false, remove = null } = typed;
  if (list) return { kind: 'ignore', act: 'list' };
  if (remove !== null) return { kind: 'ignore', act: 'remove', number: remove };
  if (what === null) throw new UsageError('ignore: what? name a rule or a fingerprint; --list shows what is ignored');
  if (reason.trim() === '') throw new UsageError("ignore: want a reason: --reason 'why it may stay'");
  return { kind: 'ignore', act: 'add', what, path, reason: reason.trim(), until, team };
}

function readDate(value: string): string {
  if (!isDate(value)) throw new InvalidArgumentError('want a date as 2027-01-31');
  return value;
}
