import type { Row } from './rows.ts';

/** What HTML shows on a line of its own. */
const BLOCK = /^(?:\/?(?:p|div|pre|blockquote|tr|table|ul|ol|h[1-6]|body|hr|section|article|header|footer)|br|li)$/;
/** Its content is not shown. */
const HIDDEN = /^(?:script|style|head|title)$/;
/** Deeper is no conversation. */
const MAX_QUOTES = 20;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** True for a text that is HTML from its first byte on. */
export function isHtml(text: string): boolean {
  return /^\s{0,20}(?:<!doctype html|<html|<body|<div|<head|<pre)\b/i.test(text.slice(0, 60));
}

/** The text that HTML shows, by lines; quotes in `blockquote` get their marks. Knows no more than mail programs write. */
export function htmlRows(html: string): Row[] {
  const page = new Shown();
  for (let i = 0; i < html.length;) {
    const open = html.indexOf('<', i);
    page.text(html.slice(i, open < 0 ? html.length : open), i);
    if (open < 0) break;
    const close = html.indexOf('>', open);
    const tag = /^[/!]?[a-z0-9-]*/i.exec(html.slice(open + 1, open + 20))![0].toLowerCase();
    i = close < 0 ? html.length : close + 1;
    page.tag(tag, open);
    if (HIDDEN.test(tag)) i = endOf(html, tag, i);
  }
  page.flush(false);
  return page.rows;
}

/** What a browser would have shown so far. */
class Shown {
  readonly rows: Row[] = [];
  private line = '';
  private at = 0;
  private quotes = 0;
  private pre = 0;

  text(text: string, at: number): void {
    let offset = at;
    for (const piece of pieces(text, this.pre > 0)) {
      const start = offset;
      offset += piece.length;
      if (piece === '\n') {
        this.flush(true);
        continue;
      }
      if (this.line === '') this.at = start;
      this.line += piece;
    }
  }

  tag(name: string, at: number): void {
    if (BLOCK.test(name)) this.flush(name === 'br');
    if (name === '/p') this.rows.push({ text: '>'.repeat(this.quotes), at });
    const step = name.startsWith('/') ? -1 : 1;
    if (/^\/?pre$/.test(name)) this.pre = Math.max(0, this.pre + step);
    if (/^\/?blockquote$/.test(name)) this.quotes = Math.min(MAX_QUOTES, Math.max(0, this.quotes + step));
  }

  /** Ends a line; an empty one only where it `isForced`. */
  flush(isForced: boolean): void {
    const shown = this.pre > 0 ? this.line : this.line.trim();
    if (shown !== '' || isForced)
      this.rows.push({ text: `${'> '.repeat(this.quotes)}${unescaped(shown)}`, at: this.at });
    this.line = '';
  }
}

/** Outside `pre` a line end is a blank; inside it ends a line. */
function pieces(text: string, isPre: boolean): string[] {
  if (text === '') return [];
  return isPre
    ? text
        .replaceAll('\r', '')
        .split(/(\n)/)
        .filter((piece) => piece !== '')
    : [text.replace(/\s+/g, ' ')];
}

function endOf(html: string, tag: string, from: number): number {
  const close = html.indexOf(`</${tag}`, from);
  return close < 0 ? html.length : close;
}

/** Numbers above 8 bits become UTF-8, as text is held as bytes. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 0x10ffff ? all : Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1');
  });
}
