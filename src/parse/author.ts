import type { Person } from '../model/mail.ts';
import { decodeBytes } from './charset.ts';
import { decodeWords, readPersons } from './headers.ts';

/** Longer is no name; git mailinfo: get_sane_name. */
const LONGEST_NAME = 60;

/**
 * The one person of a `From:` line, given as bytes, as git mailinfo reads it (handle_from).
 *
 * The name is empty where git would call somebody by the address. Where git finds no address at all, whoever is named.
 */
export function readAuthor(value: string, charset = ''): Person | null {
  const decoded = (value.includes('=?') ? decodeWords(value) : decodeBytes(value, charset)).replace(/[ \t\r\n]+/g, ' ');
  const text = unquotePairs(decoded);
  const sign = text.indexOf('@');
  if (sign < 0) return bogusAuthor(decoded) ?? readPersons(value)[0] ?? null;
  let start = sign;
  while (start > 0 && text[start - 1] !== ' ' && text[start - 1] !== '<') start -= 1;
  const length = text.slice(start).search(/[ >]/);
  const end = length < 0 ? text.length : start + length;
  const before = text[start - 1] === '<' ? `${text.slice(0, start - 1)} ` : text.slice(0, start);
  const rest = `${before}${text.slice(end + 1)}`.replace(/ {2,}/g, ' ').trim();
  const name = rest.startsWith('(') && rest.endsWith(')') ? rest.slice(1, -1) : rest;
  return { name: saneName(name), email: text.slice(start, end) };
}

/** `John Doe <johndoe>`; git mailinfo: parse_bogus_from. */
function bogusAuthor(text: string): Person | null {
  const open = text.indexOf('<');
  const close = text.indexOf('>', open);
  if (open < 0 || close < 0) return null;
  return { name: saneName(text.slice(0, open).trim()), email: text.slice(open + 1, close) };
}

function saneName(name: string): string {
  return /[@<>]/.test(name) || Buffer.byteLength(name) > LONGEST_NAME ? '' : name;
}

/** Takes quotes away and backslashes in quotes and comments; git mailinfo: unquote_quoted_pair. */
function unquotePairs(text: string): string {
  if (!/["(]/.test(text)) return text;
  let out = '';
  let isQuoted = false;
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (c === '\\' && (isQuoted || depth > 0)) {
      i += 1;
      out += text[i] ?? '';
    } else if (c === '"' && depth === 0) {
      isQuoted = !isQuoted;
    } else {
      if (!isQuoted && c === '(') depth += 1;
      if (!isQuoted && c === ')' && depth > 0) depth -= 1;
      out += c;
    }
  }
  return out;
}
