import { TextDecoder } from 'node:util';
import { findCode } from './charset-codes.ts';

/** A byte above 7 bits. */
const HIGH = /[\x80-\xff]/;
/** Charsets that keep to 7 bits, so that ASCII bytes alone do not mean ASCII text. */
const SEVEN_BIT_CODES = /^(iso-2022|csiso2022|hz|(unicode-1-1-)?utf-?7)/;

/** Text of the bytes given; throws where the charset cannot hold them, if it is one that can tell. */
type Decode = (bytes: string) => string;

/** Labels of mail programs that the encoding standard does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  cp936: 'gbk',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  cp950: 'big5',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  utf8mb4: 'utf-8',
};
/** What stands for "nobody knows" (RFC 1428 section 3 has the first). */
const NO_NAME = new Set(['', 'unknown-8bit', 'us-ascii', 'ascii', 'x-unknown', 'unknown', 'default', '_autodetect']);

const decoders = new Map<string, Decode | null>();

/** null where nobody here can read that charset. */
function decoder(charset: string): Decode | null {
  let found = decoders.get(charset);
  if (found === undefined) {
    found = findCode(charset, standardDecoder) ?? standardDecoder(ALIASES[charset] ?? charset);
    decoders.set(charset, found);
  }
  return found;
}

function standardDecoder(charset: string): Decode | null {
  try {
    // Only UTF-8 can tell that bytes are not its own; a byte order mark is text, as for git.
    const own = new TextDecoder(charset, { fatal: /^utf-?8$/.test(charset), ignoreBOM: true });
    const decode: Decode = (bytes) => own.decode(Buffer.from(bytes, 'latin1'));
    return charset.endsWith('1252')
      ? (bytes) => decode(bytes).replace(C1, (c) => WINDOWS_1252[c.charCodeAt(0) - 128]!)
      : decode;
  } catch {
    return null;
  }
}

/** Node 20 decodes windows-1252 as latin1, whose characters of 80 to 9f nobody writes. */
const C1 = /[\x80-\x9f]/g;
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** True where nothing but the reader's own guess can say what the bytes mean. */
export function isUnknownCharset(charset: string): boolean {
  return !NO_NAME.has(charset) && decoder(charset) === null;
}

/** True where bytes may mean something else than ASCII says. */
export function needsDecoding(bytes: string, charset: string): boolean {
  return HIGH.test(bytes) || SEVEN_BIT_CODES.test(charset);
}

/**
 * Decodes latin1 text (one character one byte).
 *
 * Undeclared, `us-ascii` and unknown charsets are read as UTF-8 where that is valid, else as windows-1252, which never
 * fails; bytes that a declared charset cannot hold become U+FFFD.
 */
export function decodeBytes(bytes: string, charset: string): string {
  const declared = charset.toLowerCase();
  if (!needsDecoding(bytes, declared)) return bytes;
  const given = NO_NAME.has(declared) ? null : decoder(declared);
  for (const decode of [given, decoder('utf-8')]) {
    try {
      if (decode !== null) return decode(bytes);
    } catch {
      // Not UTF-8, whatever was declared.
    }
  }
  return decoder('windows-1252')!(bytes);
}
