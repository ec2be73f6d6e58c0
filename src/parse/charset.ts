import { TextDecoder } from 'node:util';

/** A byte above 7 bits. */
const HIGH = /[\x80-\xff]/;
/** Charsets that keep to 7 bits, so that ASCII bytes alone do not mean ASCII text. */
const SEVEN_BIT_CODES = /^(iso-2022|hz-gb|utf-7)/;

const decoders = new Map<string, TextDecoder | null>();

function decoder(charset: string): TextDecoder | null {
  let found = decoders.get(charset);
  if (found === undefined) {
    try {
      found = new TextDecoder(charset, { fatal: charset === 'utf-8' });
    } catch {
      found = null;
    }
    decoders.set(charset, found);
  }
  return found;
}

/** True where nothing but the reader's own guess can say what the bytes mean. */
export function isUnknownCharset(charset: string): boolean {
  return charset !== '' && decoder(charset) === null;
}

/**
 * Decodes latin1 text (one character one byte).
 *
 * Undeclared, `us-ascii` and unknown charsets are read as UTF-8 where that is valid, else as windows-1252, which never
 * fails; bytes that a declared charset cannot hold become U+FFFD.
 */
export function decodeBytes(bytes: string, charset: string): string {
  const declared = charset.toLowerCase();
  if (!HIGH.test(bytes) && !SEVEN_BIT_CODES.test(declared)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  const given = declared === '' || declared === 'us-ascii' || declared === 'ascii' ? null : decoder(declared);
  if (given !== null && declared !== 'utf-8' && declared !== 'utf8') return given.decode(buffer);
  try {
    return decoder('utf-8')!.decode(buffer);
  } catch {
    return decoder('windows-1252')!.decode(buffer);
  }
}
