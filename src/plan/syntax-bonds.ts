import { languageOf } from '../code/language.ts';
import type { CodeLine } from '../code/view.ts';
import type { Together } from './bonds.ts';
import type { PlanPatch, Unit } from './units.ts';

/** Brackets and `#if` that a unit leaves open (positive) or closes. */
type Balance = readonly [round: number, curly: number, condition: number];

/** Units that leave something open belong to those that close it; so do edits of one statement, one comment, one macro. */
export function syntaxBonds({ changes }: PlanPatch, units: readonly Unit[]): Together[] {
  const bonds: Together[] = [];
  for (const [at, change] of changes.entries()) {
    if (languageOf(change.path) !== 'c') continue;
    const own = units.filter((unit) => unit.at === at);
    bonds.push(...openBonds(own));
    for (const [number, { lines }] of change.hunks.entries()) {
      const inside = own.filter(({ hunk }) => hunk === number);
      for (const [i, b] of inside.entries()) {
        const a = inside[i - 1];
        if (a !== undefined && isOneThing(lines, a, b)) {
          bonds.push({ kind: 'together', a, b, because: 'they change one statement' });
        }
      }
    }
  }
  return bonds;
}

function openBonds(units: readonly Unit[]): Together[] {
  const bonds: Together[] = [];
  const balances = units.map(balanceOf);
  for (let i = 0; i < units.length; i += 1) {
    if (balances[i]!.every((count) => count === 0)) continue;
    const end = closing(balances, i);
    if (end < 0) continue;
    for (let j = i + 1; j <= end; j += 1) {
      bonds.push({ kind: 'together', a: units[i]!, b: units[j]!, because: 'one opens what the other closes' });
    }
    i = end;
  }
  return bonds;
}

/** The first unit at which all that was opened from `from` on is closed; -1 where there is none. */
function closing(balances: readonly Balance[], from: number): number {
  const sum = [0, 0, 0];
  for (let i = from; i < balances.length; i += 1) {
    for (const [k, count] of balances[i]!.entries()) sum[k]! += count;
    if (i > from && sum.every((count) => count === 0)) return i;
  }
  return -1;
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
function isOneThing(lines: readonly CodeLine[], a: Unit, b: Unit): boolean {
  const last = a.first + a.lines.length - 1;
  if (last + 1 === b.first) {
    const above = lines[last]!;
    return above.text.endsWith('\\') || (isComment(above) && isComment(lines[b.first]!));
  }
  const between = lines.slice(last + 1, b.first);
  if (between.every(({ text }) => text.endsWith('\\'))) return true;
  const ends = [lines[last]!, ...between, lines[b.first]!];
  if (ends.every(isComment)) return true;
  return between.every(({ code }) => code.trim() !== '' && !/[;{}]\s*$/.test(code)) && isInBracket(lines, a, b);
}

function isComment({ code, comment }: CodeLine): boolean {
  return comment !== '' && code.trim() === '';
}

/** True where the lines between stand inside a parenthesis that the statement opened. */
function isInBracket(lines: readonly CodeLine[], a: Unit, b: Unit): boolean {
  let depth = 0;
  for (let i = 0; i < b.first; i += 1) {
    const { kind, code } = lines[i]!;
    if (kind === 'removed') continue;
    if (depth > 0 && i === a.first + a.lines.length) return true;
    depth = Math.max(0, depth + lineBalance(code)[0]);
    if (/[;{}]\s*$/.test(code)) depth = 0;
  }
  return depth > 0;
}
