import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What stands at the root of a kernel tree; nothing else has both. */
const MARKS = ['MAINTAINERS', 'Kbuild'] as const;

/**
 * The kernel repository that `cwd` stands in, told by the files at its root; null where there is none.
 *
 * Looks at the file system alone: a run elsewhere must not pay for a git process.
 */
export function kernelAround(cwd: string): string | null {
  for (let path = resolve(cwd); ; path = dirname(path)) {
    if (existsSync(join(path, '.git'))) return MARKS.every((name) => existsSync(join(path, name))) ? path : null;
    if (dirname(path) === path) return null;
  }
}
