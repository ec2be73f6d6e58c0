import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The repository that a folder lies in, as far as files tell: no process is started. Absolute paths. */
export interface Here {
  /** Of the work tree; null in a bare repository. */
  readonly top: string | null;
  readonly gitDir: string;
  /** The git directory that all work trees share. */
  readonly commonDir: string;
  /** It belongs to the user that runs this; of another's git itself has to say whether it is trusted. */
  readonly isOwn: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Looks from `cwd` upwards, as git does (gitrepository-layout(5)); null where there is none. */
export function repositoryHere(cwd: string, env: Environment): Here | null {
  const { GIT_DIR: typed, GIT_WORK_TREE: tree } = env;
  if (typed) return here(resolve(cwd, typed), tree ? resolve(cwd, tree) : cwd);
  const ceilings = new Set((env['GIT_CEILING_DIRECTORIES'] ?? '').split(':'));
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = gitDirIn(folder);
    if (found !== null) return here(found, folder);
    if (isGitDir(folder)) return here(folder, null);
    if (dirname(folder) === folder || ceilings.has(dirname(folder))) return null;
  }
}

function here(gitDir: string, top: string | null): Here | null {
  if (!isGitDir(gitDir)) return null;
  const common = readIfThere(join(gitDir, 'commondir'))?.trim();
  const owner = statSync(gitDir).uid;
  const isOwn = process.getuid === undefined || process.getuid() === owner;
  return { top, gitDir, commonDir: common === undefined ? gitDir : resolve(gitDir, common), isOwn };
}

/** `.git`, or where a file of that name points to (of a linked work tree or a submodule). */
function gitDirIn(folder: string): string | null {
  const path = join(folder, '.git');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (stat.isDirectory()) return isGitDir(path) ? path : null;
  const pointed = /^gitdir: (.*)$/m.exec(readIfThere(path) ?? '')?.[1];
  return pointed === undefined ? null : resolve(folder, pointed);
}

function isGitDir(path: string): boolean {
  return statSync(join(path, 'HEAD'), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** UTF-8; null where there is no such file, or none that can be read. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
