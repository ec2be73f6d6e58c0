import { languageOf, type Language, type Role } from '../code/language.ts';
import type { CodeLine } from '../code/view.ts';
import type { Change, Hunk } from '../model/change.ts';
import type { Owner } from '../tree/owners.ts';

/** What the planner asks of a patch; the engine's view of it fits. */
export interface PlanPatch {
  readonly patch: { readonly number: number; readonly subject: string; readonly message: { readonly text: string } };
  readonly changes: readonly PlanChange[];
}

export interface PlanChange {
  readonly change: Change;
  readonly path: string;
  readonly owner: Owner;
  readonly role: Role;
  readonly hunks: readonly PlanHunk[];
}

interface PlanHunk {
  readonly hunk: Hunk;
  readonly lines: readonly CodeLine[];
}

/** What moves as one: changed lines of one hunk that stand together, or a change without hunks. */
export interface Unit {
  /** Place in the patch, from 0. */
  readonly index: number;
  readonly change: PlanChange;
  /** Index of the change in the patch, and of the hunk in the change; -1 for a change without hunks. */
  readonly at: number;
  readonly hunk: number;
  /** Its changed lines. */
  readonly lines: readonly CodeLine[];
  /** Index of its first changed line among the lines of the hunk. */
  readonly first: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** A run of both removed and added lines is cut only where it is at least this long. */
const LONG_RUN = 25;

/** Cuts a patch into units: runs of changed lines, and within a run at what begins something new. */
export function unitsOf({ changes }: PlanPatch): Unit[] {
  const units: Unit[] = [];
  for (const [at, change] of changes.entries()) {
    const add = (hunk: number, first: number, lines: readonly CodeLine[]): void => {
      const insertions = lines.filter(({ kind }) => kind === 'added').length;
      const counts = { insertions, deletions: lines.length - insertions };
      units.push({ index: units.length, change, at, hunk, first, lines, ...counts });
    };
    if (change.hunks.length === 0) add(-1, 0, []);
    for (const [number, { lines }] of change.hunks.entries()) {
      for (const [from, end] of runsOf(lines)) {
        const cuts = cutsOf(lines, [from, end], change.path);
        for (const [i, cut] of cuts.entries()) add(number, cut, lines.slice(cut, cuts[i + 1] ?? end));
      }
    }
  }
  return units;
}

/** Units of each change, in order. */
export function unitsByChange({ changes }: PlanPatch, units: readonly Unit[]): Unit[][] {
  const lists = changes.map((): Unit[] => []);
  for (const unit of units) lists[unit.at]!.push(unit);
  return lists;
}

/** Units of each hunk of one change, in order. */
export function unitsByHunk({ hunks }: PlanChange, units: readonly Unit[]): Unit[][] {
  const lists = hunks.map((): Unit[] => []);
  for (const unit of units) lists[unit.hunk]?.push(unit);
  return lists;
}

/** Where runs of changed lines begin and end. */
function runsOf(lines: readonly CodeLine[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < lines.length;) {
    if (lines[i]!.kind === 'context') {
      i += 1;
      continue;
    }
    const from = i;
    while (i < lines.length && lines[i]!.kind !== 'context') i += 1;
    runs.push([from, i]);
  }
  return runs;
}

/** Indices at which the pieces of a run begin. */
function cutsOf(lines: readonly CodeLine[], [from, end]: readonly [number, number], path: string): number[] {
  const language = languageOf(path);
  const { kind } = lines[from]!;
  const isPure = lines.slice(from, end).every((line) => line.kind === kind);
  const cuts = [from];
  if (!isPure && end - from < LONG_RUN) return cuts;
  for (let i = from + 1; i < end; i += 1) {
    // Blank lines alone are nothing.
    if (lines.slice(cuts.at(-1), i).every(({ text }) => text.trim() === '')) continue;
    if (lines[i]!.kind !== lines[i - 1]!.kind && !isPure) continue;
    if (beginsAnew(lines[i - 1]!, lines[i]!, language, path)) cuts.push(i);
  }
  return cuts;
}

/** Entries of a list in C, each of which can come alone: includes, members of a struct, values of an enum, objects of a Makefile. */
function isEntry(above: CodeLine, line: CodeLine): boolean {
  if (/^\s*#\s*include\b/.test(line.text)) return true;
  if (/^\s*#\s*include\b/.test(above.text)) return line.text.trim() !== '';
  if (isDeclared(above) && /^[A-Za-z_]/.test(line.text)) return true;
  const kind = line.scope?.kind;
  if (kind === undefined || kind === 'function' || above.scope?.name !== line.scope?.name) return false;
  if (!/^\s+\S/.test(line.text) || /^\s*\*/.test(line.text)) return false;
  return /[;,]\s*$/.test(above.code) && !/[{(]/.test(above.code + line.code);
}

/** A line at file level that ends a prototype or a variable. */
function isDeclared({ code, text }: CodeLine): boolean {
  return /^[A-Za-z_]/.test(text) && /;\s*$/.test(code);
}

const DOCS = /\.(txt|rst|adoc|md|texi|xml|html|[1-8])(\.in)?$/;
const SCRIPT = /\.(sh|py|pl|bash|t|tcl)$|(^|\/)t\d[^/]*$/;

const BUILD = /(^|\/)(Makefile|Kbuild)[^/]*$|\.(mk|am)$/;

/** True where a line could begin something new and the one above ends something. */
function beginsAnew(above: CodeLine, line: CodeLine, language: Language, path: string): boolean {
  const blank = above.text.trim() === '';
  if (language === 'c') {
    if (isEntry(above, line)) return true;
    if (!/^[A-Za-z_#/]/.test(line.text) || /^\w+:\s*$/.test(line.text)) return false;
    return blank || above.text.startsWith('}');
  }
  if (DOCS.test(path)) return line.text.trim() !== '' && (blank || /^(\+|--)\s*$/.test(above.text));
  if (SCRIPT.test(path)) return /^\S/.test(line.text) && (blank || /^['}]\s*$/.test(above.text));
  if (BUILD.test(path)) return /^\S/.test(line.text) && !above.text.endsWith('\\');
  return /^\S/.test(line.text) && blank;
}
