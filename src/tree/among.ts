import { type Owner, ownerOf, UNKNOWN_TREE } from './owners.ts';

/** `frob` of `include/linux/frob.h` and of `kernel/dma/frob.c`. */
export function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The first C file of each name; kept with the paths, since each header of a patch asks for it. */
function sourcesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const old = known.get(paths);
  if (old !== undefined) return old;
  const sources = new Map<string, string>();
  for (const path of paths) if (path.endsWith('.c') && !sources.has(stem(path))) sources.set(stem(path), path);
  known.set(paths, sources);
  return sources;
}

/**
 * The owner of a path as the other paths of its patch show it: a header that nobody claims belongs to
 * the C file of the same name beside it.
 */
export function ownerAmong(path: string, paths: readonly string[]): Owner {
  const owner = ownerOf(path);
  if (owner.tree !== UNKNOWN_TREE || !path.endsWith('.h')) return owner;
  const source = sourcesOf(paths).get(stem(path));
  return source === undefined ? owner : ownerOf(source);
}
