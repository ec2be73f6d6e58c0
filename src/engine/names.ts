import type { Declaration } from '../code/declaration.ts';
import type { Condition } from '../code/source.ts';
import { type Image, readImages } from '../code/images.ts';
import type { CodeLine } from '../code/view.ts';
import type { Facts } from './facts.ts';
import type { ChangeView, HunkView, PatchView, Site } from './views.ts';

/** A declaration, and the line that its name stands in. */
export interface Named {
  readonly declaration: Declaration;
  readonly site: Site;
  /** The file, as far as the hunk shows it, on the side that the line is on. */
  readonly image: Image;
}

/** Every declaration that the new file shows in a hunk, in context lines as in added ones. */
export function shownIn(hunk: HunkView): readonly Named[] {
  return read(hunk, imagesOf(hunk).now);
}

/** The `#if`s that an added or context line stands under, outermost first, as far as its hunk or the source tree shows them. */
export function conditionsAt(site: Site, { tree }: Pick<Facts, 'tree'> = NO_TREE): readonly Condition[] {
  const { hunk, index } = inWhole(site, tree?.whole(site.change) ?? null) ?? site;
  const { now } = imagesOf(hunk);
  return now.source.conditionsAt(now.rowOf(index));
}

const NO_TREE = { tree: null } as const;

/** The same line in the hunk that is the whole file; null without one. */
function inWhole({ change, line }: Site, hunk: HunkView | null): Site | null {
  // Lines that no hunk shows have the input line of the change.
  const index =
    hunk?.lines.findIndex(({ kind, inputLine }) => kind === line.kind && inputLine === line.inputLine) ?? -1;
  return hunk === null || index < 0 ? null : { change, hunk, line: hunk.lines[index]!, index };
}

/** What an added or context line is part of, at file level; null for nothing or an unknown one. */
export function ownerAt({ hunk, index }: Site): Declaration | null {
  const { now } = imagesOf(hunk);
  return now.source.within(now.rowOf(index));
}

const imagesOf = ({ lines, hunk }: HunkView): ReturnType<typeof readImages> => readImages(lines, hunk.section);

const NO_NAME = new Set<Declaration['kind']>(['include', 'forward']);

/** Declarations of a name in the added, or removed, lines of the series; only hunks that have the word are read. */
export function namedIn(patches: readonly PatchView[], name: string, kind: 'added' | 'removed'): Named[] {
  return patches.flatMap(({ mentions }) => {
    const sites = mentions.get(name)?.filter(({ line }) => line.kind === kind) ?? [];
    return [...new Set(sites.map(({ hunk }) => hunk))].flatMap((hunk) => namesOf(hunk, kind).get(name) ?? []);
  });
}

/** Declarations of a name in the added lines of one change; only its hunks that have the word are read. */
export function addedIn(change: ChangeView, name: string): Named[] {
  const sites = change.patch.mentions.get(name) ?? [];
  const hunks = sites.flatMap((site) => (site.line.kind === 'added' && site.change === change ? [site.hunk] : []));
  return [...new Set(hunks)].flatMap((hunk) => namesOf(hunk, 'added').get(name) ?? []);
}

/** What the added, or removed, lines of a hunk declare. Includes and forward declarations are left out. */
export function changedIn(hunk: HunkView, kind: 'added' | 'removed'): readonly Named[] {
  const images = imagesOf(hunk);
  return read(hunk, kind === 'added' ? images.now : images.old).filter(({ site }) => site.line.kind === kind);
}

/** The old image is asked for removed lines alone, the new one for added ones. */
const named = new WeakMap<Image, ReadonlyMap<string, readonly Named[]>>();

function namesOf(hunk: HunkView, kind: 'added' | 'removed'): ReadonlyMap<string, readonly Named[]> {
  const images = imagesOf(hunk);
  const image = kind === 'added' ? images.now : images.old;
  const made = named.get(image) ?? byName(changedIn(hunk, kind));
  named.set(image, made);
  return made;
}

/** Kept with the image: several rules ask about one hunk. */
const known = new WeakMap<Image, readonly Named[]>();

function read(hunk: HunkView, image: Image): readonly Named[] {
  const made = known.get(image) ?? readNamed(hunk, image);
  known.set(image, made);
  return made;
}

function readNamed(hunk: HunkView, image: Image): Named[] {
  return image.source.declarations.flatMap((declaration): Named[] => {
    const index = image.rows[declaration.nameRow];
    if (index === undefined || NO_NAME.has(declaration.kind)) return [];
    return [{ declaration, image, site: { change: hunk.change, hunk, line: hunk.lines[index]!, index } }];
  });
}

/** Cheaper than reading: a line that stands elsewhere than in the body of a function, as far as one line tells. */
function mayDeclare({ code, scope }: CodeLine): boolean {
  return scope?.kind !== 'function' || /^\s*#|^\w/.test(code);
}

/** Words behind which a parameter list, a value, a size, another member or the end follows, with the first added line that has them. */
export function namesLikely(change: ChangeView): Map<string, Site> {
  const names = new Map<string, Site>();
  if (change.language !== 'c') return names;
  for (const hunk of change.hunks) {
    for (let index = 0; index < hunk.lines.length; index += 1) {
      const line = hunk.lines[index]!;
      if (line.kind !== 'added' || line.code === '' || !mayDeclare(line)) continue;
      for (const name of namesOnLine(line.code)) if (!names.has(name)) names.set(name, { change, hunk, line, index });
    }
  }
  return names;
}

const NAME = /[A-Za-z_]\w*/g;

function namesOnLine(code: string): string[] {
  const isMacro = /^\s*#\s*define\b/.test(code);
  if (!isMacro && /^\s*#/.test(code)) return [];
  // `EXPORT_SYMBOL(frob);` calls a macro; a head may begin like that, below its type.
  const isCall = code.endsWith(';') || /^[A-Z][A-Z0-9_]*\(/.test(code);
  const found: string[] = [];
  for (const { 0: word, index } of code.matchAll(NAME)) {
    const behind = code.slice(index + word.length, index + word.length + 40).trimStart()[0] ?? '';
    if (index === 0 && isCall) continue;
    if (word.length > 3 && word !== 'define' && (behind === '' || isMacro || '()=;[,:{}'.includes(behind)))
      found.push(word);
  }
  return found;
}

/** Lines of C by the words of their code, each line once a word; short words and those of the language are left out. */
export type WordIndex = ReadonlyMap<string, readonly Site[]>;

export function indexWords(changes: readonly ChangeView[]): WordIndex {
  const index = new Map<string, Site[]>();
  const hunks = changes.flatMap((change) => (change.language === 'c' ? change.hunks : []));
  for (const hunk of hunks) {
    for (let at = 0; at < hunk.lines.length; at += 1) {
      const line = hunk.lines[at]!;
      const found = line.code.match(INDEXED);
      if (found !== null) addWords(index, found, { change: hunk.change, hunk, line, index: at });
    }
  }
  return index;
}

/** Words of four letters or more. */
const INDEXED = /[A-Za-z_]\w{3,}/g;
const COMMON = new Set(
  'struct static return void unsigned const else NULL case break inline sizeof goto long char bool continue while switch extern define endif enum include default true false likely unlikely'.split(
    ' ',
  ),
);

function addWords(index: Map<string, Site[]>, found: readonly string[], site: Site): void {
  for (let i = 0; i < found.length; i += 1) {
    const word = found[i]!;
    if (COMMON.has(word)) continue;
    const sites = index.get(word);
    if (sites === undefined) index.set(word, [site]);
    else if (sites.at(-1)!.line !== site.line) sites.push(site);
  }
}

/** By name. */
export function byName(all: readonly Named[]): Map<string, Named[]> {
  const names = new Map<string, Named[]>();
  for (const one of all) {
    const own = names.get(one.declaration.name);
    if (own === undefined) names.set(one.declaration.name, [one]);
    else own.push(one);
  }
  return names;
}
