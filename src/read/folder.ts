import type { Dirent } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readOneFile, unreadable } from './file.ts';
import { failed, type ReadFailure, type Reading, type Source } from './source.ts';

/** Names of patches and mails: `git format-patch`, `b4 am` (`.mbx`, `.cover`), lore's `t.mbox.gz`. */
const PATCH_NAME = /\.(?:patch|diff|mbox|mbx|eml|cover)(?:\.gz)?$/i;

/** What `git format-patch --numbered-files` and MH folders write: `1`, `2`, `10`. */
const NUMBER_NAME = /^\d+$/;

/** Looked at only when nothing else is there: a folder of patches may hold notes as well. */
const TEXT_NAME = /\.txt(?:\.gz)?$/i;

const LOOKED_FOR = '*.patch, *.diff, *.mbox, *.mbx, *.eml, *.txt, numbered files, a quilt series or a maildir';

/** Files to read, as paths below the folder, in the order of the series. */
interface Listing {
  readonly files: readonly string[];
  readonly failures: readonly ReadFailure[];
  readonly notices: readonly string[];
}

/** Reads a maildir or a folder of patches, a source for each file, never the folders in it. */
export async function readFolder(path: string, name: string): Promise<Reading> {
  let listing: Listing;
  try {
    listing = await list(path, name);
  } catch (error) {
    return failed(name, unreadable(error));
  }
  if (listing.files.length === 0 && listing.failures.length === 0) {
    return failed(
      name,
      `no patches in this folder (looked for ${LOOKED_FOR}); name a file, or a revision with --range`,
    );
  }
  const sources: Source[] = [];
  const failures = [...listing.failures];
  for (const file of listing.files) {
    const reading = await readOneFile(join(path, file), join(name, file));
    sources.push(...reading.sources);
    failures.push(...reading.failures);
  }
  return { sources, failures, notices: listing.notices };
}

async function list(path: string, name: string): Promise<Listing> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  if (folders.has('cur') && folders.has('new')) return listMaildir(path);
  const names = entries.filter(mayBeRead).map((entry) => entry.name);
  return (names.includes('series') ? await listQuilt(path, name, names) : null) ?? plain(listPatches(names));
}

/** Not a hidden file, and not a pipe: one that lies in a folder would keep us waiting for a writer. */
function mayBeRead(entry: Dirent): boolean {
  return (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.');
}

function plain(files: readonly string[]): Listing {
  return { files, failures: [], notices: [] };
}

function listPatches(names: readonly string[]): string[] {
  const patches = names.filter((name) => PATCH_NAME.test(name) || NUMBER_NAME.test(name));
  const chosen = patches.length > 0 ? patches : names.filter((name) => TEXT_NAME.test(name));
  return chosen.toSorted(compareNatural);
}

/** `cur` and `new` together, by name: a maildir name starts with the time of delivery. `tmp` holds half-written mail. */
async function listMaildir(path: string): Promise<Listing> {
  const found: (readonly [name: string, file: string])[] = [];
  for (const part of ['cur', 'new']) {
    for (const entry of await readdir(join(path, part), { withFileTypes: true })) {
      if (mayBeRead(entry)) found.push([entry.name, join(part, entry.name)]);
    }
  }
  return plain(found.toSorted(([a], [b]) => compareNatural(a, b)).map(([, file]) => file));
}

/**
 * Names in a quilt `series` file, in the order they are applied.
 *
 * A line is a name, perhaps followed by `-p0`, `-R` or a comment; `#` at a line's start is a comment (quilt(1), "series").
 */
function quiltNames(text: string): string[] {
  const words = text.split('\n').map((line) => line.trim().split(/\s/, 1)[0] ?? '');
  return words.filter((word) => word !== '' && !word.startsWith('#'));
}

/** Null: the file called `series` is not quilt's, as none of its lines names a file here. */
async function listQuilt(path: string, name: string, names: readonly string[]): Promise<Listing | null> {
  const listed = quiltNames(await readFile(join(path, 'series'), 'utf8'));
  const inside = listed.filter((file) => !leaves(file));
  if (!(await anyIsThere(path, inside, names))) return null;
  const outside = listed.filter((file) => leaves(file));
  const left = listPatches(names).filter((file) => !listed.includes(file));
  const notices =
    left.length === 0 ? [] : [`${name}: left out ${left.length} not named in the series file: ${left.join(', ')}`];
  const failures = outside.map((file) => ({
    name: join(name, 'series'),
    message: `names ${file}, which is outside this folder`,
  }));
  return { files: inside, failures, notices };
}

/** Only names with a `/` cost a look at the disk, and a mailbox called `series` has few of them in the first column. */
async function anyIsThere(path: string, files: readonly string[], names: readonly string[]): Promise<boolean> {
  if (files.some((file) => names.includes(file))) return true;
  const below = files.filter((file) => file.includes('/')).slice(0, 100);
  const found = await Promise.all(
    below.map((file) =>
      stat(join(path, file)).then(
        (stats) => stats.isFile(),
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

function leaves(file: string): boolean {
  return file.startsWith('/') || file.split('/').includes('..');
}

/** Orders `2-x` before `10-x`, and by code unit elsewhere: the same everywhere, whatever the locale. */
export function compareNatural(a: string, b: string): number {
  const left = a.split(/(\d+)/);
  const right = b.split(/(\d+)/);
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const order = compareParts(left[index] ?? '', right[index] ?? '', index % 2 === 1);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareParts(a: string, b: string, digits: boolean): number {
  if (a === b) return 0;
  if (digits) {
    const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
    if (left.length !== right.length) return left.length - right.length;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a < b ? -1 : 1;
}
