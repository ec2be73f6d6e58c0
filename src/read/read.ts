import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOneFile, readingOf, unreadable } from './file.ts';
import { errorCode, failed, type Reading, type ReadRequest, type ReadResult, type StandardInput } from './source.ts';

/** Standard input by another name; opening it anew fails where it is a socket, so it is read as `-` is. */
const STDIN_PATHS = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/** What stat says of a path that may be a revision instead. */
const NOT_A_PATH = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

const NOTHING: Reading = { sources: [], failures: [], notices: [] };

/**
 * Reads everything that was typed, in that order, or what to review when nothing was.
 *
 * Never throws for content: what cannot be read is a failure, and the rest is read.
 */
export async function readInputs(request: ReadRequest): Promise<ReadResult> {
  if (request.inputs.length === 0) return readChosen(request);
  const readings: Reading[] = [];
  let stdinRead = false;
  for (const input of request.inputs) {
    const isStdin = !request.range && (input === '-' || STDIN_PATHS.has(input));
    // A pipe has one end: named twice, it is still one input.
    if (isStdin && stdinRead) continue;
    stdinRead ||= isStdin;
    readings.push(isStdin ? await readStdin(input, request.stdin) : await readInput(input, request));
  }
  return { ...together(readings), nothing: false };
}

function together(readings: readonly Reading[]): Reading {
  return {
    sources: readings.flatMap((reading) => reading.sources),
    failures: readings.flatMap((reading) => reading.failures),
    notices: readings.flatMap((reading) => reading.notices),
  };
}

async function readStdin(name: string, stdin: StandardInput): Promise<Reading> {
  if (stdin.kind === 'tty') return failed(name, 'standard input is a terminal; pipe a mail in, or name a file');
  if (stdin.kind === 'null') return readingOf(name, Buffer.alloc(0));
  try {
    return await readingOf(name, await stdin.read());
  } catch (error) {
    return failed(name, unreadable(error));
  }
}

/** A path if it exists, else a revision or range. */
async function readInput(input: string, request: ReadRequest): Promise<Reading> {
  const { cwd, range: anyLength } = request;
  if (input === '') return failed("''", 'an empty name; perhaps a shell variable is not set');
  if (anyLength) return readRevision(input, { cwd, anyLength });
  const path = resolve(cwd, input);
  try {
    if (!statSync(path).isDirectory()) return await readOneFile(path, input);
    const { readFolder } = await import('./folder.ts');
    return await readFolder(path, input);
  } catch (error) {
    if (!NOT_A_PATH.has(errorCode(error))) return failed(input, unreadable(error));
    return readRevision(input, { cwd, anyLength, noFile: 'no such file' });
  }
}

async function readRevision(
  input: string,
  options: { cwd: string; anyLength: boolean; noFile?: string },
): Promise<Reading> {
  const { readTypedRange } = await import('./range.ts');
  return readTypedRange(input, options);
}

/** Nothing was typed: standard input if something comes from there, else the commits that are not upstream. */
async function readChosen({ cwd, range, stdin }: ReadRequest): Promise<ReadResult> {
  if (!range && stdin.kind === 'pipe') {
    const reading = await readStdin('-', stdin);
    if (reading.failures.length > 0 || reading.sources.some((source) => source.bytes.length > 0))
      return { ...reading, nothing: false };
  }
  const { chooseRange } = await import('./choose.ts');
  const choice = await chooseRange(cwd);
  if (choice === null) return { ...NOTHING, nothing: true };
  if ('reason' in choice) return { ...failed('HEAD', choice.reason), nothing: true };
  const { readRange } = await import('./range.ts');
  return { ...(await readRange(choice.range, { cwd, anyLength: range })), nothing: false };
}
