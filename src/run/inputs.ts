import { helpText } from '../cli/parse.ts';
import { type Parsed, parse, type ParseInput } from '../parse/parse.ts';
import type { Io } from '../read/process.ts';
import { readInputs } from '../read/read.ts';

/** Input that was read, or null where there was none; failures have been told. */
export interface Read {
  readonly parsed: Parsed;
  readonly failures: number;
  readonly notices: readonly string[];
  /** The commit below the first range; undefined where all is mail. */
  readonly base: string | null | undefined;
}

export async function readAll(command: { inputs: readonly string[]; range: boolean }, io: Io): Promise<Read | null> {
  const read = await takeInputs(command, io);
  return read === null ? null : { ...read, parsed: parse(read.inputs) };
}

/** What was typed as text; the bytes are let go of, so that an archive is held once. */
async function takeInputs(
  { inputs, range }: { inputs: readonly string[]; range: boolean },
  io: Io,
): Promise<(Omit<Read, 'parsed'> & { inputs: ParseInput[] }) | null> {
  const read = await readInputs({ inputs, range, cwd: io.cwd, stdin: io.stdin });
  for (const { name, message } of read.failures) io.err(`zcreview: ${name}: ${message}\n`);
  if (read.nothing && read.failures.length === 0) io.err(helpText(ZCREVIEW_VERSION));
  if (read.nothing || read.sources.length === 0) return null;
  const texts = read.sources.map(({ name, bytes, kind }) => ({
    name,
    bytes: Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes,
    kind,
  }));
  const base = read.sources.find(({ kind }) => kind === 'range')?.base;
  return { inputs: texts, failures: read.failures.length, notices: read.notices, base };
}

/** Inputs without a patch or cover letter: names each, and says what was found where there is nothing else. */
export function saysNothing({ series, lone, others, pulls, empty }: Parsed, io: Io): boolean {
  if (series.length > 0) {
    for (const name of empty) io.err(`zcreview: ${name}: neither a patch nor a cover letter\n`);
    return empty.length > 0;
  }
  const replies = lone.reduce((sum, one) => sum + one.replies.length, 0);
  const found = [
    ...(pulls > 0 ? [`${pulls} pull request${pulls === 1 ? '' : 's'} without the patches`] : []),
    ...(replies > 0 ? [`${replies} repl${replies === 1 ? 'y' : 'ies'} to mail that is not here`] : []),
    ...(others > 0 ? [`${others} mail${others === 1 ? '' : 's'} without a diff or a [PATCH 0/n] subject`] : []),
  ];
  const names = empty.length > 0 ? `${empty.join(', ')}: ` : '';
  io.err(`zcreview: ${names}neither a patch nor a cover letter: ${found.join(', ') || 'the input is empty'}\n`);
  return true;
}
