import type { Call } from '../code/declaration.ts';
import { type Image, readImages } from '../code/images.ts';
import type { HunkView, PatchView, Site } from './views.ts';

/** A call in the new text of a hunk, and the line that its name stands in. */
export interface Called {
  readonly call: Call;
  readonly site: Site;
  /** What is written before it on its line, trimmed: `p =`, `if (`, empty for a bare statement. */
  readonly before: string;
}

/** Kept with the image: several rules ask about one hunk. */
const known = new WeakMap<Image, readonly Called[]>();

/** Calls in the new text of a hunk, context lines included, in order. */
export function callsIn(hunk: HunkView): readonly Called[] {
  const { now } = readImages(hunk.lines, hunk.hunk.section);
  const made = known.get(now) ?? readCalls(hunk, now);
  known.set(now, made);
  return made;
}

/** Calls by one of these names in lines that the patch adds; only hunks that have the word are read. */
export function addedCalls({ mentions, addedWords }: PatchView, names: readonly string[]): Called[] {
  const wanted = names.filter((name) => addedWords.has(name));
  return wanted.flatMap((name) => {
    const sites = mentions.get(name)?.filter(({ line }) => line.kind === 'added') ?? [];
    const hunks = [...new Set(sites.map(({ hunk }) => hunk))];
    return hunks.flatMap((hunk) =>
      callsIn(hunk).filter(({ call, site }) => call.name === name && !call.isMember && site.line.kind === 'added'),
    );
  });
}

function readCalls(hunk: HunkView, { source, rows }: Image): Called[] {
  return source.calls.flatMap((call): Called[] => {
    const index = rows[call.row];
    const line = index === undefined ? undefined : hunk.lines[index];
    if (index === undefined || line === undefined) return [];
    const before = source.code[call.row]!.slice(0, call.column).trim();
    return [{ call, before, site: { change: hunk.change, hunk, line, index } }];
  });
}

/** `p = (struct frob *)kmalloc(` puts it into `p`, `struct frob *p = kmalloc(` too; null where it does not end up in one place. */
export function assignedTo({ before }: Called): string | null {
  const stop = before.lastIndexOf('=');
  if (stop < 1 || '=!<>+-|&*/%^'.includes(before[stop - 1]!)) return null;
  // Behind it, nothing but a cast.
  const cast = before.slice(stop + 1).trim();
  if (cast !== '' && !(cast.startsWith('(') && cast.endsWith(')') && !cast.includes('?'))) return null;
  const left = before.slice(0, stop).trim();
  const from = Math.max(left.lastIndexOf(' '), left.lastIndexOf('\t'), left.lastIndexOf(';')) + 1;
  const target = left.slice(from).replace(/^\*+(?=\w)/, (stars) => (from > 0 ? '' : stars));
  return /^\**[A-Za-z_]/.test(target) ? target : null;
}
