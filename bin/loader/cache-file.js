/**
 * The file that holds compiled code: what V8 gave out, then a line that tells of which program and by which Node, and
 * a sum over some of what stands before it, since V8 itself believes all that has its header.
 *
 * @import { Buffer } from 'node:buffer'
 */

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

/** Versions of all that Node was built of: two builds of one version may still differ. @param {Buffer} payload @param {string} program */
function lastLine(payload, program) {
  const { platform, arch, versions } = process;
  return `\n${JSON.stringify({ program, platform, arch, versions, sum: sum(payload) })}\n`;
}

/** Of four bytes in each 512: what a disk loses, it loses by the sector, and a sum of all would cost a start 1 %. @param {Buffer} payload */
function sum(payload) {
  const words = new Int32Array(payload.buffer, payload.byteOffset, payload.length >> 2);
  let all = 0;
  for (let at = 32; at < words.length; at += 128) all = (Math.imul(all, 31) + words[at]) | 0;
  return all;
}
