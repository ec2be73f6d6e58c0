import { content, type Fault, lineEnd } from './lines.ts';

/** End of a binary block, and what is wrong with it. */
export interface ReadBinary {
  readonly end: number;
  readonly fault: Fault | null;
}

/** `GIT binary patch` with its one or two blocks, or `Binary files a and b differ`; null where there is none at `at`. */
export function readBinary(text: string, at: number): ReadBinary | null {
  const c = text[at];
  if (c !== 'B' && c !== 'F' && c !== 'G') return null;
  const end = lineEnd(text, at);
  const line = content(text, at, end);
  if (/^(?:Binary files|Files) .*differ$/.test(line)) return line.endsWith(' differ') ? { end, fault: null } : null;
  return line === 'GIT binary patch' ? readBlocks(text, end) : null;
}

/** git apply: parse_binary. The second block undoes the first one, and may be missing. */
function readBlocks(text: string, at: number): ReadBinary {
  let end = at;
  for (let blocks = 0; blocks < 2; blocks += 1) {
    if (!text.startsWith('literal ', end) && !text.startsWith('delta ', end)) {
      return { end, fault: blocks > 0 ? null : { at: end, message: 'binary patch without data', ...UNKNOWN } };
    }
    const block = readBlock(text, end);
    if (block.fault !== null) return block;
    end = block.end;
  }
  return { end, fault: null };
}

const UNKNOWN = { assumed: 'the file is binary; what changes in it is not known' } as const;

/** Lines of base 85 up to a blank one; git apply: parse_binary_hunk. What they unpack to is not looked at. */
function readBlock(text: string, at: number): ReadBinary {
  let end = lineEnd(text, at);
  while (end < text.length) {
    const next = lineEnd(text, end);
    const line = content(text, end, next);
    if (line === '') return { end: next, fault: null };
    if (!isBase85(line)) return { end, fault: { at: end, message: 'corrupt line in a binary patch', ...UNKNOWN } };
    end = next;
  }
  return { end, fault: { at: end, message: 'binary patch without its last, blank line', ...UNKNOWN } };
}

/** One letter for the number of bytes, `A` 1 to `z` 52, and five characters for each four of them. */
function isBase85(line: string): boolean {
  const letter = /^[A-Za-z]/.exec(line)?.[0];
  if (letter === undefined || (line.length - 1) % 5 !== 0) return false;
  const bytes = letter <= 'Z' ? letter.charCodeAt(0) - 64 : letter.charCodeAt(0) - 70;
  return Math.ceil(bytes / 4) === (line.length - 1) / 5 && /^[\w!#$%&()*+;<=>?@^`{|}~-]+$/.test(line);
}
