import { appendFileSync, fstatSync, realpathSync } from 'node:fs';
import type { Writable } from 'node:stream';
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
  const out = guarded(() => process.stdout);
  // Node makes a stream when it is asked for, and most runs have nothing to say here, or nothing to read.
  const err = guarded(() => process.stderr);
  return {
    out: (text) => void (out().destroyed || out().write(text)),
    err: (text) => void (err().destroyed || err().write(text)),
    stdin: {
      get kind() {
        return stdinKind();
      },
      read: readStdin,
    },
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

type Output = Pick<Writable, 'on' | 'write' | 'destroy' | 'destroyed'>;

/** A stream that takes a closed pipe for its end; made when it is first written to. */
function guarded(make: () => Output): () => Output {
  let made: Output | null = null;
  return () => {
    if (made !== null) return made;
    const stream = make();
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stream.destroy();
    });
    return (made = stream);
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
