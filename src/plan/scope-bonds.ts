import { lazily } from '../code/lazy.ts';
import type { CodeLine } from '../code/view.ts';
import { words } from '../code/words.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import type { Vocabulary } from './names.ts';
import type { Scopes } from './scopes.ts';
import type { Unit } from './units.ts';
import { append } from './lists.ts';

/** `\tstruct frob *f, *g = NULL;` inside a function. */
const LOCAL =
  /^\s+(?!(?:return|goto|else|case|do|if|while|for|switch)\b)(?:[A-Za-z_]\w*[\s*]+)+[A-Za-z_]\w*\s*(?:\[[^\]]*\]\s*)?(?:[=,;]|$)/;
const LABEL = /^\s?(\w+):\s*$/;
/** Halves of a pair in one function: one without the other hangs or leaks. */
const HALVES: readonly (readonly [string, string])[] = [
  ['_save', '_restore'],
  ['_disable', '_enable'],
  ['_begin', '_end'],
  ['_enter', '_exit'],
];

const FIRST = /lock|_(?:save|disable|begin|enter)$/;

/** `spin_unlock` for `spin_lock`, `local_irq_restore` for `local_irq_save`; null for what is no first half. */
function otherHalf(name: string): string | null {
  if (!FIRST.test(name)) return null;
  const lock = name.lastIndexOf('lock');
  if (lock >= 0) return name.includes('unlock') ? null : `${name.slice(0, lock)}un${name.slice(lock)}`;
  const half = HALVES.find(([first]) => name.endsWith(first));
  return half === undefined ? null : name.slice(0, -half[0].length) + half[1];
}

/** Edits of one function that share a new local name, a label or the halves of a pair are one edit. */
export function scopeBonds({ names }: Vocabulary, scopes: Scopes): Bond[] {
  return [...scopes.values()].flatMap((own) => {
    if (own.length < 2) return [];
    const adding = lazily(() => indexOf(own, names, 'adds'));
    const removing = lazily(() => indexOf(own, names, 'removes'));
    return [
      ...localBonds(own, adding, removing),
      ...halfBonds(own, names, 'adds', adding),
      ...halfBonds(own, names, 'removes', removing),
    ];
  });
}

type Users = () => ReadonlyMap<string, readonly Unit[]>;

function localBonds(own: readonly Unit[], adding: Users, removing: Users): Bond[] {
  const [won, lost] = [localsOf(own, 'added'), localsOf(own, 'removed')];
  return [...new Set([...won.keys(), ...lost.keys()])].flatMap((name) => {
    const [now, old] = [won.get(name) ?? [], lost.get(name) ?? []];
    // A declaration that is only written anew has its users as before.
    if (now.length > 0 && old.length > 0) return joined([...new Set([...old, ...now])], `both declare ${name}`);
    const users = (now.length > 0 ? adding() : removing()).get(name) ?? [];
    return joined([...new Set([...now, ...old, ...users])], `they share ${name}`);
  });
}

/** Units by the local names that their added, or removed, lines declare. */
function localsOf(own: readonly Unit[], want: CodeLine['kind']): Map<string, Unit[]> {
  const locals = new Map<string, Unit[]>();
  for (const unit of own) {
    const names = unit.lines.flatMap((line) => (line.kind === want ? localNames(line) : []));
    for (const name of new Set(names)) append(locals, name, unit);
  }
  return locals;
}

function halfBonds(own: readonly Unit[], names: Vocabulary['names'], list: 'adds' | 'removes', users: Users): Bond[] {
  const seen = new Set<string>();
  const bonds: Bond[] = [];
  for (const unit of own) {
    for (const first of names[unit.index]![list]) {
      const half = otherHalf(first);
      if (half === null || names[unit.index]![list].has(half)) continue;
      // All of these are tied to each other once the first has asked.
      const enders = users().get(half) ?? [];
      const others = seen.has(first) ? enders.slice(0, 1) : enders;
      seen.add(first);
      for (const bond of joined([unit, ...others], `${half}() ends what it begins`)) bonds.push(bond);
    }
  }
  return bonds;
}

/** Units of one function by the words of their lines. */
function indexOf(own: readonly Unit[], names: Vocabulary['names'], list: 'adds' | 'removes'): Map<string, Unit[]> {
  const index = new Map<string, Unit[]>();
  for (const unit of own) for (const word of names[unit.index]![list]) append(index, word, unit);
  return index;
}

/** Variables and labels that a line of a function's body declares. */
function localNames({ code, scope }: CodeLine): string[] {
  if (scope?.kind !== 'function') return [];
  const label = LABEL.exec(code)?.[1];
  if (label !== undefined) return label === 'default' ? [] : [label];
  if (!LOCAL.test(code)) return [];
  const [type = '', ...more] = code
    .replace(/=[^,;]*/g, '')
    .replace(/;[^]*$/, '')
    .split(',');
  return [type, ...more].flatMap((part) => words(part).at(-1) ?? []);
}
