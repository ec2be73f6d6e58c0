/** Lines of prose that git and mailers leave alone. */

/** Columns of a commit message (submitting-patches.rst, "The canonical patch format"). */
const WIDTH = 75;
/** `- one of a list`, `* too`. */
const ITEM = /^(\s*)([-*]) /;

/** Wraps paragraphs and `- ` lists; lines led by blanks stay as they are. */
export function wrapped(text: string): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return guarded(paragraphs.map(wrapParagraph).join('\n\n'));
}

function wrapParagraph(paragraph: string): string {
  const blocks: string[] = [];
  for (const line of paragraph.split('\n')) {
    const isNew = blocks.length === 0 || ITEM.test(line) || /^\s/.test(line);
    if (isNew) blocks.push(line);
    else blocks.push(`${blocks.pop()} ${line}`);
  }
  return blocks.map((block) => (/^\s/.test(block) ? block : wrapBlock(block))).join('\n');
}

function wrapBlock(block: string): string {
  const indent = ITEM.test(block) ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of block.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line += line === '' || line === indent ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/**
 * What would be read as something else at the beginning of a line: the next mail of a mailbox, the end of the message,
 * a diff (git mailinfo: patchbreak), headers, scissors, and trailers that nobody gave.
 */
const MEANT_OTHERWISE =
  /^(?:>*From |---|diff |Index: |\*\*\* \S|@@ |From:|Date:|Subject:|[A-Za-z][A-Za-z0-9-]*-by:|Fixes:|Cc:|Link:|Closes:|base-commit:|prerequisite-|change-id:|.*(?:>8|8<|>%|%<))/i;

/** Text whose lines mean nothing but themselves: what could is moved in by one blank. */
export function guarded(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      (MEANT_OTHERWISE.test(line) ? ` ${line}` : line).replace(/[\p{Cc}\u2028\u2029]/gu, visibleBlank).trimEnd(),
    )
    .join('\n');
}

function visibleBlank(character: string): string {
  return character === '\t' ? '\t' : ' ';
}
