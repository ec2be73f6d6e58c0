import type { Declaration } from '../code/declaration.ts';
import type { Condition } from '../code/source.ts';
import { type Image, readImages } from '../code/images.ts';
import { words } from '../code/words.ts';
import type { ChangeView, HunkView, Site } from './views.ts';

/** A declaration, and the line that its name stands in. */
export interface Named {
  readonly declaration: Declaration;
  readonly site: Site;
  /** The file, as far as the hunk shows it, on the side that the line is on. */
  readonly image: Image;
}

/** Declarations whose names stand in a change's added lines, or in its removed ones. Names that includes and forward declarations speak of are left out. */
export function namesIn(change: ChangeView, kind: 'added' | 'removed'): Named[] {
  if (change.language !== 'c') return [];
  return change.hunks.flatMap((hunk) => (mayDeclare(hunk, kind) ? namesOf(hunk, kind) : []));
}

/** Every declaration that the new file shows in a hunk, in context lines as in added ones. */
export function shownIn(hunk: HunkView): Named[] {
  return read(hunk, imagesOf(hunk).now);
}

/** The `#if`s that an added or context line stands under, outermost first, as far as its hunk shows them. */
export function conditionsAt({ hunk, index }: Site): readonly Condition[] {
  const { now } = imagesOf(hunk);
  return now.source.conditionsAt(now.rowOf(index));
}

/** What an added or context line is part of, at file level; null for nothing or an unknown one. */
export function ownerAt({ hunk, index }: Site): Declaration | null {
  const { now } = imagesOf(hunk);
  return now.source.within(now.rowOf(index));
}

const imagesOf = ({ lines, hunk }: HunkView): ReturnType<typeof readImages> => readImages(lines, hunk.section);

const NO_NAME = new Set<Declaration['kind']>(['include', 'forward']);

function namesOf(hunk: HunkView, kind: 'added' | 'removed'): Named[] {
  const images = imagesOf(hunk);
  return read(hunk, kind === 'added' ? images.now : images.old).filter(({ site }) => site.line.kind === kind);
}

function read(hunk: HunkView, image: Image): Named[] {
  return image.source.declarations.flatMap((declaration): Named[] => {
    const index = image.rows[declaration.nameRow];
    if (index === undefined || NO_NAME.has(declaration.kind)) return [];
    return [{ declaration, image, site: { change: hunk.change, hunk, line: hunk.lines[index]!, index } }];
  });
}

/** Cheaper than reading: whether such a line stands elsewhere than in the body of a function. */
function mayDeclare({ lines }: HunkView, kind: 'added' | 'removed'): boolean {
  return lines.some(
    (line) =>
      line.kind === kind &&
      /\w/.test(line.code) &&
      (line.scope?.kind !== 'function' || /^\s*[^\s\w]|^\w/.test(line.code)),
  );
}

/** Lines of a change by the words of their code, each line once a word. */
export type WordIndex = ReadonlyMap<string, readonly Site[]>;

export function indexWords(changes: readonly ChangeView[]): WordIndex {
  const index = new Map<string, Site[]>();
  const hunks = changes.flatMap((change) => (change.language === 'c' ? change.hunks : []));
  for (const hunk of hunks) {
    for (const [at, line] of hunk.lines.entries()) addWords(index, { change: hunk.change, hunk, line, index: at });
  }
  return index;
}

function addWords(index: Map<string, Site[]>, site: Site): void {
  for (const word of words(site.line.code)) {
    const sites = index.get(word);
    if (sites === undefined) index.set(word, [site]);
    else if (sites.at(-1)!.line !== site.line) sites.push(site);
  }
}

/** By name. */
export function byName(named: readonly Named[]): Map<string, Named[]> {
  const names = new Map<string, Named[]>();
  for (const one of named) {
    const known = names.get(one.declaration.name);
    if (known === undefined) names.set(one.declaration.name, [one]);
    else known.push(one);
  }
  return names;
}
