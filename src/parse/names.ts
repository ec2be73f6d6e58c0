/** Names of one diff section, latin1, prefix stripped; null is /dev/null or unknown. */
export interface Names {
  readonly oldName: string | null;
  readonly newName: string | null;
}

/** `2024-01-02 10:11:12.000 +0200` behind a name, zone optional; git apply: diff_timestamp_len. */
const TIMESTAMP = /[ \t]\d{2,4}-\d\d-\d\d[ \t]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[ \t][+-]\d\d:?\d\d)?$/;
/** A time of 1970 says that the side does not exist; git apply: has_epoch_timestamp. */
const EPOCH = /^(1969-12-31|1970-01-01) (\d\d):(\d\d):(\d\d)(?:\.0+)? ([+-])(\d\d):?(\d\d)$/;

/** Undoes git's C quoting, `"sp\303\251.c"`; null where the text does not begin with a closed quote. */
function unquote(text: string): { name: string; length: number } | null {
  const match = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (match === null) return null;
  const name = match[1]!.replace(/\\([0-7]{3}|.)/g, (_, code: string) => unescape(code));
  return { name, length: match[0].length };
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescape(code: string): string {
  return code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8) & 255) : (ESCAPES[code] ?? code);
}

/** Strips one directory, as `git apply -p1` does; null where nothing is left or nothing could be stripped. */
function stripOne(name: string): string | null {
  const slash = name.indexOf('/');
  if (slash < 0) return null;
  const rest = name.slice(slash + 1).replace(/\/\/+/g, '/');
  return rest === '' ? null : rest;
}

/** Name of a `--- ` or `+++ ` line, given without that mark; git ends it at a tab or a date. */
function sideName(rest: string): string | null {
  const quoted = unquote(rest);
  if (quoted !== null) return stripOne(quoted.name);
  const dated = rest.replace(TIMESTAMP, '').trimEnd();
  const name = dated === rest.trimEnd() ? rest.replace(/\t.*$/, '') : dated;
  return stripOne(name);
}

function isDevNull(rest: string): boolean {
  return /^\/dev\/null(\s|$)/.test(rest);
}

/** Names of a plain unified diff, `--- a/x` and `+++ b/x` without those marks; git apply: parse_traditional_patch. */
export function traditionalNames(first: string, second: string): Names {
  if (isDevNull(first)) return { oldName: null, newName: sideName(second) };
  if (isDevNull(second)) return { oldName: sideName(first), newName: null };
  const oldName = sideName(first);
  const newName = sideName(second);
  // The shorter one where one is the other with something behind it: file.c and file.c.orig.
  const best = oldName !== null && (newName === null || newName.startsWith(oldName)) ? oldName : newName;
  if (isEpoch(first)) return { oldName: null, newName: best };
  if (isEpoch(second)) return { oldName: best, newName: null };
  return { oldName: best, newName: best };
}

function isEpoch(rest: string): boolean {
  const match = EPOCH.exec(/\t([^\t]*)$/.exec(rest)?.[1]?.trim() ?? '');
  if (match === null) return false;
  const [, day, hour, minute, second, sign, zoneHour, zoneMinute] = match;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const minutes = Number(hour) * 60 + Number(minute) - (day === '1969-12-31' ? 1440 : 0) - zone;
  return minutes === 0 && second === '00';
}

/** Name of a `--- ` or `+++ ` line below `diff --git`; null is /dev/null. */
export function gitSideName(rest: string): string | null {
  return isDevNull(rest) ? null : sideName(rest);
}

/** Name of `rename from` and its like, which carries no prefix. */
export function bareName(rest: string): string {
  return unquote(rest)?.name ?? rest;
}

/**
 * The one name of `diff --git a/x b/x`, given without that mark; null where the two differ or cannot be told apart.
 *
 * git apply: git_header_name. Names with blanks are found because both sides must be the same below their first slash.
 */
export function headerName(rest: string): string | null {
  const first = unquote(rest);
  if (first !== null) {
    const name = stripOne(first.name);
    const second = rest.slice(first.length).trimStart();
    const other = unquote(second)?.name ?? second;
    return name !== null && stripOne(other) === name ? name : null;
  }
  const quoted = rest.indexOf(' "');
  if (quoted >= 0) {
    const other = unquote(rest.slice(quoted + 1));
    const name = stripOne(rest.slice(0, quoted));
    return other !== null && name !== null && stripOne(other.name) === name ? name : null;
  }
  return sameName(rest);
}

/** Prefixes of the two sides may differ in length by this much, so that a line of blanks costs no more than this many looks. */
const PREFIX_SLACK = 64;

function sameName(rest: string): string | null {
  const middle = (rest.length - 1) / 2;
  const last = Math.min(rest.length - 1, Math.floor(middle + PREFIX_SLACK));
  for (let gap = Math.max(0, Math.ceil(middle - PREFIX_SLACK)); gap <= last; gap += 1) {
    if (rest[gap] !== ' ' && rest[gap] !== '\t') continue;
    const name = stripOne(rest.slice(0, gap));
    if (name !== null && stripOne(rest.slice(gap + 1).trimEnd()) === name) return name;
  }
  return null;
}
