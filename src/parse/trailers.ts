/** A trailer of a message, by 0-based lines of that message. */
export interface RawTrailer {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** Lines git itself writes into a trailer block; git trailer.c: git_generated_prefixes. */
const GENERATED = ['Signed-off-by: ', '(cherry picked from commit '];

/**
 * Trailers as `git interpret-trailers --parse` sees them.
 *
 * `message` is the whole commit message, subject first, without endings. The first paragraph is the title and holds none.
 */
export function readTrailers(message: readonly string[]): RawTrailer[] {
  const lines = message.slice(0, logEnd(message));
  const trailers: RawTrailer[] = [];
  let folds = false;
  for (let i = blockStart(lines); i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.startsWith('#')) {
      folds = false;
      continue;
    }
    const last = trailers.at(-1);
    if (folds && last !== undefined && /^\s+\S/.test(line)) {
      trailers[trailers.length - 1] = { ...last, value: `${last.value} ${line.trim()}`.trim() };
      continue;
    }
    const separator = findSeparator(line);
    folds = separator >= 1;
    if (folds)
      trailers.push({ key: line.slice(0, separator).trim(), value: line.slice(separator + 1).trim(), line: i });
  }
  return trailers;
}

/** Where comments and an old `Conflicts:` block at the end begin; git commit.c: ignored_log_message_bytes. */
function logEnd(lines: readonly string[]): number {
  let end = -1;
  let isConflict = false;
  for (const [i, line] of lines.entries()) {
    const opens = line === 'Conflicts:';
    if (opens || line === '' || line.startsWith('#')) {
      isConflict ||= opens;
      if (end < 0) end = i;
    } else if (!isConflict || !line.startsWith('\t')) {
      end = -1;
      isConflict = false;
    }
  }
  return end < 0 ? lines.length : end;
}

/** Index of the block's first line, `lines.length` where there is none; git trailer.c: find_trailer_start. */
function blockStart(lines: readonly string[]): number {
  const title = endOfTitle(lines);
  let onlySpaces = true;
  let recognized = false;
  let trailers = 0;
  let others = 0;
  let continuations = 0;
  for (let i = lines.length - 1; i >= title; i -= 1) {
    const line = lines[i]!;
    if (line.startsWith('#')) {
      others += continuations;
      continuations = 0;
    } else if (line.trim() === '') {
      if (onlySpaces) continue;
      others += continuations;
      const isBlock = (recognized && trailers * 3 >= others) || (trailers > 0 && others === 0);
      return isBlock ? i + 1 : lines.length;
    } else {
      onlySpaces = false;
      const generated = GENERATED.some((prefix) => line.startsWith(prefix));
      if (generated || (!/^\s/.test(line) && findSeparator(line) >= 1)) {
        trailers += 1;
        continuations = 0;
        recognized ||= generated;
      } else if (/^\s/.test(line)) {
        continuations += 1;
      } else {
        others += 1 + continuations;
        continuations = 0;
      }
    }
  }
  return lines.length;
}

function endOfTitle(lines: readonly string[]): number {
  const blank = lines.findIndex((line) => !line.startsWith('#') && line.trim() === '');
  return blank < 0 ? lines.length : blank;
}

/** Position of the colon behind a token of letters, digits and dashes; git trailer.c: find_separator. */
function findSeparator(line: string): number {
  const match = /^[A-Za-z0-9-]*[ \t]*:/.exec(line);
  return match === null ? -1 : match[0].length - 1;
}
