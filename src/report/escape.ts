/** Control characters, bidirectional overrides and lone surrogates: what could move a cursor or hide words. */
const HOSTILE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]/gu;

/** The same, less what JSON escapes by itself. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Makes text from outside safe for a terminal: tabs become blanks, control characters are spelled out. */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replace(HOSTILE, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
}

/** Message of a GitHub workflow command; the percent sign first. */
export function commandText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Value of a property of a workflow command. */
export function commandProperty(text: string): string {
  return commandText(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** JSON whose strings cannot move a cursor either: what JSON lets stand is spelled out. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, spelled)}\n`;
}

function spelled(c: string): string {
  return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text inside a cell of a Markdown table. */
export function markdownCell(text: string): string {
  return visible(text)
    .replace(/[\\|<>`*_[\]]/g, '\\$&')
    .replaceAll('\n', ' ');
}
