import { languageOf } from '../code/language.ts';
import { lazily } from '../code/lazy.ts';
import type { CodeLine } from '../code/view.ts';
import type { Together } from './bonds.ts';
import { type PlanPatch, type Unit, unitsByChange, unitsByHunk } from './units.ts';

/** Brackets and `#if` that a unit leaves open (positive) or closes. */
type Balance = readonly [round: number, curly: number, condition: number];

/** Units that leave something open belong to those that close it; so do edits of one statement, one comment, one macro. */
export function syntaxBonds(patch: PlanPatch, units: readonly Unit[]): Together[] {
  const own = unitsByChange(patch, units);
  return patch.changes.flatMap((change, at) => {
    if (languageOf(change.path) !== 'c') return [];
    const inside = unitsByHunk(change, own[at]!);
    return [
      ...openBonds(own[at]!),
      ...change.hunks.flatMap(({ lines }, number) => statementBonds(lines, inside[number]!)),
    ];
  });
}

/** Neighbours in one hunk that change one thing. */
function statementBonds(lines: readonly CodeLine[], units: readonly Unit[]): Together[] {
  const depths = lazily(() => depthsOf(lines));
  const bonds: Together[] = [];
  for (let i = 1; i < units.length; i += 1) {
    const [a, b] = [units[i - 1]!, units[i]!];
    if (isOneThing(lines, a, b, depths)) bonds.push({ kind: 'together', a, b, because: 'they change one statement' });
  }
  return bonds;
}

function openBonds(units: readonly Unit[]): Together[] {
  const bonds: Together[] = [];
  const balances = units.map(balanceOf);
  const isOpen = balances.map((balance) => balance.some((count) => count !== 0));
  const ends = isOpen.includes(true) ? closings(balances) : [];
  for (let i = 0; i < units.length; i += 1) {
    const end = isOpen[i]! ? ends[i]! : -1;
    if (end < 0) continue;
    for (let j = i + 1; j <= end; j += 1) {
      bonds.push({ kind: 'together', a: units[i]!, b: units[j]!, because: 'one opens what the other closes' });
    }
    i = end;
  }
  return bonds;
}

/** Of each unit, the first behind it at which all that was opened from it on is closed; -1 where there is none. */
function closings(balances: readonly Balance[]): number[] {
  let sum: Balance = [0, 0, 0];
  const levels = balances.map((balance) => {
    const level = sum.join(' ');
    sum = [sum[0] + balance[0], sum[1] + balance[1], sum[2] + balance[2]];
    return level;
  });
  levels.push(sum.join(' '));
  const next = new Map([[levels.at(-1)!, balances.length]]);
  const ends: number[] = [];
  for (let i = balances.length - 1; i >= 0; i -= 1) {
    ends[i] = (next.get(levels[i]!) ?? 0) - 1;
    next.set(levels[i]!, i);
  }
  return ends;
}

function balanceOf({ lines }: Unit): Balance {
  const sum: [number, number, number] = [0, 0, 0];
  for (const { kind, code } of lines) {
    const sign = kind === 'added' ? 1 : -1;
    const [round, curly, condition] = lineBalance(code);
    sum[0] += sign * round;
    sum[1] += sign * curly;
    sum[2] += sign * condition;
  }
  return sum;
}

function lineBalance(code: string): Balance {
  if (/^\s*#/.test(code)) {
    if (/^\s*#\s*if/.test(code)) return [0, 0, 1];
    return [0, 0, /^\s*#\s*endif/.test(code) ? -1 : 0];
  }
  let round = 0;
  let curly = 0;
  for (let i = 0; i < code.length; i += 1) {
    const c = code.charCodeAt(i);
    if (c === 40) round += 1;
    else if (c === 41) round -= 1;
    else if (c === 123) curly += 1;
    else if (c === 125) curly -= 1;
  }
  return [round, curly, 0];
}

/** Nothing ends between them: they stand in one bracket, one comment, or one macro's body. */
function isOneThing(lines: readonly CodeLine[], a: Unit, b: Unit, depths: () => Int32Array): boolean {
  const last = a.first + a.lines.length - 1;
  if (last + 1 === b.first) {
    const above = lines[last]!;
    return above.text.endsWith('\\') || (isComment(above) && isComment(lines[b.first]!));
  }
  const between = lines.slice(last + 1, b.first);
  if (between.every(({ text }) => text.endsWith('\\'))) return true;
  if (isComment(lines[last]!) && between.every(isComment) && isComment(lines[b.first]!)) return true;
  if (between.some(({ code }) => code.trim() === '' || endsStatement(code))) return false;
  return depths()[last + 1]! > 0 || depths()[b.first]! > 0;
}

function endsStatement(code: string): boolean {
  return ';{}'.includes(code.trimEnd().at(-1) ?? ' ');
}

function isComment({ code, comment }: CodeLine): boolean {
  return comment !== '' && code.trim() === '';
}

/** Of each line, how many parentheses the statement has open above it; as the new file has it. */
function depthsOf(lines: readonly CodeLine[]): Int32Array {
  const depths = new Int32Array(lines.length);
  let depth = 0;
  for (const [i, { kind, code }] of lines.entries()) {
    depths[i] = depth;
    if (kind === 'removed') continue;
    depth = endsStatement(code) ? 0 : Math.max(0, depth + lineBalance(code)[0]);
  }
  return depths;
}
