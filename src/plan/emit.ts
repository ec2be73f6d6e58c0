import type { Change, ChangeKind, Hunk } from '../model/change.ts';
import { firstLine, rowsOf } from '../parse/hunk-rows.ts';
import { arranged, type DealtRow } from './arrange.ts';
import { hunksOf, type Place, type StepHunk } from './cut.ts';
import type { Deal, DealtChange } from './deal.ts';
import { printHeader, type ReadHeader, readHeader } from './header.ts';

/** What a step does to one file; raw text is latin1. */
export interface StepSection {
  /** Which change of the patch it is part of, from 0. */
  readonly change: number;
  readonly path: string;
  readonly oldPath: string | null;
  readonly kind: ChangeKind;
  readonly header: string;
  readonly binary: string;
  readonly hunks: readonly StepHunk[];
  readonly insertions: number;
  readonly deletions: number;
}

/** One step as a patch of its own, to be applied on top of those before it. */
export interface StepDiff {
  /** In the order of the patch. */
  readonly sections: readonly StepSection[];
  /** latin1, for `git apply -p1`; empty where the step was dealt nothing. */
  readonly text: string;
}

/** The diffs of all steps of a deal in which what is bound is together: `settled` makes one of any. */
export function emit(changes: readonly Change[], deal: Deal): StepDiff[] {
  const steps: StepSection[][] = Array.from({ length: deal.steps }, () => []);
  for (const [index, change] of changes.entries()) {
    for (const [step, section] of sectionsOf(change, index, deal.changes[index]!)) steps[step]!.push(section);
  }
  return steps.map((sections) => ({ sections, text: sections.map(printSection).join('') }));
}

/** A section as it stands in the text of its step. */
export function printSection({ header, binary, hunks }: StepSection): string {
  return header + binary + hunks.map((hunk) => hunk.header + hunk.text).join('');
}

/** What is dealt of one change, and what its header says. */
interface Cut {
  readonly change: Change;
  readonly index: number;
  readonly read: ReadHeader;
  /** Step of what is no line. */
  readonly whole: number;
}

function sectionsOf(change: Change, index: number, dealt: DealtChange): [step: number, section: StepSection][] {
  const read = readHeader(change);
  const rows = change.hunks.map((hunk, h) => dealtRows(hunk, dealt.hunks[h]!));
  const used = new Set(rows.flatMap((all) => all.map(({ step }) => step)));
  used.delete(-1);
  const cut = { change, index, read, whole: dealt.whole };
  if (hasWhole(cut) || used.size === 0) used.add(dealt.whole);
  const steps = [...used].toSorted((a, b) => a - b);
  if (steps.length === 1) return [[steps[0]!, uncut(cut)]];
  const places = change.hunks.map(({ oldStart, oldLines, section }, h): Place => {
    return { first: firstLine(oldStart, oldLines), section, rows: arranged(rows[h]!), grown: 0 };
  });
  return steps.map((step) => [step, sectionAt(cut, step, hunksOf(places, step))]);
}

function dealtRows(hunk: Hunk, steps: readonly number[]): DealtRow[] {
  return rowsOf(hunk).map(({ sign, text, at }) => ({ sign, text, step: sign === ' ' ? -1 : steps[at]! }));
}

/** Whether there is anything in the change besides its lines. */
function hasWhole({ read: { kind }, change: { oldMode, newMode } }: Cut): boolean {
  return kind !== 'modified' || (oldMode !== null && newMode !== null);
}

/** All of a change in one step: nothing of the file was changed before, so what was read still holds. */
function uncut({ change, index, read }: Cut): StepSection {
  const { path, oldPath, binary, hunks, insertions, deletions } = change;
  const { kind } = read;
  const header = read.isFit ? change.header : printHeader(read, change, { similarity: true, hunks: hunks.length > 0 });
  return { change: index, path, oldPath, kind, header, binary, hunks: hunks.map(fed), insertions, deletions };
}

/** A patch that was cut off at its end may lack the last line feed. */
function fed(hunk: Hunk): StepHunk {
  return hunk.text.endsWith('\n') || hunk.text === '' ? hunk : { ...hunk, text: `${hunk.text}\n` };
}

/** The part of a change that one of several steps takes. */
function sectionAt(cut: Cut, step: number, hunks: readonly StepHunk[]): StepSection {
  const { change, index, read, whole } = cut;
  const hasHunks = hunks.length > 0;
  if (step === whole && hasWhole(cut)) {
    const { path, oldPath } = change;
    const header = printHeader(read, change, { similarity: false, hunks: hasHunks });
    const kind = read.kind === 'modified' && !hasHunks ? 'mode' : read.kind;
    return { change: index, path, oldPath, kind, header, binary: '', hunks, ...counts(hunks) };
  }
  const isBefore = step < whole && read.kind === 'renamed';
  const name = isBefore ? read.old : (read.now ?? read.old);
  const edited = { kind: 'modified', old: name, now: name, isPlain: false } as const;
  const header = printHeader(edited, null, { similarity: false, hunks: true });
  const path = isBefore ? change.oldPath! : change.path;
  return { change: index, path, oldPath: null, kind: 'modified', header, binary: '', hunks, ...counts(hunks) };
}

function counts(hunks: readonly StepHunk[]): { insertions: number; deletions: number } {
  let [insertions, deletions] = [0, 0];
  for (const { text } of hunks) {
    for (const line of text.split('\n')) {
      if (line[0] === '+') insertions += 1;
      if (line[0] === '-') deletions += 1;
    }
  }
  return { insertions, deletions };
}
