import { functionHead } from '../code/scope.ts';
import type { HunkView, PatchView, Site } from './views.ts';

/** The part of a function that a hunk shows, as it is now: context and added lines. */
export interface ShownFunction {
  readonly name: string;
  readonly sites: readonly Site[];
  /** Its head, and its closing brace, are in the hunk. */
  readonly startsHere: boolean;
  readonly endsHere: boolean;
}

const known = new WeakMap<HunkView, readonly ShownFunction[]>();

/** Functions that a hunk of C shows, whole or in part, in order. */
export function functionsIn(hunk: HunkView): readonly ShownFunction[] {
  const made = known.get(hunk) ?? readFunctions(hunk);
  known.set(hunk, made);
  return made;
}

function readFunctions(hunk: HunkView): ShownFunction[] {
  const groups: { readonly scope: object; readonly name: string; readonly sites: Site[] }[] = [];
  for (const [index, line] of hunk.lines.entries()) {
    const { scope } = line;
    if (line.kind === 'removed' || scope?.kind !== 'function') continue;
    const site = { change: hunk.change, hunk, line, index };
    if (groups.at(-1)?.scope === scope) groups.at(-1)!.sites.push(site);
    else groups.push({ scope, name: scope.name, sites: [site] });
  }
  return groups.map(({ name, sites }) => ({
    name,
    sites,
    startsHere: sites[0]!.index > 0 || functionHead(sites[0]!.line.code) !== null,
    endsHere: sites.at(-1)!.line.code.startsWith('}'),
  }));
}

/** Functions of a patch that have an added line which passes, each once; only hunks with such a line are looked at. */
export function functionsWith(patch: PatchView, passes: (site: Site) => boolean): ShownFunction[] {
  const found = new Set(patch.added.filter(passes).map(({ line }) => line));
  const hunks = patch.added.filter(({ line }) => found.has(line)).map(({ hunk }) => hunk);
  return [...new Set(hunks)].flatMap((hunk) =>
    functionsIn(hunk).filter(({ sites }) => sites.some(({ line }) => found.has(line))),
  );
}

/** Code of a statement from its line on, up to its semicolon or brace outside of parentheses; at most 12 lines. */
export function statementFrom(sites: readonly Site[], from: number): string {
  let text = '';
  let depth = 0;
  for (const { line } of sites.slice(from, from + 12)) {
    text += `${text === '' ? '' : ' '}${line.code.trim()}`;
    for (const char of line.code) depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (depth <= 0 && /[;{}]\s*$/.test(line.code)) break;
  }
  return text;
}

/** The head of a function on one line, as far as the hunk's header and its lines show it. */
export function headText({ sites, startsHere }: ShownFunction): string {
  const rows = sites.slice(0, 12).map(({ line }) => line.code);
  const body = rows.findIndex((code) => code.startsWith('{'));
  const section = startsHere ? '' : `${sites[0]!.hunk.hunk.section} `;
  // Without its brace, what is shown is a piece of the body.
  const head = body < 0 ? '' : rows.slice(0, body).join(' ');
  return `${section}${head}`.replace(/\s+/g, ' ').trim();
}
