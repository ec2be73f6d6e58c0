import type { Change, ChangeKind } from '../model/change.ts';
import { readDiff } from '../parse/diff.ts';
import { Locator } from '../parse/lines.ts';
import { rowsOf } from '../parse/hunk-rows.ts';
import { bound } from './bound.ts';
import type { Deal, DealtChange } from './deal.ts';
import type { StepDiff, StepSection } from './emit.ts';
import { readHeader } from './header.ts';
import { applyHunks, type Region, regionsOf } from './stand-in.ts';

/** Why a split is not what it should be. */
export interface Fault {
  /** From 0; null where it is no single step. */
  readonly step: number | null;
  readonly path: string | null;
  readonly message: string;
}

/** The changed lines of a change that one step takes, in order. */
interface Share {
  readonly removed: string[];
  readonly added: string[];
}

/** One change of the patch while the steps go by. */
interface Watched {
  readonly change: Change;
  readonly kind: ChangeKind;
  /** Whether it has to go whole and as it was read. */
  readonly isBound: boolean;
  readonly whole: number;
  /** By step; a share is taken out once it was seen. */
  readonly shares: Map<number, Share>;
  /** Where the file is; null where it is not. */
  name: string | null;
  readonly regions: readonly Region[];
  /** Times that its mode was changed. */
  modes: number;
  /** Times that all of it was seen, where it is bound. */
  times: number;
}

/**
 * What is wrong with the diffs of a split; nothing where all steps apply in order, each exactly at its place, every
 * changed line is in the step it was dealt to, and every line that the patch shows ends as the patch has it.
 *
 * The texts are read anew, and applied to what the patch itself shows of its files.
 */
export function prove(changes: readonly Change[], deal: Deal, diffs: readonly StepDiff[]): Fault[] {
  const sets = bound(changes);
  const isBound = new Set(sets.flat());
  const watched = changes.map((change, i) => watch(change, deal.changes[i]!, isBound.has(i)));
  const faults = changes.flatMap((change): Fault[] =>
    UNREAD.test(change.after) ? [{ step: null, path: change.path, message: 'what stands below it is in no step' }] : [],
  );
  if (diffs.length !== deal.steps) faults.push({ step: null, path: null, message: 'not as many diffs as steps' });
  for (const set of sets) {
    const steps = new Set(set.flatMap((i) => [watched[i]!.whole, ...watched[i]!.shares.keys()]));
    if (steps.size > 1)
      faults.push({ step: null, path: changes[set[0]!]!.path, message: 'what is bound is in two steps' });
  }
  for (const [step, diff] of diffs.entries()) faults.push(...stepFaults(watched, diff, step));
  return [...faults, ...watched.flatMap(endFaults)];
}

/** A diff that hangs on another because it could not be read, as that of a merge. */
const UNREAD = /^(?:diff --|@@ |@@@|Binary files |GIT binary patch)/m;

function watch(change: Change, dealt: DealtChange, isBound: boolean): Watched {
  const { kind } = readHeader(change);
  const isMade = kind === 'added' || kind === 'copied';
  return {
    change,
    kind,
    isBound,
    whole: dealt.whole,
    shares: sharesOf(change, dealt.hunks),
    modes: 0,
    times: 0,
    name: isMade ? null : (change.oldPath ?? change.path),
    regions: isBound ? [] : regionsOf(change, 'old'),
  };
}

function sharesOf({ hunks }: Change, dealt: DealtChange['hunks']): Map<number, Share> {
  const shares = new Map<number, Share>();
  for (const [h, hunk] of hunks.entries()) {
    for (const { sign, text, at } of rowsOf(hunk)) {
      if (sign === ' ') continue;
      const step = dealt[h]![at]!;
      const share = shares.get(step) ?? { removed: [], added: [] };
      shares.set(step, share);
      share[sign === '-' ? 'removed' : 'added'].push(text);
    }
  }
  return shares;
}

/** Applies one step. */
function stepFaults(watched: readonly Watched[], { text, sections }: StepDiff, step: number): Fault[] {
  const place = { name: '', line: 1, offset: 0 };
  const body = { text, charset: '', charsets: [], mboxrd: false, place, map: null };
  const { changes: parsed, defects, start, end } = readDiff(text, 0, new Locator(body));
  const faults = defects.map(({ message }): Fault => ({ step, path: null, message }));
  const isAll = start === 0 && end === text.length && parsed.every(({ after }) => after === '');
  if (text !== '' && !isAll) faults.push({ step, path: null, message: 'has text that is in no section' });
  if (parsed.length !== sections.length) faults.push({ step, path: null, message: 'other sections than it names' });
  let last = -1;
  for (const [i, found] of parsed.slice(0, sections.length).entries()) {
    const section = sections[i]!;
    const one = watched[section.change];
    const message =
      one === undefined || section.change <= last || !isSame(found, section)
        ? 'is not the section that its step names'
        : one.isBound
          ? boundFault(one, found, step)
          : partFault(one, found, step);
    last = section.change;
    if (message !== null) faults.push({ step, path: found.path, message });
  }
  return faults;
}

function isSame(found: Change, section: StepSection): boolean {
  return (
    found.path === section.path &&
    found.oldPath === section.oldPath &&
    found.kind === section.kind &&
    found.insertions === section.insertions &&
    found.deletions === section.deletions &&
    found.hunks.length === section.hunks.length
  );
}

/** What cannot be cut has to be there as it was read. */
function boundFault(one: Watched, found: Change, step: number): string | null {
  const { change, kind, whole, shares } = one;
  one.times += 1;
  shares.delete(step);
  const isPlace =
    step === whole && found.kind === kind && found.path === change.path && found.oldPath === change.oldPath;
  if (!isPlace) return 'is not where or what it should be';
  const isText = found.binary === change.binary && printed(found) === printed(change);
  return isText && found.newMode === (change.newMode ?? found.newMode) ? null : 'is not as the patch has it';
}

function printed({ hunks }: Change): string {
  return hunks.map(({ header, text }) => header + text + (text.endsWith('\n') ? '' : '\n')).join('');
}

/** Applies the part of a change that a step takes. */
function partFault(one: Watched, found: Change, step: number): string | null {
  const moved = moveFault(one, found);
  if (moved !== null) return moved;
  const isLines = found.kind === 'modified' && (found.oldMode === null || found.newMode === null);
  if (!isLines && step !== one.whole) return 'is not in the step that it was dealt to';
  const share = one.shares.get(step) ?? NOTHING;
  one.shares.delete(step);
  const { removed, added } = shareOf(found);
  if (!isEqual(removed, share.removed) || !isEqual(added, share.added)) return 'has other lines than it was dealt';
  const fault = applyHunks(one.regions, found.hunks);
  if (fault !== null) return fault;
  const isLeft = found.kind === 'deleted' && one.regions.some(({ lines }) => lines.length > 0);
  return isLeft ? 'is deleted and still has lines' : null;
}

const NOTHING: Share = { removed: [], added: [] };

/** Does what a section does besides its lines. */
function moveFault(one: Watched, found: Change): string | null {
  const { kind, path, oldPath } = found;
  const isMade = kind === 'added' || kind === 'copied';
  if (isMade && one.name !== null) return 'there is such a file already';
  if (!isMade && one.name !== (oldPath ?? path)) return 'there is no such file';
  if (kind === 'copied' && oldPath !== one.change.oldPath) return 'is a copy of another file';
  one.name = kind === 'deleted' ? null : path;
  return hasMode(one, found) ? null : 'has another mode';
}

/** Whether a section makes its file with the right mode, or changes it to the right one where it changes it. */
function hasMode(one: Watched, { kind, oldMode, newMode }: Change): boolean {
  const { change } = one;
  if (kind === 'added') return newMode === (change.newMode ?? newMode);
  if (oldMode === null || newMode === null) return true;
  one.modes += 1;
  return oldMode === change.oldMode && newMode === change.newMode;
}

/** All changed lines of a section. */
function shareOf(found: Change): Share {
  const dealt = found.hunks.map(({ text }) => text.split('\n').map(() => 0));
  return sharesOf(found, dealt).get(0) ?? NOTHING;
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, i) => text === others[i]);
}

/** What is left when all steps are done. */
function endFaults(one: Watched): Fault[] {
  const messages = one.shares.size > 0 ? ['not all of its lines are in a step'] : [];
  if (one.isBound && one.times !== 1) messages.push('it is not in exactly one step');
  if (!one.isBound) messages.push(...fileFaults(one));
  return messages.map((message) => ({ step: null, path: one.change.path, message }));
}

function fileFaults({ change, kind, name, regions, modes }: Watched): string[] {
  const messages: string[] = [];
  const ends = regionsOf(change, 'new');
  if (name !== (kind === 'deleted' ? null : change.path)) messages.push('the file is not where the patch has it');
  if (!regions.every(({ lines }, i) => isEqual(lines, ends[i]!.lines)))
    messages.push('the file is not as the patch has it');
  const isMode = kind !== 'added' && kind !== 'deleted' && change.oldMode !== null && change.newMode !== null;
  if (modes !== (isMode ? 1 : 0)) messages.push('its mode does not change just once');
  return messages;
}
