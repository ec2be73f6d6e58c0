import type { Header } from '../model/mail.ts';
import { decodeBytes } from './charset.ts';
import { lastValue } from './headers.ts';
import { remembered } from './lazy.ts';

/** A `Content-Type`, or any header of that form. */
export interface ContentType {
  /** `text/plain`: lower case, without parameters. */
  readonly name: string;
  /** By lower case name, as written; of a name given twice the first. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The last one wins, as in git mailinfo: check_header; `text/plain` where nothing is said (RFC 2045 section 5.2). */
export function readContentType(headers: readonly Header[]): ContentType {
  return readParameters(lastValue(headers, 'content-type') || 'text/plain');
}

/** RFC 2045 section 5.1, with the pieces and charsets of RFC 2231 put together. */
export const readParameters = remembered(parametersOf);

function parametersOf(value: string): ContentType {
  const [first = '', ...rest] = cutAtSemicolons(value);
  const raw = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (!raw.has(name)) raw.set(name, unquote(piece.slice(equals + 1).trim()));
  }
  const parameters = new Map<string, string>();
  for (const name of raw.keys()) {
    const star = name.indexOf('*');
    const whole = star < 0 ? name : name.slice(0, star);
    if (!parameters.has(whole)) parameters.set(whole, raw.get(whole) ?? joinPieces(raw, whole));
  }
  return { name: first.trim().toLowerCase(), parameters };
}

/** `;` inside quotes is text. */
function cutAtSemicolons(value: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i < value.length; i += 1) {
    const c = value[i];
    if (c === '\\' && isQuoted) i += 1;
    else if (c === '"') isQuoted = !isQuoted;
    else if (c === ';' && !isQuoted) {
      pieces.push(value.slice(start, i));
      start = i + 1;
    }
  }
  return [...pieces, value.slice(start)];
}

/** Outside quotes a blank ends the value, as for git mailinfo: slurp_attr. */
function unquote(value: string): string {
  if (!value.startsWith('"')) return value.split(/[ \t]/, 1)[0] ?? '';
  let end = 1;
  while (end < value.length && value[end] !== '"') end += value[end] === '\\' ? 2 : 1;
  return value.slice(1, end).replace(/\\(.)/g, '$1');
}

/** `name*=utf-8'en'%e2%82%ac`, or `name*0="a"; name*1*=%20b`, RFC 2231 sections 3 and 4. */
function joinPieces(raw: ReadonlyMap<string, string>, name: string): string {
  let charset = '';
  let bytes = '';
  const add = (text: string, isFirst: boolean): void => {
    const match = isFirst ? /^([^']*)'[^']*'/.exec(text) : null;
    if (match) charset = match[1]!;
    bytes += text
      .slice(match?.[0].length ?? 0)
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  };
  const whole = raw.get(`${name}*`);
  if (whole !== undefined) {
    add(whole, true);
    return decodeBytes(bytes, charset);
  }
  for (let i = 0; i < raw.size; i += 1) {
    const plain = raw.get(`${name}*${i}`);
    const encoded = raw.get(`${name}*${i}*`);
    if (plain !== undefined) bytes += plain;
    else if (encoded !== undefined) add(encoded, i === 0);
    else break;
  }
  return decodeBytes(bytes, charset);
}
