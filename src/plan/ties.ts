import type { Traits } from './traits.ts';

/**
 * What ties two blocks, each by a number, and what the number weighs: the logarithm of the odds that both are in one
 * patch of their author's grows by weight times number. Fitted on several hundred topic branches of git, FRR and
 * util-linux; of the many that were tried, those stand here that something is lost without.
 */
const WEIGHTS = {
  sameFile: 0.4,
  sameDirectory: 0.5,
  sameStem: 0.7,
  /** A name that the patch brings in or drops stands in both. */
  sharedFresh: 0.6,
  /** Cosine of the weighted parts of their names. */
  words: 2.6,
  /** Of the rarest name that both have. */
  rarest: 1,
  /** 1 for neighbours, a half at 60 lines. */
  near: 0.6,
  sameScope: 0.4,
  /** Share of words that the names of the declarations around them have in common. */
  alikeScopes: 0.5,
  /** The one speaks of the declaration around the other. */
  scopeNamed: 0.6,
  /** Share of the tokens won and lost that they have in common. */
  sameEdit: 2.3,
  /** Share of the lines that the one removes and the other adds. */
  moved: 0.85,
  sameNewFile: 1.5,
  twoNewFiles: 0.9,
  twoCodeFiles: -0.85,
  codeAndDocs: -0.5,
  codeAndTest: -0.4,
  /** Logarithm of one more than the lines of the smaller, and of the larger. */
  smaller: -0.3,
  larger: -0.15,
} as const;

const BIAS = -0.3;
/** Of the logarithms of the number of units and of files in the patch. */
const PER_UNITS = -0.16;
const PER_FILES = 0.17;
/** Lines away at which nearness is a half. */
const FAR = 60;

/** What all pairs of a patch have in common. */
export interface Patchwide {
  readonly units: number;
  readonly files: number;
  /** How often each name stands in the lines that the patch shows, and how many lines these are. */
  readonly spread: ReadonlyMap<string, number>;
  readonly lines: number;
}

/** The chance that the author of the patch would have sent both in one. */
export function chanceOf(a: Traits, b: Traits, patch: Patchwide): number {
  const isSame = a.block.change === b.block.change;
  const z =
    BIAS +
    PER_UNITS * Math.log(patch.units) +
    PER_FILES * Math.log(patch.files) +
    WEIGHTS.words * cosine(a.words, b.words) +
    WEIGHTS.smaller * Math.log(1 + Math.min(a.size, b.size)) +
    WEIGHTS.larger * Math.log(1 + Math.max(a.size, b.size)) +
    WEIGHTS.rarest * rarest(a, b, patch) +
    WEIGHTS.sameEdit * sameEdit(a, b) +
    WEIGHTS.moved * moved(a, b) +
    WEIGHTS.alikeScopes * jaccard(a.scopeWords, b.scopeWords) +
    (shares(a.fresh, b.fresh) ? WEIGHTS.sharedFresh : 0) +
    (isScopeNamed(a, b) ? WEIGHTS.scopeNamed : 0) +
    kinds(a, b, isSame) +
    (isSame ? inFile(a, b) : acrossFiles(a, b));
  return 1 / (1 + Math.exp(-z));
}

function inFile(a: Traits, b: Traits): number {
  const near = 1 / (1 + Math.abs(a.line - b.line) / FAR);
  return (
    WEIGHTS.sameFile +
    WEIGHTS.near * near +
    (a.isNewFile ? WEIGHTS.sameNewFile : 0) +
    (shares(a.scopes, b.scopes) ? WEIGHTS.sameScope : 0)
  );
}

function acrossFiles(a: Traits, b: Traits): number {
  return (
    (a.directory === b.directory ? WEIGHTS.sameDirectory : 0) +
    (a.stem === b.stem ? WEIGHTS.sameStem : 0) +
    (isNew(a) && isNew(b) ? WEIGHTS.twoNewFiles : 0)
  );
}

function isNew({ block }: Traits): boolean {
  return block.change.change.kind === 'added';
}

function kinds(a: Traits, b: Traits, isSame: boolean): number {
  if (a.kind === 'code' && b.kind === 'code') return isSame ? 0 : WEIGHTS.twoCodeFiles;
  if (a.kind !== 'code' && b.kind !== 'code') return 0;
  const other = a.kind === 'code' ? b.kind : a.kind;
  if (other === 'docs') return WEIGHTS.codeAndDocs;
  return other === 'test' ? WEIGHTS.codeAndTest : 0;
}

function shares<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [id, weight] of few) sum += weight * (many.get(id) ?? 0);
  return sum;
}

function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both);
}

/** 1 for a name that stands once, 0 for one in every line. */
function rarest(a: Traits, b: Traits, { spread, lines }: Patchwide): number {
  const [few, many] = a.names.size < b.names.size ? [a.names, b.names] : [b.names, a.names];
  let least = Infinity;
  for (const name of few) if (many.has(name)) least = Math.min(least, spread.get(name) ?? 1);
  return least === Infinity || lines < 2 ? 0 : Math.max(0, Math.log(lines / least) / Math.log(lines));
}

function moved(a: Traits, b: Traits): number {
  return Math.max(shareOf(a.added, b.removed), shareOf(a.removed, b.added));
}

/** How many of the fewer lines are among the others. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return 0;
  let both = 0;
  for (const line of few) if (many.has(line)) both += 1;
  return both / few.size;
}

/** Both remove and add; one half where both only lay the same tokens out anew. */
function sameEdit(a: Traits, b: Traits): number {
  if (!isUpdate(a) || !isUpdate(b)) return 0;
  const sizes = a.gained.size + a.lost.size + b.gained.size + b.lost.size;
  if (sizes === 0) return 0.5;
  const [bothGained, gained] = overlap(a.gained, b.gained);
  const [bothLost, lost] = overlap(a.lost, b.lost);
  return (bothGained + bothLost) / (gained + lost);
}

function isUpdate({ block }: Traits): boolean {
  return block.insertions > 0 && block.deletions > 0;
}

/** Size of what two multisets have in common, and of both together. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): [number, number] {
  let both = 0;
  let all = 0;
  for (const [token, count] of a) {
    const other = b.get(token) ?? 0;
    both += Math.min(count, other);
    all += Math.max(count, other);
  }
  for (const [token, count] of b) if (!a.has(token)) all += count;
  return [both, all];
}

function isScopeNamed(a: Traits, b: Traits): boolean {
  return speaks(a, b) || speaks(b, a);
}

/** Scopes of three letters or less are named by chance. */
function speaks(by: Traits, of: Traits): boolean {
  for (const scope of of.scopes) if (scope.length > 3 && !by.scopes.has(scope) && by.names.has(scope)) return true;
  return false;
}
