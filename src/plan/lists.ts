/** Adds to the list that a key has; in place, as copies of growing lists are what a large patch cannot afford. */
export function append<Key, One>(lists: Map<Key, One[]>, key: Key, one: One): void {
  const own = lists.get(key);
  if (own === undefined) lists.set(key, [one]);
  else own.push(one);
}
