import type { ChangeView, Facts, Named, Site } from '../../../src/rule.ts';
import { conditionsAt, stem } from '../../../src/rule.ts';

/** The first added call of it in a file that does not belong to the header, by a function that is there without it. */
export function outsideCall(one: Named, header: ChangeView, facts: Facts): Site | null {
  const { name } = one.declaration;
  for (const { mentions } of facts.patches) {
    const found = mentions.get(name)?.find((site) => {
      const { line, change } = site;
      if (line.kind !== 'added' || stem(change.path) === stem(header.path) || !isCall(line.code, name)) return false;
      return !isWhollyUnder(site, one, facts);
    });
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * The function around a call stands under the option that the callee stands under, with nothing for the other side: it
 * is part of what that turns on.
 */
function isWhollyUnder({ change, hunk, line: { scope } }: Site, { declaration }: Named, facts: Facts): boolean {
  const option = declaration.conditions.at(-1);
  const index = hunk.lines.findIndex((line) => line.kind !== 'removed' && line.scope?.name === scope?.name);
  const head = hunk.lines[index];
  if (scope?.kind !== 'function' || option === undefined || head === undefined) return false;
  const isUnder = conditionsAt({ change, hunk, line: head, index }, facts).some(
    ({ text, negated }) => text !== '' && text === option.text && negated === option.negated,
  );
  return isUnder && facts.given(scope.name).filter(({ site }) => site.change === change).length < 2;
}

/** Indented: a call, no declaration. */
function isCall(code: string, name: string): boolean {
  return code.includes(`${name}(`) && /^\s/.test(code);
}
