import { type ChangeView, type HunkView, type Site, words } from '../../../src/rule.ts';

interface Rename {
  readonly from: string;
  readonly to: string;
  /** Lines that differ in this name alone. */
  readonly sites: readonly Site[];
}

interface Found {
  readonly renames: readonly Rename[];
  readonly rest: readonly Site[];
}

/** Names that give way to others all over, in so many places or more, and the added lines of code that are something else. */
export function renamesIn(changes: readonly ChangeView[], least: number): Found {
  const found = new Map<string, { from: string; to: string; sites: Site[] }>();
  const rest: Site[] = [];
  const pairs = changes.flatMap((change) => change.hunks.flatMap((hunk) => pairsIn(hunk, change)));
  for (const [removed, added] of pairs) {
    const swap = removed === null ? null : swapped(removed.line.code, added.line.code);
    if (swap === null && isStatement(added.line.code)) rest.push(added);
    if (swap === null) continue;
    const key = `${swap.from} ${swap.to}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...swap, sites: [added] });
    else known.sites.push(added);
  }
  const renames = [...found.values()].filter((rename) => rename.sites.length >= least && isOnly(rename, changes));
  return { renames, rest };
}

/** Added lines, each with the removed one that it stands for: lines of a run, one by one, where there are as many of both. */
function pairsIn(hunk: HunkView, change: ChangeView): [Site | null, Site][] {
  const pairs: [Site | null, Site][] = [];
  let removed: Site[] = [];
  let added: Site[] = [];
  const flush = (): void => {
    for (const [i, site] of added.entries()) pairs.push([removed.length === added.length ? removed[i]! : null, site]);
    removed = [];
    added = [];
  };
  for (const [index, line] of hunk.lines.entries()) {
    if (line.kind === 'context') flush();
    else (line.kind === 'added' ? added : removed).push({ change, hunk, line, index });
  }
  flush();
  return pairs;
}

/** The one name that two lines differ in; null where they differ in more. */
function swapped(before: string, after: string): { from: string; to: string } | null {
  const old = words(before);
  const now = words(after);
  if (old.length !== now.length) return null;
  const at = old.findIndex((word, i) => word !== now[i]);
  const from = old[at];
  const to = now[at];
  if (from === undefined || to === undefined) return null;
  const same = old.every((word, i) => now[i] === (word === from ? to : word));
  return same && shape(before) === shape(after) ? { from, to } : null;
}

/** What is between the words. */
function shape(code: string): string {
  return code.replace(/\w+/g, 'w').replace(/\s+/g, '');
}

function isStatement(code: string): boolean {
  return /\w/.test(code) && /[;{]$/.test(code.trimEnd()) && !code.startsWith('#');
}

/** The old name goes away for good, and the new one was not there before. */
function isOnly({ from, to }: Rename, changes: readonly ChangeView[]): boolean {
  return changes.every(({ hunks }) =>
    hunks.every(({ lines }) =>
      lines.every(({ kind, code }) => {
        const unwanted = kind === 'removed' ? to : from;
        const isIn = (name: string): boolean => code.includes(name) && words(code).includes(name);
        return kind === 'context' ? !isIn(from) && !isIn(to) : !isIn(unwanted);
      }),
    ),
  );
}
