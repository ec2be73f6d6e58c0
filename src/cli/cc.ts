import { type Command as Program, Option } from 'commander';
import type { CcCommand, Command } from './command.ts';

const EXAMPLES = `
Examples:
  git send-email $(zcreview cc series/) series/
  git send-email --cc-cmd='zcreview cc --format plain' series/

Maintainers go to --to, reviewers and lists to --cc. Without a kernel tree only
the lists are known, from a table in the program.

Exit status: 0 whom to send it to was printed; 2 it could not be found out.
`;

/** Options as commander gives them. */
interface Typed {
  readonly range?: boolean;
  readonly tree?: string | false;
  readonly format: CcCommand['format'];
}

export function addCc(program: Program, set: (command: Command) => void): void {
  program
    .command('cc')
    .description('print whom to send a series to, as options of git send-email')
    .argument('[input...]', 'as for a review')
    .option('--tree <dir>', 'kernel source whose MAINTAINERS is read (default: the one you are in)')
    .option('--no-tree', 'the lists of the table in the program alone')
    .option('--range', 'take every input as a revision or range')
    .addOption(
      new Option('--format <name>', 'options, or plain: one address a line')
        .choices(['options', 'plain'])
        .default('options'),
    )
    .addHelpText('after', EXAMPLES)
    .action((inputs: string[], typed: Typed) => {
      const { range = false, tree = null, format } = typed;
      set({ kind: 'cc', inputs, range, tree, format });
    });
}
