import type { Row } from './rows.ts';

/** A mail as an archive shows it. */
export interface Page {
  /** As a mail would have them; the page may show few. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly rows: readonly Row[];
  /** Lines of other mails on the same page, left out. */
  readonly left: number;
  /** It shows what a reply quotes, without marks; they were put back where quote and answer take turns. */
  readonly lacksMarks: boolean;
}

/** Rows at the top in which archives show what a mail has as headers. */
const HEAD = 60;
/** `[PATCH net-next v2 0/8] words`, `Re: [net-next,0/8] words`. */
const TITLE =
  /^(?:Subject: {1,9})?((?:(?:Re|Fwd|AW): ?){0,20}\[[^[\]]{0,60}(?:PATCH|RFC|RESEND|PULL|\d{1,3}\/\d{1,3}|\bnet|bpf|-next|v\d)[^[\]]{0,60}\] ?\S.{0,300}?)(?: \| expand)?$/i;

/** What archives put around a mail; each row of which says that this is a page. */
const FURNITURE: readonly RegExp[] = [
  // patchwork
  /^mbox( series)?$|^(Headers|Related|Message)\s(show|expand)$|^Series\s.{1,300}\| expand$|\(mailing list archive\)$/,
  /^Message ID\s|^(State|Delegated to|Archived|Checks?|Context|Commit|Patchwork-Id)\s+\S/,
  // public-inbox
  /\[thread overview\]$|\(raw\)$|^(search )?(help \/ )?color \/ mirror\b|archive mirror$|^Atom feed$|^\s*(prev|next) parent\b/,
  // hypermail, mhonarc, marc, mail-archive
  /^\[?(Date|Thread) (Prev|Next|Index)\]?|^(Next|Previous|Maybe in reply to|In reply to|Next in thread)( message)?: |Messages sorted by:/,
  /^\[?(prev|next) in (list|thread)\]?|^List: {2,}\S|^\[Download (message )?RAW\b|^\[?(download|view) raw\]?$/i,
  // others
  /^Also in:|^Posted by .{1,100} ago$|^Date: \d{4}-\d\d-\d\d \d\d:\d\d|^(Reply|Share|Permalink|Expand all|Collapse all|Flat|Nested)$/i,
];
/** Opens a part of a patchwork page. */
const SECTION = /^(Message|Commit Message|Comments|Patch|Diff)$/;
/** Where the mail ends and the archive goes on. */
const FOOT =
  /other threads:\[~|^Thread overview: |^Reply instructions:$|^(Next|Previous) message: |Messages sorted by: |^\[?(prev|next) in (list|thread)\]?|^\[(Date|Thread) (Prev|Next)\]/;
/** `A B Nov. 12, 2020, 7:01 p.m. UTC`: patchwork shows who sent it, and when. */
const SUBMITTER =
  /^(\S.{0,80}?) ((?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4}, .{4,20})$/;
const SHOWN = /^(Subject|From|Date|To|Cc|CC|Message-I[dD]|In-Reply-To|References): {0,7}(\S.*)$/;
/** `On Mon, Jun 15, 2026 at 4:42 PM A B wrote:` */
const ATTRIBUTION = /\bwrote:\s?$/;
/** `Message ID 20201112190205.633640-1-a@example.org (mailing list archive)` */
const MESSAGE_ID = /^Message ID\s{1,9}<?([^\s<>@]{1,200}@[^\s<>]{1,100})/;
/** Below `Also in:`: names of lists. */
const LISTS = /^[\w.-]{2,40}(, ?[\w.-]{2,40}){0,20}$/;

/** Longer rows hold no furniture. */
const WIDE = 400;

function headOf(rows: readonly Row[]): string[] {
  return rows.slice(0, HEAD).map(({ text }) => (text.length > WIDE ? '…' : text.trim()));
}

/** True where the first rows say that this is a page, and which mail it shows. */
export function isPage(rows: readonly Row[]): boolean {
  const head = headOf(rows);
  return head.some((text) => TITLE.test(text)) && head.some(isFurniture);
}

/** The mail on a page of an archive. */
export function readPage(rows: readonly Row[]): Page {
  const head = headOf(rows);
  const title = head.findIndex((text) => TITLE.test(text));
  const headers = new Map<string, string>([['Subject', TITLE.exec(head[title]!)![1]!]]);
  const start = readHead(head, headers);
  const isSectioned = head.slice(0, start).some((text) => SECTION.test(text));
  const below = isSectioned ? sections(rows.slice(start)) : { rows: rows.slice(start), left: 0 };
  const foot = below.rows.findIndex(({ text }) => FOOT.test(text.trim()));
  const kept = foot < 0 ? below.rows : below.rows.slice(0, foot);
  const marked = remark(kept);
  return {
    headers: [...headers].map(([name, value]) => ({ name, value })),
    rows: marked ?? kept,
    left: below.left,
    lacksMarks: marked !== null,
  };
}

function isFurniture(text: string): boolean {
  return FURNITURE.some((pattern) => pattern.test(text));
}

/** Gathers what stands above the mail's text; returns the row with which the text begins. */
function readHead(head: readonly string[], headers: Map<string, string>): number {
  let isOpen = false;
  for (const [i, text] of head.entries()) {
    const submitter = SUBMITTER.exec(text);
    if (submitter !== null) {
      headers.set('From', headers.get('From') ?? submitter[1]!);
      headers.set('Date', headers.get('Date') ?? submitter[2]!);
      return i + 1;
    }
    takeHeader(text, headers);
    const isLists = LISTS.test(text) && head[i - 1]?.startsWith('Also in:') === true;
    isOpen ||= TITLE.test(text);
    if (isOpen && !isLists && !isHeadRow(text)) return i;
  }
  return head.length;
}

function takeHeader(text: string, headers: Map<string, string>): void {
  const id = MESSAGE_ID.exec(text)?.[1];
  if (id !== undefined) headers.set('Message-ID', `<${id}>`);
  const [, name, value] = SHOWN.exec(text) ?? [];
  if (name !== undefined && !headers.has(name)) headers.set(name, cleanValue(name, value!));
}

function isHeadRow(text: string): boolean {
  return [SHOWN, TITLE, SECTION, /^$/].some((pattern) => pattern.test(text)) || isFurniture(text);
}

/** Without what the page adds, `[thread overview]`, `(raw)`; `a () example ! org` is how marc writes an address. */
function cleanValue(name: string, value: string): string {
  const own = value.replace(/\s{1,9}(\[thread overview\]|\(raw\))$/, '');
  const plain = own.includes(' () ') ? own.replaceAll(' () ', '@').replaceAll(' ! ', '.') : own;
  return name.startsWith('Message') && !plain.startsWith('<') ? `<${plain}>` : plain;
}

/** A patchwork page has the comments of others between the message and the diff. */
function sections(rows: readonly Row[]): { rows: Row[]; left: number } {
  const kept: Row[] = [];
  let left = 0;
  let isOther = false;
  for (const row of rows) {
    const heading = SECTION.exec(row.text.trimEnd())?.[1];
    if (heading !== undefined) isOther = heading === 'Comments';
    else if (!isOther) kept.push(row);
    else if (row.text.trim() !== '') left += 1;
  }
  return { rows: kept, left };
}

/** A page without quote marks shows quote and answer in turn, each as one row, the quote first; null for any other. */
function remark(rows: readonly Row[]): Row[] | null {
  const start = rows.findIndex(({ text }) => ATTRIBUTION.test(text.slice(-20)));
  const below = rows.slice(start + 1);
  if (start < 0 || below.length < 2 || below.some(({ text }) => text.startsWith('>') || text.trim() === ''))
    return null;
  const marked = below.flatMap((row, i) =>
    i % 2 === 0 ? [{ ...row, text: `> ${row.text}` }] : [{ text: '', at: row.at }, row, { text: '', at: row.at }],
  );
  return [...rows.slice(0, start + 1), ...marked];
}
