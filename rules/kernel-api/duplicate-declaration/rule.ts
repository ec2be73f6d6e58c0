import { addedIn, at, defineRule, type Facts, type Named, type Remark, type Series } from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'kernel-api/duplicate-declaration',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'A function or variable is declared in one header, which all its users include.',

  *check(_series: Series, { changes, taken }: Facts): Iterable<Remark> {
    const headers = changes.filter(({ path }) => HEADER.test(path));
    for (const name of namesTwice(headers)) {
      const declared = headers.flatMap((header) => addedIn(header, name)).filter(isDeclaration);
      const [first] = declared;
      if (first === undefined) continue;
      const second = declared.find(({ site }) => site.change.path !== first.site.change.path);
      // What a later patch takes away was there for a while only.
      const isTaken = taken(name).some(({ site }) => HEADER.test(site.change.path));
      if (second === undefined || isTaken) continue;
      yield {
        message: `${name} is declared in ${first.site.change.path} and in ${second.site.change.path}, want one declaration that both include`,
        place: at(second.site),
        fix: `Keep the declaration in the header of the code that defines ${name}, and include that header from the other`,
        related: [{ place: at(first.site), text: 'declared here too' }],
      };
    }
  },
});

/** Names that two headers may declare, by the look of their lines. */
function namesTwice(headers: Facts['changes']): Set<string> {
  const seen = new Map<string, string>();
  const twice = new Set<string>();
  if (new Set(headers.map(({ path }) => path)).size < 2) return twice;
  for (const { path, likelyNames } of headers) {
    for (const name of likelyNames.keys()) {
      if ((seen.get(name) ?? path) !== path) twice.add(name);
      seen.set(name, path);
    }
  }
  return twice;
}

/** Headers that one file can include together; those of machines, tools and user space repeat each other on purpose. */
const HEADER = /^(?:include\/(?!uapi\/)|mm\/|net\/|fs\/|kernel\/|block\/|io_uring\/|sound\/|drivers\/).{1,200}\.h$/;

/** Said elsewhere to be defined: the prototype of a function, an `extern`, `DECLARE_PER_CPU`. */
function isDeclaration({ declaration }: Named): boolean {
  const { kind, via } = declaration;
  const isExtern = kind === 'extern' && (via === null || via.startsWith('DECLARE_'));
  return (kind === 'prototype' || isExtern) && !declaration.isStatic;
}
