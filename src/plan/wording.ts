import type { Thing } from './names.ts';
import type { Unit } from './units.ts';

/** `frob()`, `struct frob`, `FROB_MAX`. */
export function said({ name, declarations }: Thing): string {
  const kinds = new Set(declarations.map(({ kind }) => kind));
  if (kinds.has('function') || kinds.has('prototype')) return `${name}()`;
  for (const kind of ['struct', 'union', 'enum'] as const) if (kinds.has(kind)) return `${kind} ${name}`;
  const [first] = declarations;
  return first!.kind === 'member' && first!.parent !== null ? `${first!.parent}.${name}` : name;
}

/** `a`, `a and b`, `a and 3 more`. */
export function spoken(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' and ');
}

/** Functions around most of the lines first. */
export function scopesOf(units: readonly Unit[]): string[] {
  const counts = new Map<string, number>();
  for (const { lines } of units)
    for (const { scope } of lines)
      if (scope?.kind === 'function') counts.set(scope.name, (counts.get(scope.name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** The same but for white space. */
export function isReLaid({ lines }: Unit): boolean {
  const text = (want: string): string => lines.flatMap((line) => (line.kind === want ? [line.text] : [])).join('');
  return lines.length > 0 && squeezed(text('added')) === squeezed(text('removed'));
}

export function isCommentOnly({ lines }: Unit): boolean {
  return lines.length > 0 && lines.every(({ code, comment }) => code.trim() === '' && comment !== '');
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
