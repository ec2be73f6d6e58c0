import { appendFileSync, fstatSync, realpathSync } from 'node:fs';
import type { StandardInput } from './source.ts';

/** What the program knows of the outside: streams, folder and environment. Tests hand in their own. */
export interface Io {
  /** Result text, UTF-8. */
  out(text: string): void;
  /** All else. */
  err(text: string): void;
  readonly stdin: StandardInput;
  readonly isTerminal: boolean;
  /** Columns of the terminal; null where there is none. */
  readonly columns: number | null;
  /** Absolute. */
  readonly cwd: string;
  /** Absolute path of the running program, for hooks that call it. */
  readonly program: string;
  /** Adds Markdown to the summary page of a GitHub step; nothing elsewhere. */
  addStepSummary(markdown: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process itself. A reader that closes the pipe early ends the output quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stream.destroy();
    });
  }
  return {
    out: (text) => void (process.stdout.destroyed || process.stdout.write(text)),
    err: (text) => void (process.stderr.destroyed || process.stderr.write(text)),
    stdin: { kind: stdinKind(), read: readStdin },
    isTerminal: process.stdout.isTTY,
    columns: process.stdout.columns ?? null,
    cwd: process.cwd(),
    program: realpathSync(process.argv[1] ?? process.execPath),
    addStepSummary: (markdown) => {
      const file = process.env['GITHUB_STEP_SUMMARY'];
      if (file) appendFileSync(file, markdown);
    },
    env: process.env,
  };
}

/** As a stream: a pipe that is set not to block, and still empty, would fail any other read. */
async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Character devices other than a terminal are the null device and its like: nothing is read from them. */
function stdinKind(): StandardInput['kind'] {
  try {
    if (!fstatSync(0).isCharacterDevice()) return 'pipe';
  } catch {
    return 'null';
  }
  return process.stdin.isTTY ? 'tty' : 'null';
}
