import type { CodeLine } from '../code/view.ts';
import { words } from '../code/words.ts';
import type { Bond } from './bonds.ts';
import { joined } from './name-bonds.ts';
import type { Vocabulary } from './names.ts';
import { scopesOf } from './scopes.ts';
import type { Unit } from './units.ts';

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

/** `spin_unlock` for `spin_lock`, `local_irq_restore` for `local_irq_save`; null for what is no first half. */
function otherHalf(name: string): string | null {
  const lock = name.lastIndexOf('lock');
  if (lock >= 0) return name.includes('unlock') ? null : `${name.slice(0, lock)}un${name.slice(lock)}`;
  const half = HALVES.find(([first]) => name.endsWith(first));
  return half === undefined ? null : name.slice(0, -half[0].length) + half[1];
}

/** Edits of one function that share a local name, a label or the halves of a pair are one edit. */
export function scopeBonds(vocabulary: Vocabulary): Bond[] {
  const { names } = vocabulary;
  return [...scopesOf(vocabulary).values()].flatMap((own) => {
    if (own.length < 2) return [];
    return own.flatMap((unit) => [
      ...localBonds(unit, own, names, 'added'),
      ...localBonds(unit, own, names, 'removed'),
    ]);
  });
}

function localBonds(unit: Unit, own: readonly Unit[], names: Vocabulary['names'], kind: 'added' | 'removed'): Bond[] {
  const mine = kind === 'added' ? 'adds' : 'removes';
  const other = kind === 'added' ? 'removes' : 'adds';
  const lines = unit.lines.filter((line) => line.kind === kind);
  const locals = lines.flatMap(localNames).filter((name) => !names[unit.index]![other].has(name));
  const bonds = locals.flatMap((name) => {
    const users = own.filter((one) => one !== unit && names[one.index]![mine].has(name));
    return joined([unit, ...users], `they share ${name}`);
  });
  const halves = [...names[unit.index]![mine]].flatMap((name) => otherHalf(name) ?? []);
  return [
    ...bonds,
    ...halves.flatMap((name) =>
      names[unit.index]![mine].has(name)
        ? []
        : joined(
            [unit, ...own.filter((one) => one !== unit && names[one.index]![mine].has(name))],
            `${name}() ends what it begins`,
          ),
    ),
  ];
}

/** Variables and labels that a line of a function's body declares. */
function localNames({ code, scope }: CodeLine): string[] {
  if (scope?.kind !== 'function') return [];
  const label = LABEL.exec(code)?.[1];
  if (label !== undefined) return label === 'default' ? [] : [label];
  if (!LOCAL.test(code)) return [];
  const [type = '', ...more] = code
    .replace(/=[^,;]*/g, '')
    .replace(/;.*$/, '')
    .split(',');
  return [type, ...more].flatMap((part) => words(part).at(-1) ?? []);
}
