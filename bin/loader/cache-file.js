/**
 * The file that holds compiled code: what V8 gave out, then a line that tells of which program and by which Node, and
 * a sum over what stands before it, since V8 itself believes all that has its header.
 *
 * @import { Buffer } from 'node:buffer'
 */
import zlib from 'node:zlib';

/** @param {Buffer} payload @param {string} program the hash of its text @returns {Buffer} */
export function cacheFile(payload, program) {
  return Buffer.concat([payload, Buffer.from(lastLine(payload, program), 'latin1')]);
}

/** The code in a cache file; none unless it is whole, and of this program and this Node. @param {Buffer} file @param {string} program @returns {Buffer | undefined} */
export function payloadOf(file, program) {
  const end = file.lastIndexOf('\n', -2);
  if (end === -1) return undefined;
  const payload = file.subarray(0, end);
  return file.latin1Slice(end) === lastLine(payload, program) ? payload : undefined;
}

/** Versions of all that Node was built of: two builds of one version may still differ. Node 21 and 22.1 have no sum. @param {Buffer} payload @param {string} program */
function lastLine(payload, program) {
  const { platform, arch, versions } = process;
  return `\n${JSON.stringify({ program, platform, arch, versions, sum: zlib.crc32?.(payload) })}\n`;
}
