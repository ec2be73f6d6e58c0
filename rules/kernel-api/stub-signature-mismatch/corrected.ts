import { headOf, type Named, type Signature } from '../../../src/rule.ts';

/** The stub with another type, in one line: `static inline bool f(struct page *page, bool how) { return false; }`. */
export function correctedStub({ declaration, image }: Named, signature: Signature, name = declaration.name): string {
  const text = image.source.code.slice(declaration.row, declaration.endRow + 1).join(' ');
  const open = text.indexOf('{');
  const body = open < 0 ? '{ }' : text.slice(open).replace(/\s+/g, ' ').trim();
  return `Make the stub\nstatic inline ${headOf(name, signature)} ${body.replace(/^\{\s*\}$/, '{}')}`;
}
