import { check } from 'recheck';
import type { Shipped } from './expressions.ts';
import { hasLookAround, withoutLookAround } from './look-around.ts';
import { cut, halves } from './parts.ts';
import { isBounded, type Piece, shapeOf, written } from './shape.ts';

/** What is known of the time that an expression takes. */
export interface Proof {
  readonly source: string;
  readonly flags: string;
  readonly verdict: 'safe' | 'unproven';
  /** What was given to the checker: the whole, its parts one by one, or what it is without its look-around. */
  readonly by?: 'itself' | 'its parts' | 'without its look-around';
  readonly reason?: string;
}

/** Milliseconds: for a part that can be taken apart further, for one that cannot, and for all together. */
export interface Patience {
  readonly first: number;
  readonly last: number;
  readonly whole: number;
}

/** Asks the checker whether an expression is linear, and takes it apart where that takes too long over it. */
export async function prove({ source, flags }: Pick<Shipped, 'source' | 'flags'>, patience: Patience): Promise<Proof> {
  const unproven = (reason: string): Proof => ({ source, flags, verdict: 'unproven', reason });
  if (/\\[1-9]|\\k</.test(source)) return unproven('looks for what it has found before');
  const shape = shapeOf(source);
  const isLooking = hasLookAround(shape);
  const wholes = isLooking ? withoutLookAround(shape, flags) : [shape];
  if (wholes === undefined) return unproven('has an assertion that looks as far as it likes');
  const run = { flags, patience, end: performance.now() + patience.whole, parts: 0 };
  const objection = await firstObjection(wholes, run);
  if (objection !== undefined) return unproven(objection);
  const by = isLooking ? 'without its look-around' : run.parts > 1 ? 'its parts' : 'itself';
  return { source, flags, verdict: 'safe', by };
}

interface Run {
  readonly flags: string;
  readonly patience: Patience;
  readonly end: number;
  parts: number;
}

/** What keeps one of the expressions from being safe; none if all are. */
async function firstObjection(expressions: readonly Piece[][][], run: Run): Promise<string | undefined> {
  for (const one of expressions) {
    const objection = await objectionTo(one, run);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

async function objectionTo(branches: Piece[][], run: Run): Promise<string | undefined> {
  if (isBounded(branches)) return undefined;
  if (performance.now() > run.end) return 'takes too long';
  const ways = [cut(branches, run.flags), halves(branches)].filter((way) => way !== undefined);
  const text = written(branches);
  // Not even asked of the longest: what comes of it is known.
  const isLong = text.length > LONG && ways.length > 0;
  const patience = ways.length > 0 ? run.patience.first : run.patience.last;
  const answer = isLong ? 'timeout' : await ask(text, run, patience);
  if (answer === 'safe') return undefined;
  let objection: string | undefined = `${answer} ${text}`;
  if (answer !== 'timeout') return objection;
  for (const way of ways) {
    objection = await firstObjection(way, run);
    if (objection === undefined) break;
  }
  return objection;
}

const LONG = 120;

async function ask(source: string, run: Run, timeout: number): Promise<string> {
  run.parts += 1;
  const found = await check(source, run.flags, { checker: 'automaton', timeout });
  if (found.status === 'unknown') return found.error.kind;
  return found.status === 'safe' ? 'safe' : found.complexity.summary;
}
