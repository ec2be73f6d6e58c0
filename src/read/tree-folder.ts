import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Tree, TreeFile, TreeRequest } from '../model/tree.ts';
import { errorCode } from './source.ts';

/** Larger files are no source. */
const SIZE_LIMIT = 32 * 1024 * 1024;

/** Reads from an unpacked source; what lies outside of it, or is a link, is not followed. */
export function readFolderTree({ name, path: root }: { name: string; path: string }, request: TreeRequest): Tree {
  const files = request.paths.map((path) => readOne(root, path));
  return {
    name,
    base: null,
    isBaseNamed: false,
    files,
    commits: request.commits.map((asked) => ({ asked, kind: 'unknown' })),
  };
}

function readOne(root: string, path: string): TreeFile {
  if (path === '' || path.includes('\0') || path.startsWith('/') || path.split(/[/\\]/).includes('..'))
    return { path, kind: 'unknown' };
  try {
    const full = join(realpathSync(root), path);
    // A link at any step makes it another path.
    if (realpathSync(full) !== full.replace(new RegExp(`\\${sep}$`), '')) return { path, kind: 'unknown' };
    const stat = statSync(full);
    if (stat.isDirectory()) return { path, kind: 'folder' };
    if (!stat.isFile() || stat.size > SIZE_LIMIT) return { path, kind: 'unknown' };
    return { path, kind: 'file', text: readFileSync(full, 'latin1') };
  } catch (error) {
    return { path, kind: errorCode(error) === 'ENOENT' ? 'absent' : 'unknown' };
  }
}
