import type { ChangeView, Facts, Named, Site } from '../../../src/rule.ts';
import { stem } from '../../../src/rule.ts';

/** The first added call of it in a file that does not belong to the header. */
export function outsideCall({ declaration }: Named, header: ChangeView, { patches }: Facts): Site | null {
  for (const { mentions } of patches) {
    const found = mentions
      .get(declaration.name)
      ?.find(
        ({ line, change }) =>
          line.kind === 'added' && stem(change.path) !== stem(header.path) && isCall(line.code, declaration.name),
      );
    if (found !== undefined) return found;
  }
  return null;
}

/** Indented: a call, no declaration. */
function isCall(code: string, name: string): boolean {
  return code.includes(`${name}(`) && /^\s/.test(code);
}
