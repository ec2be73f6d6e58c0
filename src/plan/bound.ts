import type { Change } from '../model/change.ts';
import { firstLine, rowsOf } from '../parse/hunk-rows.ts';
import type { Deal, DealtChange } from './deal.ts';
import { readHeader } from './header.ts';
import { endsOf, isEnd, isWhole } from './rows.ts';
import { append } from './lists.ts';

/**
 * Sets of changes, by their place in the patch, each of which one step has to take entirely, hunks and all.
 *
 * A set of one is a change that cannot be cut.
 */
export function bound(changes: readonly Change[]): number[][] {
  const leader = changes.map((_, i) => i);
  const find = (i: number): number => (leader[i] === i ? i : (leader[i] = find(leader[i]!)));
  for (const users of usersOf(changes)) for (const user of users) leader[find(user)] = find(users[0]!);
  const sets = new Map<number, number[]>();
  for (const i of changes.keys()) {
    append(sets, find(i), i);
  }
  return [...sets.values()].filter((set) => set.length > 1 || isUncut(changes[set[0]!]!));
}

/** Changes that use the same name, or one of them as a file what the other has as a folder. */
function usersOf(changes: readonly Change[]): number[][] {
  const users = new Map<string, { all: number[]; isShared: boolean }>();
  const add = (name: string, user: number, isSource: boolean): void => {
    const known = users.get(name);
    if (known === undefined) users.set(name, { all: [user], isShared: isSource });
    else {
      known.all.push(user);
      known.isShared &&= isSource;
    }
  };
  for (const [i, { path, oldPath, kind }] of changes.entries()) {
    add(path, i, false);
    if (oldPath !== null && oldPath !== path) add(oldPath, i, kind === 'copied');
  }
  const folders = [...users].flatMap(([name, { all }]) =>
    foldersOf(name).flatMap((folder) => (users.has(folder) ? [[...users.get(folder)!.all, ...all]] : [])),
  );
  // Copies of one file that nobody changes have nothing to do with each other.
  return [...[...users.values()].filter(({ isShared }) => !isShared).map(({ all }) => all), ...folders];
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/** Symbolic links and submodules: what they hold is one thing, though it is shown as lines. */
const LINK = /^1[26]0000$/;

function isUncut(change: Change): boolean {
  const { hunks, isBinary, oldMode, newMode } = change;
  if (isBinary || LINK.test(oldMode ?? '') || LINK.test(newMode ?? '')) return true;
  return hunks.some(isWhole) || !isInOrder(change);
}

/** Whether hunks follow each other with lines between that none of them shows, and the file ends in the last one. */
function isInOrder({ hunks }: Change): boolean {
  let end = 0;
  for (const [i, hunk] of hunks.entries()) {
    const first = firstLine(hunk.oldStart, hunk.oldLines);
    if (first <= end && i > 0) return false;
    if (i < hunks.length - 1 && hunk.text.includes('\n\\') && rowsOf(hunk).some(isEnd)) return false;
    end = first + hunk.oldLines;
  }
  return true;
}

/** The deal, with all that cannot be taken apart moved to the last of the steps it was dealt to. */
export function settled(changes: readonly Change[], deal: Deal): Deal {
  const whole = new Map<number, number>();
  for (const set of bound(changes)) {
    const last = Math.max(...set.map((i) => lastStep(deal.changes[i]!)));
    for (const i of set) whole.set(i, last);
  }
  return {
    steps: deal.steps,
    changes: changes.map((change, i) => settledChange(change, deal.changes[i]!, whole.get(i) ?? null)),
  };
}

function lastStep({ whole, hunks }: DealtChange): number {
  return hunks.reduce((last, steps) => steps.reduce((a, b) => Math.max(a, b), last), whole);
}

/** `step` takes all of it; null: each line may go its own way. */
function settledChange(change: Change, dealt: DealtChange, step: number | null): DealtChange {
  const hunks = change.hunks.map((hunk, h) => {
    const steps = [...dealt.hunks[h]!];
    const rows = rowsOf(hunk);
    if (step !== null) for (const { at, sign } of rows) steps[at] = sign === ' ' ? -1 : step;
    const last = endsOf(rows)?.map(({ at }) => at) ?? [];
    for (const at of last) steps[at] = Math.max(...last.map((end) => steps[end]!));
    return steps;
  });
  return { whole: step ?? settledWhole(change, { whole: dealt.whole, hunks }), hunks };
}

/** A file is made by the first step that has a line of it, and goes with the last one. */
function settledWhole(change: Change, { whole, hunks }: DealtChange): number {
  const { kind } = change;
  const isGone = kind === 'deleted';
  if (!isGone && kind !== 'added' && kind !== 'copied') return whole;
  const steps = hunks.flatMap((rows) => rows.filter((step) => step >= 0));
  // Without a line of it a plain diff has no way to say that there is a file, or is none any more.
  if (steps.length === 0 || !readHeader(change).isPlain) steps.push(whole);
  return steps.reduce((a, b) => (isGone ? Math.max(a, b) : Math.min(a, b)));
}
