import { main, processIo } from '../src/main.ts';

/** A crash ends with 2: 1 says that there are findings. What the system refused is no fault of the program. */
function crash(error) {
  const isRefused = typeof error?.syscall === 'string';
  process.stderr.write(`zcreview: ${isRefused ? error.message : `internal error: ${error?.stack ?? error}`}\n`);
  process.exitCode = 2;
}

process.on('uncaughtException', crash);
main(process.argv.slice(2), processIo()).then((code) => (process.exitCode = code), crash);
