import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tree, TreeCommit, TreeFile, TreeRequest } from '../model/tree.ts';
import { explainGit } from './explain.ts';
import { gitLine } from './git.ts';
import { type Found, gitStore, isName, readObjects } from './objects.ts';

/** Where trees are read from. */
export type TreeSource =
  | { readonly kind: 'folder'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'repository';
      readonly name: string;
      readonly path: string;
      /** Its history ends somewhere, or objects were left where it was cloned from: what is not here may exist. */
      readonly isShallow: boolean;
      readonly isPartial: boolean;
    };

/** Trees for as many requests, null for none; or why there are none. */
export type TreeReading = { readonly trees: readonly (Tree | null)[] } | { readonly fault: string };

/** The tree in a folder: a repository if it is one itself, plain files otherwise. A text says why there is none. */
export async function openTree(name: string, cwd: string): Promise<TreeSource | string> {
  const path = resolve(cwd, name);
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return 'no such folder';
  const isBare = ['HEAD', 'objects', 'refs'].every((part) => existsSync(join(path, part)));
  if (!isBare && !existsSync(join(path, '.git'))) return { kind: 'folder', name, path };
  const said = await gitLine(path, [
    'rev-parse',
    '--is-shallow-repository',
    '--path-format=absolute',
    '--git-common-dir',
  ]);
  if (said === null) return 'git does not take it for a repository of yours; `git -C DIR status` says why';
  const [shallow = '', folder = ''] = said.split('\n');
  return { kind: 'repository', name, path, isShallow: shallow === 'true', isPartial: isPartial(folder) };
}

/** Packs that came from a promisor remote are marked (gitrepository-layout(5) and partial-clone.txt in git's Documentation). */
function isPartial(commonDir: string): boolean {
  try {
    return readdirSync(join(commonDir, 'objects/pack')).some((name) => name.endsWith('.promisor'));
  } catch {
    return false;
  }
}

/** Reads what was asked for each series, in a handful of processes for all of them. Runs nothing that the tree names. */
export async function readTrees(source: TreeSource, requests: readonly TreeRequest[]): Promise<TreeReading> {
  if (source.kind === 'folder') {
    const { readFolderTree } = await import('./tree-folder.ts');
    return { trees: requests.map((request) => readFolderTree(source, request)) };
  }
  const names = requests.map(({ bases }) => [...bases.map((base) => `${base}^{commit}`), 'HEAD^{commit}']);
  const said: string[] = [];
  const keep = (error: string): void => void said.push(error);
  const found = await readObjects(source.path, names.flat(), keep);
  if (found === null) return { fault: faultOf(said[0]) };
  let next = 0;
  const bases = names.map((list) => {
    const mine = found.slice(next, (next += list.length));
    const at = mine.findIndex(({ kind }) => kind === 'commit');
    const commit = mine[at];
    return commit?.kind === 'commit' ? { id: commit.id, isNamed: at < list.length - 1 } : null;
  });
  const wanted = requests.map((request, i) => namesOf(request, bases[i]?.id ?? null));
  const objects = await readObjects(source.path, wanted.flat(), keep);
  if (objects === null) return { fault: faultOf(said[0]) };
  const trees: (Tree | null)[] = [];
  const until = Date.now() + WALK;
  next = 0;
  for (const [i, request] of requests.entries()) {
    const mine = objects.slice(next, (next += wanted[i]!.length));
    const base = bases[i] ?? null;
    trees.push(base === null ? null : await treeOf({ ...source, until }, request, base, mine));
  }
  return { trees };
}

function faultOf(said = ''): string {
  return said === 'too much output' ? 'the files to look at are larger than 256 MiB together' : explainGit(said);
}

/** `until`: when to look no further into the history. */
type Repository = Extract<TreeSource, { kind: 'repository' }> & { readonly until: number };

function namesOf({ paths, commits }: TreeRequest, base: string | null): string[] {
  if (base === null) return [];
  return [...paths.map((path) => `${base}:${path}`), ...commits.map((digits) => `${digits}^{commit}`)];
}

async function treeOf(
  source: Repository,
  { paths, commits }: TreeRequest,
  base: { readonly id: string; readonly isNamed: boolean },
  objects: readonly Found[],
): Promise<Tree> {
  const files = paths.map((path, i) => fileOf(path, objects[i]!, source));
  const looked = objects.slice(paths.length);
  const isBelow = await belowOf(source, base.id, looked);
  const told = commits.map((asked, i) => commitOf(asked, looked[i]!, source, isBelow));
  return { name: source.name, base: base.id, isBaseNamed: base.isNamed, files, commits: told };
}

function fileOf(path: string, found: Found, { isPartial: isUnsure }: Repository): TreeFile {
  // `base:./x` and `base:x/../y` mean something else to git.
  if (!isName(path) || /(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return { path, kind: 'unknown' };
  if (found.kind === 'blob') return { path, kind: 'file', text: textOf(found) };
  if (found.kind === 'tree') return { path, kind: 'folder' };
  return { path, kind: found.kind === 'missing' && !isUnsure ? 'absent' : 'unknown' };
}

/** Many series ask for one file. */
const texts = new WeakMap<Buffer, string>();

function textOf({ bytes }: { readonly bytes: Buffer }): string {
  const text = texts.get(bytes) ?? bytes.toString('latin1');
  texts.set(bytes, text);
  return text;
}

function commitOf(asked: string, found: Found, source: Repository, isBelow: Below): TreeCommit {
  if (found.kind === 'ambiguous') return { asked, kind: 'ambiguous' };
  if (found.kind !== 'commit') return { asked, kind: source.isShallow || source.isPartial ? 'unknown' : 'absent' };
  const { id } = found;
  return { asked, kind: 'found', id, subject: subjectOf(found.bytes), isBelow: isBelow(id) };
}

/** The first paragraph of the message as one line, as `%s` of git-log(1) gives it. */
function subjectOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  const start = text.indexOf('\n\n');
  const lines = (start < 0 ? '' : text.slice(start + 2))
    .trimStart()
    .split('\n')
    .map((line) => line.trim());
  const end = lines.indexOf('');
  return (end < 0 ? lines : lines.slice(0, end)).join(' ');
}

/** Whether the base has a commit in its history; null where that could not be found out. */
type Below = (id: string) => boolean | null;

/** Milliseconds that walks through the history may take, all series together. */
const WALK = 700;

/** For the commits that were found. */
async function belowOf({ path, isShallow, until }: Repository, base: string, looked: readonly Found[]): Promise<Below> {
  const ids = new Set(looked.flatMap((one) => (one.kind === 'commit' ? [one.id] : [])));
  const time = until - Date.now();
  if (ids.size === 0 || isShallow || time <= 0) return () => null;
  // Prints the commits that cannot be reached from any other of these.
  const { ok, bytes } = await gitStore(path, ['merge-base', '--independent', base, ...ids], { time });
  if (!ok) return () => null;
  const apart = new Set(bytes.toString('latin1').split('\n'));
  // What is not apart may be below one that is, and not below the base.
  const isSure = ![...ids].some((id) => id !== base && apart.has(id));
  return (id) => (id === base ? true : apart.has(id) ? false : isSure ? true : null);
}
