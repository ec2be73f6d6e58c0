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
    // Each expression of the rules runs on hundreds of lines: compiling it once, and not twice, saves a tenth of a review.
    const { setFlagsFromString } = await import('node:v8');
    setFlagsFromString('--no-regexp-tier-up');
    // Most reviews end before optimised code has paid for the thread that made it: it is made after fifteen times as much work as usual.
    // The V8 of Node 20 alone knows the flag; any other would say that it does not.
    if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');
    // What is read from an archive stays: room for what is soon thrown away would be 30 MB for nothing.
    setFlagsFromString('--semi-space-growth-factor=1');
    // Most of the program is here, and help or a version needs none of it.
    const { run } = await import('./run.ts');
    return await run(command, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`zcreview: ${error.message}\n`);
    return EXIT.failed;
  }
}
