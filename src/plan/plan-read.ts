import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { ownerOf } from '../tree/owners.ts';
import type { Piece, Plan, PlannedStep } from './plan.ts';
import { pieceLine, piecesAt, readPieceLine } from './plan-lines.ts';
import type { PlanPatch } from './units.ts';

/** What is wrong with a plan; 1-based place in its text. */
export interface PlanFault {
  readonly line: number;
  readonly column: number;
  /** What was seen, then what to do. */
  readonly message: string;
}

/** A plan for an editor is not that long. */
const MOST_BYTES = 16 * 2 ** 20;
const STEP_KEYS = ['subject', 'why', 'body', 'pieces'];

/** A plan that was read, with messages of its own where the author wrote some. */
export interface EditedPlan extends Plan {
  /** Of each step; null: draft it. */
  readonly bodies: readonly (string | null)[];
}

/** Ends the reading; caught by `readPlan` alone. */
class Fault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Reads what `writePlan` wrote and somebody edited. `planned` lends owner and reasons to steps that still are what they were. */
export function readPlan(text: string, patch: PlanPatch): EditedPlan | PlanFault {
  const counter = new LineCounter();
  const at = (offset: number, message: string): PlanFault => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  if (text.length > MOST_BYTES) return { line: 1, column: 1, message: 'more than 16 MiB; a plan is shorter' };
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, strict: true });
  const [error] = document.errors;
  if (error !== undefined)
    return at(error.pos[0], `not YAML: ${error.message}; mind the indentation, or quote the text`);
  try {
    return planOf(document.contents, patch, text.trimEnd().length);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return at(fault.offset, fault.message);
  }
}

function planOf(root: unknown, patch: PlanPatch, end: number): EditedPlan {
  if (!isMap(root)) throw new Fault(offsetOf(root), 'no plan; want `steps:` and a list below it');
  const keys = keysOf(root, ['steps']);
  const list = keys.get('steps')?.value;
  if (!isSeq(list) || list.items.length === 0) throw new Fault(offsetOf(list ?? root), 'no steps; want a list of them');
  const taken = new Map<string, number>();
  const read = list.items.flatMap((item) => {
    if (!isMap(item)) throw new Fault(offsetOf(item), 'a step is not a map; want subject, why and pieces');
    return stepOf(item, patch, taken);
  });
  const missing = missingFrom(patch, taken);
  if (missing !== null) throw new Fault(end, `${missing} is in no step; put its line back into one`);
  if (read.length === 0) throw new Fault(offsetOf(list), 'no step has pieces');
  return {
    steps: read.map(({ step }) => step),
    bodies: read.map(({ body }) => body),
    single: read.length === 1 ? 'the plan has one step' : null,
  };
}

function stepOf(
  map: YAMLMap,
  patch: PlanPatch,
  taken: Map<string, number>,
): { step: PlannedStep; body: string | null }[] {
  const keys = keysOf(map, STEP_KEYS);
  const list = keys.get('pieces')?.value;
  const isEmpty = list === undefined || list === null || (isScalar(list) && list.value === null);
  if (!isEmpty && !isSeq(list))
    throw new Fault(offsetOf(list), 'pieces is not a list; want lines that begin with `- `');
  const pieces = isSeq(list) ? list.items.map((item) => pieceOf(item, patch, taken)) : [];
  if (pieces.length === 0) return [];
  const subject = textOf(keys, 'subject');
  if (subject === null || subject.trim() === '') throw new Fault(offsetOf(map), 'a step without subject; give it one');
  if (/\n/.test(subject.trim())) throw new Fault(offsetOf(keys.get('subject')?.value), 'a subject is one line');
  const why = textOf(keys, 'why') ?? '';
  const owner = ownerOf(patch.changes[pieces[0]!.change]!.path);
  const step = { subject: subject.trim(), why: why.trim(), what: '', pieces, owner, dependsOn: [] };
  return [{ step, body: textOf(keys, 'body') }];
}

function keysOf(map: YAMLMap, known: readonly string[]): Map<string, Pair> {
  const keys = new Map<string, Pair>();
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    if (!known.includes(name)) throw new Fault(offsetOf(pair.key), `unknown key "${name}"; want ${listed(known)}`);
    keys.set(name, pair);
  }
  return keys;
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function textOf(keys: ReadonlyMap<string, Pair>, name: string): string | null {
  const value = keys.get(name)?.value;
  if (value === undefined || value === null) return null;
  if (!isScalar(value)) throw new Fault(offsetOf(value), `${name} is not text; quote it`);
  return value.value === null ? null : typeof value.value === 'string' ? value.value : (value.source ?? '');
}

/** `taken`: offset of the line that took each changed line. */
function pieceOf(item: unknown, patch: PlanPatch, taken: Map<string, number>): Piece {
  const offset = offsetOf(item);
  const text = isScalar(item) && typeof item.value === 'string' ? item.value.trim() : null;
  const named = text === null ? null : readPieceLine(text);
  if (text === null || named === null) {
    throw new Fault(offset, 'no piece; want `path -old,lines +new,lines` or `path (whole)` as the plan had it');
  }
  const found = piecesAt(patch, named);
  if (found.length === 0) throw new Fault(offset, `unknown piece ${text}; ${whatIsThere(patch, named.path)}`);
  const free = found.find((piece) => keysOfPiece(patch, piece).every((key) => !taken.has(key)));
  if (free === undefined) throw new Fault(offset, `${text} is in a step already; take one of the two lines out`);
  for (const key of keysOfPiece(patch, free)) taken.set(key, offset);
  return free;
}

function whatIsThere(patch: PlanPatch, path: string): string {
  const isThere = patch.changes.some((change) => change.path === path);
  return isThere
    ? 'its lines are not those that the patch changes there; the plan anew with --plan shows them'
    : 'the patch does not change that file';
}

function keysOfPiece(patch: PlanPatch, { change, hunk, first, count }: Piece): string[] {
  if (hunk < 0) return [`${change}`];
  const { lines } = patch.changes[change]!.hunks[hunk]!;
  const keys: string[] = [];
  for (let i = first; i < first + count; i++) if (lines[i]?.kind !== 'context') keys.push(`${change} ${hunk} ${i}`);
  return keys;
}

/** The line that would name the first run of changed lines that no step took; null where there is none. */
function missingFrom(patch: PlanPatch, taken: ReadonlyMap<string, number>): string | null {
  for (const [change, { hunks }] of patch.changes.entries()) {
    const whole = { change, hunk: -1, first: 0, count: 0 };
    if (hunks.length === 0 && !taken.has(`${change}`)) return pieceLine(patch, whole).text;
    for (const [hunk, { lines }] of hunks.entries()) {
      const isMissing = (i: number): boolean => lines[i]?.kind !== 'context' && !taken.has(`${change} ${hunk} ${i}`);
      const first = lines.findIndex((_, i) => isMissing(i));
      if (first < 0) continue;
      let end = first + 1;
      while (end < lines.length && isMissing(end)) end += 1;
      return pieceLine(patch, { change, hunk, first, count: end - first }).text;
    }
  }
  return null;
}

function offsetOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
