import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './command.ts';
import { withUndo } from './undo.ts';

/** A file to write; `text` is latin1. */
interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** As git format-patch names them: what `--force` may take away with what it replaces. */
const SERIES_FILE = /^\d{4,}-.*\.patch$/;

/** Throws UsageError where `writeFolder` would: to be asked before the long work. */
export function checkFolder(cwd: string, folder: string, force: boolean): void {
  const path = resolve(cwd, folder);
  const there = look(path, folder);
  if (there === null) return;
  if (there.isSymbolicLink()) throw refused(folder, 'is a symbolic link; name the folder it points to');
  if (!there.isDirectory()) throw refused(folder, 'is not a folder; name another one');
  const patches = readdirSync(path).filter((name) => name.endsWith('.patch'));
  if (patches.length === 0 || force) return;
  const names = `${patches.slice(0, 3).join(', ')}${patches.length > 3 ? ` and ${patches.length - 3} more` : ''}`;
  throw refused(folder, `holds ${names}; name another folder, or --force replaces the series there`);
}

/** The same of `writeMailbox`. */
export function checkMailbox(cwd: string, file: string, force: boolean): void {
  const there = look(resolve(cwd, file), file);
  if (there === null) return;
  if (there.isSymbolicLink()) throw refused(file, 'is a symbolic link; name the file it points to');
  if (!there.isFile()) throw refused(file, 'is not a file; name another one');
  if (!force) throw refused(file, 'is there already; name another file, or --force writes over it');
}

function look(path: string, name: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw refused(name, reasonOf(error), error);
  }
}

/**
 * Writes a series into a folder, all of it or nothing, and gives the paths as typed.
 *
 * The mails are written apart first. A new folder takes its name as the last act; into one that is there, which may be a
 * file system of its own, they move from a folder inside it.
 */
export async function writeFolder(
  { cwd, folder, force }: { cwd: string; folder: string; force: boolean },
  files: readonly NewFile[],
): Promise<string[]> {
  checkFolder(cwd, folder, force);
  const target = resolve(cwd, folder);
  const isNew = look(target, folder) === null;
  const own = `zcreview-${process.pid}`;
  const draft = isNew ? join(dirname(target), `.${basename(target)}.${own}`) : join(target, `.${own}`);
  let unused: string | undefined;
  const undo = (): void => {
    rmSync(draft, { recursive: true, force: true });
    if (unused !== undefined) rmSync(unused, { recursive: true, force: true });
  };
  try {
    await withUndo(undo, () => {
      unused = mkdirSync(dirname(target), { recursive: true });
      mkdirSync(draft);
      for (const { name, text } of files) writeWhole(join(draft, name), text);
      if (isNew) renameSync(draft, target);
      else moveIn(draft, target, files);
      unused = undefined;
    });
  } catch (error) {
    throw refused(folder, reasonOf(error), error);
  }
  return files.map(({ name }) => join(folder, name));
}

/** Puts the mails in the place of the series that is there; what fails in the middle is taken back. */
function moveIn(draft: string, target: string, files: readonly NewFile[]): void {
  const moved: (readonly [from: string, to: string])[] = [];
  const move = (from: string, to: string): void => {
    renameSync(from, to);
    moved.push([from, to]);
  };
  try {
    const old = readdirSync(target, { withFileTypes: true }).filter(
      (one) => one.isFile() && SERIES_FILE.test(one.name),
    );
    for (const { name } of old) move(join(target, name), join(draft, `${name}.old`));
    for (const { name } of files) move(join(draft, name), join(target, name));
  } catch (error) {
    for (const [from, to] of moved.toReversed()) renameSync(to, from);
    throw error;
  }
}

/** Writes a mailbox, all of it or nothing. */
export async function writeMailbox(
  { cwd, file, force }: { cwd: string; file: string; force: boolean },
  text: string,
): Promise<void> {
  checkMailbox(cwd, file, force);
  const target = resolve(cwd, file);
  const draft = join(dirname(target), `.${basename(target)}.zcreview-${process.pid}`);
  try {
    await withUndo(
      () => rmSync(draft, { force: true }),
      () => {
        writeWhole(draft, text);
        renameSync(draft, target);
      },
    );
  } catch (error) {
    throw refused(file, reasonOf(error), error);
  }
}

/** To the disk: a full one shall say so before anything moves. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o666);
  try {
    writeFileSync(file, text, 'latin1');
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device; nothing was written',
  EDQUOT: 'the quota is used up; nothing was written',
  EFBIG: 'more than may be written here; nothing was written',
  EACCES: 'may not be written; choose another place',
  EPERM: 'may not be written; choose another place',
  EROFS: 'is on a read-only file system; choose another place',
  ENOENT: 'its folder is not there; make it first',
  ENOTDIR: 'lies below what is no folder; choose another place',
  ENAMETOOLONG: 'has too long a name; choose another one',
};

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) throw error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

function refused(name: string, reason: string, cause?: unknown): UsageError {
  return new UsageError(`${name}: ${reason}`, { cause });
}

/** A plan that somebody edited, UTF-8. Throws UsageError where it cannot be read. */
export function readPlanFile(cwd: string, file: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw refused(file, isMissing ? 'no such plan; `--plan` alone prints one' : reasonOf(error), error);
  }
}
