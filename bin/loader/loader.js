#!/usr/bin/env node
/**
 * The file that is run: it carries the text of the program, made of bin/zcreview.js, and has it compiled.
 *
 * Of a review, half the time would go into compiling what runs once; a file beside this one spares that, where it fits.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { payloadOf } from './cache-file.js';

// V8 takes no code that was compiled under other flags, so these come first.
// Each expression of the rules runs on hundreds of lines: compiling it once, and not twice, saves a tenth of a review.
setFlagsFromString('--no-regexp-tier-up');
// What is read from an archive stays: room for what is soon thrown away would be 30 MB for nothing.
setFlagsFromString('--semi-space-growth-factor=1');
// Nobody waits between two lines of a report: memory is swept when there is need, by the thread that needs it, and not
// ahead of time by others. That is a tenth of a review.
setFlagsFromString('--no-incremental-marking');
setFlagsFromString('--no-concurrent-sweeping');
setFlagsFromString('--no-parallel-scavenge');
// Collecting functions until there are enough to compile costs more than it saves, each time that one is asked about.
setFlagsFromString('--no-baseline-batch-compilation');
// Most reviews end before optimised code has paid for the thread that made it: it is made after 150 times as much work as
// usual. The V8 of Node 20 alone knows the flag; any other would say that it does not.
if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=10000000');

/** Code that V8 compiled of this very program; none where there is no such file, or one of anything else. */
function readCache() {
  try {
    return payloadOf(readFileSync(join(__dirname, 'zcreview.cache')), PROGRAM_HASH);
  } catch {
    return undefined;
  }
}

/**
 * The comment in the function that the build puts behind this file: V8 passes over one faster than it reads as long a
 * string, and has the text from when it read the file. A mark stands at either end of it.
 */
function readProgram() {
  const mark = String.fromCharCode(127);
  const text = String(carried);
  return text.slice(text.indexOf(mark) + 1, text.lastIndexOf(mark));
}

const program = new Script(readProgram(), { filename: __filename, cachedData: readCache() });
program.runInThisContext()(require, __filename);
