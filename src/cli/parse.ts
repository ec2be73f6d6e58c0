import { Command as Program, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../model/finding.ts';
import { addCc } from './cc.ts';
import { type Color, type Command, type Format, type ReviewCommand, UsageError } from './command.ts';
import { CHOICES } from './config-values.ts';
import { addIgnore } from './ignore.ts';
import { addSplit } from './split.ts';

const EXAMPLES = `
Examples:
  zcreview series.mbox          a mailbox, a patch, a folder of patches
  zcreview origin/master..      commits of this repository
  zcreview                      the commits that are not upstream
  b4 am -o- MSGID | zcreview -  standard input
  zcreview explain mm/page-allocator-hook
  zcreview split big.patch      how it could be sent as several patches
  zcreview split big.patch -o series/

Exit status: 0 nothing at or above --fail-on; 1 something is; 2 the review
could not be done, or not whole.
`;

/** Reads the command line. Throws UsageError for what it does not know. */
export function readCommand(argv: readonly string[], version: string): Command {
  let command: Command | null = null;
  let printed = '';
  const set = (typed: Command): void => void (command = typed);
  const program = makeProgram(version, set);
  for (const one of allOf(program)) {
    one.exitOverride().configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined });
  }
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    throw new UsageError(usageText(error.message), { cause: error });
  }
  return command ?? { kind: 'print', text: program.helpInformation() };
}

/** The help page, for a run that was given nothing. */
export function helpText(version: string): string {
  return makeProgram(version, () => undefined).helpInformation();
}

function* allOf(program: Program): Iterable<Program> {
  yield program;
  for (const child of program.commands) yield* allOf(child);
}

function usageText(message: string): string {
  const text = message.replace(/^error: /, '').replace(/[^\S\n]{0,80}\n\s{0,80}/g, ' ');
  return `${text.replace(/\.$/, '')}; \`zcreview --help\` lists what there is`;
}

function makeProgram(version: string, set: (command: Command) => void): Program {
  const program = new Program('zcreview')
    .description('Reviews kernel-style patch series before the maintainers do.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .addHelpText('after', EXAMPLES)
    .argument('[input...]', 'mailboxes, patches, folders, `-`, revisions or ranges')
    .option('--range', 'take every input as a revision or range')
    .addOption(
      new Option('--format <name>', 'how the result is written (text by default)').choices([...CHOICES.format]),
    )
    .option('--rule <id>', 'run only this rule (may be repeated)', gather)
    .option('--pack <name>', 'run only the rules of this pack (may be repeated)', gather)
    .addOption(rulesOption())
    .option('--pedantic', 'say what is only a guess, too, and all findings of style')
    .addOption(new Option('--no-pedantic').hideHelp())
    .option('--sending', 'judge as if it were about to be sent, as the hook does')
    .option('--tree <dir>', 'kernel source to look things up in (default: the one you are in)')
    .option('--no-tree', 'look at the mail alone')
    .addOption(failOn())
    .addOption(revisionOption())
    .option('--since <input>', 'show only what is new since this earlier revision')
    .option('--baseline <file>', 'show only what is new since this result of --format json')
    .option('-v, --verbose', 'tell what was found fine, too, and what is suppressed')
    .option('--stats', 'tell on standard error what each rule cost')
    .addOption(colorOption())
    .option('--config <file>', 'a configuration that has the last word')
    .option('--no-config', 'read no configuration')
    .action((inputs: string[], typed: Typed) => set(reviewCommand(inputs, typed)));
  addSplit(program, set);
  addCc(program, set);
  addIgnore(program, set);
  addShow(program, set);
  addRules(program, set);
  addHook(program, set);
  return program;
}

/** Options as commander gives them: what was not typed and has no default is left out. */
interface Typed {
  readonly range?: boolean;
  readonly format?: Format;
  readonly color?: Color;
  readonly rule?: string[];
  readonly pack?: string[];
  readonly rules?: string[];
  readonly pedantic?: boolean;
  readonly sending?: boolean;
  readonly tree?: string | false;
  readonly failOn?: Severity | 'never';
  readonly revision: ReviewCommand['revision'];
  readonly config?: string | false;
  readonly baseline?: string;
  readonly since?: string;
  readonly verbose?: boolean;
  readonly stats?: boolean;
}

/** What was not typed. */
const UNSAID = {
  format: null,
  color: null,
  pedantic: null,
  failOn: null,
  tree: null,
  config: null,
  baseline: null,
  since: null,
  range: false,
  sending: false,
  stats: false,
};

function reviewCommand(inputs: readonly string[], given: Typed): ReviewCommand {
  const { rule = [], pack: packs = [], rules: ownRules = [], ...rest } = { ...UNSAID, ...given };
  const { verbose: isVerbose = false, ...typed } = rest;
  return { kind: 'review', inputs, ...typed, rules: rule, packs, ownRules, isVerbose };
}

function failOn(): Option {
  return new Option('--fail-on <severity>', 'exit with 1 from this severity on (error by default)').choices([
    ...CHOICES.failOn,
  ]);
}

function revisionOption(): Option {
  return new Option('--revision <n|all>', 'review this revision of a series instead of the newest')
    .argParser(readRevision)
    .default('newest');
}

function colorOption(): Option {
  return new Option('--color <when>', 'colour the text (auto by default)').choices([...CHOICES.color]);
}

function color(): Option {
  return colorOption().default('auto');
}

function gather(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function readRevision(value: string): number | 'all' {
  if (value === 'all') return 'all';
  const revision = /^v?(\d{1,4})$/.exec(value)?.[1];
  if (revision === undefined) throw new InvalidArgumentError('want a number or `all`');
  return Number(revision);
}

interface ShowTyped extends Pick<Typed, 'range'> {
  readonly format: 'text' | 'json';
  readonly color: Color;
}

function addShow(program: Program, set: (command: Command) => void): void {
  program
    .command('show')
    .description('print what was read: series, patches, changes, hunks, replies, defects')
    .argument('[input...]')
    .option('--range', 'take every input as a revision or range')
    .addOption(new Option('--format <name>').choices(['text', 'json']).default('text'))
    .addOption(color())
    .action((inputs: string[], { range = false, format, color: when }: ShowTyped) =>
      set({ kind: 'show', inputs, range, format, color: when }),
    );
}

function rulesOption(): Option {
  return new Option('--rules <dir>', 'take the rules of this folder, too (may be repeated)').argParser(gather);
}

function addRules(program: Program, set: (command: Command) => void): void {
  const rules = program
    .command('rules')
    .description('list the rules')
    .enablePositionalOptions()
    .helpCommand(false)
    .addOption(new Option('--format <name>').choices(['text', 'json']).default('text'))
    .addOption(rulesOption())
    .action(({ format, rules: folders = [] }: { format: 'text' | 'json'; rules?: string[] }) =>
      set({ kind: 'rules', format, ownRules: folders }),
    );
  rules
    .command('test')
    .description('run the cases of own rules')
    .argument('<dir...>')
    .action((folders: string[]) => set({ kind: 'rules-test', ownRules: folders }));
  program
    .command('explain')
    .description('print what a rule looks for, why, and when it is quiet')
    .argument('<rule>')
    .addOption(rulesOption())
    .action((rule: string, { rules: folders = [] }: { rules?: string[] }) =>
      set({ kind: 'explain', rule, ownRules: folders }),
    );
}

function addHook(program: Program, set: (command: Command) => void): void {
  const hook = program.command('hook').description('review before `git send-email` sends').helpCommand(false);
  hook.action(() => hook.error(`hook: want install, uninstall or status`));
  const sendEmail = (name: 'install' | 'uninstall' | 'status', text: string): void => {
    hook
      .command(name)
      .description(text)
      .option('--send-email', 'the sendemail-validate hook (the only one there is)', true)
      .action(() => set({ kind: `hook-${name}` }));
  };
  sendEmail('install', 'put it beside an existing hook, never over it');
  sendEmail('uninstall', 'take it out again');
  sendEmail('status', 'say whether it is there, and in which file');
  hook
    .command('run', { hidden: true })
    .argument('<file>')
    .argument('[headers]')
    .action((file: string, headers: string | undefined) => set({ kind: 'hook-run', file, headers: headers ?? null }));
}
