import {
  at,
  type ChangeView,
  conditionsAt,
  type Facts,
  type Named,
  type Remark,
  type Site,
  stem,
} from '../../../src/rule.ts';
import { outsideCall } from './calls.ts';
import { stubOf } from './lines.ts';

/** Code that no option leaves out. */
const ALWAYS_BUILT = /^(?:mm|kernel|init|net\/core|drivers\/base|fs|block|lib)\/[\w-]+\.c$/;

/** Functions under an `#if` of their own, with nothing for the other side, that always-built code calls without it. */
export function* alone(functions: readonly Named[], header: ChangeView, facts: Facts): Iterable<Remark> {
  for (const one of functions) {
    const symbol = optionOf(one);
    const { name, signature } = one.declaration;
    if (symbol === null || signature === null || isElsewhere(one, functions, facts)) continue;
    const caller = outsideCall(one, header, facts);
    if (caller === null || !ALWAYS_BUILT.test(caller.change.path) || isBuiltWith(caller, symbol, facts)) continue;
    yield {
      message: `${name}() is declared with ${symbol} only and ${caller.change.path} calls it without, want a stub for the other configuration`,
      place: at(one.site),
      confidence: 'medium',
      fix: `Add the other side of the #if:\n#else\n${stubOf(name, signature)}`,
      related: [{ place: at(caller), text: 'called here' }],
    };
  }
}

/** The one option that a new function of the header stands under, all of it in sight; null where that is not so. */
function optionOf({ declaration, site }: Named): string | null {
  const { conditions, isStub, isStatic, isInline } = declaration;
  const condition = conditions.at(-1);
  if (condition === undefined || isStub || (isStatic && !isInline) || site.line.kind !== 'added') return null;
  if (conditions.some(({ row, negated }) => row < 0 || negated) || /[&|]/.test(condition.text)) return null;
  return condition.symbols.length === 1 ? condition.symbols[0]! : null;
}

function isElsewhere(one: Named, functions: readonly Named[], { given }: Facts): boolean {
  const { name } = one.declaration;
  const { change, line } = one.site;
  const isOther = ({ site }: Named): boolean => site.change !== change || site.line.newLine !== line.newLine;
  const headers = given(name).filter(({ site }) => site.change.path.endsWith('.h'));
  return headers.some(isOther) || functions.some((other) => other.declaration.name === name && isOther(other));
}

/** Under the same option, or in a file that has it in its name or is built for it alone. */
function isBuiltWith(caller: Site, symbol: string, facts: Facts): boolean {
  if (conditionsAt(caller, facts).some(({ symbols }) => symbols.includes(symbol))) return true;
  const path = caller.change.path.toLowerCase();
  const names = symbol
    .replace(/^CONFIG_/, '')
    .toLowerCase()
    .split('_');
  if (names.some((name) => name.length > 2 && path.includes(name))) return true;
  const object = `${stem(path)}.o`;
  const hunks = facts.patches.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.role === 'build' ? change.hunks : [])),
  );
  return hunks.some(({ lines }) => lines.some(({ text }) => text.includes(object) && text.includes('$(')));
}
