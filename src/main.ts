import { EXIT, UsageError } from './cli/command.ts';
import { readCommand } from './cli/parse.ts';
import type { Io } from './read/process.ts';

export { processIo } from './read/process.ts';

/** Runs one command line. The result goes to `io.out`, all else to `io.err`; the exit status is returned. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const command = readCommand(argv, ZCREVIEW_VERSION);
    if (command.kind === 'print') {
      io.out(command.text);
      return EXIT.clean;
    }
    // Most of the program is here, and help or a version needs none of it.
    const { run } = await import('./run.ts');
    return await run(command, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`zcreview: ${error.message}\n`);
    return EXIT.failed;
  }
}
