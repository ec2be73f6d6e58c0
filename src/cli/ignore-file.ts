import { lstatSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Document, isSeq, parseDocument } from 'yaml';
import type { IgnoreEntry } from '../model/suppression.ts';
import type { ConfigText } from '../read/config.ts';
import { readIfThere } from '../read/here.ts';
import { UsageError } from './command.ts';
import { readYamlConfig } from './config-yaml.ts';

/** A file that holds entries. */
export interface IgnoreFile extends Pick<ConfigText, 'from' | 'name'> {
  /** Absolute. */
  readonly path: string;
}

/** What is written down; keys in the order in which they are written. */
export interface NewEntry {
  readonly rule?: string;
  readonly fingerprint?: string;
  readonly path?: string;
  readonly reason: string;
  readonly until?: string;
}

/** The entries of a file, none where it is not there. Throws UsageError where it is broken. */
export function entriesIn(file: IgnoreFile): readonly IgnoreEntry[] {
  const text = readIfThere(file.path);
  return text === null ? [] : readYamlConfig({ ...file, text, folder: dirname(file.path) }).ignore;
}

/** Writes one entry more; comments and all else in the file stay as they are. */
export function addEntry(file: IgnoreFile, entry: NewEntry): void {
  const document = parseDocument(readIfThere(file.path) ?? '');
  const list = document.get('ignore');
  if (isSeq(list) && list.items.length > 0) document.addIn(['ignore'], document.createNode(entry));
  else document.set('ignore', document.createNode([entry]));
  replace(file, document);
}

/** `index`: of the entries in the file. */
export function removeEntry(file: IgnoreFile, index: number): void {
  const document = parseDocument(readIfThere(file.path) ?? '');
  document.deleteIn(['ignore', index]);
  replace(file, document);
}

/** Whole or not at all; never through a symbolic link to somewhere else. */
function replace({ path, name }: IgnoreFile, document: Document): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new UsageError(`${name}: is a symbolic link and was left alone`);
  }
  const draft = `${path}.zcreview-${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // No folding: a long reason stays one line, and lines of others are not touched.
    writeFileSync(draft, document.toString({ lineWidth: 0 }));
    renameSync(draft, path);
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
