import { type Held, lockFlow } from './held.ts';
import type { ChangeView, HunkView } from './views.ts';

const inHunk = new WeakMap<HunkView, ReadonlyMap<string, readonly Held[]>>();

/** Functions whose whole body a hunk of C shows, with their statements, by name. */
function bodiesOf(hunk: HunkView): ReadonlyMap<string, readonly Held[]> {
  const known = inHunk.get(hunk);
  if (known !== undefined) return known;
  const bodies = new Map<string, Held[]>();
  const ended = new Set(
    hunk.lines.flatMap(({ code, scope }) => (code.startsWith('}') && scope !== null ? [scope] : [])),
  );
  if (ended.size > 0) {
    for (const held of lockFlow(hunk).statements) {
      const { scope } = held.site.line;
      if (!held.isWhole || scope?.kind !== 'function' || !ended.has(scope)) continue;
      const body = bodies.get(scope.name);
      if (body === undefined) bodies.set(scope.name, [held]);
      else body.push(held);
    }
  }
  inHunk.set(hunk, bodies);
  return bodies;
}

/** The statements of a function of this change, null where its whole body is not seen. One level: who calls whom is for the rule. */
export function bodyOf({ hunks }: ChangeView, name: string): readonly Held[] | null {
  for (const hunk of hunks) {
    const body = bodiesOf(hunk).get(name);
    if (body !== undefined) return body;
  }
  return null;
}
