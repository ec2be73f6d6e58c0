import { type Owner, ownerOf, UNKNOWN_TREE } from './owners.ts';

/** `frob` of `include/linux/frob.h` and of `kernel/dma/frob.c`. */
export function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

/**
 * The owner of a path as the other paths of its patch show it: a header that nobody claims belongs to
 * the C file of the same name beside it.
 */
export function ownerAmong(path: string, paths: readonly string[]): Owner {
  const owner = ownerOf(path);
  if (owner.tree !== UNKNOWN_TREE || !path.endsWith('.h')) return owner;
  const source = paths.find((other) => other.endsWith('.c') && stem(other) === stem(path));
  return source === undefined ? owner : ownerOf(source);
}
