/** Control characters, bidirectional overrides and lone surrogates: what could move a cursor or hide words. */
const HOSTILE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]/gu;

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
  return commandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text inside a cell of a Markdown table. */
export function markdownCell(text: string): string {
  return visible(text)
    .replace(/[\\|<>`*_[\]]/g, '\\$&')
    .replaceAll('\n', ' ');
}
