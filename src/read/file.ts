import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readPieces } from './pieces.ts';
import { BYTE_LIMIT, errorCode, failed, type Reading } from './source.ts';
import { unpack } from './unpack.ts';

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
    const bytes = await readBytes(path, limit);
    if (bytes === null) return tooLarge(name, limit);
    if (Buffer.isBuffer(bytes)) return await readingOf(name, bytes, limit);
    return { sources: [{ name, bytes, kind: 'mail' }], failures: [], notices: [] };
  } catch (error) {
    return failed(name, unreadable(error));
  }
}

/** The reading of bytes already here: one source, unpacked, and a failure if they did not unpack whole. */
export async function readingOf(name: string, packed: Buffer, limit = BYTE_LIMIT): Promise<Reading> {
  if (packed.length > limit) return tooLarge(name, limit);
  const { bytes, failure } = await unpack(packed, limit);
  const failures = failure === null ? [] : [{ name, message: failure }];
  const sources = failure !== null && bytes.length === 0 ? [] : [{ name, bytes, kind: 'mail' as const }];
  return { sources, failures, notices: [] };
}

function tooLarge(name: string, limit: number): Reading {
  return failed(name, `holds more than ${limit} bytes; give it in parts (git mailsplit)`);
}

/** Bytes of a file that is read in pieces. */
const LARGE = 2 ** 25;

/** Null: more than `limit`. A pipe or device has no size beforehand, so it is counted as it comes. */
async function readBytes(path: string, limit: number): Promise<Buffer | readonly string[] | null> {
  const stats = statSync(path);
  if (stats.isFile() && stats.size > 0) {
    if (stats.size > limit) return null;
    return (stats.size < LARGE ? null : readPieces(path)) ?? readFileSync(path);
  }
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of createReadStream(path) as AsyncIterable<Buffer>) {
    size += block.length;
    if (size > limit) return null;
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
