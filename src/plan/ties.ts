import { type Shared, sharedOf } from './shared.ts';
import { isUpdate, type Traits } from './traits.ts';

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
  readonly files: number;
  /** How many lines the patch shows. */
  readonly lines: number;
}

/**
 * Of each two blocks, the chance that the author of the patch would have sent both in one: rows of as many numbers as
 * there are blocks, symmetric, 0 for a block with itself.
 */
export function chancesOf(traits: readonly Traits[], { files, lines }: Patchwide): Float64Array {
  const n = traits.length;
  const chances = new Float64Array(n * n);
  const base = BIAS + PER_UNITS * Math.log(n) + PER_FILES * Math.log(files);
  const sizes = Float64Array.from(traits, ({ size }) => Math.log(1 + size));
  let i = 0;
  for (const shared of sharedOf(traits)) {
    for (let j = 0; j < i; j += 1) {
      const z =
        base +
        WEIGHTS.words * shared.words[j]! +
        WEIGHTS.smaller * Math.min(sizes[i]!, sizes[j]!) +
        WEIGHTS.larger * Math.max(sizes[i]!, sizes[j]!) +
        WEIGHTS.rarest * rarity(shared.rarest[j]!, lines) +
        tieOf(traits[j]!, traits[i]!, shared, j);
      chances[i * n + j] = chances[j * n + i] = 1 / (1 + Math.exp(-z));
    }
    i += 1;
  }
  return chances;
}

/** 1 for a name that stands once, 0 for one in every line. */
function rarity(times: number, lines: number): number {
  return times === Infinity || lines < 2 ? 0 : Math.max(0, Math.log(lines / times) / Math.log(lines));
}

/** All that is often nothing at all. */
function tieOf(a: Traits, b: Traits, shared: Shared, j: number): number {
  const isSame = a.block.change === b.block.change;
  return (
    WEIGHTS.sameEdit * sameEdit(a, b, shared.edits[j]!) +
    WEIGHTS.moved * moved(a, b, shared, j) +
    WEIGHTS.alikeScopes * share(shared.scopeWords[j]!, a.scopeWords.length + b.scopeWords.length) +
    WEIGHTS.sharedFresh * shared.fresh[j]! +
    WEIGHTS.scopeNamed * shared.scopeNamed[j]! +
    kinds(a, b, isSame) +
    (isSame ? inFile(a, b, shared.sameScope[j]!) : acrossFiles(a, b))
  );
}

function inFile(a: Traits, b: Traits, sameScope: number): number {
  const near = 1 / (1 + Math.abs(a.line - b.line) / FAR);
  return (
    WEIGHTS.sameFile + WEIGHTS.near * near + (a.isNewFile ? WEIGHTS.sameNewFile : 0) + WEIGHTS.sameScope * sameScope
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

/** What two have in common of what both have, where they have so much each for itself. */
function share(both: number, apart: number): number {
  return both === 0 ? 0 : both / (apart - both);
}

/** How many of the fewer lines are among the others. */
function moved(a: Traits, b: Traits, { arrived, left }: Shared, j: number): number {
  if (arrived[j] === 0 && left[j] === 0) return 0;
  const gone = arrived[j]! / Math.max(1, Math.min(a.removed.size, b.added.size));
  return Math.max(gone, left[j]! / Math.max(1, Math.min(a.added.size, b.removed.size)));
}

/** Both remove and add; one half where both only lay the same tokens out anew. */
function sameEdit(a: Traits, b: Traits, both: number): number {
  if (both > 0) return both / (a.edits + b.edits - both);
  return a.edits + b.edits === 0 && isUpdate(a.block) && isUpdate(b.block) ? 0.5 : 0;
}
