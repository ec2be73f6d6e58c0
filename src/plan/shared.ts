import { isFresh, type Name, type Part } from './lexicon.ts';
import { isUpdate, type Traits } from './traits.ts';

/** What the block at hand shares with each block before it, by number of that block. */
export interface Shared {
  /** Cosine of the weighted parts of their names. */
  readonly words: Float64Array;
  /** How often the name stands in the patch that of all they share stands least often; infinite where they share none. */
  readonly rarest: Float64Array;
  /** 1: a name that the patch brings in or drops stands in both. */
  readonly fresh: Uint8Array;
  /** 1: the one speaks of the declaration around the other, or both stand in one of the same name. */
  readonly scopeNamed: Uint8Array;
  readonly sameScope: Uint8Array;
  /** How many words the names of the declarations around them share. */
  readonly scopeWords: Float64Array;
  /** How many tokens both add or both remove, on balance. */
  readonly edits: Float64Array;
  /** How many lines that one adds the other removes. */
  readonly arrived: Float64Array;
  readonly left: Float64Array;
}

/** Asks for each block in turn what it shares with those before; only what is shared is ever looked at. */
export function* sharedOf(traits: readonly Traits[]): Generator<Shared> {
  const shared = emptyShared(traits.length);
  const seen = { parts: new Map(), scopeWords: new Map(), tokens: new Map(), added: new Map(), removed: new Map() };
  for (const [i, one] of traits.entries()) {
    clear(shared);
    shareWords(one, i, seen.parts, shared.words);
    shareNames(one, i, shared);
    shareScopes(one, i, shared);
    for (const part of one.scopeWords) countIn(seen.scopeWords, part, i, shared.scopeWords);
    shareEdits(one, i, seen.tokens, shared.edits);
    shareLines(one, i, seen, shared);
    yield shared;
  }
}

/** Sizes of a thing in the blocks that have it: number of the block, size, and so on. */
type Seen<Key> = Map<Key, number[]>;

function emptyShared(n: number): Shared {
  return {
    words: new Float64Array(n),
    rarest: new Float64Array(n),
    fresh: new Uint8Array(n),
    scopeNamed: new Uint8Array(n),
    sameScope: new Uint8Array(n),
    scopeWords: new Float64Array(n),
    edits: new Float64Array(n),
    arrived: new Float64Array(n),
    left: new Float64Array(n),
  };
}

function clear(shared: Shared): void {
  for (const list of Object.values(shared) as (Float64Array | Uint8Array)[]) list.fill(0);
  shared.rarest.fill(Infinity);
}

function shareWords({ parts, weights }: Traits, i: number, seen: Seen<Part>, words: Float64Array): void {
  for (let at = 0; at < parts.length; at += 1) {
    const weight = weights[at]!;
    const others = othersOf(seen, parts[at]!);
    for (let k = 0; k < others.length; k += 2) words[others[k]!]! += weight * others[k + 1]!;
    others.push(i, weight);
  }
}

function othersOf<Key>(seen: Seen<Key>, key: Key): number[] {
  const known = seen.get(key);
  if (known !== undefined) return known;
  const others: number[] = [];
  seen.set(key, others);
  return others;
}

function shareNames({ names, scopes }: Traits, i: number, { rarest, fresh, scopeNamed }: Shared): void {
  for (const name of names) {
    const { blocks, around, spread } = name;
    const isOfPatch = isFresh(name);
    for (let k = 0; blocks[k]! < i; k += 1) {
      const j = blocks[k]!;
      if (spread < rarest[j]!) rarest[j] = spread;
      if (isOfPatch) fresh[j] = 1;
    }
    if (isTelling(name) && !scopes.includes(name)) for (let k = 0; around[k]! < i; k += 1) scopeNamed[around[k]!] = 1;
  }
}

function shareScopes({ scopes }: Traits, i: number, { scopeNamed, sameScope }: Shared): void {
  for (const name of scopes) {
    const { blocks, around } = name;
    for (let k = 0; around[k]! < i; k += 1) sameScope[around[k]!] = 1;
    if (!isTelling(name)) continue;
    for (let k = 0; blocks[k]! < i; k += 1) if (!around.includes(blocks[k]!)) scopeNamed[blocks[k]!] = 1;
  }
}

/** Scopes of three letters or less are named by chance. */
function isTelling({ text }: Name): boolean {
  return text.length > 3;
}

/** Counts one for each block before that has the same, and notes that this one has it. */
function countIn<Key>(seen: Seen<Key>, key: Key, i: number, counts: Float64Array): void {
  const others = othersOf(seen, key);
  for (let k = 0; k < others.length; k += 1) counts[others[k]!]! += 1;
  others.push(i);
}

function shareEdits({ block, balance }: Traits, i: number, seen: Seen<string>, edits: Float64Array): void {
  if (!isUpdate(block)) return;
  for (const [token, by] of balance) {
    if (by === 0) continue;
    const others = othersOf(seen, token);
    for (let k = 0; k < others.length; k += 2) {
      const other = others[k + 1]!;
      if (by > 0 && other > 0) edits[others[k]!]! += Math.min(by, other);
      else if (by < 0 && other < 0) edits[others[k]!]! += Math.min(-by, -other);
    }
    others.push(i, by);
  }
}

function shareLines(
  { added, removed }: Traits,
  i: number,
  seen: { readonly added: Seen<string>; readonly removed: Seen<string> },
  { arrived, left }: Shared,
): void {
  for (const line of added) for (const j of seen.removed.get(line) ?? []) arrived[j]! += 1;
  for (const line of removed) for (const j of seen.added.get(line) ?? []) left[j]! += 1;
  for (const line of added) othersOf(seen.added, line).push(i);
  for (const line of removed) othersOf(seen.removed, line).push(i);
}
