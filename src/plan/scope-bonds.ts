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

/** Edits of one function that share a new local name, a label or the halves of a pair are one edit. */
export function scopeBonds(vocabulary: Vocabulary): Bond[] {
  return [...scopesOf(vocabulary).values()].flatMap((own) =>
    own.length < 2 ? [] : [...localBonds(own, vocabulary), ...halfBonds(own, vocabulary)],
  );
}

function localBonds(own: readonly Unit[], { names }: Vocabulary): Bond[] {
  const [won, lost] = [localsOf(own, 'added'), localsOf(own, 'removed')];
  return [...new Set([...won.keys(), ...lost.keys()])].flatMap((name) => {
    const [now, old] = [won.get(name) ?? [], lost.get(name) ?? []];
    // A declaration that is only written anew has its users as before.
    if (now.length > 0 && old.length > 0) return joined([...new Set([...old, ...now])], `both declare ${name}`);
    const list = now.length > 0 ? 'adds' : 'removes';
    const users = own.filter(({ index }) => names[index]![list].has(name));
    return joined([...new Set([...now, ...old, ...users])], `they share ${name}`);
  });
}

/** Units by the local names that their added, or removed, lines declare. */
function localsOf(own: readonly Unit[], want: CodeLine['kind']): Map<string, Unit[]> {
  const locals = new Map<string, Unit[]>();
  for (const unit of own) {
    for (const name of new Set(unit.lines.flatMap((line) => (line.kind === want ? localNames(line) : [])))) {
      const known = locals.get(name);
      if (known === undefined) locals.set(name, [unit]);
      else known.push(unit);
    }
  }
  return locals;
}

function halfBonds(own: readonly Unit[], { names }: Vocabulary): Bond[] {
  return own.flatMap((unit) =>
    (['adds', 'removes'] as const).flatMap((list) =>
      [...names[unit.index]![list]].flatMap((name) => {
        const other = otherHalf(name);
        if (other === null || names[unit.index]![list].has(other)) return [];
        return joined(
          [unit, ...own.filter(({ index }) => names[index]![list].has(other))],
          `${other}() ends what it begins`,
        );
      }),
    ),
  );
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
