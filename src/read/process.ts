import { appendFileSync, fstatSync, realpathSync, writeSync } from 'node:fs';
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
  return {
    out: writer(1, () => process.stdout),
    err: writer(2, () => process.stderr),
    stdin: {
      get kind() {
        return stdinKind();
      },
      read: readStdin,
    },
    isTerminal: isDevice(1) && process.stdout.isTTY,
    columns: isDevice(1) ? (process.stdout.columns ?? null) : null,
    cwd: process.cwd(),
    program: realpathSync(process.argv[1] ?? process.execPath),
    addStepSummary: (markdown) => {
      const file = process.env['GITHUB_STEP_SUMMARY'];
      if (file) appendFileSync(file, markdown);
    },
    env: process.env,
  };
}

type Write = (bytes: Buffer) => void;
type Output = Pick<Writable, 'on' | 'write' | 'destroy' | 'destroyed'>;

/**
 * Files and pipes are written directly: Node's stream costs a start ten milliseconds before the first byte. It is for
 * terminals, and for a pipe that is set not to block when that is full.
 */
function writer(fd: 1 | 2, stream: () => Output): (text: string) => void {
  let write: Write = isDevice(fd)
    ? throughStream(stream)
    : (bytes) => {
        const rest = writeNow(fd, bytes);
        if (rest === 'closed') write = () => undefined;
        else if (rest.length > 0) (write = throughStream(stream))(rest);
      };
  return (text) => write(Buffer.from(text));
}

/** What a pipe that is full and does not block has not taken. */
function writeNow(fd: number, bytes: Buffer): Buffer | 'closed' {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(fd, bytes, done);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return 'closed';
    if (code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(done);
}

/** A stream is made when it is first written to, and takes a closed pipe for its end. */
function throughStream(make: () => Output): Write {
  let made: Output | null = null;
  return (bytes) => {
    if (made === null) {
      const stream = (made = make());
      stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') throw error;
        stream.destroy();
      });
    }
    if (!made.destroyed) made.write(bytes);
  };
}

/** A terminal, or the null device and its like. */
function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return true;
  }
}

/** As a stream: a pipe that is set not to block, and still empty, would fail any other read. */
async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Nothing is read from the null device. */
function stdinKind(): StandardInput['kind'] {
  if (!isDevice(0)) return 'pipe';
  return process.stdin.isTTY ? 'tty' : 'null';
}
