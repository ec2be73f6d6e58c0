import { bodyMap, type Decoded, type Transfer } from './body.ts';
import { lineEnd } from './lines.ts';

/** How a part's soft line breaks are written, RFC 3676 section 4. */
export interface Flow {
  /** `delsp=yes`: the blank before a soft break is not text. */
  readonly delsp: boolean;
  /** What was undone before. */
  readonly transfer: Transfer;
}

/** A text being put together. */
interface Joined {
  readonly pieces: string[];
  readonly lines: number[];
  readonly offsets: number[];
  /** True behind a soft break. */
  isOpen: boolean;
}

/** Undoes the soft breaks and the space-stuffing of `format=flowed` text; git mailinfo: handle_filter_flowed. */
export function unflow({ text, map }: Decoded, flow: Flow): Decoded {
  const out: Joined = { pieces: [], lines: [], offsets: [], isOpen: false };
  let row = 0;
  for (let at = 0; at < text.length; row += 1) {
    const end = lineEnd(text, at);
    // A reply's quotes are not joined, RFC 3676 section 4.5; git, which reads patches only, joins them too.
    const isQuote = text[at] === '>';
    if (isQuote && out.isOpen) {
      out.pieces.push('\n');
      out.isOpen = false;
    }
    if (!out.isOpen) {
      out.lines.push(map?.lines[row] ?? row);
      out.offsets.push(map?.offsets[row] ?? at);
    }
    const line = text.slice(at, end);
    if (isQuote) out.pieces.push(line);
    else addLine(out, line, flow);
    at = end;
  }
  return { text: out.pieces.join(''), map: bodyMap(out.lines, out.offsets) };
}

function addLine(out: Joined, line: string, { delsp, transfer }: Flow): void {
  const ending = line.endsWith('\r\n') ? '\r\n' : line.endsWith('\n') ? '\n' : '';
  const content = line.slice(0, line.length - ending.length);
  // Of encoded lines git joins the halves before it unstuffs, so that a second half keeps its blank, and passes an open end on.
  const isEncoded = transfer === 'base64' || transfer === 'quoted-printable';
  const isSecondHalf = out.isOpen && isEncoded;
  if (content === '-- ' || (isEncoded && ending === '')) {
    out.isOpen = false;
    out.pieces.push(line);
    return;
  }
  const bare = content.startsWith(' ') && !isSecondHalf ? content.slice(1) : content;
  out.isOpen = bare === '' ? isSecondHalf && !delsp : bare.endsWith(' ');
  if (!out.isOpen) out.pieces.push(bare, ending);
  else out.pieces.push(delsp ? bare.slice(0, -1) : bare);
}
