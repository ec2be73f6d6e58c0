/**
 * Sixteen hexadecimal digits that name a text: two hashes of 32 bits, multiplied and mixed as MurmurHash3 does.
 *
 * For names, not for secrets: loading Node's cryptography costs more than all that is hashed here.
 */
export function hashOf(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x7f4a7c15;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x85ebca6b);
    b = Math.imul(b ^ code, 0xc2b2ae35);
    a ^= b >>> 15;
    b ^= a >>> 13;
  }
  return hex(mixed(a)) + hex(mixed(b ^ text.length));
}

/** MurmurHash3: fmix32. */
function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}
