import { conditionsAt, type Facts, type Site, words } from '../../../src/rule.ts';
import type { Newcomer } from './newcomers.ts';

/** Whether an added line cannot do without the definition. */
export function isUse(site: Site, { name, named, file }: Newcomer, facts: Facts): boolean {
  const { line, change } = site;
  if (line.kind !== 'added' || (file !== null && change.path !== file)) return false;
  if (!mayInclude(change.path, named.site.change.path) || isDirective(site)) return false;
  if (conditionsAt(site, facts).length > 0) return false;
  const { kind, parent } = named.declaration;
  switch (kind) {
    case 'function':
      return isCall(line.code, name) || (file !== null && isHanded(line.code, name));
    case 'struct':
      return needsSize(line.code, name);
    case 'member':
      return parent !== null && isMemberOf(site, name, parent);
    default:
      return !isNamedOtherwise(line.code, name);
  }
}

/** Headers of `include/` and of the folder, or a folder above, are to be had. */
function mayInclude(user: string, home: string): boolean {
  if (user === home || !home.endsWith('.h')) return true;
  const folder = home.slice(0, home.lastIndexOf('/') + 1);
  return /^(?:include|arch\/\w+\/include)\//.test(home) || user.startsWith(folder);
}

/** In a directive, or in the lines of a macro: nothing is looked up there until somebody uses it. */
function isDirective({ line, hunk, index }: Site): boolean {
  const above = hunk.lines.slice(0, index).findLast(({ kind }) => kind !== 'removed');
  return /^\s*#/.test(line.code) || line.code.trimEnd().endsWith('\\') || above?.code.trimEnd().endsWith('\\') === true;
}

/** Called by its name, not through a pointer; its own head is none. */
function isCall(code: string, name: string): boolean {
  const start = positionOf(code, name);
  return start > 0 && /^\s/.test(code) && /^\s?\(/.test(code.slice(start + name.length)) && !isMemberAt(code, start);
}

/** `.open = frob_open,`, `INIT_WORK(&frob->work, frob_work);` */
function isHanded(code: string, name: string): boolean {
  const start = positionOf(code, name);
  return start > 0 && /[=,(&]\s?$/.test(code.slice(0, start)) && /^\s?[,;)}]/.test(code.slice(start + name.length));
}

/** `struct frob frob;`, `sizeof(struct frob)`: a pointer does with the name. */
function needsSize(code: string, name: string): boolean {
  const start = code.indexOf(`struct ${name}`);
  const behind = code.slice(start + 7 + name.length);
  return (
    start >= 0 &&
    (/^ \w+\s?[[;=,]/.test(behind) || (code.slice(0, start).endsWith('sizeof(') && behind.startsWith(')')))
  );
}

/** A constant's name, but no member of that name and no label. */
function isNamedOtherwise(code: string, name: string): boolean {
  const start = positionOf(code, name);
  return start < 0 || isMemberAt(code, start);
}

const isMemberAt = (code: string, start: number): boolean =>
  /(?:\.|->)\s?$/.test(code.slice(Math.max(0, start - 4), start));

/** `frob->name`, where the hunk shows `struct parent *frob`. */
function isMemberOf({ line, hunk }: Site, name: string, parent: string): boolean {
  const start = positionOf(line.code, name);
  const before = line.code.slice(0, Math.max(0, start));
  const owner = /\b(\w+)(?:->|\.)$/.exec(before.slice(-60))?.[1];
  if (start < 0 || owner === undefined || /(?:->|\.)\w+(?:->|\.)$/.test(before.slice(-120))) return false;
  return hunk.lines.some(({ code, kind }) => kind !== 'removed' && declaresAs(code, parent, owner));
}

/** `struct parent *owner` */
function declaresAs(code: string, parent: string, owner: string): boolean {
  const all = words(code);
  return all.some((word, i) => word === 'struct' && all[i + 1] === parent && all[i + 2] === owner);
}

/** Where a whole word stands first; -1 for nowhere. */
function positionOf(code: string, name: string): number {
  for (let start = code.indexOf(name); start >= 0; start = code.indexOf(name, start + 1)) {
    const isWhole = !/\w/.test(code[start - 1] ?? ' ') && !/\w/.test(code[start + name.length] ?? ' ');
    if (isWhole) return start;
  }
  return -1;
}
