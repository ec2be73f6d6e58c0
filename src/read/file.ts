import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { readPieces } from './pieces.ts';
import { BYTE_LIMIT, errorCode, failed, type Reading } from './source.ts';
import { isPacked, unpack } from './unpack.ts';

/** What a system error means to the one who typed the path. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; ask for read permission or pipe it in',
  EPERM: 'permission denied; ask for read permission or pipe it in',
  EISDIR: 'a folder, where a file was looked for',
  ELOOP: 'a symbolic link that leads to itself',
  ENOENT: 'no such file',
  ENOTDIR: 'no such file: part of the path is not a folder',
  ENAMETOOLONG: 'no such file: the name is too long',
  ENXIO: 'nothing can be read from it: a socket, or a device that is not there',
  ENODEV: 'nothing can be read from it: a socket, or a device that is not there',
};

/** Why a path could not be read, in words; never with a stack or an absolute path in it. */
export function unreadable(error: unknown): string {
  const code = errorCode(error);
  return WORDS[code] ?? `cannot be read (${code || 'unknown error'})`;
}

/** Reads one file, pipe or device, named `name` in messages; unpacks gzip. */
export async function readOneFile(path: string, name: string, limit = BYTE_LIMIT): Promise<Reading> {
  try {
    if (isArchive(path, limit)) return { sources: [{ name, bytes: readPieces(path), kind: 'mail' }], ...NOTHING_WRONG };
    const bytes = await readBytes(path, limit);
    if (bytes === null) return failed(name, `holds more than ${limit} bytes; give it in parts (git mailsplit)`);
    return readingOf(name, bytes, limit);
  } catch (error) {
    return failed(name, unreadable(error));
  }
}

const NOTHING_WRONG = { failures: [], notices: [] };
/** Bytes of a file that is read in pieces. */
const LARGE = 2 ** 25;

/** True for a large file that is not packed. */
function isArchive(path: string, limit: number): boolean {
  const stats = statSync(path);
  if (!stats.isFile() || stats.size < LARGE || stats.size > limit) return false;
  const start = Buffer.alloc(8);
  const file = openSync(path, 'r');
  readSync(file, start);
  closeSync(file);
  return !isPacked(start);
}

/** The reading of bytes already here: one source, unpacked, and a failure if they did not unpack whole. */
export async function readingOf(name: string, packed: Buffer, limit = BYTE_LIMIT): Promise<Reading> {
  const { bytes, failure } = await unpack(packed, limit);
  const failures = failure === null ? [] : [{ name, message: failure }];
  const sources = failure !== null && bytes.length === 0 ? [] : [{ name, bytes, kind: 'mail' as const }];
  return { sources, failures, notices: [] };
}

/** Null: more than `limit`. A pipe or device has no size beforehand, so it is counted as it comes. */
async function readBytes(path: string, limit: number): Promise<Buffer | null> {
  const stats = statSync(path);
  if (stats.isFile() && stats.size > 0) return stats.size > limit ? null : readFileSync(path);
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of createReadStream(path) as AsyncIterable<Buffer>) {
    size += block.length;
    if (size > limit) return null;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
