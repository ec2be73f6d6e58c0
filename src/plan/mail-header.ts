/** Mail headers as git writes them (pretty.c: add_rfc2047, pp_user_info); text in and out is Unicode. */
import type { Person } from '../model/mail.ts';

/** Columns of an encoded line (RFC 2047 section 2), of a folded one (pretty.c: pp_title_line). */
const ENCODED_WIDTH = 76;
const FOLDED_WIDTH = 78;
/** RFC 5322 section 3.2.3: what a name may not hold outside of quotes. */
const SPECIAL = /[()<>[\]:;@\\,."]/;
const ASCII = /^[ -~]*$/;

/** `From: "Jr., Ada" <ada@example.org>`, without line feed. */
export function personHeader(name: string, { name: called, email }: Person): string {
  const shown = oneLine(called);
  const address = `<${oneLine(email).replace(/[<>\s]/g, '')}>`;
  if (shown === '') return `${name}: ${address.slice(1, -1)}`;
  if (!ASCII.test(shown)) {
    const text = encoded(shown, name.length + 2, /[A-Za-z0-9!*+/-]/);
    const last = text.slice(text.lastIndexOf('\n') + 1).length + (text.includes('\n') ? 0 : name.length + 2);
    return `${name}: ${text}${last + address.length + 1 > FOLDED_WIDTH ? '\n' : ''} ${address}`;
  }
  const quoted = SPECIAL.test(shown) ? `"${shown.replace(/["\\]/g, '\\$&')}"` : shown;
  return `${name}: ${quoted} ${address}`;
}

/** As an in-body line, which nobody encodes. */
export function personLine({ name, email }: Person): string {
  return `${oneLine(name)} <${oneLine(email)}>`.trimStart();
}

/** `Subject: [PATCH 1/2] ...`, folded or encoded, without line feed. */
export function subjectHeader(tag: string, subject: string): string {
  const start = `Subject: ${tag} `;
  const text = oneLine(subject);
  if (!ASCII.test(text) || /=\?/.test(text)) return start + encoded(text, start.length, /[!-<>@-^`-~]/);
  return folded(start, text);
}

/** Control characters would end the header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function folded(start: string, text: string): string {
  const lines: string[] = [];
  let line = start.trimEnd();
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > FOLDED_WIDTH && line.trim() !== '') {
      lines.push(line);
      line = '';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** `plain`: characters that stand as they are. Each line is a word of its own, and no character is cut. */
function encoded(text: string, column: number, plain: RegExp): string {
  const open = '=?UTF-8?q?';
  let line = open;
  let width = column + open.length;
  const lines: string[] = [];
  for (const character of text) {
    const isPlain = character.length === 1 && character <= '~' && plain.test(character);
    const code = isPlain ? character : hex(character);
    if (width + code.length + 2 > ENCODED_WIDTH) {
      lines.push(`${line}?=`);
      line = ` ${open}`;
      width = line.length;
    }
    line += code;
    width += code.length;
  }
  return [...lines, `${line}?=`].join('\n');
}

function hex(character: string): string {
  return [...Buffer.from(character)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
