import { type ChangeView, type CodeLine, type HunkView, type PatchView, type Site, words } from '../../../src/rule.ts';

/** An isolated hunk is a few lines at most, among many hunks. */
const FEW = 5;
const MANY = 4;
/** A whole assignment, call or test: `pool->size = size;`, `flush_work(work);`, `if (!dev)`, `return -EINVAL;`. */
const WHOLE = /^\s+(?:if \(.{1,80}\)|return\b.{0,80};|goto \w+;|[\w>.[\]-]{1,80} [|&]?= .{1,120};|\w+\(.{0,120}\);)$/;

/** First line of the one small hunk that has nothing to do with what all others are about, and how many others there are. */
export function isolatedSite(patch: PatchView, changes: readonly ChangeView[]): { site: Site; others: number } | null {
  const all = changes.flatMap(({ hunks }) => hunks);
  // Most have none that is small enough, and to tell what goes with what costs more.
  if (all.length < MANY || !all.some(isSmall) || patch.introduced.size < 2) return null;
  const hunks = all.filter(({ lines }) => lines.some(isAddedCode));
  if (hunks.length < MANY) return null;
  const isTied = tiesOf(patch);
  let odd: HunkView | null = null;
  for (const hunk of hunks) {
    if (isTied(hunk)) continue;
    if (odd !== null || !isSmall(hunk)) return null;
    odd = hunk;
  }
  if (odd === null) return null;
  const added = addedCode(odd);
  const { scope } = added[0]!.line;
  if (scope?.kind !== 'function' || patch.introduced.has(scope.name)) return null;
  return { site: added[0]!, others: hunks.length - 1 };
}

/** A few whole statements, and nothing taken away. */
function isSmall(hunk: HunkView): boolean {
  if (hunk.lines.some(({ kind }) => kind === 'removed')) return false;
  const added = hunk.lines.filter(isAddedCode);
  return added.length > 0 && added.length <= FEW && added.every(({ code }) => WHOLE.test(code));
}

/** True for a hunk that speaks of the subject, or adds a word that another hunk adds and that was not there before. */
function tiesOf(patch: PatchView): (hunk: HunkView) => boolean {
  const known = new Set<string>();
  const uses = new Map<string, number>();
  for (const hunk of patch.changes.flatMap(({ hunks }) => hunks)) {
    const added = new Set<string>();
    for (const { kind, text } of hunk.lines) {
      const own = words(text);
      const those = kind === 'added' ? added : known;
      for (let i = 0; i < own.length; i += 1) those.add(own[i]!);
    }
    for (const word of added) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const topic = words(patch.patch.subject.toLowerCase()).filter((word) => word.length > 3);
  const ties = (word: string): boolean =>
    patch.introduced.has(word) ||
    (uses.get(word)! > 1 && !known.has(word)) ||
    topic.some((part) => word.toLowerCase().includes(part));
  return ({ lines }) => lines.some((line) => isAddedCode(line) && words(line.text).some(ties));
}

/** Added lines of code, directives left out. */
function addedCode(hunk: HunkView): Site[] {
  const sites = hunk.lines.map((line, index): Site => ({ change: hunk.change, hunk, line, index }));
  return sites.filter(({ line }) => isAddedCode(line));
}

function isAddedCode({ kind, code }: CodeLine): boolean {
  return kind === 'added' && /\w/.test(code) && !code.startsWith('#');
}
