import { type ChangeView, type CodeLine, type HunkView, type Site, words } from '../../../src/rule.ts';

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

/** Names that give way to others all over, in so many places or more, and the added lines of code that are something else; none where no name does. */
export function renamesIn(changes: readonly ChangeView[], least: number): Found {
  const found = new Map<string, { from: string; to: string; sites: Site[] }>();
  const renamed = new Set<CodeLine>();
  for (const change of changes) {
    for (const hunk of change.hunks) {
      for (const [removed, added] of pairsIn(hunk)) {
        const line = hunk.lines[added]!;
        const swap = swapped(hunk.lines[removed]!.code, line.code);
        if (swap === null) continue;
        renamed.add(line);
        const key = `${swap.from} ${swap.to}`;
        const site = { change, hunk, line, index: added };
        const known = found.get(key);
        if (known === undefined) found.set(key, { ...swap, sites: [site] });
        else known.sites.push(site);
      }
    }
  }
  const renames = [...found.values()].filter((rename) => rename.sites.length >= least && isOnly(rename, changes));
  return { renames, rest: renames.length === 0 ? [] : statementsBeside(renamed, changes) };
}

/** Removed lines, each with the added one that stands for it, by index: lines of a run, one by one, where there are as many of both. */
function pairsIn({ lines }: HunkView): [number, number][] {
  const pairs: [number, number][] = [];
  let removed: number[] = [];
  let added: number[] = [];
  for (let index = 0; index <= lines.length; index += 1) {
    const kind = lines[index]?.kind ?? 'context';
    if (kind === 'removed') removed.push(index);
    else if (kind === 'added') added.push(index);
    else if (removed.length > 0 || added.length > 0) {
      if (removed.length === added.length)
        for (let i = 0; i < added.length; i += 1) pairs.push([removed[i]!, added[i]!]);
      removed = [];
      added = [];
    }
  }
  return pairs;
}

/** Added lines of code but for these. */
function statementsBeside(renamed: ReadonlySet<CodeLine>, changes: readonly ChangeView[]): Site[] {
  const rest: Site[] = [];
  for (const change of changes) {
    for (const hunk of change.hunks) {
      for (const [index, line] of hunk.lines.entries()) {
        if (line.kind === 'added' && !renamed.has(line) && isStatement(line.code))
          rest.push({ change, hunk, line, index });
      }
    }
  }
  return rest;
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
