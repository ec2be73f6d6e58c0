import { type Command as Program, InvalidArgumentError, Option } from 'commander';
import { type Command, type SplitCommand, UsageError } from './command.ts';

const EXAMPLES = `
Examples:
  zcreview split big.patch                      the steps, and what each waits for
  zcreview split big.patch -o series/           patches for git am and git send-email
  zcreview split HEAD --branch split --build 'make -j8 net/'
  zcreview split big.patch --plan > plan.yml    edit it, then:
  zcreview split big.patch --plan plan.yml -o series/

In the drafts, lines such as \`*** SAY HERE: ... ***\` stand where only the author
knows what to write; git send-email refuses the cover letter until its subject
is written.

Exit status: 0 a series was written, or a plan printed; 2 nothing was.
`;

/** Options as commander gives them. */
interface Typed {
  readonly output?: string;
  readonly mbox?: string;
  readonly branch?: string;
  readonly base?: string;
  readonly by: SplitCommand['by'];
  readonly maxSteps?: number;
  readonly plan?: string | true;
  readonly force?: boolean;
  readonly build?: string;
  readonly patch?: number;
  readonly range?: boolean;
  readonly format: SplitCommand['format'];
  readonly color: SplitCommand['color'];
}

export function addSplit(program: Program, set: (command: Command) => void): void {
  program
    .command('split')
    .description('split a patch into a series, each step proven to apply')
    .argument('[input...]', 'as for a review; a series is taken as one patch')
    .option('-o, --output <dir>', 'write 0000-cover-letter.patch and NNNN-*.patch there')
    .option('--mbox <file>', 'write the series as one mailbox')
    .option('--branch <name>', 'make a branch of this repository of it; what is checked out stays')
    .option('--base <rev>', 'where the branch starts (the base of the input, else HEAD)')
    .addOption(new Option('--by <what>', 'what makes a step').choices(['concern', 'owner', 'file']).default('concern'))
    .option('--max-steps <n>', 'at most so many steps', readCount)
    .option('--plan [file.yml]', 'print the plan as YAML; with a file: take that, edited, instead of planning')
    .option('--patch <n>', 'split only this patch of a series', readCount)
    .option('--build <command>', 'run it after each step, and join steps that fail')
    .option('--force', 'write over what is there')
    .option('--range', 'take every input as a revision or range')
    .addOption(new Option('--format <name>', 'how the plan is printed').choices(['text', 'json']).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(['auto', 'always', 'never']).default('auto'))
    .addHelpText('after', EXAMPLES)
    .action((inputs: string[], typed: Typed) => set(splitCommand(inputs, typed)));
}

/** What `--plan` may be followed by: an input that stands there is none. */
const PLAN_NAME = /\.ya?ml$/i;

/** What was not typed. */
const UNSAID = {
  output: null,
  mbox: null,
  branch: null,
  base: null,
  build: null,
  patch: null,
  maxSteps: null,
  plan: null,
  force: false,
  range: false,
};

function splitCommand(inputs: readonly string[], given: Typed): SplitCommand {
  const { plan, output: folder, mbox, branch, ...rest } = { ...UNSAID, ...given };
  const isFile = typeof plan === 'string' && PLAN_NAME.test(plan);
  const printPlan = plan !== null && !isFile;
  if (printPlan && [folder, mbox, branch].some((target) => target !== null)) {
    throw new UsageError('--plan alone prints the plan and writes nothing; want one of them');
  }
  if (rest.base !== null && branch === null && rest.build === null) {
    throw new UsageError('--base says where --branch starts');
  }
  const all = typeof plan === 'string' && !isFile ? [plan, ...inputs] : inputs;
  return { kind: 'split', inputs: all, ...rest, folder, mbox, branch, printPlan, planFile: isFile ? plan : null };
}

function readCount(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('want a number from 1');
  return Number(value);
}
