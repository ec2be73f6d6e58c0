import { at, type Facts, headOf, keptApart, type Named, type Remark, type Site } from '../../../src/rule.ts';

/** `#define f(x) do {} while (0)`: no expression. */
const STATEMENT =
  /\)\s{0,40}(?:do\s{0,40}\{\s{0,40}\}\s{0,40}while\s{0,40}\(\s{0,40}0\s{0,40}\)|\{\s{0,40}\})\s{0,40};?\s{0,40}$/;

/** Stubs that are no expression, of functions whose value the series uses. */
export function* statements(functions: readonly Named[], facts: Facts): Iterable<Remark> {
  for (const stub of functions) {
    const { kind, isStub, name } = stub.declaration;
    if (kind !== 'macro' || !isStub || stub.site.line.kind !== 'added' || !STATEMENT.test(stub.site.line.code))
      continue;
    const real = functions.find((other) => other.declaration.name === name && isValue(other) && isApart(stub, other));
    const user = real === undefined ? undefined : useOfValue(name, facts);
    if (real === undefined || user === undefined) continue;
    yield {
      message: `the stub of ${name}() is a macro that has no value, and ${user.change.path} uses the one that the function returns, want a static inline of the same type`,
      place: at(stub.site),
      fix: `Make the stub\nstatic inline ${headOf(name, real.declaration.signature!)} { return 0; }`,
      related: [
        { place: at(real.site), text: 'the function' },
        { place: at(user), text: 'does not build with the stub' },
      ],
    };
  }
}

const isValue = ({ declaration }: Named): boolean => !['', 'void', undefined].includes(declaration.signature?.returns);

/** On the other side of an `#if`; one in another hunk without an `#if` in sight counts, for a name is declared once on each side. */
function isApart(stub: Named, other: Named): boolean {
  return other.site.hunk !== stub.site.hunk || keptApart(stub, other) !== null;
}

/** `x = f(`, `x += f(`, `return f(`, `if (f(`. */
function useOfValue(name: string, { patches }: Facts): Site | undefined {
  const sites = patches.flatMap(({ mentions }) => mentions.get(name) ?? []);
  return sites.find(({ line, change }) => {
    const before = line.code.slice(0, Math.max(0, line.code.indexOf(`${name}(`)));
    return (
      line.kind === 'added' &&
      change.path.endsWith('.c') &&
      /(?:[^=!<>]=|\breturn|\b(?:if|while) \(!?)\s*$/.test(before)
    );
  });
}
