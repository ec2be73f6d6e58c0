import { stem } from '../tree/among.ts';
import type { Facts } from './facts.ts';
import type { ChangeView, Site } from './views.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Number of the patch from which on a line is compiled: 0 for a file that was there before, infinity where nobody can tell. */
export function builtFrom({ change }: Site, { changes }: Facts): number {
  const { path } = change;
  const isOurs = changes.some((one) => one.path === path && one.change.kind === 'added');
  if (!isOurs) return 0;
  // A new header is read where somebody includes it, which may be late.
  if (!path.endsWith('.c')) return NEVER;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return wantedFrom(`${stem(path)}.o`, folder, changes);
}

/** The patch whose makefile names an object, with the option that it needs, and with the folder if that is new as well. */
function wantedFrom(object: string, folder: string, changes: readonly ChangeView[]): number {
  const found = changes.flatMap((change) => {
    const text = change.role === 'build' && change.path.startsWith(folder) ? lineWith(change, object) : undefined;
    return text === undefined ? [] : [{ change, text }];
  });
  const [first] = found;
  if (first === undefined) return NEVER;
  const own = first.change.patch.patch.number;
  const option = /CONFIG_(\w+)/.exec(first.text)?.[1];
  const switched = option === undefined ? 0 : optionFrom(option, changes);
  if (first.change.change.kind !== 'added') return Math.max(own, switched);
  const [, outer, name] = /^(.*\/)?([^/]+)\/$/.exec(folder) ?? [];
  return name === undefined ? NEVER : Math.max(own, switched, wantedFrom(`${name}/`, outer ?? '', changes));
}

/** An added line of a makefile that names an object. */
function lineWith({ hunks }: ChangeView, object: string): string | undefined {
  for (const { lines } of hunks) {
    const line = lines.find(({ kind, text }) => kind === 'added' && text.split(/\s+/).includes(object));
    if (line !== undefined) return line.text;
  }
  return undefined;
}

/** The patch that adds an option; 0 for one that was there before. */
function optionFrom(option: string, changes: readonly ChangeView[]): number {
  const isIt = (text: string): boolean => /^\s*(?:menu)?config\s/.test(text) && text.trim().split(/\s+/)[1] === option;
  const found = changes.find(
    ({ role, hunks }) =>
      role === 'build' && hunks.some(({ lines }) => lines.some(({ kind, text }) => kind === 'added' && isIt(text))),
  );
  return found?.patch.patch.number ?? 0;
}
