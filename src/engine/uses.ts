import { words } from '../code/words.ts';
import type { Facts } from './facts.ts';
import { addedIn, type Named } from './names.ts';
import type { ChangeView, PatchView, Site } from './views.ts';

/** A static function or variable of a .c file, which nobody else can speak of and the compiler watches over. */
export function isLocalToFile({ declaration, site }: Named): boolean {
  const { kind, isStatic, isInline, via } = declaration;
  const isWatched = kind === 'function' ? !isInline : kind === 'variable';
  return isWatched && isStatic && via === null && site.change.path.endsWith('.c');
}

/** What a change may declare and no line of some patches seems to use, by the look of the lines: worth to be read. */
export function seeminglyUnused(change: ChangeView, patches: readonly PatchView[]): Named[] {
  const names = [...change.likelyNames.keys()].filter((name) =>
    patches.every(({ mentions }) => !mentions.get(name)?.some((site) => seemsUse(site, name))),
  );
  return names.flatMap((name) => addedIn(change, name));
}

/** Indented, and not in the function of that name; or an argument of what begins in the first column. */
function seemsUse({ line }: Site, name: string): boolean {
  const { kind, code, scope } = line;
  if (kind === 'removed') return false;
  if (/^\s/.test(code)) return scope?.name !== name;
  const open = code.indexOf('(');
  return open >= 0 && open < code.indexOf(name) && !code.startsWith('#');
}

/** Lines of the new text, in the order of the patches, that speak of something and are neither in it nor a declaration of it. */
export function usesOf(named: Named, { patches, given }: Facts): Site[] {
  const { name } = named.declaration;
  const { path } = named.site.change;
  const own = isLocalToFile(named);
  // `module_init(frob_init)` and `EXPORT_SYMBOL(frob)` speak of what is there.
  const others = given(name).filter(({ declaration }) => declaration.kind !== 'export');
  const declared = new Set(others.map(({ site }) => site.line));
  return patches.flatMap(({ mentions }) =>
    (mentions.get(name) ?? []).filter(
      (site) =>
        site.line.kind !== 'removed' &&
        !(own && site.change.path !== path) &&
        !declared.has(site.line) &&
        !isIn(named, site),
    ),
  );
}

function isIn({ declaration, image, site: home }: Named, { hunk, index }: Site): boolean {
  if (hunk !== home.hunk) return false;
  const row = image.rowOf(index);
  return row >= declaration.row && row <= declaration.endRow;
}

const KEPT = /\b(?:__maybe_unused|__used|__always_unused|__weak|__bpf_kfunc|__visible|asmlinkage|__ref|__section)\b/;

/** Whether what the text shows is all there is to know of its users: no `#if`, no annotation, no macro that could spell the name. */
export function isSelfContained({ declaration, site, image }: Named, { patches, taken }: Facts): boolean {
  const { name, conditions, row, endRow, nameRow } = declaration;
  const head = image.source.code.slice(row, Math.min(endRow, nameRow + 6) + 1).join(' ');
  if (conditions.length > 0 || KEPT.test(head) || taken(name).length > 0) return false;
  const parts = partsOf(name);
  const files = patches.flatMap(({ changes }) => changes.filter(({ path }) => path === site.change.path));
  return files.every((change) => {
    const { pastes, given } = macrosIn(change);
    return !pastes && !parts.some((part) => given.has(part));
  });
}

/** `frob_size` and `show` of `frob_size_show`, and so on. */
function partsOf(name: string): string[] {
  const parts: string[] = [];
  // Names have few parts; whoever writes hundreds has another reason.
  for (let i = name.indexOf('_', 1); i > 0 && parts.length < 40; i = name.indexOf('_', i + 1))
    parts.push(name.slice(0, i), name.slice(i + 1));
  return parts;
}

interface Macros {
  /** Some macro joins words. */
  readonly pastes: boolean;
  /** Words of lines with a macro in capitals: `DEVICE_ATTR_RO(frob_size)`. */
  readonly given: ReadonlySet<string>;
}

const known = new WeakMap<ChangeView, Macros>();

function macrosIn(change: ChangeView): Macros {
  const made = known.get(change) ?? readMacros(change);
  known.set(change, made);
  return made;
}

function readMacros({ hunks }: ChangeView): Macros {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const calls = lines.filter(({ code }) => /\b[A-Z][A-Z0-9_]{2,}\(/.test(code) && !code.startsWith('EXPORT_SYMBOL'));
  return {
    pastes: lines.some(({ code }) => code.includes('##')),
    given: new Set(calls.flatMap(({ code }) => words(code))),
  };
}
