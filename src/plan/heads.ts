import type { Declaration } from '../code/declaration.ts';
import type { Signature } from '../code/signature.ts';
import type { Source } from '../code/source.ts';
import type { Image } from '../code/images.ts';
import { type CodeHunk, unitAt } from './code-hunks.ts';
import type { Unit } from './units.ts';

/** A function whose parameters or type change. */
export interface Head {
  /** Units that touch it: definition, prototype, stub. */
  readonly units: readonly Unit[];
  /** Names of parameters that its definition wins, and loses. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** By name. */
export function changedHeads(hunks: readonly CodeHunk[]): Map<string, Head> {
  const heads = new Map<string, Head>();
  for (const [name, head] of hunks.flatMap(headsIn)) {
    const known = heads.get(name) ?? { units: [], gains: [], loses: [] };
    const units = [...new Set([...known.units, ...head.units])];
    heads.set(name, { units, gains: [...known.gains, ...head.gains], loses: [...known.loses, ...head.loses] });
  }
  return heads;
}

/** Functions that both images of a hunk declare, differently. */
function headsIn({ old, now, units }: CodeHunk): [string, Head][] {
  return now.source.declarations.flatMap((declaration): [string, Head][] => {
    const { name, kind, signature } = declaration;
    if (signature === null) return [];
    const was = old.source.declarations.find((one) => one.name === name && one.kind === kind);
    if (was === undefined || was.signature === null || isSame(was.signature, signature)) return [];
    const own = [...headUnits(old, was, units), ...headUnits(now, declaration, units)];
    const [before, after] = kind === 'function' ? [namesIn(was.signature), namesIn(signature)] : [[], []];
    const gains = after.filter((one) => !before.includes(one));
    const loses = before.filter((one) => !after.includes(one));
    return own.length === 0 ? [] : [[name, { units: [...new Set(own)], gains, loses }]];
  });
}

function namesIn({ parameters }: Signature): string[] {
  return parameters.flatMap((parameter) => parameter.name ?? []);
}

function isSame(a: Signature, b: Signature): boolean {
  return told(a) === told(b);
}

function told({ returns, parameters, isVariadic }: Signature): string {
  return `${returns}(${parameters.map(({ type }) => type).join(', ')}${isVariadic ? '...' : ''}`;
}

function headUnits({ source, rows }: Image, declaration: Declaration, units: readonly Unit[]): Unit[] {
  const found: Unit[] = [];
  for (let row = declaration.row; row <= headEnd(source, declaration); row += 1) {
    const unit = unitAt(units, rows[row]!);
    if (unit !== undefined) found.push(unit);
  }
  return found;
}

/** Row of the parenthesis that closes the parameters. */
function headEnd({ code }: Source, { nameRow, endRow }: Declaration): number {
  let depth = 0;
  for (let row = nameRow; row <= endRow; row += 1) {
    for (const c of code[row]!) {
      if (c === '(') depth += 1;
      if (c === ')') depth -= 1;
    }
    if (depth <= 0) return row;
  }
  return endRow;
}
