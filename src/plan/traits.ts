import { languageOf } from '../code/language.ts';
import type { CodeLine } from '../code/view.ts';
import { stem } from '../tree/among.ts';
import type { Block } from './blocks.ts';

/** What the ties between units are made of: worked out once a block. */
export interface Traits {
  readonly block: Block;
  readonly directory: string;
  readonly stem: string;
  /** Lines with a letter or digit. */
  readonly size: number;
  /** Names in its changed lines, comments and strings included. */
  readonly names: ReadonlySet<string>;
  /** Weights of the parts of these names; of length 1. */
  readonly words: ReadonlyMap<number, number>;
  /** Names that the patch brings in or drops. */
  readonly fresh: ReadonlySet<string>;
  /** Tokens that it adds and removes on balance. */
  readonly gained: ReadonlyMap<string, number>;
  readonly lost: ReadonlyMap<string, number>;
  /** Names of the declarations around its lines. */
  readonly scopes: ReadonlySet<string>;
  readonly scopeWords: ReadonlySet<string>;
  readonly isNewFile: boolean;
  readonly kind: 'code' | 'test' | 'docs' | 'other';
  /** First line, in the new file or else in the old one. */
  readonly line: number;
  /** Lines of eight characters or more that it adds, and that it removes; white space evened. */
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** Three letters or more: shorter names tie what has nothing in common. */
const NAME = /[A-Za-z_]\w{2,}/g;
const TOKEN = /\w+|[^\w\s]/g;
const SUBSTANCE = /\w/;

const KEYWORDS = new Set(
  `auto break case char const continue default define defined do double elif else endif enum extern float for goto if
  ifdef ifndef include inline int long register restrict return short signed sizeof static struct switch typedef union
  unsigned void volatile while bool true false NULL null size_t ssize_t uint8_t uint16_t uint32_t uint64_t int8_t int16_t
  int32_t int64_t`.split(/\s+/),
);
const COMMON = new Set(
  `the and for with that this from not are was were has have had will would can could should may might must its it's but
  all any one two out into onto over than then when where which who whom what how why you your our their them they there
  here also only just more most some such each other new use used uses using set get add added adds remove removed make
  made does done did been being be is as at by of or on in to an if no so we he she do it a see let via per now too yet
  nor own same very both few about above below after before between because while until since without within`.split(
    /\s+/,
  ),
);

/** The parts of a name: cut at `_`, at changes of case, and digits left out; lower case, two letters or more. */
function partsOf(name: string): string[] {
  const parts = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return parts
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 2 && !COMMON.has(part) && !KEYWORDS.has(part));
}

export function traitsOf(blocks: readonly Block[]): Traits[] {
  const fresh = freshNames(blocks);
  const named = blocks.map(namesOf);
  const vectors = wordVectors(named);
  return blocks.map((block, i) => {
    const { path } = block.change;
    const [gained, lost] = balanceOf(block.lines);
    const scopes = scopesOf(block);
    return {
      block,
      directory: path.slice(0, path.lastIndexOf('/') + 1),
      stem: stem(path),
      size: block.lines.filter(({ text }) => SUBSTANCE.test(text)).length,
      names: named[i]!,
      words: vectors[i]!,
      fresh: new Set([...named[i]!].filter((name) => fresh.has(name))),
      gained,
      lost,
      scopes,
      scopeWords: new Set([...scopes].flatMap(partsOf)),
      isNewFile: block.change.change.kind === 'added' || block.change.change.kind === 'deleted',
      kind: kindOf(path),
      line: block.lines[0]?.newLine || block.lines[0]?.oldLine || 0,
      added: linesOf(block, 'added'),
      removed: linesOf(block, 'removed'),
    };
  });
}

function namesOf({ lines }: Block): Set<string> {
  const names = new Set<string>();
  for (const { text } of lines) for (const name of text.match(NAME) ?? []) if (!KEYWORDS.has(name)) names.add(name);
  return names;
}

/** Names that stand in no line of the old text that the patch shows, or in none of the new one. */
function freshNames(blocks: readonly Block[]): Set<string> {
  const changes = new Set(blocks.map((block) => block.change));
  const hunks = [...changes].flatMap((change) => change.hunks);
  const sections = hunks.flatMap(({ hunk }) => hunk.section.match(NAME) ?? []);
  const [old, now] = [new Set(sections), new Set(sections)];
  for (const { kind, text } of hunks.flatMap(({ lines }) => lines)) {
    for (const name of text.match(NAME) ?? []) {
      if (kind !== 'added') old.add(name);
      if (kind !== 'removed') now.add(name);
    }
  }
  return new Set([...old, ...now].filter((name) => old.has(name) !== now.has(name)));
}

function wordVectors(named: readonly ReadonlySet<string>[]): Map<number, number>[] {
  const ids = new Map<string, number>();
  const counts = named.map((names) => {
    const count = new Map<number, number>();
    for (const name of names) {
      for (const part of new Set(partsOf(name))) {
        const id = ids.get(part) ?? ids.size;
        ids.set(part, id);
        count.set(id, (count.get(id) ?? 0) + 1);
      }
    }
    return count;
  });
  const spread = new Float64Array(ids.size);
  for (const count of counts) for (const id of count.keys()) spread[id]! += 1;
  return counts.map((count) => {
    const weights = new Map<number, number>();
    let square = 0;
    for (const [id, times] of count) {
      const weight = (1 + Math.log(times)) * Math.log((named.length + 1) / spread[id]!);
      weights.set(id, weight);
      square += weight * weight;
    }
    const length = Math.sqrt(square);
    if (length > 0) for (const [id, weight] of weights) weights.set(id, weight / length);
    return weights;
  });
}

function balanceOf(lines: readonly CodeLine[]): [Map<string, number>, Map<string, number>] {
  const balance = new Map<string, number>();
  for (const { kind, text } of lines) {
    const by = kind === 'added' ? 1 : -1;
    for (const token of text.match(TOKEN) ?? []) balance.set(token, (balance.get(token) ?? 0) + by);
  }
  const gained = new Map<string, number>();
  const lost = new Map<string, number>();
  for (const [token, by] of balance) {
    if (by > 0) gained.set(token, by);
    if (by < 0) lost.set(token, -by);
  }
  return [gained, lost];
}

function scopesOf({ lines, change, hunk }: Block): Set<string> {
  const scopes = new Set(lines.flatMap(({ scope }) => (scope === null ? [] : [scope.name])));
  if (scopes.size > 0 || hunk < 0) return scopes;
  if (languageOf(change.path) === 'c') return scopes;
  return new Set(change.hunks[hunk]!.hunk.section.match(NAME)?.filter((n) => !KEYWORDS.has(n)) ?? []);
}

const TEST = /(^|\/)(tests?|t|testing|selftests?)\/|(^|\/)test[-_]|[-_]test\.|\.t$/;
const DOCS = /(^|\/)(Documentation|docs?|man)\/|\.(txt|rst|adoc|md|texi|[1-8])(\.in)?$|(^|\/)(README|NEWS|ChangeLog)/;
const CODE = /\.(c|h|y|l|S|cc|cpp|hpp|rs|pl|perl|tcl|sh|py)$/;

function kindOf(path: string): Traits['kind'] {
  if (TEST.test(path)) return 'test';
  if (DOCS.test(path)) return 'docs';
  return CODE.test(path) ? 'code' : 'other';
}

function linesOf({ lines }: Block, want: CodeLine['kind']): Set<string> {
  const all = lines.flatMap(({ kind, text }) => (kind === want ? [text.replace(/\s+/g, ' ').trim()] : []));
  return new Set(all.filter((line) => line.length >= 8));
}
