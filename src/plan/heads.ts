import type { Declaration } from '../code/declaration.ts';
import type { Signature } from '../code/signature.ts';
import type { Source } from '../code/source.ts';
import type { Image } from '../code/images.ts';
import { type CodeHunk, unitAt } from './code-hunks.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

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
  const parts = new Map<string, Head[]>();
  for (const [name, head] of hunks.flatMap(headsIn)) {
    append(parts, name, head);
  }
  return new Map([...parts].map(([name, all]) => [name, whole(all)]));
}

function whole(parts: readonly Head[]): Head {
  return {
    units: [...new Set(parts.flatMap(({ units }) => units))],
    gains: parts.flatMap(({ gains }) => gains),
    loses: parts.flatMap(({ loses }) => loses),
  };
}

/** Functions that both images of a hunk declare, differently. */
function headsIn({ old, now, units }: CodeHunk): [string, Head][] {
  const before = new Map<string, Declaration>();
  for (const one of old.source.declarations.toReversed()) before.set(`${one.kind} ${one.name}`, one);
  return now.source.declarations.flatMap((declaration): [string, Head][] => {
    const { name, kind, signature } = declaration;
    if (signature === null) return [];
    const was = before.get(`${kind} ${name}`);
    if (was === undefined || was.signature === null || isSame(was.signature, signature)) return [];
    const own = [...headUnits(old, was, units), ...headUnits(now, declaration, units)];
    const [former, latter] = kind === 'function' ? [namesIn(was.signature), namesIn(signature)] : [[], []];
    const gains = latter.filter((one) => !former.includes(one));
    const loses = former.filter((one) => !latter.includes(one));
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
