/** Names of one diff section, latin1, prefix stripped; null is /dev/null or unknown. */
export interface Names {
  readonly oldName: string | null;
  readonly newName: string | null;
}

/** How many leading directories git takes off a name. */
export type Strip = 0 | 1;

/** `2024-01-02 10:11:12.000 +0200` behind a name, time and zone optional; git apply: diff_timestamp_len. */
const TIMESTAMP = /[ \t](?:\d\d)?\d\d-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?(?: [+-](?:\d{4}|\d\d:\d\d))?$/;
/** A time of 1970 says that the side does not exist; git apply: has_epoch_timestamp. */
const EPOCH = /^(1969-12-31|1970-01-01) ([0-2]\d):([0-5]\d):00(?:\.0+)? ([+-])([0-2]\d):?([0-5]\d)$/;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/**
 * Undoes the C quoting of `"sp\303\251.c"`, which begins at `from`; `end` is behind the closing quote.
 *
 * null where there is no closed quote or an escape git does not write; git: unquote_c_style.
 */
export function unquote(text: string, from = 0): { name: string; end: number } | null {
  if (text[from] !== '"') return null;
  let name = '';
  for (let at = from + 1; at < text.length;) {
    const c = text[at]!;
    if (c === '"') return { name, end: at + 1 };
    if (c !== '\\') {
      name += c;
      at += 1;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const plain = octal === undefined ? ESCAPES[text[at + 1] ?? ''] : String.fromCharCode(Number.parseInt(octal, 8));
    if (plain === undefined) return null;
    name += plain;
    at += octal === undefined ? 2 : 4;
  }
  return null;
}

/** git apply: squash_slash; a NUL ends a name in C. */
function tidy(name: string): string | null {
  const end = name.indexOf('\0');
  const whole = end < 0 ? name : name.slice(0, end);
  if (whole === '') return null;
  return whole.includes('//') ? whole.replace(/\/{2,}/g, '/') : whole;
}

/** Takes directories off; null where there are too few. */
function strip(name: string, levels: Strip): string | null {
  if (levels === 0) return name;
  const slash = name.indexOf('/');
  return slash < 0 ? null : name.slice(slash + 1);
}

/** git apply: find_name_gnu; null where the name is not quoted. */
function quotedName(rest: string, levels: Strip): string | null {
  if (!rest.startsWith('"')) return null;
  const name = unquote(rest)?.name;
  const stripped = name === undefined ? null : strip(name, levels);
  return stripped === null ? null : tidy(stripped);
}

/** Cuts a name at the first tab or carriage return. */
function untilTab(rest: string): string {
  const tab = rest.indexOf('\t');
  return untilReturn(tab < 0 ? rest : rest.slice(0, tab));
}

function untilReturn(rest: string): string {
  const end = rest.indexOf('\r');
  return end < 0 ? rest : rest.slice(0, end);
}

/** git apply: trailing_spaces_len; a regular expression would try every run of blanks from each of its ends. */
function trimBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** git apply: is_dev_null. */
export function isDevNull(rest: string): boolean {
  return rest.startsWith('/dev/null') && (rest.length === 9 || /\s/.test(rest[9]!));
}

/** `--- ` or `+++ ` line of a plain diff, without that mark; it ends at a tab or a date. git apply: find_name_traditional. */
function plainName(rest: string, levels: Strip): string | null {
  const quoted = quotedName(rest, levels);
  if (quoted !== null) return quoted;
  const last = rest.charCodeAt(rest.length - 1);
  const dated = last >= 48 && last <= 57 ? TIMESTAMP.exec(rest) : null;
  const name = dated === null ? untilTab(rest) : rest.slice(0, dated.index);
  const stripped = strip(dated?.[0].startsWith(' ') ? trimBlanks(name) : name, levels);
  return stripped === null ? null : tidy(stripped);
}

/**
 * True where the `+++ ` line of a plain diff has no directory, given without that mark.
 *
 * git apply without `-p` takes nothing off any name from there on; git apply: guess_p_value.
 */
export function isBareName(second: string): boolean {
  return !isDevNull(second) && plainName(second, 0)?.includes('/') === false;
}

/** Names of a plain unified diff, `--- a/x` and `+++ b/x` without those marks; git apply: parse_traditional_patch. */
export function plainNames(first: string, second: string, levels: Strip): Names {
  if (isDevNull(first)) return { oldName: null, newName: plainName(second, levels) };
  if (isDevNull(second)) return { oldName: plainName(first, levels), newName: null };
  const oldName = plainName(first, levels);
  const newName = plainName(second, levels);
  // The shorter one where one is the other with something behind it: file.c and file.c.orig.
  const isOld = oldName !== null && (newName === null || newName.startsWith(oldName));
  const best = isOld && quotedName(second, levels) === null ? oldName : newName;
  if (isEpoch(first)) return { oldName: null, newName: best };
  if (isEpoch(second)) return { oldName: best, newName: null };
  return { oldName: best, newName: best };
}

function isEpoch(rest: string): boolean {
  const match = EPOCH.exec(rest.slice(rest.lastIndexOf('\t') + 1));
  if (match === null) return false;
  const [, day, hour, minute, sign, zoneHour, zoneMinute] = match;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  return Number(hour) * 60 + Number(minute) - zone === (day === '1969-12-31' ? 1440 : 0);
}

/** Name of a `--- ` or `+++ ` line below `diff --git`; null is /dev/null. git apply: find_name. */
export function gitSideName(rest: string, levels: Strip = 1): string | null {
  if (isDevNull(rest)) return null;
  const quoted = quotedName(rest, levels);
  if (quoted !== null) return quoted;
  const stripped = strip(untilTab(rest), levels);
  return stripped === null ? null : tidy(stripped);
}

/** Name of `rename from` and its like, which carries no prefix. */
export function bareName(rest: string): string | null {
  return quotedName(rest, 0) ?? tidy(untilReturn(rest));
}

/**
 * The one name of `diff --git a/x b/x`, given without that mark; null where the two differ or cannot be told apart.
 *
 * git apply: git_header_name. Names with blanks are found because both sides must be the same below their prefix.
 */
export function headerName(rest: string, levels: Strip = 1): string | null {
  const first = unquote(rest);
  if (first !== null) {
    const name = belowPrefix(first.name, levels);
    const second = rest.slice(first.end).trimStart();
    const other = second.startsWith('"') ? unquote(second)?.name : second;
    return name !== null && other !== undefined && belowPrefix(other, levels) === name ? name : null;
  }
  const name = belowPrefix(rest, levels);
  if (name === null) return null;
  const quote = name.indexOf('"');
  if (quote < 0) return sameName(name, rest.length - name.length, levels);
  const other = unquote(name, quote)?.name;
  const second = other === undefined ? null : belowPrefix(other, levels);
  const isSame = second !== null && name.startsWith(second) && /^\s+$/.test(name.slice(second.length, quote));
  return isSame ? second : null;
}

/** git apply: skip_tree_prefix; null for an absolute name. */
function belowPrefix(name: string, levels: Strip): string | null {
  return name.startsWith('/') ? null : strip(name, levels);
}

/**
 * `x/y b/x/y`, where `prefix` is what stood in front of it: the name that comes again, once its prefix is off.
 *
 * No more than one blank can have the same on both sides; where the prefixes are as long as each other, it is at the middle.
 */
function sameName(pair: string, prefix: number, levels: Strip): string | null {
  const middle = (pair.length - 1 - prefix) / 2;
  if (Number.isInteger(middle) && middle > 0 && pair[middle] === ' ') {
    const name = nameAt(pair, middle, levels === 0 ? middle : pair.indexOf('/', middle));
    if (name !== null) return name;
  }
  let slash = -1;
  for (let length = 1; length < pair.length; length += 1) {
    if (pair[length] !== ' ' && pair[length] !== '\t') continue;
    if (levels === 1 && slash <= length) slash = pair.indexOf('/', length);
    if (levels === 1 && slash < 0) return null;
    const name = nameAt(pair, length, levels === 0 ? length : slash);
    if (name !== null) return name;
  }
  return null;
}

/** The first `length` characters, if they stand again behind `prefixEnd`, up to the end. */
function nameAt(pair: string, length: number, prefixEnd: number): string | null {
  const second = pair.length - length;
  if (prefixEnd + 1 !== second || pair[length + 1] === '/') return null;
  const name = pair.slice(0, length);
  return pair.startsWith(name, second) ? name : null;
}
