import { main } from '../../src/main.ts';
import type { Io } from '../../src/read/process.ts';

/** What a run printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly summary: string;
}

/** Runs the program in this process, away from its streams and environment. */
export async function run(argv: readonly string[], given: Partial<Io> & { input?: string } = {}): Promise<Ran> {
  const seen = { out: '', err: '', summary: '' };
  const { input, ...rest } = given;
  const code = await main(argv, {
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    stdin: {
      kind: input === undefined ? 'null' : 'pipe',
      read: () => Promise.resolve(Buffer.from(input ?? '', 'latin1')),
    },
    isTerminal: false,
    columns: null,
    program: '/usr/bin/zcreview',
    addStepSummary: (text) => void (seen.summary += text),
    cwd: process.cwd(),
    env: {},
    ...rest,
  });
  return { code, ...seen };
}

/** A run as a page: command, output, errors, exit status. */
export function page(argv: readonly string[], { code, out, err }: Ran): string {
  const errors = err === '' ? '' : `--- standard error\n${err}`;
  return `$ zcreview ${argv.join(' ')}\n${out}${errors}--- exit ${code}\n`;
}
