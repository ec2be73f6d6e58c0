import type { Change, ChangeKind } from '../model/change.ts';
import { decodeBytes } from '../parse/charset.ts';
import { readGitHeader, readPlainHeader, type SectionHeader } from '../parse/section.ts';

/** What the header of a change says beyond the change itself. */
export interface ReadHeader {
  /** latin1, without prefix; null is /dev/null. */
  readonly old: string | null;
  readonly now: string | null;
  /** As the change has it, but for a plain diff that empties a file and names both sides: git and patch leave it empty. */
  readonly kind: ChangeKind;
  /** Whether there is no `diff --git` line, so that no mode is known. */
  readonly isPlain: boolean;
  /** Whether git apply takes the header as it is, one directory off its names. */
  readonly isFit: boolean;
}

export function readHeader(change: Change): ReadHeader {
  const { header, path, oldPath, kind } = change;
  const found = sectionHeader(change, 1) ?? sectionHeader(change, 0);
  if (found === null) {
    const old = kind === 'added' ? null : latin1(oldPath ?? path);
    return { old, now: kind === 'deleted' ? null : latin1(path), kind, isPlain: false, isFit: false };
  }
  const { oldName: old, newName: now, isGit, faults } = found.section;
  const isFit = isGit && found.levels === 1 && faults.length === 0 && header.endsWith('\n');
  return { old, now, kind: kind === 'deleted' && now !== null ? 'modified' : kind, isPlain: !isGit, isFit };
}

/** The header read again; null where names with so many directories off are not those of the change. */
function sectionHeader(
  { header, path }: Change,
  levels: 0 | 1,
): { readonly section: SectionHeader; readonly levels: 0 | 1 } | null {
  const section = /^diff --git /m.test(header)
    ? readGitHeader(header, startOf(header, 'diff --git '), levels)
    : readPlainHeader(`${header}@@ -`, startOf(header, '--- '), { levels });
  const name = section?.newName ?? section?.oldName ?? null;
  return section !== null && name !== null && decodeBytes(name, '') === path ? { section, levels } : null;
}

/** Where the line with this mark begins, below `Index:` and its like. */
function startOf(header: string, mark: string): number {
  return header.startsWith(mark) ? 0 : header.indexOf(`\n${mark}`) + 1;
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Of a file whose diff does not say: git takes this for new files as well. */
const PLAIN_MODE = '100644';

/**
 * A header as git diff prints it; `change` tells modes, null: none changes.
 *
 * `similarity`: whether what was read of that and of blob ids is still true. `hunks`: whether any stand below.
 */
export function printHeader(
  { old, now, kind, isPlain }: Omit<ReadHeader, 'isFit'>,
  change: Pick<Change, 'oldMode' | 'newMode' | 'header'> | null,
  has: { readonly similarity: boolean; readonly hunks: boolean },
): string {
  const read = (mark: RegExp): string => (has.similarity ? (mark.exec(change?.header ?? '')?.[0] ?? '') : '');
  const verb = kind === 'renamed' ? 'rename' : kind === 'copied' ? 'copy' : null;
  const sides = `--- ${side('a/', old)}\n+++ ${side('b/', now)}\n`;
  // git finds out itself what mode a file has that goes, and whether one that has no lines is there.
  if (isPlain && (kind === 'added' || kind === 'deleted')) return sides;
  return [
    `diff --git ${quote(`a/${old ?? now}`)} ${quote(`b/${now ?? old}`)}\n`,
    modeLines(kind, change),
    read(/^(?:dis)?similarity index .*\n/m),
    verb === null ? '' : `${verb} from ${quote(old!)}\n${verb} to ${quote(now!)}\n`,
    read(/^index .*\n/m),
    has.hunks ? sides : '',
  ].join('');
}

function modeLines(kind: ChangeKind, change: Pick<Change, 'oldMode' | 'newMode'> | null): string {
  if (change === null) return '';
  const { oldMode, newMode } = change;
  if (kind === 'added') return `new file mode ${newMode ?? PLAIN_MODE}\n`;
  if (kind === 'deleted') return `deleted file mode ${oldMode ?? PLAIN_MODE}\n`;
  return oldMode === null || newMode === null ? '' : `old mode ${oldMode}\nnew mode ${newMode}\n`;
}

/** Behind a name with a blank git puts a tab, so that no reader takes what follows the blank for a date. */
function side(prefix: string, name: string | null): string {
  if (name === null) return '/dev/null';
  const quoted = quote(prefix + name);
  return name.includes(' ') && !quoted.startsWith('"') ? `${quoted}\t` : quoted;
}

const LETTERS: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A latin1 name as git quotes it with core.quotePath; git: quote_c_style. */
function quote(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return name;
  return `"${name.replace(/[^ !#-[\]-~]/g, (c) => LETTERS[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`;
}
