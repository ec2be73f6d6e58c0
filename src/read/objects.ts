import { git, type GitAnswer, type GitOptions } from './git.ts';

/** What a repository has under a name. */
export type Found =
  | { readonly kind: 'missing' | 'ambiguous' }
  | { readonly kind: 'blob' | 'tree' | 'commit' | 'tag'; readonly id: string; readonly bytes: Buffer };

/** Most bytes of all objects that one call reads. */
const LIMIT = 256 * 1024 * 1024;

/** `-c`: no command here runs a hook, and none ever will. Objects are what their names say, whatever replaces them. */
const SAFE = ['--no-replace-objects', '-c', 'core.hooksPath=/dev/null'] as const;

/** Runs one command that reads the object store; see `git`. */
export function gitStore(cwd: string, args: readonly string[], options: GitOptions): Promise<GitAnswer> {
  return git(cwd, [...SAFE, ...args], { limit: LIMIT, ...options });
}

/** Whether `readObjects` can be asked for it: names are separated by line ends. */
export function isName(name: string): boolean {
  return name !== '' && !/[\n\r\0]/.test(name);
}

/**
 * Reads objects by name, `<commit>:<path>` or whatever git rev-parse takes, in the order asked; one process does all, and one
 * name asked twice has one answer.
 *
 * A name that is not there is `missing`. Null where git fails; `error` is handed what it said.
 */
export async function readObjects(
  cwd: string,
  names: readonly string[],
  error: (said: string) => void = () => {},
): Promise<Found[] | null> {
  const safe = [...new Set(names.filter(isName))];
  const input = `${safe.join('\n')}\n`;
  const answer = safe.length === 0 ? null : await gitStore(cwd, ['cat-file', '--batch', '--buffer'], { input });
  if (answer !== null && !answer.ok) {
    error(answer.error);
    return null;
  }
  const found = answer === null ? [] : objectsIn(answer.bytes, safe);
  const known = new Map(safe.map((name, i) => [name, found[i] ?? MISSING]));
  return names.map((name) => known.get(name) ?? MISSING);
}

const MISSING: Found = { kind: 'missing' };

/** `0123... blob 12`, or `asked missing`, `asked ambiguous`; git-cat-file(1), "BATCH OUTPUT". */
function objectsIn(bytes: Buffer, names: readonly string[]): Found[] {
  let at = 0;
  return names.map((name) => {
    const end = bytes.indexOf(10, at);
    if (end < 0) return MISSING;
    const line = bytes.toString('utf8', at, end);
    at = end + 1;
    const parts = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d{1,15})$/.exec(line);
    if (parts === null) return { kind: line === `${name} ambiguous` ? 'ambiguous' : 'missing' };
    const [, id = '', kind, size] = parts;
    const from = at;
    at += Number(size) + 1;
    return { kind: kind as 'blob', id, bytes: bytes.subarray(from, at - 1) };
  });
}
