/** Reads latin1 text (one character one byte). */
type Decode = (bytes: string) => string;
type Find = (charset: string) => Decode | null;

/** 7-bit codes that mail once needed and the encoding standard has dropped; null for any other charset. */
export function findCode(charset: string, standard: Find): Decode | null {
  if (/^((unicode-1-1-|x-unicode-2-0-)?utf-?7)$/.test(charset)) return decodeUtf7;
  if (/^(cs)?iso-?2022-?kr$/.test(charset)) return shifted(standard('euc-kr')!);
  if (/^(cs)?iso-?2022-?cn(-ext)?$/.test(charset)) return shifted(standard('gbk')!);
  return /^hz(-gb-?2312)?$/.test(charset) ? hz(standard('gbk')!) : null;
}

/** `+` opens base64 of UTF-16BE, which ends at any other character; `+-` is a plus, RFC 2152. */
const UTF7_RUN = /\+([A-Za-z0-9+/]*)-?/g;

function decodeUtf7(bytes: string): string {
  return bytes.replace(UTF7_RUN, (run, digits: string) => {
    if (digits === '') return run === '+-' ? '+' : run;
    const units = Buffer.from(digits, 'base64');
    return units
      .subarray(0, units.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

const ESCAPE = '\x1b';
const SHIFT_OUT = '\x0e';
const SHIFT_IN = '\x0f';
/** Behind ESC: says which charset SO shifts to; there is one here. */
const DESIGNATION = /^\$[)*+][A-Z]/;

/** Between SO and SI pairs of 7-bit bytes stand for EUC's pairs of 8-bit ones, RFC 1557 and RFC 1922; a line ends the shift. */
function shifted(euc: Decode): Decode {
  return (bytes) => {
    const [first = '', ...rest] = bytes.split(ESCAPE);
    const plain = rest.map((piece) => (DESIGNATION.test(piece) ? piece.slice(3) : ESCAPE + piece));
    return euc([first, ...plain].join('').split('\n').map(unshiftLine).join('\n'));
  };
}

function unshiftLine(bytes: string): string {
  const [first = '', ...runs] = bytes.split(SHIFT_OUT);
  const done = runs.map((run) => {
    const end = run.indexOf(SHIFT_IN);
    return end < 0 ? high(run) : high(run.slice(0, end)) + run.slice(end + 1);
  });
  return first + done.join('');
}

/** `~{` and `~}` shift, `~~` is a tilde, a tilde before the line feed joins lines, RFC 1843. */
function hz(gbk: Decode): Decode {
  return (bytes) =>
    gbk(
      bytes.replace(
        /~(?:\{((?:[!-}][!-~])*)(?:~\})?|([~\n]))/g,
        (_, pairs: string | undefined, other: string | undefined) =>
          pairs === undefined ? (other === '~' ? '~' : '') : high(pairs),
      ),
    );
}

function high(pairs: string): string {
  return pairs.replace(/[\x21-\x7e]/g, (c) => String.fromCharCode(c.charCodeAt(0) | 0x80));
}
