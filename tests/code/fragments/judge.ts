import type { Fragment } from './read.ts';

/** What is said of a fragment; a function is `-` where there is none. */
export interface Answer {
  /** `line`: 1-based, below the `@@` line. */
  readonly functionAt: (line: number) => string;
  readonly defines: readonly Named[];
  readonly removes: readonly Named[];
  readonly calls: readonly { readonly callee: string; readonly within: string }[];
}

export interface Named {
  readonly kind: string;
  readonly name: string;
}

/** Of the marks `found` and `missing`; of what was said `found` and `extra`. */
export interface Score {
  readonly found: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export interface Verdict {
  readonly scopes: Score;
  readonly definitions: Score;
  readonly calls: Score;
}

export function judge(fragment: Fragment, answer: Answer): Verdict {
  const { marks } = fragment;
  const defined = compareNames(marks.defines, answer.defines, marks.open);
  const removed = compareNames(marks.removes, answer.removes, marks.open);
  return {
    scopes: named(fragment, judgeScopes(fragment, answer)),
    definitions: named(fragment, sum([prefixed('new', defined), prefixed('old', removed)])),
    calls: named(fragment, judgeCalls(fragment, answer)),
  };
}

export function sum(scores: readonly Score[]): Score {
  return {
    found: scores.reduce((total, { found }) => total + found, 0),
    missing: scores.flatMap(({ missing }) => missing),
    extra: scores.flatMap(({ extra }) => extra),
  };
}

/** Share of the marks that were found; 0 where nothing is marked. */
export function recall({ found, missing }: Score): number {
  return found / Math.max(1, found + missing.length);
}

/** Share of what was said that is marked; 0 where nothing was said. */
export function precision({ found, extra }: Score): number {
  return found / Math.max(1, found + extra.length);
}

function judgeScopes({ marks }: Fragment, { functionAt }: Answer): Score {
  const missing = marks.scopes.flatMap(({ line, names }) => {
    const said = functionAt(line);
    return names.includes(said) ? [] : [`line ${line}: want ${names.join('|')}, got ${said}`];
  });
  return { found: marks.scopes.length - missing.length, missing, extra: [] };
}

type Marked = Fragment['marks']['defines'];

function compareNames(marked: Marked, said: readonly Named[], open: readonly string[]): Score {
  const isFor = ({ kind, names }: Marked[number], item: Named): boolean =>
    kind === item.kind && names.some((name) => (kind === 'generated' ? holds(item.name, name) : item.name === name));
  const missing = marked.filter((mark) => !said.some((item) => isFor(mark, item)));
  const extra = said.filter((item) => !open.includes(item.name) && !marked.some((mark) => isFor(mark, item)));
  return {
    found: marked.length - missing.length,
    missing: missing.map(({ kind, names }) => `${kind} ${names.join('|')}`),
    extra: [...new Set(extra.map(({ kind, name }) => `${kind} ${name}`))],
  };
}

/** `dev_attr_limit` holds `limit`, `PageParked` holds `parked`. */
function holds(generated: string, argument: string): boolean {
  return generated.toLowerCase().includes(argument.toLowerCase());
}

function judgeCalls({ marks }: Fragment, { calls }: Answer): Score {
  const left = [...calls];
  const missing = marks.calls.filter(({ callee, names }) => {
    const at = left.findIndex((call) => call.callee === callee && names.includes(call.within));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const isOpen = ({ callee, within }: Answer['calls'][number]): boolean =>
    marks.open.includes(callee) || (within === '-' && marks.open.includes('-'));
  return {
    found: marks.calls.length - missing.length,
    missing: missing.map(({ callee, names }) => `${callee} in ${names.join('|')}`),
    extra: left.filter((call) => !isOpen(call)).map(({ callee, within }) => `${callee} in ${within}`),
  };
}

function prefixed(word: string, { found, missing, extra }: Score): Score {
  const withWord = (lines: readonly string[]): string[] => lines.map((line) => `${word} ${line}`);
  return { found, missing: withWord(missing), extra: withWord(extra) };
}

function named({ name }: Fragment, { found, missing, extra }: Score): Score {
  return {
    found,
    missing: missing.map((line) => `${name}: missing ${line}`),
    extra: extra.map((line) => `${name}: extra ${line}`),
  };
}
