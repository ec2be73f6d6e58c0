import { BYTE_LIMIT } from './source.ts';

/** Bytes after unpacking, and what went wrong on the way, if anything: the bytes hold what came out before. */
export interface Unpacked {
  readonly bytes: Buffer;
  readonly failure: string | null;
}

/** First bytes of files we do not unpack, and the command that does. */
const PACKED: readonly (readonly [magic: string, name: string, command: string])[] = [
  ['\xfd7zXZ\0', 'xz', 'xz -dc'],
  ['\x28\xb5\x2f\xfd', 'zstd', 'zstd -dc'],
  ['BZh', 'bzip2', 'bzip2 -dc'],
  ['PK\x03\x04', 'zip', 'unzip -p'],
];

/** Unpacks gzip, known by its first two bytes (RFC 1952 section 2.3.1); other bytes are handed back as they are. */
export async function unpack(bytes: Buffer, limit = BYTE_LIMIT): Promise<Unpacked> {
  if (isGzip(bytes)) return gunzip(bytes, limit);
  const packed = packerOf(bytes);
  if (packed === undefined) return { bytes, failure: null };
  const [, name, command] = packed;
  return {
    bytes: Buffer.alloc(0),
    failure: `packed with ${name}, which is not unpacked here; use ${command} FILE | zcreview -`,
  };
}

/** True where the first bytes are those of a packed file. */
export function isPacked(start: Buffer): boolean {
  return isGzip(start) || packerOf(start) !== undefined;
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function packerOf(bytes: Buffer): (typeof PACKED)[number] | undefined {
  const start = bytes.toString('latin1', 0, 6);
  return PACKED.find(([magic]) => start.startsWith(magic));
}

async function gunzip(bytes: Buffer, limit: number): Promise<Unpacked> {
  const zlib = await import('node:zlib');
  const whole = await new Promise<Buffer | Error>((resolve) => {
    zlib.gunzip(bytes, { maxOutputLength: limit }, (error, out) => resolve(error ?? out));
  });
  if (Buffer.isBuffer(whole)) return { bytes: whole, failure: null };
  return salvage(bytes, limit);
}

/**
 * Unpacks what can be unpacked of damaged or endless gzip.
 *
 * The first pass throws its last block away when it fails; this one gives everything, in small blocks, but cannot tell a
 * truncated file from a whole one. That is why there are two.
 */
async function salvage(bytes: Buffer, limit: number): Promise<Unpacked> {
  const zlib = await import('node:zlib');
  const stream = zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH, chunkSize: 1024 });
  stream.end(bytes);
  const blocks: Buffer[] = [];
  let size = 0;
  const keep = (why: string): Unpacked => ({
    bytes: Buffer.concat(blocks),
    failure: `${why}; what came before is read`,
  });
  try {
    for await (const block of stream as AsyncIterable<Buffer>) {
      size += block.length;
      if (size > limit) return keep(`unpacks to more than ${limit} bytes`);
      blocks.push(block);
    }
  } catch {
    return keep('damaged gzip');
  }
  return keep('truncated gzip');
}
