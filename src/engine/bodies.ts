import type { CodeLine } from '../code/view.ts';
import { type Held, lockFlow } from './held.ts';
import type { ChangeView, HunkView } from './views.ts';

type Scope = NonNullable<CodeLine['scope']>;

const endings = new WeakMap<HunkView, readonly Scope[]>();

/** What ends in a hunk. */
function endedIn(hunk: HunkView): readonly Scope[] {
  const known = endings.get(hunk);
  if (known !== undefined) return known;
  const ended: Scope[] = [];
  for (let i = 0; i < hunk.lines.length; i += 1) {
    const { code, scope } = hunk.lines[i]!;
    if (scope !== null && code.startsWith('}')) ended.push(scope);
  }
  endings.set(hunk, ended);
  return ended;
}

const inHunk = new WeakMap<HunkView, ReadonlyMap<string, readonly Held[]>>();

/** Functions whose whole body a hunk of C shows, with their statements, by name. */
function bodiesOf(hunk: HunkView): ReadonlyMap<string, readonly Held[]> {
  const known = inHunk.get(hunk);
  if (known !== undefined) return known;
  const bodies = new Map<string, Held[]>();
  const ended = new Set(endedIn(hunk));
  for (const held of lockFlow(hunk).statements) {
    const { scope } = held.site.line;
    if (!held.isWhole || scope?.kind !== 'function' || !ended.has(scope)) continue;
    const body = bodies.get(scope.name);
    if (body === undefined) bodies.set(scope.name, [held]);
    else body.push(held);
  }
  inHunk.set(hunk, bodies);
  return bodies;
}

/** The statements of a function of this change, null where its whole body is not seen. One level: who calls whom is for the rule. */
export function bodyOf({ hunks }: ChangeView, name: string): readonly Held[] | null {
  for (const hunk of hunks) {
    // Only a hunk in which it ends is worth a walk.
    const body = endedIn(hunk).some((scope) => scope.name === name) ? bodiesOf(hunk).get(name) : undefined;
    if (body !== undefined) return body;
  }
  return null;
}

const CALL = /(?<![\w.>])([a-z_]\w*) ?\(/g;

/** What a function of this change that a statement calls does for sure: its first unconditional statement that passes. */
export function throughHelper(
  { text, within, site }: Held,
  passes: (text: string) => boolean,
): { readonly name: string; readonly inner: Held } | null {
  for (const { 1: name = '' } of text.matchAll(CALL)) {
    const body = name === within ? null : bodyOf(site.change, name);
    if (body === null) continue;
    // What stands behind an early return is not for sure; behind an unlock it is the caller's lock that is gone.
    const end = body.findIndex((one) => /^(?:return|goto)\b|unlock|release_sock/.test(one.text));
    const sure = end < 0 ? body : body.slice(0, end + 1);
    const inner = sure.find((one) => one.under.length === 0 && passes(one.text));
    if (inner !== undefined) return { name, inner };
  }
  return null;
}
